"""Claims in the store: which deliveries a process has in hand, and until when.

Nothing is sent that is not claimed. A claim belongs to one process until its lease is over; then another may take it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.store.engine import Engine, Value, Writer
from corpus.store.prompts_rows import (
    DELIVERY,
    Delivery,
    Occurrence,
    Post,
    Schedule,
    delivery_row,
    nonce_of,
    post_to_json,
    stamp,
    when,
    words_to_json,
)
from corpus.store.prompts_schedules import HERE, put_schedule
from corpus.store.shelves import make_shelf


@dataclass(frozen=True, slots=True)
class Move:
    """What becomes of a due schedule: the schedule as it is to be, what to claim of it, and what came too late."""

    schedule: Schedule
    claim: Occurrence | None
    late: tuple[Occurrence, ...]
    why_late: str


@dataclass(frozen=True, slots=True)
class Lease:
    """Whose a claim is, from when until when."""

    by: str
    at: dt.datetime
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class Pending:
    """When there is something to do next: a schedule due, a lease over.

    `latest` is the latest time at which anything to come was planned or claimed: where that is in the future, a clock
    was ahead.
    """

    due: dt.datetime | None
    lease_over: dt.datetime | None
    latest: dt.datetime | None


class Claims:
    """The part of the store that claims."""

    _engine: Engine
    _mine: str

    async def pending(self, grace: dt.timedelta) -> Pending:
        """Give what is next: a few look-ups in indexes, however many schedules are at rest.

        What is due in guilds that other processes serve is next only when it is late by `grace`. A claim of a process
        that is dead is over with it.
        """
        [row] = await self._engine.rows(
            "SELECT (SELECT next_due FROM prompt_schedule"
            f" WHERE next_due IS NOT NULL AND {self._mine} AND {HERE} ORDER BY next_due LIMIT 1),"
            " (SELECT next_due FROM prompt_schedule"
            f" WHERE next_due IS NOT NULL AND {HERE} ORDER BY next_due LIMIT 1),"
            " (SELECT min(p.alive_until) FROM prompt_delivery d JOIN process p ON p.name = d.claimed_by"
            f" WHERE d.state = 'claimed' AND {HERE}),"
            " (SELECT min(p.alive_until) FROM prompt_delivery d JOIN process p ON p.name = d.claimed_by"
            f" WHERE d.thread_wanted = 1 AND {HERE}),"
            f" (SELECT min(claimed_until) FROM prompt_delivery WHERE state = 'claimed' AND {HERE}),"
            f" (SELECT min(claimed_until) FROM prompt_delivery WHERE thread_wanted = 1 AND {HERE}),"
            " (SELECT max(planned_at) FROM prompt_schedule WHERE next_due IS NOT NULL),"
            " (SELECT max(claimed_at) FROM prompt_delivery WHERE state = 'claimed'),"
            " (SELECT max(claimed_at) FROM prompt_delivery WHERE thread_wanted = 1)"
        )
        due, anywhere, *claims = map(when, row)
        over, latest = claims[:4], claims[4:]
        return Pending(
            min((time for time in (due, anywhere and anywhere + grace) if time), default=None),
            min((time for time in over if time), default=None),
            max((time for time in latest if time), default=None),
        )

    async def move(self, moves: Sequence[Move], lease: Lease) -> tuple[list[Delivery], int]:
        """Carry out moves in one transaction; give what was claimed, and how many schedules were still as read.

        A local date that was claimed before is never claimed again, whatever the schedule says.
        """

        async def work(writer: Writer) -> tuple[list[Delivery], int]:
            claimed: list[Delivery] = []
            moved = 0
            for move in moves:
                if not await put_schedule(writer, move.schedule):
                    continue
                moved += 1
                await writer.many(
                    "INSERT INTO prompt_delivery (shelf, schedule, date, due, nonce, post, state, settled_at, why)"
                    " VALUES ($1, $2, $3, $4, $5, $6, 'late', $7, $8) ON CONFLICT (schedule, date) DO NOTHING",
                    [
                        (*_identity(move.schedule, missed), stamp(lease.at), words_to_json(move.why_late))
                        for missed in move.late
                    ],
                )
                if move.claim:
                    claimed += await _claim(writer, _identity(move.schedule, move.claim), lease)
            return claimed, moved

        return await self._engine.transaction(work)

    async def claim_by_hand(self, guild_id: int, nonce: str, post: Post, lease: Lease) -> Delivery | None:
        """Claim a delivery that no schedule asked for; None where one with this nonce was there already."""

        async def work(writer: Writer) -> Delivery | None:
            await make_shelf(writer, guild_id)
            identity = (guild_id, None, None, stamp(lease.at), nonce, post_to_json(post))
            found = await _claim(writer, identity, lease)
            return found[0] if found else None

        return await self._engine.transaction(work)

    async def take_over(self, lease: Lease, *, future: dt.datetime, limit: int) -> list[tuple[Delivery, bool]]:
        """Claim what is claimed or still wants its thread and whose lease is over; with each, whether it may be sent.

        It may not where its schedule was paused or removed meanwhile. A lease that began after `future` is over too:
        a clock was wrong. So is one of another process that is dead.
        """

        async def work(writer: Writer) -> list[tuple[Delivery, bool]]:
            rows = await writer.rows(
                "UPDATE prompt_delivery SET claimed_by = $1, claimed_at = $2, claimed_until = $3,"
                " attempts = attempts + 1 WHERE id IN (SELECT id FROM prompt_delivery"
                " WHERE (state = 'claimed' OR thread_wanted = 1)"
                " AND (claimed_until <= $2 OR claimed_at > $4 OR (claimed_by <> $1"
                " AND claimed_by IN (SELECT name FROM process WHERE alive_until <= $2)))"
                f" AND {HERE} ORDER BY due, id LIMIT $5)"
                f" RETURNING {DELIVERY}, schedule IS NULL OR EXISTS (SELECT 1 FROM prompt_schedule s"
                " WHERE s.id = prompt_delivery.schedule AND s.next_due IS NOT NULL)",
                *_held(lease),
                stamp(future),
                limit,
            )
            # RETURNING promises no order.
            return sorted(((delivery_row(row[:-1]), bool(row[-1])) for row in rows), key=_by_due)

        return await self._engine.transaction(work)

    async def renew(self, delivery_id: int, lease: Lease) -> bool:
        """Hold a claim until `lease.until`; False where it is no longer this process's."""

        async def work(writer: Writer) -> bool:
            return bool(
                await writer.rows(
                    "UPDATE prompt_delivery SET claimed_at = $2, claimed_until = $3 WHERE id = $4 AND claimed_by = $1"
                    " AND (state = 'claimed' OR thread_wanted = 1) RETURNING id",
                    *_held(lease),
                    delivery_id,
                )
            )

        return await self._engine.transaction(work)


async def _claim(writer: Writer, identity: Sequence[Value], lease: Lease) -> list[Delivery]:
    rows = await writer.rows(
        "INSERT INTO prompt_delivery"
        " (shelf, schedule, date, due, nonce, post, state, attempts, claimed_by, claimed_at, claimed_until)"
        " VALUES ($1, $2, $3, $4, $5, $6, 'claimed', 1, $7, $8, $9) ON CONFLICT (nonce) DO UPDATE SET"
        " due = excluded.due, post = excluded.post, state = 'claimed', attempts = prompt_delivery.attempts + 1,"
        " claimed_by = excluded.claimed_by, claimed_at = excluded.claimed_at, claimed_until = excluded.claimed_until,"
        " settled_at = NULL, why = NULL"
        f" WHERE prompt_delivery.state = 'late' AND prompt_delivery.schedule IS NOT NULL RETURNING {DELIVERY}",
        *identity,
        *_held(lease),
    )
    return [delivery_row(row) for row in rows]


def _identity(schedule: Schedule, occurrence: Occurrence) -> tuple[Value, ...]:
    return (
        schedule.guild_id,
        schedule.id,
        occurrence.date.isoformat(),
        stamp(occurrence.due),
        nonce_of(schedule.id, occurrence.date),
        post_to_json(schedule.post),
    )


def _held(lease: Lease) -> tuple[str, str, str]:
    return lease.by, stamp(lease.at), stamp(lease.until)


def _by_due(taken: tuple[Delivery, bool]) -> tuple[dt.datetime, int]:
    return taken[0].due, taken[0].id
