"""Ranking passages, and the vocabulary of the shelf."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from corpus.store.rows import PassageRow, WordGroup


class PassageReads:
    """Full text of one shelf: candidates and counts; corpus.search.passages makes the order of them."""

    async def rank_passages(
        self,
        groups: Sequence[WordGroup],
        *,
        phrases: Sequence[str] = (),
        excluded: Sequence[str] = (),
        theme_id: int | None = None,
        article_ids: Sequence[int] | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int,
    ) -> list[tuple[PassageRow, float]]:
        raise NotImplementedError

    async def document_counts(self, stems: Sequence[str]) -> dict[str, int]:
        """Give for each stem that the shelf holds the number of its articles that hold it."""
        raise NotImplementedError

    async def near_words(self, word: str) -> list[tuple[str, int]]:
        """Vocabulary words of about that length, each with the number of articles that hold it."""
        raise NotImplementedError
