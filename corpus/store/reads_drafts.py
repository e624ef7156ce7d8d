"""Reading drafts: what moderators are about to add, and for a day what became of it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Literal

from corpus.article import Article
from corpus.saying import said_from_json
from corpus.store.content import from_json
from corpus.store.engine import ALL, Row
from corpus.store.reads_base import Reads

KEPT_FOR = dt.timedelta(days=1)

State = Literal["reading", "ready", "done"]
Foreseen = Literal["added", "revised", "unchanged"]
Outcome = Literal["added", "revised", "unchanged", "failed", "undone"]


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
    " GROUP BY p.left_out, p.foreseen, p.outcome"
    " ORDER BY p.left_out, p.foreseen NULLS FIRST, p.outcome NULLS FIRST) kinds) FROM draft d"
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

    async def draft_parts(self, key: str, *, limit: int = ALL, offset: int = 0) -> list[PartRow]:
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
            article
            for (article,) in await self._rows(
                f"SELECT p.article {_OF_SHELF} AND p.outcome = 'added' ORDER BY p.position", key
            )
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
