"""The library: the store with everything that is derived for it, and the shelves that answer."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import importlib.util
import json
import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from corpus import starter as shipped
from corpus.answer import Answer
from corpus.answers import answer
from corpus.apart import ApartError
from corpus.arrival import Derived, OnTheme, ThemeWords, derive, on_themes
from corpus.article import Article, Reading
from corpus.errors import ConcordanceError
from corpus.finding_themes import find_themes_in
from corpus.language.words import fold
from corpus.learning import learn_in
from corpus.merging import again, longer
from corpus.presence import LEASE, Presence
from corpus.reading import read
from corpus.renewing import renew_in
from corpus.request import Ask, Define, Search, Step
from corpus.search.names import suggest
from corpus.store.content import clean
from corpus.store.database import Database
from corpus.store.gaps import GapKind
from corpus.store.kept import Keeper
from corpus.store.reads import ShelfReads
from corpus.store.rows import STARTER, Added, ArticleRow, Likeness, NameKind, NameRow
from corpus.store.store import COMMON, Also, ShelfMovedError, Store
from corpus.store.writes_names import NewTerm, NewTheme
from corpus.workers import Workers

__all__ = ["Added", "Foreseen", "Library", "Likeness", "Shelf"]

_LEARN_EVERY, _MOST_LEARNING, _MOST_RENEWING = 60.0, 900.0, 24 * 3600.0  # seconds
_log = logging.getLogger(__name__)


def utc_now() -> dt.datetime:
    """Give the time, in UTC."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would become of an article that is to be added: `there` is the one it is already, where it is one."""

    outcome: Literal["added", "unchanged", "revised"]
    there: ArticleRow | None
    like: tuple[Likeness, ...]


class Library:
    """One open store. `store` is for what is neither reading nor adding: backups, buttons, the queue of prompts."""

    def __init__(self, store: Store, now: Callable[[], dt.datetime], where: Database, *, lease: float = LEASE) -> None:
        self.store = store
        self.presence = Presence(store.processes, now, lease=lease)
        self.where = where
        self.workers = Workers()
        self._now = now
        self._recording: set[asyncio.Task[None]] = set()
        self._learning: asyncio.Task[None] | None = None

    @classmethod
    async def open(
        cls, where: Database, *, starter: bool = True, now: Callable[[], dt.datetime] = utc_now, lease: float = LEASE
    ) -> Library:
        """Open the library in this database: a file, made where there is none, or one on a PostgreSQL server.

        With `starter`, the articles, glossary and themes that come with the program are put on the common shelf,
        once for each state of them. `lease`: see `corpus.presence`. Raises StoreError where the database cannot be
        used.
        """
        store = await Store.open(where)
        library = cls(store, now, where, lease=lease)
        try:
            if starter:
                await library._load_starter()
        except BaseException:
            await asyncio.shield(library.close())
            raise
        return library

    async def close(self) -> None:
        """Finish what is being recorded, end the workers, then close the store: the last to close it tidies up."""
        if self._learning is not None:
            self._learning.cancel()
            await asyncio.wait({self._learning})
        try:
            await asyncio.gather(*self._recording, return_exceptions=True)
            await self.workers.close()
            await self.presence.stop()
        finally:
            await self.store.close()

    def keep_learning(self) -> None:
        """From now on, learn in the background which words keep the same company on each shelf, see corpus.learning.

        Without numpy, which only this needs, nothing is learnt, and ranking goes by the words alone. What an earlier
        version of the program has derived from articles is derived anew first.
        """
        self._learning = asyncio.create_task(self._learn_forever())

    async def renew_outdated(self) -> None:
        """Derive anew, in a child process, the articles that an earlier version of the program has derived."""
        if await self.store.outdated_articles(1):
            await self._learner("renewing", renew_in, self.where, seconds=_MOST_RENEWING)

    async def learn_due(self) -> None:
        """Bring up to date, one after the other in a child process, what shelves know of themselves: the themes found
        on them, then their latent spaces."""
        for shelf in await self.store.shelves_to_find_themes_on():
            await self._learner(f"themes {shelf}", find_themes_in, self.where, shelf, seconds=_MOST_LEARNING)
        if importlib.util.find_spec("numpy") is None:
            return
        for shelf in await self.store.shelves_to_learn():
            await self._learner(f"company {shelf}", learn_in, self.where, shelf, seconds=_MOST_LEARNING)

    async def _learner(self, what: str, job: Callable[..., Any], *arguments: object, seconds: float) -> None:
        """Carry out one job of learning, unless another process does; that it fails stops none of the others."""
        try:
            async with self.presence.holding(what) as mine:
                if mine:
                    await self.workers.learner.run(job, *arguments, seconds=seconds)
        except (ConcordanceError, ApartError):
            _log.exception("Learning in the background has failed; what was learnt before stays in use")

    async def _learn_forever(self) -> None:
        while True:
            try:
                await self.renew_outdated()
                await self.learn_due()
            except Exception:  # the boundary of the task: a full disk or a locked database is over some time
                _log.exception("What is to be learnt could not be looked up; it is tried again")
            await asyncio.sleep(_LEARN_EVERY)

    def shelf(self, guild_id: int | None) -> Shelf:
        """Give the shelf of a guild; None is the common shelf, which a direct message sees."""
        return Shelf(self, guild_id)

    async def put_article(self, shelf: int, article: Article, *, source: str, by: str) -> Added:
        """Derive what there is to derive from the article, and put it on the shelf."""
        return (await self.put_articles(shelf, [(article, source)], by=by))[0]

    async def add_article(
        self,
        guild_id: int | None,
        article: Article,
        *,
        source: str,
        by: str,
        also: Also | None = None,
        apart_from: Collection[int] = (),
    ) -> Added:
        """Put the article on the guild's shelf (None: the common one), unless what the guild sees says it all.

        The same text in another skin, cut off, or whole after it was cut off is the article that is there (see
        corpus.merging), and changes it where it stands on the very same shelf; those with the ids `apart_from` are
        other articles, however like it. What `also` writes is of the transaction that adds it.
        """
        shelf = guild_id or COMMON
        cleaned = await asyncio.to_thread(clean, article)
        while True:
            likeness_seen = await self.store.likeness_changes(shelf)
            like = await self._like(guild_id, cleaned, apart_from)
            place = await self._place(shelf, cleaned, like)
            if isinstance(place, ArticleRow):
                there = Added(place, "unchanged", like)
                await self.store.write_also(also, there)
                return there
            wanted, replaces = place
            themes_seen, derived = await self._derived(shelf, wanted)
            try:
                added = await self.store.put_article(
                    shelf,
                    wanted,
                    derived,
                    source=source,
                    by=by,
                    now=self._now(),
                    themes_seen=themes_seen,
                    likeness_seen=likeness_seen,
                    replaces=replaces,
                    alike=[one.article.id for one in like],
                    also=also,
                )
            except ShelfMovedError:
                continue
            return replace(added, like=like)

    async def foresee(self, guild_id: int | None, article: Article, *, apart_from: Collection[int] = ()) -> Foreseen:
        """Tell what `add_article` would make of the article, as things stand."""
        shelf = guild_id or COMMON
        cleaned = await asyncio.to_thread(clean, article)
        like = await self._like(guild_id, cleaned, apart_from)
        place = await self._place(shelf, cleaned, like)
        if isinstance(place, ArticleRow):
            return Foreseen("unchanged", place, like)
        wanted, replaces = place
        for one in like:
            same_name = replaces is None and (wanted.title or "") != "" and one.article.title is not None
            if one.article.id == replaces or (
                same_name
                and fold(wanted.title or "") == fold(one.article.title or "")
                and await self.store.revisions(shelf, one.article.id)
            ):
                return Foreseen("revised", one.article, like)
        return Foreseen("added", None, like)

    async def rewrite_article(
        self, shelf: int, article_id: int, article: Article, *, source: str, by: str, at: dt.datetime, also: Also
    ) -> Added:
        """Put another text, or the same again, in the place of an article of this very shelf, with what is derived."""
        cleaned = await asyncio.to_thread(clean, article)
        while True:
            themes_seen, derived = await self._derived(shelf, cleaned)
            try:
                return await self.store.put_article(
                    shelf,
                    cleaned,
                    derived,
                    source=source,
                    by=by,
                    now=at,
                    themes_seen=themes_seen,
                    replaces=article_id,
                    also=also,
                )
            except ShelfMovedError:
                continue

    async def _like(self, guild_id: int | None, article: Article, apart_from: Collection[int]) -> tuple[Likeness, ...]:
        found = await self.store.shelf(guild_id).likenesses(article)
        return tuple(one for one in found if one.article.id not in apart_from)

    async def _derived(self, shelf: int, article: Article) -> tuple[int, Derived]:
        """Give the number of the themes that are there, and what is derived with them."""
        themes_seen = await self.store.theme_changes(shelf)
        return themes_seen, await asyncio.to_thread(derive, article, await self.store.theme_words(shelf))

    async def _place(
        self, shelf: int, new: Article, like: Sequence[Likeness]
    ) -> ArticleRow | tuple[Article, int | None]:
        """Give the article that says it all already, else what to write and the id of the one it takes the place of."""
        for one in like:
            own = await self.store.revisions(shelf, one.article.id)
            old = (own or await self.store.revisions(COMMON, one.article.id))[-1]
            merged = await asyncio.to_thread(again, new, old)
            if merged is None and own and one.kind == "revision":
                return new, one.article.id
            if merged is None or (not own and longer(merged, old)):
                continue
            return (merged, one.article.id) if own and merged != old else one.article
        return new, None

    async def put_articles(self, shelf: int, articles: Sequence[tuple[Article, str]], *, by: str) -> list[Added]:
        """Derive and put articles, each with its source, on the shelf: all of them or none."""
        cleaned = [(await asyncio.to_thread(clean, article), source) for article, source in articles]
        while True:
            seen = await self.store.theme_changes(shelf)
            themes = await self.store.theme_words(shelf)
            derived = [
                (article, await asyncio.to_thread(derive, article, themes), source) for article, source in cleaned
            ]
            try:
                return await self.store.put_articles(shelf, derived, by=by, now=self._now(), themes_seen=seen)
            except ShelfMovedError:
                continue

    async def put_themes(self, shelf: int, themes: Sequence[NewTheme]) -> list[int]:
        """Put themes on the shelf, and find out what each article in reach says on them."""
        wanted = [
            ThemeWords(number, tuple(dict.fromkeys((theme.name, *theme.aliases, *theme.words))))
            for number, theme in enumerate(themes)
        ]
        while True:
            seen = await self.store.article_changes(shelf)
            texts = await self.store.sentence_texts(shelf)
            found: list[dict[int, OnTheme]] = [{} for _ in themes]
            for article_id, sentences in texts.items():
                for on in await asyncio.to_thread(on_themes, sentences, wanted):
                    found[on.theme_id][article_id] = on
            try:
                return await self.store.put_themes(shelf, themes, found, articles_seen=seen)
            except ShelfMovedError:
                continue

    async def put_terms(self, shelf: int, terms: Sequence[NewTerm]) -> list[int]:
        """Put terms on the shelf."""
        return await self.store.put_terms(shelf, terms)

    def record_gap(self, guild_id: int, answered: Answer) -> None:
        """Keep in the background what the guild's shelf could not answer, or only weakly, if that is what `answered`
        tells: the question, never who asked it.
        """
        gap = _gap(answered)
        if gap is None:
            return
        kind, words = gap
        task = asyncio.create_task(self.store.record_gap(guild_id, kind, words, weak=answered.found, now=self._now()))
        self._recording.add(task)
        task.add_done_callback(self._recorded)

    def _recorded(self, task: asyncio.Task[None]) -> None:
        self._recording.discard(task)
        if not task.cancelled() and task.exception():
            _log.error("A question without an answer could not be kept", exc_info=task.exception())

    async def _load_starter(self) -> None:
        files = list(shipped.articles())
        themes = [NewTheme(**asdict(theme)) for theme in shipped.themes()]
        terms = [NewTerm(**asdict(term), curated_by=shipped.GLOSSARY) for term in shipped.glossary()]
        digest = _digest(files, themes, terms)
        if await self.store.loaded(STARTER) == digest:
            return
        async with self.presence.turn("starter"):
            if await self.store.loaded(STARTER) == digest:
                return  # another process was faster
            # Themes first: an article is read for its themes as it comes.
            await self.put_themes(COMMON, themes)
            await self.put_terms(COMMON, terms)
            articles = [((await asyncio.to_thread(read, content, name)).article, name) for name, content in files]
            await self.put_articles(COMMON, articles, by=STARTER)
            await self.store.set_loaded(STARTER, digest)


class Shelf:
    """What one guild sees and asks; the common shelf where `guild_id` is None."""

    def __init__(self, library: Library, guild_id: int | None) -> None:
        self._library = library
        self._guild_id = guild_id

    @property
    def reads(self) -> ShelfReads:
        """The store's reads of this shelf."""
        return self._library.store.shelf(self._guild_id)

    @property
    def keeper(self) -> Keeper:
        """Where requests go that are too long for a button."""
        return Keeper(self._library.store, self._guild_id or COMMON)

    async def answer(self, request: Step, *, asked: bool = True) -> Answer:
        """Answer a request. What a guild's shelf cannot answer, or only weakly, is kept for its moderators, without
        who asked; not where nobody `asked`, but turned a page or pointed at somebody's message.
        """
        found = await answer(self.reads, request)
        if asked and self._guild_id is not None:
            self._library.record_gap(self._guild_id, found)
        return found

    async def suggest(self, kind: NameKind, typed: str) -> list[NameRow]:
        """Complete a name that is being typed: at most 25, best first."""
        return await suggest(self.reads, kind, typed)

    async def add(self, reading: Reading, *, source: str, by: str) -> Added:
        """Put what was read on this shelf. `source` is the file's name or link, `by` who added it.

        What the shelf holds already, in whatever skin, stays one article, see `Library.add_article`.
        """
        return await self._library.add_article(self._guild_id, reading.article, source=source, by=by)

    async def add_file(self, data: bytes, filename: str, *, by: str) -> Added:
        """Read a file and put its article on this shelf. Raises UnreadableError where it is none."""
        reading = await asyncio.to_thread(read, data, filename)
        return await self.add(reading, source=filename, by=by)


def _gap(answered: Answer) -> tuple[GapKind, str] | None:
    """Give the kind of thing that was looked for and the words; None where it is not for others to see, or no gap."""
    request, match = answered.request, answered.match
    if isinstance(request, Ask):
        # An Ask without a strength held no question.
        return ("question", request.question) if answered.strength in ("weak", "none") else None
    if answered.found:
        return None
    if match and match.how == "none":
        return ("term", request.term) if isinstance(request, Define) else ("name", match.asked)
    # What an article or a time does not hold, others may.
    return ("words", request.words) if isinstance(request, Search) and request == Search(request.words) else None


def _digest(files: Sequence[tuple[str, bytes]], themes: Sequence[NewTheme], terms: Sequence[NewTerm]) -> str:
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode() + b"\0" + content + b"\0")
    digest.update(json.dumps([[asdict(theme) for theme in themes], [asdict(term) for term in terms]]).encode())
    return digest.hexdigest()
