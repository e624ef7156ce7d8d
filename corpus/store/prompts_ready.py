"""Questions composed ahead, in the store: what wants one, and whether one that is ready still serves.

Nothing here counts a question as come: that happens when a delivery takes it. Where anything that it rests on has
changed, it is passed over, and the delivery composes another.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.store.engine import Engine, Writer
from corpus.store.prompts_claims import Lease
from corpus.store.prompts_rows import Post, Schedule, post_from_json, stamp
from corpus.store.prompts_schedules import HERE, SCHEDULE, schedule_row


@dataclass(frozen=True, slots=True)
class Ready:
    """A question composed ahead for the next time of a schedule.

    `seen` is the state of the shelf that it was composed from, `uses` how often its key is to have come by then, and
    `came` a digest of how often each is to.
    """

    schedule_id: int
    asks: str
    seen: str
    key: str
    uses: int
    came: str
    question: str


def asks(post: Post) -> str:
    """Give what a post asks about, as it is kept."""
    return f"{post.theme}/{post.article}"


def digest(uses: Mapping[str, int]) -> str:
    """Give what tells whether anything has come since: how often each key came, and which came last."""
    told = json.dumps([sorted(uses.items()), next(reversed(list(uses)), "")])
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


class ReadyQuestions:
    """The part of the store that keeps questions composed ahead."""

    _engine: Engine
    _mine: str

    async def hold_upcoming(
        self, lease: Lease, *, until: dt.datetime, limit: int, after: Schedule | None = None
    ) -> list[Schedule]:
        """Give schedules that are due by `until` and have no question ready, the next first, held by one process.

        With `after`, those that come after it. While nothing wants a question, this only reads.
        """
        begin = (stamp(after.next.due), after.id) if after and after.next else (stamp(lease.at), _LAST)
        wanted = (stamp(lease.at), stamp(until), *begin, limit)
        wanting = _WANTING.format(here=f"{HERE} AND {self._mine}")
        if not await self._engine.rows(wanting, *wanted):
            return []

        async def work(writer: Writer) -> list[Schedule]:
            schedules = [schedule_row(row) for row in await writer.rows(wanting, *wanted)]
            await writer.many(
                "INSERT INTO prompt_ready (schedule, shelf, date, version, held_by, held_until)"
                " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (schedule) DO UPDATE SET date = excluded.date,"
                " version = excluded.version, held_by = excluded.held_by, held_until = excluded.held_until,"
                " asks = NULL, seen = NULL, key = NULL, uses = NULL, came = NULL, question = NULL",
                [
                    (one.id, one.guild_id, one.next.date.isoformat(), one.version, lease.by, stamp(lease.until))
                    for one in schedules
                    if one.next
                ],
            )
            return schedules

        return await self._engine.transaction(work)

    async def put_ready(self, questions: Sequence[Ready], by: str) -> None:
        """Keep questions for the schedules that are still held by this process."""

        async def work(writer: Writer) -> None:
            await writer.many(
                "UPDATE prompt_ready SET asks = $3, seen = $4, key = $5, uses = $6, came = $7, question = $8"
                " WHERE schedule = $1 AND held_by = $2 AND question IS NULL",
                [
                    (one.schedule_id, by, one.asks, one.seen, one.key, one.uses, one.came, one.question)
                    for one in questions
                ],
            )

        await self._engine.transaction(work)

    async def let_go(self, schedule_ids: Sequence[int], by: str, *, until: dt.datetime | None = None) -> None:
        """Hold schedules no longer, for which nothing was composed: for anybody to try again from `until`, or now."""

        async def work(writer: Writer) -> None:
            await writer.many(
                "UPDATE prompt_ready SET held_until = $3 WHERE schedule = $1 AND held_by = $2 AND question IS NULL",
                [(schedule_id, by, stamp(until) if until else "") for schedule_id in schedule_ids],
            )

        await self._engine.transaction(work)

    async def keys_ready(self, guild_id: int) -> list[str]:
        """Give the keys of the questions that are ready in a guild and have not come, in the order they are due."""
        rows = await self._engine.rows(
            "SELECT r.key FROM prompt_ready r JOIN prompt_schedule s ON s.id = r.schedule AND s.next_date = r.date"
            " WHERE r.shelf = $1 AND r.question IS NOT NULL ORDER BY s.next_due, s.id",
            guild_id,
        )
        return [str(key) for (key,) in rows]

    async def shelf_state(self, guild_id: int) -> str:
        """Give what tells whether the articles or themes that a guild sees have changed since."""
        [(state,)] = await self._engine.rows(f"SELECT {_STATE.format(shelf='$1')}", guild_id)
        return str(state)


async def take_ready(writer: Writer, delivery_id: int) -> tuple[str, int, str] | None:
    """Give key, uses and JSON of the question composed ahead for a delivery, inside a transaction, if it still serves.

    It is kept no longer, whether it serves or not.
    """
    rows = await writer.rows(
        "SELECT r.key, r.uses, r.question, r.came, d.shelf, d.post, r.asks, coalesce(u.times, 0) = r.uses AND"
        f" r.seen = {_STATE.format(shelf='d.shelf')}"
        " FROM prompt_delivery d JOIN prompt_ready r ON r.schedule = d.schedule AND r.date = d.date"
        " LEFT JOIN prompt_used u ON u.shelf = d.shelf AND u.key = r.key WHERE d.id = $1 AND r.question IS NOT NULL",
        delivery_id,
    )
    await writer.rows(
        "DELETE FROM prompt_ready WHERE schedule = (SELECT schedule FROM prompt_delivery WHERE id = $1)", delivery_id
    )
    for key, uses, question, came, guild_id, post, asked, same in rows:
        # One that has never come is no repeat, whatever has come since; another may only come if nothing else has.
        if (
            same
            and asked == asks(post_from_json(post))
            and (not uses or came == digest(await uses_of(writer, guild_id)))
        ):
            return key, uses, question
    return None


async def uses_of(source: Engine | Writer, guild_id: int) -> dict[str, int]:
    """Give by its key how often each composed question has come in a guild, the one that came last last."""
    return dict(
        await source.rows(
            "SELECT key, times FROM prompt_used WHERE shelf = $1 AND times > 0 ORDER BY used_at, key", guild_id
        )
    )


_LAST = 2**63 - 1

_STATE = "(SELECT sum(article_changes) || '.' || sum(theme_changes) FROM shelf WHERE id IN (0, {shelf}))"

_WANTING = (
    f"SELECT {SCHEDULE} FROM prompt_schedule WHERE (next_due, id) > ($3, $4) AND next_due <= $2 AND {{here}}"
    " AND NOT EXISTS (SELECT 1 FROM prompt_ready r"
    " WHERE r.schedule = prompt_schedule.id AND r.date = prompt_schedule.next_date"
    " AND r.version = prompt_schedule.version AND (r.held_until > $1 AND r.question IS NULL OR r.seen ="
    f" {_STATE.format(shelf='prompt_schedule.shelf')})) ORDER BY next_due, id LIMIT $5"
)
