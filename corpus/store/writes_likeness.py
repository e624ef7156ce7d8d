"""Writing the shingles by which an article is recognised: inside a transaction that the store has opened."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.store.engine import Writer


async def put_shingles(writer: Writer, article_id: int, shelf: int, sketch: Sequence[int]) -> None:
    """Write the sketch of an article's body (see corpus.language.shingles)."""
    await writer.many(
        "INSERT INTO shingle (shelf, hash, article) VALUES ($1, $2, $3)",
        [(shelf, number, article_id) for number in sketch],
    )
