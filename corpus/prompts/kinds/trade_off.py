"""A trade-off that the passage names: one good has its price in another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

_WEIGHED = re.compile(
    r"\btrade-?offs? between\b|\btensions? between\b|\bbalanc(?:e|es|ing) (?:[\w,-]+ ){1,10}?(?:with"
    r"|against)\b|\bbalance between\b"
    r"|\bweigh(?:s|ed|ing)? (?:[\w,-]+ ){1,12}?against\b",
    re.I,
)
_PRICE = re.compile(
    r"\bat (?:the|a) (?:price|cost|expense) of\b|\bcomes? at a (?:price|cost)\b|\bin exchange for\b"
    r"|\bsacrific(?:es?|ing)\b"
    r"|\b(?:has|have|carr(?:y|ies)) (?:a|its|their) (?:own )?(?:price|cost)\b|\bin return for\b",
    re.I,
)


def _fits(passage: Passage) -> float:
    if not passage.debatable:
        return 0.0
    return 1.0 if _PRICE.search(passage.core) or _WEIGHED.search(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    if _PRICE.search(passage.core):
        return (
            Wording(
                say("“{title}” names a price here. Is it worth paying?", title=title)
                if title
                else say("The passage names a price. Is it worth paying?"),
                (say("It is worth it"), say("Only in some cases"), say("It is not worth it")),
            ),
            Wording(say("The passage names a price. Who pays it, and who decided that they should?")),
            Wording(
                say("The passage names a price. Could one have the gain without it?"),
                (say("Yes"), say("Only in part"), say("No")),
            ),
        )
    return (
        Wording(
            say("“{title}” weighs one thing against another here. Which of them weighs more with you?", title=title)
            if title
            else say("The passage weighs one thing against another. Which of them weighs more with you?"),
            (say("What it names first"), say("What it names second"), say("Both alike")),
        ),
        Wording(
            say("The passage weighs one thing against another. Who would weigh them differently from you, and why?")
        ),
        Wording(say("The passage weighs one thing against another. When would you want to have it the other way?")),
    )


KIND = of_passages("trade-off", say("A trade-off"), _fits, _word)
