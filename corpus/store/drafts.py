"""Drafts: what moderators are about to add, kept so that its buttons work after a restart."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from corpus.article import Article
from corpus.saying import said_from_json, said_to_json
from corpus.store.content import from_json, label, to_json
from corpus.store.engine import Engine, Row, Writer
from corpus.store.reads_base import Reads
from corpus.store.rows import Added
from corpus.store.shelves import make_shelf

KEPT_FOR = dt.timedelta(days=1)

State = Literal["reading", "ready", "done"]
Foreseen = Literal["added", "revised", "unchanged"]
Outcome = Literal["added", "revised", "unchanged", "failed", "undone"]


class AlreadyDoneError(Exception):
    """This part of a draft has been added, or the draft has gone."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft. `waiting`: how many of its articles can still be added, by what would become of them, `unread`: how many
    of its parts hold none; `outcomes`: what became of those that were to be added; `recorded`: how many of them are on
    the record.
    """

    key: str
    person: int
    made_at: dt.datetime
    name: str
    state: State
    told: bool
    gap: str
    remarks: tuple[str, ...]
    recorded: int
    parts: int
    waiting: dict[Foreseen, int]
    left_out: int
    unread: int
    outcomes: dict[Outcome, int]
    extras: bool

    @property
    def waits(self) -> int:
        """How many of its articles can still be added."""
        return sum(self.waiting.values())

    @property
    def done(self) -> int:
        """Of how many of its articles it is settled what became."""
        return sum(self.outcomes.values()) - self.outcomes.get("failed", 0)


@dataclass(frozen=True, slots=True)
class PartRow:
    """One article of a draft, without its text; `facts` is what the desk keeps of it for its preview."""

    position: int
    name: str
    label: str
    problem: str | None
    left_out: bool
    foreseen: Foreseen | None
    outcome: Outcome | None
    article_id: int | None
    revision: int | None
    facts: dict[str, Any]

    @property
    def waits(self) -> bool:
        """Whether it is an article that can still be added."""
        return self.outcome in (None, "failed") and self.foreseen is not None


_PART = "p.position, p.name, p.label, p.problem, p.left_out, p.foreseen, p.outcome, p.article, p.revision, p.facts"
_DRAFT = (
    "SELECT d.key, d.person, d.made_at, d.name, d.state, d.told, d.gap, d.remarks, d.recorded, d.extras IS NOT NULL,"
    " (SELECT json_group_array(json_array(left_out, foreseen, outcome, n)) FROM (SELECT p.left_out, p.foreseen,"
    " p.outcome, count(*) AS n FROM draft_part p WHERE p.draft = d.key"
    " GROUP BY p.left_out, p.foreseen, p.outcome)) FROM draft d"
)
_OF_SHELF = "FROM draft_part p JOIN draft d ON d.key = p.draft WHERE d.shelf = $1 AND d.key = $2"


class DraftReads(Reads):
    """Drafts of one shelf; another guild's give None, or nothing."""

    async def draft(self, key: str, *, now: dt.datetime) -> DraftRow | None:
        """Give a draft that is not older than a day."""
        rows = await self._rows(
            f"{_DRAFT} WHERE d.shelf = $1 AND d.key = $2 AND d.made_at >= $3", key, (now - KEPT_FOR).isoformat()
        )
        return _draft_row(rows[0]) if rows else None

    async def open_drafts(self, *, now: dt.datetime) -> list[DraftRow]:
        """Give the drafts that wait to be added, and those whose report was not seen, newest first."""
        rows = await self._rows(
            f"{_DRAFT} WHERE d.shelf = $1 AND d.made_at >= $2"
            " AND (d.state = 'ready' OR (d.state = 'done' AND d.told = 0)) ORDER BY d.made_at DESC, d.key",
            (now - KEPT_FOR).isoformat(),
        )
        return [_draft_row(row) for row in rows]

    async def draft_parts(self, key: str, *, limit: int = -1, offset: int = 0) -> list[PartRow]:
        """Give the parts of a draft in their order; without `limit` all of them."""
        rows = await self._rows(
            f"SELECT {_PART} {_OF_SHELF} ORDER BY p.position LIMIT $3 OFFSET $4", key, limit, offset
        )
        return [_part_row(row) for row in rows]

    async def draft_part(self, key: str, position: int) -> PartRow | None:
        """Give one part."""
        rows = await self._rows(f"SELECT {_PART} {_OF_SHELF} AND p.position = $3", key, position)
        return _part_row(rows[0]) if rows else None

    async def draft_article(self, key: str, position: int) -> Article | None:
        """Give the article of a part that has not been added yet."""
        rows = await self._rows(
            f"SELECT p.content {_OF_SHELF} AND p.position = $3 AND p.content IS NOT NULL", key, position
        )
        return from_json(rows[0][0]) if rows else None

    async def draft_added(self, key: str) -> list[int]:
        """Give the ids of the articles that adding this draft has made."""
        return [
            article for (article,) in await self._rows(f"SELECT p.article {_OF_SHELF} AND p.outcome = 'added'", key)
        ]

    async def draft_waiting(self, key: str) -> list[int]:
        """Give the positions of the parts that are still to be added."""
        rows = await self._rows(
            f"SELECT p.position {_OF_SHELF} AND p.content IS NOT NULL AND p.left_out = 0 ORDER BY p.position", key
        )
        return [position for (position,) in rows]

    async def draft_undoable(self, key: str) -> list[int]:
        """Give the positions of the parts of which adding has made something, the last first."""
        rows = await self._rows(
            f"SELECT p.position {_OF_SHELF} AND p.outcome IN ('added', 'revised') ORDER BY p.position DESC", key
        )
        return [position for (position,) in rows]

    async def draft_extras(self, key: str) -> Any:
        """Give what an export holds beside its articles, as it was kept, or None."""
        rows = await self._rows("SELECT extras FROM draft WHERE shelf = $1 AND key = $2", key)
        return json.loads(rows[0][0]) if rows and rows[0][0] else None


class Drafts:
    """The part of the store that writes them."""

    _engine: Engine

    async def make_draft(self, shelf: int, key: str, person: int, name: str, *, gap: str, now: dt.datetime) -> None:
        """Begin a draft, and sweep those away that are older than a day. `person` is the key of who brings it."""

        async def work(writer: Writer) -> None:
            await make_shelf(writer, shelf)
            await _sweep(writer, now)
            await writer.rows(
                "INSERT INTO draft (key, shelf, person, made_at, name, state, gap)"
                " VALUES ($1, $2, $3, $4, $5, 'reading', $6)",
                key,
                shelf,
                person,
                now.isoformat(),
                _words(name),
                gap,
            )

        await self._engine.transaction(work)

    async def sweep_drafts(self, *, now: dt.datetime) -> None:
        """Forget the drafts that are older than a day."""
        await self._engine.transaction(lambda writer: _sweep(writer, now))

    async def put_draft_part(
        self,
        shelf: int,
        key: str,
        position: int,
        name: str,
        *,
        article: Article | None = None,
        facts: dict[str, Any] | None = None,
        foreseen: Foreseen | None = None,
        problem: str | None = None,
    ) -> None:
        """Keep an article of a draft with what its preview shows, or the sentence that says why there is none.

        One that is there is changed as long as it has not been added.
        """
        await self._engine.transaction(
            lambda writer: writer.rows(
                "INSERT INTO draft_part (draft, position, name, label, problem, foreseen, facts, content)"
                " SELECT key, $3, $4, $5, $6, $7, $8, $9 FROM draft WHERE key = $2 AND shelf = $1"
                " ON CONFLICT (draft, position) DO UPDATE SET label = excluded.label, facts = excluded.facts,"
                " foreseen = excluded.foreseen, content = excluded.content WHERE draft_part.content IS NOT NULL",
                shelf,
                key,
                position,
                name,
                label(article) if article else name,
                _words(problem) if problem is not None else None,
                foreseen,
                json.dumps(facts or {}, ensure_ascii=False),
                to_json(article) if article else None,
            )
        )

    async def set_draft_facts(self, shelf: int, key: str, facts: dict[int, dict[str, Any]]) -> None:
        """Keep other facts of parts, by position."""
        await self._engine.transaction(
            lambda writer: writer.many(
                "UPDATE draft_part SET facts = $4 WHERE draft = $2 AND position = $3"
                " AND draft IN (SELECT key FROM draft WHERE shelf = $1)",
                [(shelf, key, position, json.dumps(one, ensure_ascii=False)) for position, one in facts.items()],
            )
        )

    async def set_draft_state(
        self, shelf: int, key: str, state: State, *, remarks: Sequence[str] | None = None, extras: Any = None
    ) -> bool:
        """Say how far a draft is, with sentences about it as a whole; False where it has gone."""
        rows = await self._engine.transaction(
            lambda writer: writer.rows(
                "UPDATE draft SET state = $3, remarks = coalesce($4, remarks), extras = coalesce($5, extras)"
                " WHERE key = $2 AND shelf = $1 RETURNING 1",
                shelf,
                key,
                state,
                json.dumps([said_to_json(one) for one in remarks], ensure_ascii=False) if remarks is not None else None,
                json.dumps(extras, ensure_ascii=False) if extras is not None else None,
            )
        )
        return bool(rows)

    async def set_draft_recorded(self, shelf: int, key: str, recorded: int) -> None:
        """Note how many of a draft's articles are on the record."""
        await self._engine.transaction(
            lambda writer: writer.rows(
                "UPDATE draft SET recorded = $3 WHERE key = $2 AND shelf = $1", shelf, key, recorded
            )
        )

    async def drop_draft_extras(self, shelf: int, key: str) -> None:
        """Note that what an export holds beside its articles has been put in its place."""
        await self._engine.transaction(
            lambda writer: writer.rows("UPDATE draft SET extras = NULL WHERE key = $2 AND shelf = $1", shelf, key)
        )

    async def set_draft_told(self, shelf: int, key: str) -> None:
        """Note that the report of a draft has been seen."""
        await self._engine.transaction(
            lambda writer: writer.rows("UPDATE draft SET told = 1 WHERE key = $2 AND shelf = $1", shelf, key)
        )

    async def leave_out(self, shelf: int, key: str, position: int, *, left_out: bool) -> bool:
        """Leave a part out when the draft is added, or not; False where it is no longer there to be added."""
        rows = await self._engine.transaction(
            lambda writer: writer.rows(
                "UPDATE draft_part SET left_out = $4 WHERE draft = $2 AND position = $3 AND content IS NOT NULL"
                " AND draft IN (SELECT key FROM draft WHERE shelf = $1) RETURNING 1",
                shelf,
                key,
                position,
                int(left_out),
            )
        )
        return bool(rows)

    async def mark_part(self, shelf: int, key: str, position: int, added: Added) -> None:
        """Note what became of a part that needed no writing. Raises AlreadyDoneError as `mark_part` below."""
        await self._engine.transaction(lambda writer: mark_part(writer, shelf, key, position, added))

    async def mark_failed(self, shelf: int, key: str, position: int, problem: str) -> None:
        """Note why a part could not be added; it can be tried again."""
        await self._engine.transaction(
            lambda writer: writer.rows(
                "UPDATE draft_part SET outcome = 'failed', problem = $4 WHERE draft = $2 AND position = $3"
                " AND content IS NOT NULL AND draft IN (SELECT key FROM draft WHERE shelf = $1)",
                shelf,
                key,
                position,
                _words(problem),
            )
        )

    async def delete_draft(self, shelf: int, key: str) -> bool:
        """Throw a draft away; False where there is none."""
        rows = await self._engine.transaction(
            lambda writer: writer.rows("DELETE FROM draft WHERE key = $2 AND shelf = $1 RETURNING 1", shelf, key)
        )
        return bool(rows)


async def mark_part(writer: Writer, shelf: int, key: str, position: int, added: Added) -> None:
    """Note what became of a part, in the transaction that adds it: so it is added once, whoever tries how often.

    Raises AlreadyDoneError where that is noted already, or the draft has gone.
    """
    marked = await writer.rows(
        "UPDATE draft_part SET outcome = $4, article = $5, revision = $6, label = $7, problem = NULL, content = NULL"
        " WHERE draft = $2 AND position = $3 AND content IS NOT NULL"
        " AND draft IN (SELECT key FROM draft WHERE shelf = $1) RETURNING 1",
        shelf,
        key,
        position,
        added.outcome,
        added.article.id,
        added.article.revision,
        added.article.label,
    )
    if not marked:
        raise AlreadyDoneError


async def mark_undone(writer: Writer, shelf: int, key: str, position: int) -> None:
    """Note that what adding made of a part has been taken back."""
    await writer.rows(
        "UPDATE draft_part SET outcome = 'undone' WHERE draft = $2 AND position = $3"
        " AND draft IN (SELECT key FROM draft WHERE shelf = $1)",
        shelf,
        key,
        position,
    )


async def _sweep(writer: Writer, now: dt.datetime) -> None:
    await writer.rows("DELETE FROM draft WHERE made_at < $1", (now - KEPT_FOR).isoformat())


def _words(text: str) -> str:
    return json.dumps(said_to_json(text), ensure_ascii=False)


def _draft_row(row: Row) -> DraftRow:
    key, person, made_at, name, state, told, gap, remarks, recorded, extras, counts = row
    waiting: dict[Foreseen, int] = {}
    outcomes: dict[Outcome, int] = {}
    aside = unread = parts = 0
    for left_out, foreseen, outcome, number in json.loads(counts):
        parts += number
        open_still = foreseen is not None and outcome in (None, "failed")
        aside += number if open_still and left_out else 0
        unread += number if foreseen is None else 0
        if outcome is not None:
            outcomes[outcome] = outcomes.get(outcome, 0) + number
        if open_still and not left_out:
            waiting[foreseen] = waiting.get(foreseen, 0) + number
    return DraftRow(
        key=key,
        person=person,
        made_at=dt.datetime.fromisoformat(made_at),
        name=said_from_json(json.loads(name)),
        state=state,
        told=bool(told),
        gap=gap,
        remarks=tuple(said_from_json(one) for one in json.loads(remarks)),
        recorded=recorded,
        parts=parts,
        waiting=waiting,
        left_out=aside,
        unread=unread,
        outcomes=outcomes,
        extras=bool(extras),
    )


def _part_row(row: Row) -> PartRow:
    position, name, label_, problem, left_out, foreseen, outcome, article, revision, facts = row
    return PartRow(
        position=position,
        name=name,
        label=label_,
        problem=said_from_json(json.loads(problem)) if problem is not None else None,
        left_out=bool(left_out),
        foreseen=foreseen,
        outcome=outcome,
        article_id=article,
        revision=revision,
        facts=json.loads(facts),
    )
