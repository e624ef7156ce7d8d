"""Which evidence would change your mind: for what is stated firmly and could be found to be otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds.kind import Wording, of_passages, title_of
from corpus.saying import say

# What can be counted, timed or compared: a change, a quantity, an effect.
_EMPIRICAL = re.compile(
    r"\b(?:more|less|fewer|faster|slower|longer|shorter|grows?|shrinks?|rises?|falls?|increases?|decreases?|reduces?"
    r"|leads?|causes?|drives?|weakens?|strengthens?|improves?|worsens?|spreads?|shifts?|loses?|gains?|creates?|slows?"
    r"|accelerates?|deters?|raises?|lowers?|hinges?|depends?|erodes?|helps?|harms?|prevents?|encourages?|discourages?"
    r"|shapes?|determines?|enables?|undermines?|reinforces?|influences?|affects?)\b"
)


def _fits(passage: Passage) -> float:
    return 0.55 if passage.debatable and not passage.hedged and _EMPIRICAL.search(passage.core) else 0.0


def _word(passage: Passage) -> Sequence[Wording]:
    title = title_of(passage.article)
    return (
        Wording(say("Think of one thing that would make you doubt this claim if you learned it tomorrow. What is it?")),
        Wording(
            say("Which evidence would change your mind about this claim from “{title}”?", title=title)
            if title
            else say("Which evidence would change your mind about this claim, whichever way you lean now?")
        ),
        Wording(say("What would you have to see before you gave up this claim, or came round to it?")),
        Wording(
            say("Suppose that somebody doubts this claim. What would convince them soonest?"),
            (say("Figures"), say("One well-studied case"), say("The word of those involved"), say("None of these")),
        ),
    )


KIND = of_passages("evidence", say("What would change your mind"), _fits, _word)
