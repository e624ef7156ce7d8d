"""A sentence that grants one thing and insists on another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

# "not only ... but" and "not this but that" grant nothing.
_TURNS = re.compile(
    r"^(?:Although|Though|Even though|While(?! (?:some|one|many)\b)) [^,]{10,160}, "
    r"|^[^,;]{20,}(?:, [^,;]{3,60})?, (?:but|yet) "
)
_NOT_BUT = re.compile(r"\b(?:not|nor|never|nothing|no|neither)\b[^.;]*, but\b", re.I)


def _fits(passage: Passage) -> float:
    if not passage.debatable or _NOT_BUT.search(passage.core):
        return 0.0
    return 0.7 if _TURNS.search(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    return (
        Wording(
            say(
                "“{title}” grants one thing here and holds to another. Which of the two weighs more for you?",
                title=title,
            )
            if title
            else say("The passage grants one thing and holds to another. Which of the two weighs more for you?"),
            (say("What it grants"), say("What it holds to"), say("Both alike")),
        ),
        Wording(
            say("Turn this passage round, so that it ends with what it grants. Does it still say the same?"),
            (say("It says the same"), say("It says something else")),
        ),
        Wording(
            say(
                "The passage grants one thing and holds to another."
                " What would somebody say who stresses what it grants?"
            )
        ),
    )


KIND = of_passages("two-halves", say("Granted, but"), _fits, _word)
