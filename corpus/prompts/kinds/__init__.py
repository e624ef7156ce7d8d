"""The kinds of discussion question, one file each. A new kind is a copy of a sibling and a line here."""

from __future__ import annotations

from corpus.prompts.kinds import (
    apart,
    beside,
    burden,
    cause,
    choice,
    claim,
    condition,
    definition,
    evidence,
    figure,
    forecast,
    gap,
    objection,
    passage,
    proposal,
    ranking,
    strong_word,
    term,
    thesis,
    trade_off,
    two_halves,
    what_if,
)
from corpus.prompts.kinds.kind import Draft, Kind, Wording

__all__ = ["KINDS", "Draft", "Kind", "Wording"]

KINDS: tuple[Kind, ...] = tuple(
    module.KIND
    for module in (
        thesis, claim, apart, beside, gap, term, definition, trade_off, choice, what_if, evidence, proposal, objection,
        condition, cause, ranking, strong_word, two_halves, burden, forecast, figure, passage,
    )
)  # fmt: skip
