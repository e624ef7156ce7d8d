"""A cost or a risk that somebody bears."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

# As a noun: what "costs little" is no cost.
_COST = re.compile(
    r"\b(?:an?|the|its|their|of|in|no|any|and|whose|hidden|full|high|higher|lower|added|human|political|economic|financial"
    r"|social|legal) costs?\b"
)
# As what it is about: no "risk assessment", nor what "risks losing" something.
_RISK = re.compile(
    r"\b(?:a|the|any|its|their|of|at|no|and|real|serious|grave|great|greater|higher|lower|more|new) (?:risks?|dangers?)"
    r"(?:(?= (?:of|that|to|from|in|for|is|are|they|which|when|if|and|or|falls?|lies?)\b)|(?=[,.;]))"
)


def _fits(passage: Passage) -> float:
    return 0.65 if passage.debatable and (_COST.search(passage.core) or _RISK.search(passage.core)) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    if _COST.search(passage.core):
        return (
            Wording(
                say(
                    "“{title}” speaks of a cost here. Who bears it in the end, and who could have spared them?",
                    title=title,
                )
                if title
                else say("The passage speaks of a cost. Who bears it in the end, and who could have spared them?")
            ),
            Wording(say("The passage speaks of a cost. Could it fall on somebody else, and would that be fairer?")),
        )
    return (
        Wording(
            say("“{title}” speaks of a risk here. Who runs it, and who decides that it is worth running?", title=title)
            if title
            else say("The passage speaks of a risk. Who runs it, and who decides that it is worth running?")
        ),
        Wording(say("The passage speaks of a risk. What would make it small enough to accept?")),
    )


KIND = of_passages("burden", say("Who bears it"), _fits, _word)
