"""Schedules in the store. What they turn into is worked out above (corpus.prompts); here each change is one row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from corpus.store.engine import Engine, Value, Writer, as_json
from corpus.store.people import put_person
from corpus.store.prompts_rows import (
    Occurrence,
    Post,
    Schedule,
    Timing,
    as_bits,
    as_days,
    nonce_of,
    post_from_json,
    post_to_json,
    stamp,
    when,
    words_from_json,
    words_to_json,
)

SCHEDULE = "id, shelf, version, at, zone, days, post, refusals, paused_at, paused_why, next_due, next_date, planned_at"
NOT_ERASING = "shelf NOT IN (SELECT shelf FROM guild WHERE erasing = 1)"
HERE = "shelf NOT IN (SELECT shelf FROM guild WHERE erasing = 1 OR left_at IS NOT NULL)"
"""What a guild has that removed the bot waits until the guild comes back, or is erased."""


class Schedules:
    """The part of the store that keeps schedules. Whatever a guild asks for names the guild."""

    _engine: Engine
    _mine: str

    async def add_schedule(
        self,
        guild_id: int,
        by: int,
        name: str,
        timing: Timing,
        post: Post,
        first: Occurrence,
        *,
        most: int,
        now: dt.datetime,
    ) -> Schedule | None:
        """Keep a new schedule, made by the person with this Discord id; None where the guild has `most` already."""

        async def work(writer: Writer) -> Schedule | None:
            person = await put_person(writer, guild_id, by, name)
            [(held,)] = await writer.rows(
                "SELECT count(*) FROM prompt_schedule WHERE shelf = $1 AND removed_at IS NULL", guild_id
            )
            if held >= most:
                return None
            [row] = await writer.rows(
                "INSERT INTO prompt_schedule"
                " (shelf, at, zone, days, post, made_by, made_at, next_due, next_date, planned_at)"
                f" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7) RETURNING {SCHEDULE}",
                guild_id,
                timing.at.isoformat("minutes"),
                timing.zone,
                as_bits(timing.days),
                post_to_json(post),
                person,
                stamp(now),
                *_next(first),
            )
            return schedule_row(row)

        return await self._engine.transaction(work)

    async def schedules(self, guild_id: int) -> list[Schedule]:
        """Give the guild's schedules, oldest first."""
        rows = await self._engine.rows(
            f"SELECT {SCHEDULE} FROM prompt_schedule WHERE shelf = $1 AND removed_at IS NULL ORDER BY id", guild_id
        )
        return [schedule_row(row) for row in rows]

    async def schedule(self, guild_id: int, schedule_id: int) -> Schedule | None:
        """Give one schedule of the guild, None where it has no such or has removed it."""
        rows = await self._engine.rows(
            f"SELECT {SCHEDULE} FROM prompt_schedule WHERE shelf = $1 AND id = $2 AND removed_at IS NULL",
            guild_id,
            schedule_id,
        )
        return schedule_row(rows[0]) if rows else None

    async def save_schedule(self, schedule: Schedule, *, skipped: tuple[Occurrence, str] | None = None) -> bool:
        """Write all that can change of a schedule; False where it has changed since it was read, or is removed.

        `skipped` is a time at which nothing is to be posted, and why.
        """

        async def work(writer: Writer) -> bool:
            if not await put_schedule(writer, schedule):
                return False
            if skipped is not None:
                occurrence, why = skipped
                await writer.rows(
                    "INSERT INTO prompt_delivery (shelf, schedule, date, due, nonce, post, state, settled_at, why)"
                    " VALUES ($1, $2, $3, $4, $5, $6, 'skipped', $7, $8) ON CONFLICT (schedule, date)"
                    " DO UPDATE SET state = 'skipped', why = excluded.why WHERE prompt_delivery.state = 'late'",
                    schedule.guild_id,
                    schedule.id,
                    occurrence.date.isoformat(),
                    stamp(occurrence.due),
                    nonce_of(schedule.id, occurrence.date),
                    post_to_json(schedule.post),
                    stamp(schedule.planned_at),
                    words_to_json(why),
                )
            return True

        return await self._engine.transaction(work)

    async def remove_schedule(self, guild_id: int, schedule_id: int, *, now: dt.datetime) -> bool:
        """Take a schedule away for good; False where the guild has no such. Its history stays."""

        async def work(writer: Writer) -> bool:
            return bool(
                await writer.rows(
                    "UPDATE prompt_schedule SET removed_at = $3, next_due = NULL, next_date = NULL,"
                    " version = version + 1 WHERE shelf = $1 AND id = $2 AND removed_at IS NULL RETURNING id",
                    guild_id,
                    schedule_id,
                    stamp(now),
                )
            )

        return await self._engine.transaction(work)

    async def due_schedules(self, now: dt.datetime, limit: int, grace: dt.timedelta) -> list[Schedule]:
        """Give the schedules of all guilds that the bot is in that are due, the longest due first; of guilds that other
        processes serve only those that are late by `grace`.
        """
        return await self._all(
            f"next_due <= $1 AND (next_due <= $3 OR {self._mine}) AND {HERE} ORDER BY next_due, id LIMIT $2",
            stamp(now),
            limit,
            stamp(now - grace),
        )

    async def planned_after(self, time: dt.datetime, limit: int) -> list[Schedule]:
        """Give schedules whose next time was worked out after `time`: where that is yet to come, a clock was wrong."""
        return await self._all(
            f"next_due IS NOT NULL AND planned_at > $1 AND {NOT_ERASING} LIMIT $2", stamp(time), limit
        )

    async def schedules_after(self, schedule_id: int, limit: int) -> list[Schedule]:
        """Give the schedules of all guilds that are to come, by id from the one after `schedule_id`."""
        return await self._all(
            f"id > $1 AND next_due IS NOT NULL AND {NOT_ERASING} ORDER BY id LIMIT $2", schedule_id, limit
        )

    async def came_back(self, guild_ids: Collection[int]) -> Mapping[int, dt.datetime]:
        """Give by guild when the bot last came back to it; those that it never left are left out."""
        rows = await self._engine.rows(
            "SELECT g.shelf, g.back_at FROM each_int($1) w JOIN guild g ON g.shelf = w.value"
            " WHERE g.back_at IS NOT NULL",
            as_json(list(guild_ids)),
        )
        return {guild_id: dt.datetime.fromisoformat(back) for guild_id, back in rows}

    async def dates_done(self, schedule_ids: Collection[int]) -> Mapping[int, frozenset[dt.date]]:
        """Give by schedule the latest local dates on which nothing more is to be posted, at most 40 of each."""
        rows = await self._engine.rows(
            "SELECT w.value, d.date FROM each_int($1) w CROSS JOIN prompt_delivery d ON d.id IN"
            " (SELECT x.id FROM prompt_delivery x WHERE x.schedule = w.value AND x.state <> 'late'"
            " ORDER BY x.date DESC LIMIT 40)",
            as_json(list(schedule_ids)),
        )
        found: dict[int, set[dt.date]] = {schedule_id: set() for schedule_id in schedule_ids}
        for schedule_id, date in rows:
            found[schedule_id].add(dt.date.fromisoformat(date))
        return {schedule_id: frozenset(dates) for schedule_id, dates in found.items()}

    async def first_late(self, schedule_ids: Collection[int], since: dt.datetime) -> Mapping[int, dt.datetime]:
        """Give by schedule the first time since `since` that came too late; those without one are left out."""
        rows = await self._engine.rows(
            "SELECT schedule, min(due) FROM prompt_delivery WHERE schedule IN (SELECT value FROM each_int($1))"
            " AND state = 'late' AND due >= $2 GROUP BY schedule",
            as_json(list(schedule_ids)),
            stamp(since),
        )
        return {schedule_id: dt.datetime.fromisoformat(due) for schedule_id, due in rows}

    async def _all(self, condition: str, *values: Value) -> list[Schedule]:
        rows = await self._engine.rows(f"SELECT {SCHEDULE} FROM prompt_schedule WHERE {condition}", *values)
        return [schedule_row(row) for row in rows]


async def put_schedule(writer: Writer, schedule: Schedule) -> bool:
    """Write what can change of a schedule, inside a transaction; False where it is not as it was read."""
    return bool(
        await writer.rows(
            "UPDATE prompt_schedule SET at = $4, zone = $5, days = $6, post = $7, refusals = $8, paused_at = $9,"
            " paused_why = $10, next_due = $11, next_date = $12, planned_at = $13, version = version + 1"
            f" WHERE shelf = $1 AND id = $2 AND version = $3 AND removed_at IS NULL AND {NOT_ERASING} RETURNING id",
            schedule.guild_id,
            schedule.id,
            schedule.version,
            schedule.timing.at.isoformat("minutes"),
            schedule.timing.zone,
            as_bits(schedule.timing.days),
            post_to_json(schedule.post),
            schedule.refusals,
            stamp(schedule.paused_at) if schedule.paused_at else None,
            words_to_json(schedule.why),
            *_next(schedule.next),
            stamp(schedule.planned_at),
        )
    )


def schedule_row(row: Sequence[Any]) -> Schedule:
    """Make a row of the columns SCHEDULE."""
    schedule_id, guild_id, version, at, zone, days, post, refusals, paused_at, why, due, date, planned_at = row
    return Schedule(
        id=schedule_id,
        guild_id=guild_id,
        version=version,
        timing=Timing(dt.time.fromisoformat(at), zone, as_days(days)),
        post=post_from_json(post),
        refusals=refusals,
        paused_at=when(paused_at),
        why=words_from_json(why),
        next=Occurrence(dt.date.fromisoformat(date), dt.datetime.fromisoformat(due)) if due else None,
        planned_at=dt.datetime.fromisoformat(planned_at),
    )


def _next(occurrence: Occurrence | None) -> tuple[str, str] | tuple[None, None]:
    return (stamp(occurrence.due), occurrence.date.isoformat()) if occurrence else (None, None)
