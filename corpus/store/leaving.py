"""Servers that come and go: keeping for a while what one has that removed the bot, then erasing all of it.

Erasing goes in steps of bounded size, each a transaction of its own, so that nobody who writes elsewhere waits long.
It can be broken off at any point and taken up again; from its first step on nothing is written to that shelf.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial

from corpus.store.engine import Engine, Writer, as_json
from corpus.store.people import leave_out_people
from corpus.store.rows import GuildRow
from corpus.store.writes_articles import delete_derived

KEPT_FOR = dt.timedelta(days=30)
_ROWS = 300
"""Rows that one step deletes, each with the few that hang on it."""
_PAUSE = 0.05
"""Seconds between two steps: another process that waits for the database looks again at least as often."""

_OWN = "shelf = $1"
_OF_TERMS = "kind = 'term' AND owner IN (SELECT id FROM term WHERE shelf = $1)"
_OF_THEMES = "kind = 'theme' AND owner IN (SELECT id FROM theme WHERE shelf = $1)"
_ON_THEMES = "theme IN (SELECT id FROM theme WHERE shelf = $1)"
# What a shelf has beside its articles: table, key, and which rows. What refers to something stands before it.
_STEPS = (
    ("kept_request", "shelf, key", _OWN),
    ("record", "id", _OWN),
    ("guild_settings", "shelf", _OWN),
    ("gap", "id", _OWN),
    ("hidden", "shelf, kind, owner", _OWN),
    ("draft_part", "draft, position", "draft IN (SELECT key FROM draft WHERE shelf = $1)"),
    ("draft", "key", _OWN),
    ("prompt_used", "shelf, key", _OWN),
    ("prompt_ready", "schedule", _OWN),
    ("prompt_suggestion", "id", _OWN),
    ("prompt_delivery", "id", _OWN),
    ("prompt_schedule", "id", _OWN),
    ("name", "id", "given IN (SELECT id FROM alias WHERE shelf = $1)"),
    ("alias", "id", _OWN),
    ("name", "id", _OF_TERMS),
    ("term", "id", _OWN),
    ("name", "id", _OF_THEMES),
    ("theme_sentence", "theme, article, sentence", _ON_THEMES),
    ("on_theme", "theme, article", _ON_THEMES),
    ("theme", "id", _OWN),
    ("latent_stem", "shelf, generation, stem", _OWN),
    ("latent_space", "shelf", _OWN),
    ("vocabulary", "shelf, stem", _OWN),
    ("form", "shelf, form", _OWN),
)
# These go with the articles or with one of the above; here only so that not even an orphan stays.
_WITH_THEM = (
    "latent_article",
    "posting",
    "shingle",
    "piece",
    "on_theme",
    "theme_size",
    "name",
    "name_vocabulary",
    "article",
)

Step = Callable[[Writer, int], Awaitable[bool]]
"""Does some of the erasing of a guild; True where there may be more."""


class Leaving:
    """The part of the store that knows which servers are left."""

    _engine: Engine

    async def note_guilds(self, names: Mapping[int, str], *, now: dt.datetime) -> None:
        """Note that the bot is in these servers, by id with their names; one that it had left it has come back to.

        One that is being erased is left out: that is finished first, see `erase_guild`.
        """

        async def work(writer: Writer) -> None:
            erasing = {guild for (guild,) in await writer.rows("SELECT shelf FROM guild WHERE erasing = 1")}
            present = [(guild, name, now.isoformat()) for guild, name in names.items() if guild not in erasing]
            shelves = [(guild,) for guild, *_ in present]
            await writer.many("INSERT INTO shelf (id) VALUES ($1) ON CONFLICT DO NOTHING", shelves)
            await writer.many(
                "INSERT INTO guild (shelf, name) VALUES ($1, $2) ON CONFLICT (shelf) DO UPDATE"
                " SET name = excluded.name, left_at = NULL, erase_at = NULL,"
                " back_at = CASE WHEN guild.left_at IS NULL THEN guild.back_at ELSE $3 END",
                present,
            )

        await self._engine.transaction(work)

    async def note_left(self, guilds: Iterable[int], *, now: dt.datetime) -> list[GuildRow]:
        """Note that the bot is no longer in these servers; give those of which it was not known yet.

        What they have is due to be erased after 30 days.
        """

        async def work(writer: Writer) -> list[int]:
            noted = await writer.rows(
                "UPDATE guild SET left_at = $2, erase_at = $3"
                " WHERE shelf IN (SELECT value FROM each_int($1)) AND left_at IS NULL RETURNING shelf",
                as_json(list(guilds)),
                now.isoformat(),
                (now + KEPT_FOR).isoformat(),
            )
            return [int(shelf) for (shelf,) in noted]

        left = await self._engine.transaction(work)
        return [row for row in await self.guilds() if row.id in left] if left else []

    async def guilds(self) -> list[GuildRow]:
        """Give every server that has a shelf, for whoever runs the bot."""
        rows = await self._engine.rows(
            "SELECT s.id, g.name, s.articles, g.left_at, g.erase_at, coalesce(g.erasing, 0) FROM shelf s"
            " LEFT JOIN guild g ON g.shelf = s.id WHERE s.id <> 0"
            " ORDER BY g.left_at IS NOT NULL, g.name NULLS FIRST, s.id"
        )
        return [
            GuildRow(guild, name, articles, _moment(left), _moment(erase), bool(erasing))
            for guild, name, articles, left, erase, erasing in rows
        ]

    async def guilds_here(self) -> set[int]:
        """Give the servers that the bot is in as far as is known."""
        return {guild for (guild,) in await self._engine.rows("SELECT shelf FROM guild WHERE left_at IS NULL")}

    async def is_being_erased(self, guild_id: int) -> bool:
        """Whether erasing has begun and is not finished."""
        return bool(await self._engine.rows("SELECT 1 FROM guild WHERE shelf = $1 AND erasing = 1", guild_id))

    async def guilds_to_erase(self, *, now: dt.datetime) -> list[int]:
        """Give the servers whose time has come, and those whose erasing was broken off."""
        rows = await self._engine.rows(
            "SELECT shelf FROM guild WHERE erasing = 1 OR erase_at <= $1 ORDER BY erase_at NULLS FIRST, shelf",
            now.isoformat(),
        )
        return [int(guild) for (guild,) in rows]

    async def erase_guild(self, guild_id: int, *, due: dt.datetime | None = None) -> bool:
        """Erase everything of a server. With `due`, only if its time has come by then, or it was begun before.

        False where there is nothing to erase. Gives others their turn between its steps.
        """
        if not await self._engine.transaction(lambda writer: _begin(writer, guild_id, due)):
            return False
        steps: list[Step] = [_erase_article, *(partial(_erase_some, rows=rows) for rows in _STEPS), _finish]
        for step in steps:
            await self._in_steps(partial(_if_begun, guild_id=guild_id, step=step))
        await self._engine.squeeze_phrases()
        await self._engine.checkpoint()
        return True

    async def _in_steps(self, step: Callable[[Writer], Awaitable[bool]]) -> None:
        more = True
        while more:
            more = await self._engine.transaction(step)
            await asyncio.sleep(_PAUSE if more else 0)


async def _begin(writer: Writer, guild_id: int, due: dt.datetime | None) -> bool:
    if not guild_id or not await writer.rows("SELECT 1 FROM shelf WHERE id = $1", guild_id):
        return False
    if due is None:
        await writer.rows("INSERT INTO guild (shelf, name) VALUES ($1, '') ON CONFLICT DO NOTHING", guild_id)
    begun = await writer.rows(
        "UPDATE guild SET erasing = 1 WHERE shelf = $1 AND ($2 IS NULL OR erase_at <= $2 OR erasing = 1) RETURNING 1",
        guild_id,
        due.isoformat() if due else None,
    )
    return bool(begun)


async def _if_begun(writer: Writer, guild_id: int, step: Step) -> bool:
    # Another process may have finished, and the server come back since: what it has now is not to be erased.
    begun = await writer.rows("SELECT 1 FROM guild WHERE shelf = $1 AND erasing = 1", guild_id)
    return bool(begun) and await step(writer, guild_id)


async def _erase_article(writer: Writer, guild_id: int) -> bool:
    found = await writer.rows("SELECT id, removed_at FROM article WHERE shelf = $1 LIMIT 1", guild_id)
    for article_id, removed_at in found:
        if removed_at is None:
            await delete_derived(writer, article_id, guild_id)
        await writer.rows("DELETE FROM article WHERE id = $1", article_id)
    return bool(found)


async def _erase_some(writer: Writer, guild_id: int, *, rows: tuple[str, str, str]) -> bool:
    table, key, which = rows
    some = f"SELECT {key} FROM {table} WHERE {which} LIMIT {_ROWS}"
    erased = await writer.rows(f"DELETE FROM {table} WHERE ({key}) IN ({some}) RETURNING 1", guild_id)
    return len(erased) == _ROWS


async def _finish(writer: Writer, guild_id: int) -> bool:
    await leave_out_people(writer, "shelf", guild_id)
    for table in (*(table for table, _, which in _STEPS if which == _OWN), *_WITH_THEM, "guild"):
        await writer.rows(f"DELETE FROM {table} WHERE shelf = $1", guild_id)
    await writer.rows("DELETE FROM shelf WHERE id = $1", guild_id)
    return False


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
