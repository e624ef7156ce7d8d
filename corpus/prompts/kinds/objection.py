"""An objection that the passage reports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

_OBJECTS = re.compile(
    r"\b(?:[Cc]ritics|[Oo]pponents|[Ss][ck]eptics|[Dd]etractors|[Dd]oubters|[Pp]urists) (?:[\w’' -]{0,50}? )?"
    r"(?:argues?|says?|objects?|warns?|claims?|holds?|points?|contends?|fears?|complains?|worry|worries|maintains?|insists?|replies|reply|counters?)\b"
    r"|\b[Ss]ome (?:\w+ )?(?:argue|object|warn|contend|complain|fear)\b"
)


def _fits(passage: Passage) -> float:
    return 1.0 if not passage.defining and _OBJECTS.search(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    return (
        Wording(
            say("“{title}” reports an objection here. Is it the strongest that could be made?", title=title)
            if title
            else say("Is the objection reported here the strongest that could be made?"),
            (say("It is"), say("There is a stronger one"), say("It is hardly an objection")),
        ),
        Wording(say("Which part of the objection reported here would you grant?")),
        Wording(say("What is the best answer to the objection reported here?")),
    )


KIND = of_passages("objection", say("The other side"), _fits, _word)
