"""A figure to look behind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

_FIGURE = re.compile(
    r"\b\d[\d,.]*(?: ?%| per ?cent\b| percent\b| (?:million|billion|trillion|thousand)\b)|[$€£]\s?\d"
    r"|\b(?:half|a third|two thirds|a quarter|three quarters|a majority|one in (?:two|three|four|five"
    r"|six|eight|ten|twenty)) of\b"
    r"|\b(?:doubled|trebled|tripled|halved|twofold|tenfold)\b"
)


def _fits(passage: Passage) -> float:
    return 0.85 if not passage.defining and _FIGURE.search(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    return (
        Wording(say("Would this passage say the same if its figure were half as large?")),
        Wording(
            say(
                "“{title}” rests on a figure here. What would you want to know about it before you relied on it?",
                title=title,
            )
            if title
            else say("The passage rests on a figure. What would you want to know about it before you relied on it?")
        ),
        Wording(
            say("Does the figure in this passage surprise you?"),
            (say("It is higher than I thought"), say("It is about what I thought"), say("It is lower than I thought")),
        ),
    )


KIND = of_passages("figure", say("Behind a figure"), _fits, _word)
