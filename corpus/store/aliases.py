"""The other names that moderators give to articles, terms and themes: each its guild's own, whosever the thing is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from corpus.store.engine import Engine, Writer
from corpus.store.reads_base import SEES_NAME, Reads
from corpus.store.rows import NameKind
from corpus.store.shelves import make_shelf
from corpus.store.writes_names import folded_name, put_given

MOST_ALIASES = 5_000
"""Other names that a guild may give."""


@dataclass(frozen=True, slots=True)
class Given:
    """What became of a name that was to be given to a thing whose own name is `main`.

    given  it is its name now; `alias` is the id under which it can be taken away
    known  it was its name already; `alias` is the id where moderators gave it, else 0
    taken  it is the name of `holder`, another thing of that kind that the guild sees
    full   the guild has given as many as it may
    gone   the guild sees no such thing
    """

    outcome: Literal["given", "known", "taken", "full", "gone"]
    main: str = ""
    alias: int = 0
    holder: str = ""


@dataclass(frozen=True, slots=True)
class GivenName:
    """A name that moderators gave. `main` is the thing's own name; `seen` is false while the thing is not on the shelf.

    `by` is the name of who gave it, None where they have asked to be forgotten.
    """

    id: int
    text: str
    kind: NameKind
    owner: int
    main: str
    seen: bool
    by: str | None
    at: dt.datetime


class Aliases:
    """The part of the store that writes them."""

    _engine: Engine

    async def give_alias(
        self, shelf: int, kind: NameKind, owner: int, text: str, *, by: int, now: dt.datetime
    ) -> Given:
        """Give a thing that the guild sees another name; `by` is the key of a person."""

        async def work(writer: Writer) -> Given:
            await make_shelf(writer, shelf)
            own = await writer.rows(
                f"SELECT n.main FROM name n WHERE n.kind = $2 AND n.owner = $3 AND n.given IS NULL AND {SEES_NAME}"
                " LIMIT 1",
                shelf,
                kind,
                owner,
            )
            if not own:
                return Given("gone")
            main = str(own[0][0])
            held = await writer.rows(
                f"SELECT n.owner, n.main, n.given FROM name n WHERE n.kind = $2 AND n.folded = $3 AND {SEES_NAME}"
                " ORDER BY n.owner = $4 DESC, n.alias, n.id LIMIT 1",
                shelf,
                kind,
                folded_name(text),
                owner,
            )
            if held:
                holder, name, given = held[0]
                return Given("known", main, given or 0) if holder == owner else Given("taken", main, holder=name)
            [(count,)] = await writer.rows("SELECT count(*) FROM alias WHERE shelf = $1", shelf)
            if count >= MOST_ALIASES:
                return Given("full", main)
            # It may have been given to what is no longer on the shelf: that goes without it from now on.
            await writer.rows(
                "DELETE FROM alias WHERE shelf = $1 AND kind = $2 AND folded = $3", shelf, kind, folded_name(text)
            )
            [(alias,)] = await writer.rows(
                "INSERT INTO alias (shelf, kind, owner, text, folded, given_by, given_at)"
                " VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                shelf,
                kind,
                owner,
                text,
                folded_name(text),
                by,
                now.isoformat(),
            )
            await put_given(writer, kind, owner, main)
            return Given("given", main, int(alias))

        return await self._engine.transaction(work)

    async def remove_alias(self, shelf: int, alias: int) -> bool:
        """Take a name away that the guild's moderators gave; False where there is none of that id."""

        async def work(writer: Writer) -> bool:
            return bool(await writer.rows("DELETE FROM alias WHERE id = $2 AND shelf = $1 RETURNING id", shelf, alias))

        return await self._engine.transaction(work)


# The thing's own name, and whether the guild sees it.
_MAIN = (
    "CASE a.kind WHEN 'article' THEN (SELECT label FROM article WHERE id = a.owner)"
    " WHEN 'term' THEN (SELECT name FROM term WHERE id = a.owner)"
    " ELSE (SELECT name FROM theme WHERE id = a.owner) END"
)
_SEEN = f"EXISTS (SELECT 1 FROM name n WHERE n.kind = a.kind AND n.owner = a.owner AND n.given IS NULL AND {SEES_NAME})"
_GIVEN = (
    f"SELECT a.id, a.text, a.kind, a.owner, {_MAIN}, {_SEEN},"
    " (SELECT name FROM person WHERE key = a.given_by AND shelf = a.shelf), a.given_at FROM alias a"
)


class AliasReads(Reads):
    """The other names that a guild's moderators gave."""

    async def given_names(self, limit: int = 10, offset: int = 0) -> list[GivenName]:
        """Give them, those given last first."""
        rows = await self._rows(f"{_GIVEN} WHERE a.shelf = $1 ORDER BY a.id DESC LIMIT $2 OFFSET $3", limit, offset)
        return [_given_name(*row) for row in rows]

    async def given_name(self, alias: int) -> GivenName | None:
        """Give one of them, or None."""
        rows = await self._rows(f"{_GIVEN} WHERE a.shelf = $1 AND a.id = $2", alias)
        return _given_name(*rows[0]) if rows else None

    async def count_given_names(self) -> int:
        """Count them."""
        return await self._count("SELECT count(*) FROM alias WHERE shelf = $1")


def _given_name(
    alias: int, text: str, kind: NameKind, owner: int, main: str, seen: int, by: str | None, at: str
) -> GivenName:
    return GivenName(alias, text, kind, owner, main, bool(seen), by, dt.datetime.fromisoformat(at))
