"""A database with as many names as wanted, written by the store's own code for names, without what they name."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import made_names
from corpus.language.initials import initials
from corpus.language.words import STOP_WORDS, fold
from corpus.store.engine import Engine, Writer
from corpus.store.listed_names import NewName, write_names
from corpus.store.rows import NameKind
from corpus.store.sqlite import SqliteEngine
from corpus.store.store import Store

SEED = 20_260_301
_AT_ONCE = 50_000
# In KiB. All lists grow at once here, as they never do for a guild: every page is wanted again and again.
_CACHE = "PRAGMA cache_size = -1000000"
_FIRST_GUILD = 1_000_000_000_000_000_000
_DAYS = 4_000
# The rows of what is named, as far as names are read beside them.
_THINGS: dict[NameKind, str] = {
    "article": "INSERT INTO article (id, shelf, identity, label, published, words, paragraphs, revision, fingerprint,"
    " layout, source, added_at, added_by) SELECT json_extract(value, '$[0]'), $1, json_extract(value, '$[1]'),"
    " json_extract(value, '$[1]'), date('2026-01-01', '-' || (json_extract(value, '$[0]') % $3) || ' days'), 0, 0, 1,"
    " '', x'', '', '', '' FROM json_each($2)",
    "term": "INSERT INTO term (id, shelf, identity, name) SELECT json_extract(value, '$[0]'), $1,"
    " json_extract(value, '$[1]'), json_extract(value, '$[1]') FROM json_each($2)",
    "theme": "INSERT INTO theme (id, shelf, identity, name, description) SELECT json_extract(value, '$[0]'), $1,"
    " json_extract(value, '$[1]'), json_extract(value, '$[1]'), '' FROM json_each($2)",
}


@dataclass(frozen=True, slots=True)
class Shelves:
    """Names of one kind in a store, in turn on the shelves of so many guilds; the n-th names the thing of id n.

    `acronyms`: those of the terms that have one, by id; no two have the same.
    """

    path: Path
    store: Store
    kind: NameKind
    names: Sequence[str]
    guilds: int
    acronyms: dict[int, str]

    def of(self, number: int) -> int:
        """Give the guild on whose shelf a thing is."""
        return _FIRST_GUILD + number % self.guilds


async def open_shelves(folder: Path, kind: NameKind, size: int, guilds: int) -> Shelves:
    """Open the database of so many names in the folder, made where there is none; the caller closes the store."""
    path = folder / f"{kind}s-{size}-{guilds}.db"
    names = made_names.names(size, SEED)
    acronyms = _acronyms(names) if kind == "term" else {}
    if not await asyncio.to_thread(path.exists):
        # Under its own name only when it is whole: whoever is stopped before begins again.
        being_made = path.with_suffix(".part")
        await asyncio.to_thread(_remove, being_made)
        engine = await SqliteEngine.open(being_made)
        try:
            await _fill(engine, Shelves(being_made, Store(engine), kind, names, guilds, acronyms))
        finally:
            await engine.close()
        await asyncio.to_thread(being_made.rename, path)
    return Shelves(path, Store(await SqliteEngine.open(path)), kind, names, guilds, acronyms)


def _remove(path: Path) -> None:
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()


async def _fill(engine: Engine, shelves: Shelves) -> None:
    begun = time.monotonic()
    by_guild: dict[int, list[tuple[int, str]]] = {}
    for number, name in enumerate(shelves.names, start=1):
        by_guild.setdefault(shelves.of(number), []).append((number, name))
    parts = [
        (guild, things[start : start + _AT_ONCE])
        for guild, things in by_guild.items()
        for start in range(0, len(things), _AT_ONCE)
    ]
    written = at = 0
    while at < len(parts):
        # Small shelves many in one transaction, large ones in several.
        together = [parts[at]]
        while at + len(together) < len(parts) and sum(len(things) for _, things in together) < _AT_ONCE:
            together.append(parts[at + len(together)])
        at += len(together)

        async def work(writer: Writer, together: Sequence[tuple[int, list[tuple[int, str]]]] = together) -> None:
            await writer.rows(_CACHE)
            for guild, things in together:
                await writer.rows("INSERT INTO shelf (id) VALUES ($1) ON CONFLICT DO NOTHING", guild)
                values = (guild, json.dumps(things), *((_DAYS,) if shelves.kind == "article" else ()))
                await writer.rows(_THINGS[shelves.kind], *values)
                new = [new for thing in things for new in _new(shelves, *thing)]
                await write_names(writer, guild, shelves.kind, new)

        await engine.transaction(work)
        written += sum(len(things) for _, things in together)
        told = f"{shelves.kind}s: {written:,} of {len(shelves.names):,} written, {time.monotonic() - begun:.0f} s"
        print(told, file=sys.stderr, flush=True)


def _new(shelves: Shelves, number: int, name: str) -> list[NewName]:
    acronym = shelves.acronyms.get(number)
    return [NewName(number, text, name) for text in (name, acronym) if text]


def _acronyms(names: Sequence[str]) -> dict[int, str]:
    """The first name of those with the same initials has them for an acronym."""
    first: dict[str, int] = {}
    for number, name in enumerate(names, start=1):
        for letters in initials([word for word in fold(name).split() if word not in STOP_WORDS])[:1]:
            first.setdefault(letters.upper(), number)
    return {number: acronym for acronym, number in first.items()}
