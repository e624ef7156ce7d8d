"""Articles whose derived rows come from an earlier version of the program, and putting new ones in their place."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from corpus.arrival import DERIVATION, Derived
from corpus.article import Article
from corpus.store.content import from_json, prepare
from corpus.store.engine import Engine, Writer
from corpus.store.writes_articles import renew_article


@dataclass(frozen=True, slots=True)
class Outdated:
    """An article to be derived anew, in its present state."""

    shelf: int
    article_id: int
    revision: int
    article: Article


class Renewal:
    """What renewing reads and writes, over all shelves."""

    _engine: Engine

    async def outdated_articles(self, limit: int, after: int = 0) -> list[Outdated]:
        """Give some of the articles that an earlier version has derived, by id, from the one after `after` on."""
        rows = await self._engine.rows(
            "SELECT a.shelf, a.id, a.revision, r.content FROM article a"
            " JOIN revision r ON r.article = a.id AND r.number = a.revision"
            " WHERE a.derivation < $1 AND a.removed_at IS NULL AND a.id > $3 ORDER BY a.id LIMIT $2",
            DERIVATION,
            limit,
            after,
        )
        return [Outdated(shelf, article_id, revision, from_json(text)) for shelf, article_id, revision, text in rows]

    async def renew(self, outdated: Outdated, derived: Derived) -> bool:
        """Put what is derived now in place of what was; False where the article has changed or gone meanwhile."""
        prepared = await asyncio.to_thread(prepare, outdated.article)

        async def work(writer: Writer) -> bool:
            return await renew_article(
                writer, outdated.shelf, outdated.article_id, prepared, derived, outdated.revision
            )

        return await self._engine.transaction(work)
