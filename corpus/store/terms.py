"""What moderators make of the glossary: a guild's own terms, one step back, and common ones taken out of its sight."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, replace
from typing import Literal

from corpus.store.engine import Engine, Writer
from corpus.store.reads_base import SEES_TERM, Reads
from corpus.store.reads_terms import TERM, term_row
from corpus.store.rows import TermRow
from corpus.store.shelves import make_shelf
from corpus.store.writes_names import NewTerm, folded_name, put_term, remove

MOST_TERMS = 5_000
"""Terms of its own that a guild may have, those it has removed among them."""

Undone = Literal["before", "removed", "changed", "gone"]
Removed = Literal["removed", "hidden", "gone"]


@dataclass(frozen=True, slots=True)
class TermSet:
    """A term as it was just set. `edition` is what `undo_term` asks for; `before` is what the guild had there."""

    id: int
    edition: int
    before: TermRow | None


@dataclass(frozen=True, slots=True)
class RemovedTerm:
    """A term that a guild has taken away: one of its own, or a common one that it does not see."""

    id: int
    name: str
    own: bool


class CuratedTerms:
    """The part of the store that writes a guild's own terms. Ids are those of terms of its own or common ones."""

    _engine: Engine

    async def set_term(self, shelf: int, term: NewTerm, *, by: int, now: dt.datetime) -> TermSet | None:
        """Set a guild's own term, in place of the one of that name; `by` is the key of a person.

        None where the guild has as many as it may.
        """

        async def work(writer: Writer) -> TermSet | None:
            await make_shelf(writer, shelf)
            own = await writer.rows(
                f"SELECT {TERM} FROM term t WHERE t.shelf = $1 AND t.identity = $2 AND t.removed_at IS NULL",
                shelf,
                folded_name(term.name),
            )
            before = term_row(*own[0]) if own else None
            if before is not None:
                await _keep_before(writer, before.id)
            elif await _count(writer, shelf) >= MOST_TERMS:
                return None
            term_id = await put_term(writer, shelf, replace(term, set_by=by, set_at=now.isoformat()))
            if before is None:
                await writer.rows("DELETE FROM term_before WHERE term = $1", term_id)
            return TermSet(term_id, await _edition(writer, term_id), before)

        return await self._engine.transaction(work)

    async def undo_term(self, shelf: int, term_id: int, edition: int, *, now: dt.datetime) -> Undone:
        """Put a guild's own term back to what it was before it was set to this edition.

        before   it is again what it was; undoing the edition it has now makes it as it has just been
        removed  there was none before: it is removed
        changed  it has been set again since, and stays
        gone     the guild has no such term (any more)
        """

        async def work(writer: Writer) -> Undone:
            held = await writer.rows(
                "SELECT t.edition, b.content, b.set_by, b.set_at FROM term t LEFT JOIN term_before b ON b.term = t.id"
                " WHERE t.id = $2 AND t.shelf = $1 AND t.shelf <> 0 AND t.removed_at IS NULL",
                shelf,
                term_id,
            )
            if not held:
                return "gone"
            [(now_at, content, set_by, set_at)] = held
            if now_at != edition:
                return "changed"
            if content is None:
                await remove(writer, shelf, "term", term_id, now.isoformat())
                return "removed"
            await _keep_before(writer, term_id)
            await put_term(writer, shelf, replace(_from_json(content), set_by=set_by, set_at=set_at))
            return "before"

        return await self._engine.transaction(work)

    async def remove_term(self, shelf: int, term_id: int, *, now: dt.datetime) -> Removed:
        """Remove a guild's own term, or hide a common one from it; "gone" where it does not see that one."""

        async def work(writer: Writer) -> Removed:
            await make_shelf(writer, shelf)
            if await remove(writer, shelf, "term", term_id, now.isoformat()):
                return "removed"
            hidden = await writer.rows(
                "INSERT INTO hidden (shelf, kind, owner)"
                f" SELECT $1, 'term', t.id FROM term t WHERE t.id = $2 AND t.shelf = 0 AND $1 <> 0 AND {SEES_TERM}"
                " RETURNING owner",
                shelf,
                term_id,
            )
            return "hidden" if hidden else "gone"

        return await self._engine.transaction(work)

    async def restore_term(self, shelf: int, term_id: int) -> bool:
        """Put back what `remove_term` took away; False where there is nothing to put back."""

        async def work(writer: Writer) -> bool:
            await make_shelf(writer, shelf)
            removed = await writer.rows(
                "SELECT set_by, set_at FROM term WHERE id = $2 AND shelf = $1 AND shelf <> 0"
                " AND removed_at IS NOT NULL",
                shelf,
                term_id,
            )
            for set_by, set_at in removed:
                content = _from_json(await _content(writer, term_id))
                await put_term(writer, shelf, replace(content, set_by=set_by, set_at=set_at))
            # One that the guild defines itself stays hidden.
            shown = await writer.rows(
                f"DELETE FROM hidden WHERE shelf = $1 AND kind = 'term' AND owner = $2 AND NOT {_DEFINED_BY_GUILD}"
                " RETURNING owner",
                shelf,
                term_id,
            )
            return bool(removed or shown)

        return await self._engine.transaction(work)


class CuratedReads(Reads):
    """What a guild has made of the glossary."""

    async def own_terms(self, limit: int = 10, offset: int = 0) -> list[TermRow]:
        """Give the guild's own terms, those set last first."""
        rows = await self._rows(
            f"SELECT {TERM} FROM term t WHERE t.shelf = $1 AND t.shelf <> 0 AND t.removed_at IS NULL"
            " ORDER BY t.set_at DESC, t.identity LIMIT $2 OFFSET $3",
            limit,
            offset,
        )
        return [term_row(*row) for row in rows]

    async def count_own_terms(self) -> int:
        """Count what `own_terms` would give without a limit."""
        return await self._count(
            "SELECT count(*) FROM term t WHERE t.shelf = $1 AND t.shelf <> 0 AND t.removed_at IS NULL"
        )

    async def removed_terms(self, limit: int = 10, offset: int = 0) -> list[RemovedTerm]:
        """Give what the guild has removed and could put back, by name."""
        rows = await self._rows(
            f"SELECT id, name, own FROM ({_REMOVED}) gone ORDER BY identity LIMIT $2 OFFSET $3", limit, offset
        )
        return [RemovedTerm(term_id, name, bool(own)) for term_id, name, own in rows]

    async def removed_term(self, term_id: int) -> RemovedTerm | None:
        """Give one of what `removed_terms` would give without a limit, or None."""
        rows = await self._rows(f"SELECT id, name, own FROM ({_REMOVED}) gone WHERE id = $2", term_id)
        return RemovedTerm(rows[0][0], rows[0][1], bool(rows[0][2])) if rows else None

    async def count_removed_terms(self) -> int:
        """Count what `removed_terms` would give without a limit."""
        return await self._count(f"SELECT count(*) FROM ({_REMOVED}) gone")


# Whether guild $1 has a term of its own of the name of `hidden.owner`.
_DEFINED_BY_GUILD = (
    "EXISTS (SELECT 1 FROM term own JOIN term common ON common.identity = own.identity"
    " WHERE common.id = hidden.owner AND own.shelf = $1 AND own.shelf <> 0 AND own.removed_at IS NULL)"
)
_REMOVED = (
    "SELECT t.id, t.name, 1 AS own, t.identity FROM term t"
    " WHERE t.shelf = $1 AND t.shelf <> 0 AND t.removed_at IS NOT NULL UNION ALL"
    " SELECT t.id, t.name, 0, t.identity FROM hidden JOIN term t ON t.id = hidden.owner"
    f" WHERE hidden.shelf = $1 AND hidden.kind = 'term' AND t.removed_at IS NULL AND NOT {_DEFINED_BY_GUILD}"
)


async def _count(writer: Writer, shelf: int) -> int:
    [(count,)] = await writer.rows("SELECT count(*) FROM term WHERE shelf = $1", shelf)
    return int(count)


async def _edition(writer: Writer, term_id: int) -> int:
    [(edition,)] = await writer.rows("SELECT edition FROM term WHERE id = $1", term_id)
    return int(edition)


async def _keep_before(writer: Writer, term_id: int) -> None:
    """Keep what a term is now as what it was before."""
    await writer.rows(
        "INSERT INTO term_before (term, content, set_by, set_at) SELECT id, $2, set_by, set_at FROM term WHERE id = $1"
        " ON CONFLICT (term) DO UPDATE SET content = excluded.content, set_by = excluded.set_by,"
        " set_at = excluded.set_at",
        term_id,
        await _content(writer, term_id),
    )


async def _content(writer: Writer, term_id: int) -> str:
    [(name, acronym, definition)] = await writer.rows(
        "SELECT name, acronym, definition FROM term WHERE id = $1", term_id
    )
    aliases, related = [
        tuple(
            text
            for (text,) in await writer.rows(f"SELECT text FROM {table} WHERE term = $1 ORDER BY position", term_id)
        )
        for table in ("term_alias", "term_related")
    ]
    return json.dumps(asdict(NewTerm(name, acronym, aliases, definition, related=related)), ensure_ascii=False)


def _from_json(content: str) -> NewTerm:
    fields = json.loads(content)
    return NewTerm(**{**fields, "aliases": tuple(fields["aliases"]), "related": tuple(fields["related"])})
