"""The shelf as its moderators look after it: who added what and when, what was taken off, how much there is."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from corpus.article import Article
from corpus.store.content import from_json
from corpus.store.engine import Engine, Row, Writer
from corpus.store.reads_base import ARTICLE, Reads, article_row
from corpus.store.rows import STARTER, ArticleRow
from corpus.store.shelves import make_shelf
from corpus.store.writes_names import NewTheme

# How many that were taken off are looked at while a name is typed.
MOST_REMOVED = 500


@dataclass(frozen=True, slots=True)
class KeptRow:
    """An article as moderators see it, on the shelf or taken off.

    own         it is on the guild's own shelf; otherwise on the common one
    added_by    whoever brought it first, changed_by its present state: as `corpus.store.people.signature`, or in words
    removed_at  when it was taken off, None while members see it
    """

    article: ArticleRow
    own: bool
    source: str
    added_at: dt.datetime
    added_by: str
    changed_at: dt.datetime
    changed_by: str
    removed_at: dt.datetime | None
    removed_by: str | None


@dataclass(frozen=True, slots=True)
class Usage:
    """How much a shelf holds itself: articles, and characters of their paragraphs."""

    articles: int
    characters: int


_KEPT = (
    f"{ARTICLE}, a.shelf = $1, a.source, first.added_at, first.added_by, a.added_at, a.added_by,"
    " CASE WHEN x.owner IS NOT NULL THEN coalesce(x.hidden_at, a.added_at) ELSE a.removed_at END,"
    " coalesce(x.hidden_by, a.removed_by)"
)
_HIDDEN = "LEFT JOIN hidden x ON x.shelf = $1 AND x.kind = 'article' AND x.owner = a.id AND a.shelf = 0"
# Of the first revision the index alone is read: its text may be long.
_TABLES = (
    f"article a JOIN revision first INDEXED BY revision_first ON first.article = a.id AND first.number = 1 {_HIDDEN}"
)
# A common article that its owner took off is nobody's to put back.
_OURS = "a.shelf IN (0, $1) AND NOT (a.shelf <> $1 AND a.removed_at IS NOT NULL)"
_IS_REMOVED = "CASE WHEN a.removed_at IS NOT NULL OR x.owner IS NOT NULL THEN 1 ELSE 0 END"


class UpkeepReads(Reads):
    """One guild's shelf as its moderators see it. $1 = 0, the common shelf, has no moderators."""

    async def kept_article(self, article_id: int) -> KeptRow | None:
        """Give one article, on the shelf or taken off."""
        rows = await self._rows(f"SELECT {_KEPT} FROM {_TABLES} WHERE a.id = $2 AND {_OURS} AND $1 <> 0", article_id)
        return _kept_row(rows[0]) if rows else None

    async def kept_articles(self, *, removed: bool = False, limit: int = 10, offset: int = 0) -> list[KeptRow]:
        """Give the guild's own, those added last first, then the common ones; or what was taken off, the last first."""
        order = "a.shelf = 0, CASE a.shelf WHEN 0 THEN 0 ELSE -a.id END, a.label, a.id"
        if removed:
            order = "coalesce(x.hidden_at, a.removed_at, a.added_at) DESC, a.id DESC"
        rows = await self._rows(
            f"WITH chosen (id, place) AS MATERIALIZED (SELECT a.id, row_number() OVER (ORDER BY {order})"
            f" FROM article a {_HIDDEN} WHERE {_OURS} AND $1 <> 0 AND {_IS_REMOVED} = $4"
            f" ORDER BY {order} LIMIT $2 OFFSET $3)"
            f" SELECT {_KEPT} FROM chosen CROSS JOIN {_TABLES} WHERE a.id = chosen.id ORDER BY chosen.place",
            limit,
            offset,
            int(removed),
        )
        return [_kept_row(row) for row in rows]

    async def count_kept(self, *, removed: bool = False) -> int:
        """Count what `kept_articles` would give without a limit."""
        return await self._count(
            f"SELECT count(*) FROM article a {_HIDDEN} WHERE {_OURS} AND $1 <> 0 AND {_IS_REMOVED} = $2",
            int(removed),
        )

    async def usage(self) -> Usage:
        """Give how much the guild's own shelf holds."""
        rows = await self._rows("SELECT articles, characters FROM shelf WHERE id = $1 AND $1 <> 0")
        return Usage(*rows[0]) if rows else Usage(0, 0)

    async def own_themes(self) -> list[NewTheme]:
        """Give the themes that people made for the guild, as they are to be kept elsewhere, by name."""
        rows = await self._rows(
            "SELECT h.name, h.description,"
            " (SELECT json_group_array(o.text) FROM"
            " (SELECT text FROM theme_alias WHERE theme = h.id ORDER BY position) o),"
            " (SELECT json_group_array(w.text) FROM"
            " (SELECT text FROM theme_word WHERE theme = h.id ORDER BY position) w)"
            " FROM theme h WHERE h.shelf = $1 AND $1 <> 0 AND h.removed_at IS NULL AND h.found = 0 ORDER BY h.identity"
        )
        return [
            NewTheme(name, tuple(json.loads(aliases)), description, tuple(json.loads(words)))
            for name, description, aliases, words in rows
        ]

    async def hidden_articles(self) -> list[ArticleRow]:
        """Give the common articles that this guild has taken off its shelf."""
        rows = await self._rows(
            f"SELECT {ARTICLE} FROM hidden x JOIN article a ON a.id = x.owner AND a.shelf = 0"
            " WHERE x.shelf = $1 AND x.kind = 'article' AND a.removed_at IS NULL ORDER BY a.label, a.id"
        )
        return [article_row(row) for row in rows]


class Upkeep:
    """The part of the store that hides common articles from one guild. Own ones: `Store.remove_article`."""

    _engine: Engine

    async def hide_article(self, shelf: int, article_id: int, *, by: str, now: dt.datetime) -> bool:
        """Take a common article out of a guild's sight; False where there is none of that id, or it was hidden."""

        async def work(writer: Writer) -> bool:
            await make_shelf(writer, shelf)
            hidden = await writer.rows(
                "INSERT INTO hidden (shelf, kind, owner, hidden_at, hidden_by)"
                " SELECT $1, 'article', id, $3, $4 FROM article WHERE id = $2 AND shelf = 0 AND removed_at IS NULL"
                " AND $1 <> 0 ON CONFLICT DO NOTHING RETURNING 1",
                shelf,
                article_id,
                now.isoformat(),
                by,
            )
            await _moved(writer, shelf, bool(hidden))
            return bool(hidden)

        return await self._engine.transaction(work)

    async def unhide_article(self, shelf: int, article_id: int) -> bool:
        """Undo `hide_article`; False where it was not hidden."""

        async def work(writer: Writer) -> bool:
            shown = await writer.rows(
                "DELETE FROM hidden WHERE shelf = $1 AND kind = 'article' AND owner = $2 RETURNING 1", shelf, article_id
            )
            await _moved(writer, shelf, bool(shown))
            return bool(shown)

        return await self._engine.transaction(work)

    async def articles_of(self, shelf: int, *, after: int = 0, limit: int = 100) -> list[tuple[int, Article]]:
        """Give the articles on this very shelf that did not come with the program, by id from `after` on."""
        rows = await self._engine.rows(
            "SELECT a.id, r.content FROM article a JOIN revision r ON r.article = a.id AND r.number = a.revision"
            " WHERE a.shelf = $1 AND a.removed_at IS NULL AND a.added_by <> $4 AND a.id > $2 ORDER BY a.id LIMIT $3",
            shelf,
            after,
            limit,
            STARTER,
        )
        return [(article_id, from_json(content)) for article_id, content in rows]

    async def latest_revision(self, shelf: int, article_id: int) -> tuple[Article, str, str, dt.datetime] | None:
        """Give the present state of an article of this very shelf, also one taken off: (article, source, by, at)."""
        rows = await self._engine.rows(
            "SELECT r.content, r.source, r.added_by, r.added_at FROM article a"
            " JOIN revision r ON r.article = a.id AND r.number = a.revision WHERE a.id = $2 AND a.shelf = $1",
            shelf,
            article_id,
        )
        if not rows:
            return None
        content, source, by, at = rows[0]
        return from_json(content), source, by, dt.datetime.fromisoformat(at)


async def _moved(writer: Writer, shelf: int, changed: bool) -> None:
    """Let whoever compares articles with this shelf see that others are in sight."""
    await writer.rows("UPDATE shelf SET article_changes = article_changes + $2 WHERE id = $1", shelf, int(changed))


def _kept_row(row: Row) -> KeptRow:
    *columns, own, source, added_at, added_by, changed_at, changed_by, removed_at, removed_by = row
    return KeptRow(
        article=article_row(columns),
        own=bool(own),
        source=source,
        added_at=dt.datetime.fromisoformat(added_at),
        added_by=added_by,
        changed_at=dt.datetime.fromisoformat(changed_at),
        changed_by=changed_by,
        removed_at=dt.datetime.fromisoformat(removed_at) if removed_at else None,
        removed_by=removed_by,
    )
