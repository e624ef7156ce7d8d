"""A choice that somebody faces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

_CHOICE = re.compile(
    r"\b(?:must|have to|has to|need to|needs to|can|cannot|forced to|left to) (?:decide|choose"
    r"|weigh) (?:whether|between)\b"
    r"|\bwhether to [^.;]{5,120}\bor (?:to )?[a-z]+\b(?<!not)"
    r"|\b(?:faces?|facing) a (?:choice|dilemma)\b|\b(?:choice|dilemma|choosing|chooses?|decid(?:es?|ing)) between\b"
)


def _fits(passage: Passage) -> float:
    if not passage.debatable:
        return 0.0
    return 0.9 if _CHOICE.search(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    return (
        Wording(
            say(
                "“{title}” speaks of a choice here. Which way would you go, and what would you give up for it?",
                title=title,
            )
            if title
            else say("The passage speaks of a choice. Which way would you go, and what would you give up for it?")
        ),
        Wording(say("The passage speaks of a choice. Is there a way that it leaves out?")),
        Wording(say("The passage speaks of a choice. What would you have to know before you made it?")),
    )


KIND = of_passages("choice", say("A choice to make"), _fits, _word)
