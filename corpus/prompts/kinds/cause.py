"""A reason or a cause that the passage gives, and what else there might be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

_REASON = re.compile(r"(?<!not )(?<!partly )\bbecause\b|, since [a-z]|, for the reason that\b")
_EFFECT = re.compile(
    r"\b(?:leads?|led|leading) to\b|\b(?:results?|resulting) in\b|\bgives? rise to\b|\b(?:stems?|results?) from\b"
    r"|\bbrings? about\b|\btriggers? (?:an?|the|[a-z]+ing)\b|\bso that\b"
    r"|\bmak(?:es?|ing) it (?:harder|easier|more|less)\b"
)


def _fits(passage: Passage) -> float:
    if not passage.debatable:
        return 0.0
    return 0.8 if _REASON.search(passage.core) else 0.6 if _EFFECT.search(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    if _REASON.search(passage.core):
        return (
            Wording(
                say("Is the reason given here the main one, one among several, or beside the point?"),
                (say("The main one"), say("One among several"), say("Beside the point")),
            ),
            Wording(
                say("Take away the reason that this passage gives. Does the rest still hold?"),
                (say("It still holds"), say("Only in part"), say("It does not hold")),
            ),
            Wording(
                say("“{title}” gives a reason here. What else could explain the same thing?", title=title)
                if title
                else say("The passage gives a reason. What else could explain the same thing?")
            ),
        )
    return (
        Wording(say("What could break the chain that this passage describes?")),
        Wording(say("The passage says what leads to what. Which step would you test first, and how?")),
        Wording(
            say("The passage says what leads to what. Does it always come to that?"),
            (say("Nearly always"), say("Only under certain conditions"), say("Hardly ever")),
        ),
    )


KIND = of_passages("cause", say("A reason and its rivals"), _fits, _word)
