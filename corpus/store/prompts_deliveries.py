"""How deliveries end, in the store: sent, too late, skipped or refused; and what has been.

Each step asks whether the claim is still the caller's. Only that something was sent is recorded whoever says so: the
message is there.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from corpus.store.engine import Engine, Writer
from corpus.store.prompts_rows import DELIVERY, Delivery, Schedule, delivery_row, stamp, words_to_json
from corpus.store.prompts_schedules import SCHEDULE, schedule_row


class Deliveries:
    """The part of the store that ends deliveries."""

    _engine: Engine

    async def settle_sent(
        self,
        delivery_id: int,
        question: str,
        message_id: int,
        *,
        thread_id: int | None,
        thread_wanted: bool,
        now: dt.datetime,
    ) -> bool:
        """Record that the question is in the channel; False where another message was recorded before."""

        async def work(writer: Writer) -> bool:
            rows = await writer.rows(
                "UPDATE prompt_delivery SET state = 'sent', message = $2, thread = $3, thread_wanted = $4,"
                " question = coalesce(question, $5), settled_at = $6, why = NULL"
                " WHERE id = $1 AND state <> 'sent' RETURNING schedule",
                delivery_id,
                message_id,
                thread_id,
                thread_wanted,
                question,
                stamp(now),
            )
            if not rows:
                held = await writer.rows("SELECT message FROM prompt_delivery WHERE id = $1", delivery_id)
                return held == [(message_id,)]
            await writer.rows(
                "UPDATE prompt_suggestion SET state = 'sent', place = NULL WHERE delivery = $1", delivery_id
            )
            await writer.rows(
                "UPDATE prompt_schedule SET refusals = 0, version = version + 1 WHERE id = $1 AND refusals > 0",
                rows[0][0],
            )
            return True

        return await self._engine.transaction(work)

    async def settle_thread(self, delivery_id: int, thread_id: int | None) -> bool:
        """Record the thread of a message that was sent; None where it is given up."""

        async def work(writer: Writer) -> bool:
            return bool(
                await writer.rows(
                    "UPDATE prompt_delivery SET thread = $2, thread_wanted = 0 WHERE id = $1 AND thread_wanted = 1"
                    " RETURNING id",
                    delivery_id,
                    thread_id,
                )
            )

        return await self._engine.transaction(work)

    async def settle_unsent(
        self, delivery_id: int, by: str, state: Literal["late", "skipped"], why: str, *, now: dt.datetime
    ) -> bool:
        """Record that nothing was posted, and give the question back; False where the claim is no longer ours."""
        return await self._engine.transaction(lambda writer: _unsent(writer, delivery_id, by, state, why, now))

    async def settle_refused(
        self, delivery_id: int, by: str, why: str, *, most: int, now: dt.datetime
    ) -> Schedule | None:
        """Record that the question was refused, and give it back. The `most`th time in a row pauses the schedule.

        Gives the schedule where this has paused it, which happens to one caller only.
        """

        async def work(writer: Writer) -> Schedule | None:
            if not await _unsent(writer, delivery_id, by, "failed", why, now):
                return None
            return await _count_refusal(writer, delivery_id, why, most, now)

        return await self._engine.transaction(work)

    async def history(self, guild_id: int, *, limit: int = 10, offset: int = 0) -> list[Delivery]:
        """Give what was posted in a guild, and what was not, latest first."""
        rows = await self._engine.rows(
            f"SELECT {DELIVERY} FROM prompt_delivery WHERE shelf = $1 AND state <> 'claimed'"
            " ORDER BY due DESC, id DESC LIMIT $2 OFFSET $3",
            guild_id,
            limit,
            offset,
        )
        return [delivery_row(row) for row in rows]

    async def count_history(self, guild_id: int) -> int:
        """Give how many deliveries `history` has."""
        [(count,)] = await self._engine.rows(
            "SELECT count(*) FROM prompt_delivery WHERE shelf = $1 AND state <> 'claimed'", guild_id
        )
        return int(count)


async def _unsent(writer: Writer, delivery_id: int, by: str, state: str, why: str, now: dt.datetime) -> bool:
    rows = await writer.rows(
        "SELECT shelf, question_key FROM prompt_delivery WHERE id = $1 AND claimed_by = $2 AND state = 'claimed'",
        delivery_id,
        by,
    )
    if not rows:
        return False
    [(guild_id, key)] = rows
    await writer.rows(
        "UPDATE prompt_delivery SET state = $2, why = $3, settled_at = $4, question = NULL, question_key = NULL"
        " WHERE id = $1",
        delivery_id,
        state,
        words_to_json(why),
        stamp(now),
    )
    await writer.rows("UPDATE prompt_suggestion SET delivery = NULL WHERE delivery = $1", delivery_id)
    if key:
        await writer.rows("UPDATE prompt_used SET times = times - 1 WHERE shelf = $1 AND key = $2", guild_id, key)
    return True


async def _count_refusal(writer: Writer, delivery_id: int, why: str, most: int, now: dt.datetime) -> Schedule | None:
    await writer.rows(
        "UPDATE prompt_schedule SET refusals = refusals + 1, version = version + 1"
        " WHERE id = (SELECT schedule FROM prompt_delivery WHERE id = $1)",
        delivery_id,
    )
    rows = await writer.rows(
        "UPDATE prompt_schedule SET paused_at = $3, paused_why = $4, next_due = NULL, next_date = NULL"
        " WHERE id = (SELECT schedule FROM prompt_delivery WHERE id = $1) AND refusals >= $2 AND next_due IS NOT NULL"
        f" RETURNING {SCHEDULE}",
        delivery_id,
        most,
        stamp(now),
        words_to_json(why),
    )
    return schedule_row(rows[0]) if rows else None
