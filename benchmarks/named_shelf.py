"""A database with as many names as wanted, written by the store's own code for names, without what they name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.language.initials import initials
from corpus.language.words import STOP_WORDS, fold
from corpus.store.engine import Engine, Writer
from corpus.store.listed_names import NewName, write_names
from corpus.store.rows import NameKind
from corpus.store.store import Store

_AT_ONCE = 10_000
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


async def fill(path: Path, kind: NameKind, names: Sequence[str], guilds: int) -> Shelves:
    """Make the database. The store is to be closed by whoever asked for it."""
    engine = await Engine.open(path)
    shelves = Shelves(path, Store(engine), kind, names, guilds, _acronyms(names) if kind == "term" else {})
    by_guild: dict[int, list[tuple[int, str]]] = {}
    for number, name in enumerate(names, start=1):
        by_guild.setdefault(shelves.of(number), []).append((number, name))
    for guild, things in by_guild.items():
        for start in range(0, len(things), _AT_ONCE):
            some = things[start : start + _AT_ONCE]

            async def work(writer: Writer, guild: int = guild, some: list[tuple[int, str]] = some) -> None:
                await writer.rows("INSERT INTO shelf (id) VALUES ($1) ON CONFLICT DO NOTHING", guild)
                values = (guild, json.dumps(some), *((_DAYS,) if kind == "article" else ()))
                await writer.rows(_THINGS[kind], *values)
                await write_names(writer, guild, kind, [new for thing in some for new in _new(shelves, *thing)])

            await engine.transaction(work)
    return shelves


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
