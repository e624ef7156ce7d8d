"""The store: opening and closing it, its shelves, and every write, each one transaction."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

from corpus.arrival import Derived, OnTheme, ThemeWords
from corpus.article import Article
from corpus.store.aliases import Aliases
from corpus.store.content import from_json, prepare
from corpus.store.database import Database
from corpus.store.drafts import Drafts
from corpus.store.engine import Engine, Writer
from corpus.store.engines import open_engine
from corpus.store.found_themes import FoundThemes
from corpus.store.gaps import Gaps
from corpus.store.guild_settings import SettingsWrites
from corpus.store.kept import KeptRequests
from corpus.store.latent import LatentWrites
from corpus.store.leaving import Leaving
from corpus.store.people import People
from corpus.store.processes import Processes
from corpus.store.prompts import Prompts
from corpus.store.reads import ShelfReads
from corpus.store.record import Records
from corpus.store.renewal import Renewal
from corpus.store.rows import Added, NameKind
from corpus.store.shelves import make_shelf
from corpus.store.terms import CuratedTerms
from corpus.store.upkeep import Upkeep
from corpus.store.writes_articles import delete_derived, put_article
from corpus.store.writes_names import NewTerm, NewTheme, put_term, put_theme, remove

COMMON = 0


Also = Callable[[Writer, Added], Awaitable[None]]
"""What is to be written in the same transaction as an article, given what became of it."""


class ShelfMovedError(Exception):
    """What was derived no longer fits the shelf, which has changed meanwhile: derive again."""


class Store(
    CuratedTerms,
    Aliases,
    FoundThemes,
    Gaps,
    KeptRequests,
    People,
    Records,
    SettingsWrites,
    Leaving,
    Drafts,
    Upkeep,
    LatentWrites,
    Renewal,
):
    """One database. Reads go through `shelf`; writes name the shelf they change, 0 for the common one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._keeping = {}
        self._keepers = set()

    @classmethod
    async def open(cls, where: Database) -> Store:
        """Open the database, a file made where there is none or one on a server, and bring it up to date.

        Raises StoreError for one that is not ours, is newer than this program, or cannot be used.
        """
        return cls(await open_engine(where))

    async def close(self) -> None:
        """Wait for the writes in hand, then close every connection."""
        await self.finish_keeping()
        await self._engine.close()

    async def checkpoint(self) -> bool:
        """Leave nothing in the write-ahead log, see `Engine.checkpoint`."""
        return await self._engine.checkpoint()

    def shelf(self, guild_id: int | None) -> ShelfReads:
        """Give what one guild can see; None is a direct message, which sees the common shelf only."""
        return ShelfReads(self._engine, guild_id or COMMON)

    @property
    def prompts(self) -> Prompts:
        """Give schedules, their deliveries and the queue, of all guilds."""
        return Prompts(self._engine)

    @property
    def processes(self) -> Processes:
        """Give what the processes on this database tell each other."""
        return Processes(self._engine)

    async def put_article(
        self,
        shelf: int,
        article: Article,
        derived: Derived,
        *,
        source: str,
        by: str,
        now: dt.datetime,
        themes_seen: int | None = None,
        likeness_seen: int | None = None,
        replaces: int | None = None,
        alike: Collection[int] | None = None,
        also: Also | None = None,
    ) -> Added:
        """Put an article on a shelf, see `put_articles`.

        It becomes the next revision of the article `replaces` of this shelf, whatever that one's title; with `alike`,
        one of its title that is not among these ids is another article and stays as it is. What `also` writes is of
        the same transaction. Raises ShelfMovedError too where `likeness_seen`, the `likeness_changes` that was
        compared at, is no longer the present one.
        """
        prepared = await asyncio.to_thread(prepare, article)

        async def work(writer: Writer) -> Added:
            await make_shelf(writer, shelf)
            if themes_seen is not None and themes_seen != await _changes(writer, "theme_changes", shelf):
                raise ShelfMovedError
            if likeness_seen is not None and likeness_seen != await _likeness_changes(writer, shelf):
                raise ShelfMovedError
            added = await put_article(writer, shelf, prepared, derived, source, by, now.isoformat(), replaces, alike)
            if also is not None:
                await also(writer, added)
            return added

        return await self._engine.transaction(work)

    async def write_also(self, also: Also | None, added: Added) -> None:
        """Write what goes with an article that needed no writing itself."""
        if also is not None:
            await self._engine.transaction(lambda writer: also(writer, added))

    async def put_articles(
        self,
        shelf: int,
        articles: Sequence[tuple[Article, Derived, str]],
        *,
        by: str,
        now: dt.datetime,
        themes_seen: int | None = None,
    ) -> list[Added]:
        """Put articles on a shelf, each with what is derived from it and its source; all of them or none.

        An article that is there word for word stays as it is; one with the title (or, without a title, the opening)
        of another becomes its next revision. Raises ShelfMovedError where `themes_seen`, the `theme_changes` that
        was derived with, is no longer the present one.
        """
        prepared = [
            (await asyncio.to_thread(prepare, article), derived, source) for article, derived, source in articles
        ]

        async def work(writer: Writer) -> list[Added]:
            await make_shelf(writer, shelf)
            if themes_seen is not None and themes_seen != await _changes(writer, "theme_changes", shelf):
                raise ShelfMovedError
            return [
                await put_article(writer, shelf, new, derived, source, by, now.isoformat())
                for new, derived, source in prepared
            ]

        return await self._engine.transaction(work)

    async def remove_article(self, shelf: int, article_id: int, *, now: dt.datetime, by: str | None = None) -> bool:
        """Take an article off its shelf. Its revisions are kept, so that putting it back loses nothing.

        False where the shelf itself (not the common one beside it) holds no article of that id.
        """

        async def work(writer: Writer) -> bool:
            held = await writer.rows(
                "SELECT 1 FROM article WHERE id = $1 AND shelf = $2 AND removed_at IS NULL", article_id, shelf
            )
            if held:
                await delete_derived(writer, article_id, shelf)
                await writer.rows(
                    "UPDATE article SET removed_at = $2, removed_by = $3 WHERE id = $1", article_id, now.isoformat(), by
                )
            return bool(held)

        return await self._engine.transaction(work)

    async def put_themes(
        self,
        shelf: int,
        themes: Sequence[NewTheme],
        on: Sequence[Mapping[int, OnTheme]],
        *,
        articles_seen: int | None = None,
    ) -> list[int]:
        """Put themes on a shelf, each in place of the one of its name; give their ids.

        `on[i]` says for each article in reach how much of it is on `themes[i]`. Raises ShelfMovedError where
        `articles_seen`, the `article_changes` that was derived with, is no longer the present one.
        """

        async def work(writer: Writer) -> list[int]:
            await make_shelf(writer, shelf)
            if articles_seen is not None and articles_seen != await _changes(writer, "article_changes", shelf):
                raise ShelfMovedError
            return [await put_theme(writer, shelf, theme, found) for theme, found in zip(themes, on, strict=True)]

        return await self._engine.transaction(work)

    async def put_terms(self, shelf: int, terms: Sequence[NewTerm]) -> list[int]:
        """Put terms on a shelf, each in place of the one of its name; give their ids."""

        async def work(writer: Writer) -> list[int]:
            await make_shelf(writer, shelf)
            return [await put_term(writer, shelf, term) for term in terms]

        return await self._engine.transaction(work)

    async def remove_name(self, shelf: int, kind: NameKind, owner: int, *, now: dt.datetime) -> bool:
        """Take a theme or term off its shelf; False where the shelf itself holds none of that id."""
        return await self._engine.transaction(lambda writer: remove(writer, shelf, kind, owner, now.isoformat()))

    async def theme_changes(self, shelf: int) -> int:
        """Give a number that grows whenever a theme that articles of this shelf can be on changes."""
        return await _changes(self._engine, "theme_changes", shelf)

    async def article_changes(self, shelf: int) -> int:
        """Give a number that grows whenever an article that themes of this shelf can be found in changes."""
        return await _changes(self._engine, "article_changes", shelf)

    async def likeness_changes(self, shelf: int) -> int:
        """Give a number that grows whenever an article that this shelf can see changes."""
        return await _likeness_changes(self._engine, shelf)

    async def theme_words(self, shelf: int) -> list[ThemeWords]:
        """Give the themes that an article of this shelf can be on: for the common shelf, those of every guild."""
        words: dict[int, list[str]] = {}
        companions: dict[int, list[str]] = {}
        for theme, text, is_companion in await self._engine.rows(
            "SELECT theme.id, part.text, theme.found = 1 AND part.list = 2 FROM theme JOIN ("
            " SELECT id AS theme, name AS text, 0 AS list, 0 AS position FROM theme"
            " UNION ALL SELECT theme, text, 1, position FROM theme_alias"
            " UNION ALL SELECT theme, text, 2, position FROM theme_word) part ON part.theme = theme.id"
            " WHERE (theme.shelf IN (0, $1) OR $1 = 0) AND theme.removed_at IS NULL"
            " ORDER BY theme.id, part.list, part.position",
            shelf,
        ):
            (companions if is_companion else words).setdefault(theme, []).append(text)
        return [
            ThemeWords(theme, tuple(dict.fromkeys(own)), tuple(companions.get(theme, ())))
            for theme, own in words.items()
        ]

    async def sentence_texts(self, shelf: int) -> dict[int, list[str]]:
        """Give, by id, the sentences of the articles that a theme of this shelf can be found in, in reading order.

        For the common shelf these are the articles of every guild.
        """
        texts: dict[int, list[str]] = {}
        for article_id, text in await self._engine.rows(
            "SELECT s.article, substr(p.text, s.start + 1, s.length) FROM sentence s"
            " JOIN passage p ON p.id = s.passage JOIN article a ON a.id = s.article"
            " WHERE (a.shelf IN (0, $1) OR $1 = 0) AND a.removed_at IS NULL ORDER BY s.article, s.position",
            shelf,
        ):
            texts.setdefault(article_id, []).append(text)
        return texts

    async def revisions(self, shelf: int, article_id: int) -> list[Article]:
        """Give every state the article has been in, oldest first; nothing where it is not of this shelf."""
        rows = await self._engine.rows(
            "SELECT r.content FROM article a JOIN revision r ON r.article = a.id"
            " WHERE a.id = $2 AND a.shelf = $1 ORDER BY r.number",
            shelf,
            article_id,
        )
        return [from_json(content) for (content,) in rows]

    async def loaded(self, what: str) -> str | None:
        """Give the hash under which `what` was loaded last, or None."""
        rows = await self._engine.rows("SELECT hash FROM loaded WHERE what = $1", what)
        return str(rows[0][0]) if rows else None

    async def set_loaded(self, what: str, digest: str) -> None:
        """Record that `what` has been loaded with this hash."""

        async def work(writer: Writer) -> None:
            await writer.rows(
                "INSERT INTO loaded (what, hash) VALUES ($1, $2) ON CONFLICT (what) DO UPDATE SET hash = excluded.hash",
                what,
                digest,
            )

        await self._engine.transaction(work)


async def _likeness_changes(source: Engine | Writer, shelf: int) -> int:
    [(changes,)] = await source.rows("SELECT coalesce(sum(article_changes), 0) FROM shelf WHERE id IN (0, $1)", shelf)
    return int(changes)


async def _changes(source: Engine | Writer, column: str, shelf: int) -> int:
    [(changes,)] = await source.rows(
        f"SELECT coalesce(sum({column}), 0) FROM shelf WHERE id IN (0, $1) OR $1 = 0", shelf
    )
    return int(changes)
