"""Ranking the passages that answer a person's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.store.reads import ShelfReads
from corpus.store.rows import PassageRow


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how well it answers.

    `coverage` is the share (0..1) of the question's content words, weighted by rarity, that the passage holds.
    """

    passage: PassageRow
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hits, best first. `corrected` is the question with respelt words where words were unknown to the shelf;
    `words` are the words that were looked for, variants included, for `corpus.search.marks.marks`."""

    hits: tuple[Hit, ...]
    corrected: str | None
    words: tuple[str, ...]


async def rank(
    reads: ShelfReads,
    words: str,
    *,
    theme_id: int | None = None,
    article_ids: Sequence[int] | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    limit: int = 100,
) -> Ranked:
    raise NotImplementedError
