"""The queue in the store: questions that people suggested, accepted or put by, and those that were sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

from corpus.store.engine import Engine, Value, Writer
from corpus.store.people import put_person
from corpus.store.prompts_rows import Standing, Suggestion, stamp

SUGGESTION = "q.id, q.shelf, q.text, q.state, author.id, author.name, q.suggested_at, decider.name, q.place, q.delivery"
SUGGESTION_TABLES = (
    "prompt_suggestion q LEFT JOIN person author ON author.key = q.author"
    " LEFT JOIN person decider ON decider.key = q.decided_by"
)
Refusal = Literal["again", "sent before", "too many", "queue full"]


class Queue:
    """The part of the store that keeps the queue. Whatever is read or changed names the guild."""

    _engine: Engine

    async def suggest(
        self,
        guild_id: int,
        by: int,
        name: str,
        text: str,
        folded: str,
        *,
        accepted: bool,
        of_one: int,
        of_all: int,
        now: dt.datetime,
    ) -> Suggestion | Refusal:
        """Put a question in the queue, from the person with this Discord id and name, or give why not.

        "again": it waits already; "sent before": a member's that was sent once; "too many": that person has `of_one`
        waiting; "queue full": `of_all` wait. With `accepted` it comes from a moderator, who may ask what was sent
        before and has no limit but the queue's.
        """

        async def work(writer: Writer) -> Suggestion | Refusal:
            person = await put_person(writer, guild_id, by, name)
            [(again, before, own, waiting)] = await writer.rows(
                "SELECT count(*) FILTER (WHERE folded = $2 AND state <> 'sent'),"
                " count(*) FILTER (WHERE folded = $2 AND state = 'sent'),"
                " count(*) FILTER (WHERE author = $3 AND state = 'suggested'), count(*) FILTER (WHERE state <> 'sent')"
                " FROM prompt_suggestion WHERE shelf = $1 AND state IN ('suggested', 'accepted', 'sent')",
                guild_id,
                folded,
                person,
            )
            if again:
                return "again"
            if before and not accepted:
                return "sent before"
            if own >= of_one and not accepted:
                return "too many"
            if waiting >= of_all:
                return "queue full"
            [(suggestion_id,)] = await writer.rows(
                "INSERT INTO prompt_suggestion"
                " (shelf, text, folded, state, author, suggested_at, decided_by, decided_at, place)"
                f" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, {_LAST}) RETURNING id"
                if accepted
                else "INSERT INTO prompt_suggestion"
                " (shelf, text, folded, state, author, suggested_at, decided_by, decided_at)"
                " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                guild_id,
                text,
                folded,
                "accepted" if accepted else "suggested",
                person,
                stamp(now),
                person if accepted else None,
                stamp(now) if accepted else None,
            )
            [row] = await writer.rows(f"SELECT {SUGGESTION} FROM {SUGGESTION_TABLES} WHERE q.id = $1", suggestion_id)
            return suggestion_row(row)

        return await self._engine.transaction(work)

    async def suggestion(self, guild_id: int, suggestion_id: int) -> Suggestion | None:
        """Give one question of the guild's queue, None where it has no such."""
        rows = await self._engine.rows(
            f"SELECT {SUGGESTION} FROM {SUGGESTION_TABLES} WHERE q.shelf = $1 AND q.id = $2", guild_id, suggestion_id
        )
        return suggestion_row(rows[0]) if rows else None

    async def queue(self, guild_id: int, standing: Standing, *, limit: int = 10, offset: int = 0) -> list[Suggestion]:
        """Give the guild's questions of one standing: accepted ones in the order they are to come, others by age."""
        rows = await self._engine.rows(
            f"SELECT {SUGGESTION} FROM {SUGGESTION_TABLES} WHERE q.shelf = $1 AND q.state = $2"
            " ORDER BY q.place NULLS FIRST, q.id LIMIT $3 OFFSET $4",
            guild_id,
            standing,
            limit,
            offset,
        )
        return [suggestion_row(row) for row in rows]

    async def count_queue(self, guild_id: int) -> dict[str, int]:
        """Give how many questions there are of each standing that occurs."""
        return dict(
            await self._engine.rows(
                "SELECT state, count(*) FROM prompt_suggestion WHERE shelf = $1 GROUP BY state ORDER BY state", guild_id
            )
        )

    async def accept(self, guild_id: int, suggestion_id: int, by: int, name: str, *, now: dt.datetime) -> bool:
        """Put a suggested question, or one that was put by, at the end of what is to come; False for any other.

        Also False where another of the same words waits.
        """
        return await self._decide(
            f"state = 'accepted', place = {_LAST}",
            "state IN ('suggested', 'put by') AND NOT EXISTS (SELECT 1 FROM prompt_suggestion same"
            " WHERE same.shelf = $1 AND same.folded = prompt_suggestion.folded AND same.id <> prompt_suggestion.id"
            " AND same.state IN ('suggested', 'accepted'))",
            guild_id,
            suggestion_id,
            by,
            name,
            now,
        )

    async def put_by(self, guild_id: int, suggestion_id: int, by: int, name: str, *, now: dt.datetime) -> bool:
        """Put a question by; False where it is, or where it was sent or is about to be."""
        return await self._decide(
            "state = 'put by', place = NULL",
            "state IN ('suggested', 'accepted') AND delivery IS NULL",
            guild_id,
            suggestion_id,
            by,
            name,
            now,
        )

    async def reword(self, guild_id: int, suggestion_id: int, text: str, folded: str) -> bool:
        """Change a question's words; False where it was sent or is about to be, or another of these words waits."""

        async def work(writer: Writer) -> bool:
            return bool(
                await writer.rows(
                    "UPDATE prompt_suggestion SET text = $3, folded = $4 WHERE shelf = $1 AND id = $2"
                    " AND state <> 'sent' AND delivery IS NULL AND NOT EXISTS"
                    " (SELECT 1 FROM prompt_suggestion same WHERE same.shelf = $1 AND same.folded = $4"
                    " AND same.id <> $2 AND same.state IN ('suggested', 'accepted')) RETURNING id",
                    guild_id,
                    suggestion_id,
                    text,
                    folded,
                )
            )

        return await self._engine.transaction(work)

    async def move_to(self, guild_id: int, suggestion_id: int, place: int) -> bool:
        """Make an accepted question the `place`th to come, from 1, or the last; False where it is not to come."""

        async def work(writer: Writer) -> bool:
            order = [
                row_id
                for (row_id,) in await writer.rows(
                    "SELECT id FROM prompt_suggestion WHERE shelf = $1 AND state = 'accepted' ORDER BY place, id",
                    guild_id,
                )
            ]
            if suggestion_id not in order:
                return False
            order.remove(suggestion_id)
            order.insert(max(0, place - 1), suggestion_id)
            await writer.many("UPDATE prompt_suggestion SET place = $1 WHERE id = $2", enumerate(order, start=1))
            return True

        return await self._engine.transaction(work)

    async def _decide(
        self, change: str, condition: str, guild_id: int, suggestion_id: int, by: int, name: str, now: dt.datetime
    ) -> bool:
        async def work(writer: Writer) -> bool:
            values: tuple[Value, ...] = (
                guild_id,
                suggestion_id,
                await put_person(writer, guild_id, by, name),
                stamp(now),
            )
            return bool(
                await writer.rows(
                    f"UPDATE prompt_suggestion SET {change}, decided_by = $3, decided_at = $4"
                    f" WHERE shelf = $1 AND id = $2 AND {condition} RETURNING id",
                    *values,
                )
            )

        return await self._engine.transaction(work)


_LAST = "(SELECT coalesce(max(last.place), 0) + 1 FROM prompt_suggestion last WHERE last.shelf = $1)"


def suggestion_row(row: Sequence[Any]) -> Suggestion:
    """Make a row of the columns SUGGESTION."""
    row_id, guild_id, text, state, author_id, author, suggested_at, decider, place, delivery = row
    return Suggestion(
        id=row_id,
        guild_id=guild_id,
        text=text,
        standing=state,
        author_id=author_id,
        author=author,
        suggested_at=dt.datetime.fromisoformat(suggested_at),
        decided_by=decider,
        place=place,
        taken=delivery,
    )
