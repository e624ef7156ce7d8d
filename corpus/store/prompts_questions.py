"""What a claimed delivery asks, in the store: the first of the queue, or a composed question, decided once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from corpus.store.engine import Engine, Writer
from corpus.store.prompts_queue import SUGGESTION, SUGGESTION_TABLES, suggestion_row
from corpus.store.prompts_ready import take_ready, uses_of
from corpus.store.prompts_rows import Suggestion, stamp

_UNDECIDED = "id = $1 AND claimed_by = $2 AND state = 'claimed' AND question IS NULL"


class KeyUsedError(Exception):
    """The question was used elsewhere since it was composed: compose again."""


class LostClaimError(Exception):
    """Another process has taken the claim over."""


class Questions:
    """The part of the store that decides questions."""

    _engine: Engine

    async def decide(
        self, delivery_id: int, by: str, from_queue: Callable[[Suggestion], str], *, now: dt.datetime
    ) -> str | None:
        """Decide what a delivery asks, for good: the first accepted question of the queue, else what is ready for it.

        Gives it as JSON, which `from_queue` makes of a question from the queue; None where one is to be composed.
        Raises LostClaimError.
        """

        async def work(writer: Writer) -> str | None:
            if not await writer.rows(f"SELECT 1 FROM prompt_delivery WHERE {_UNDECIDED}", delivery_id, by):
                raise LostClaimError
            suggestion = await _suggestion_for(writer, delivery_id)
            if suggestion:
                question = from_queue(suggestion)
                await writer.rows(
                    f"UPDATE prompt_delivery SET question = $3 WHERE {_UNDECIDED}", delivery_id, by, question
                )
                return question
            ready = await take_ready(writer, delivery_id)
            if ready is None:
                return None
            key, uses, question = ready
            await _fix(writer, delivery_id, by, question, key, uses, now)
            return question

        return await self._engine.transaction(work)

    async def uses(self, guild_id: int) -> Mapping[str, int]:
        """Give by its key how often each composed question has come in a guild, the one that came last last."""
        return await uses_of(self._engine, guild_id)

    async def fix_question(
        self, delivery_id: int, by: str, question: str, *, key: str = "", uses: int = 0, now: dt.datetime
    ) -> bool:
        """Decide what a delivery asks, for good; False where it is no longer this process's to decide.

        A composed question has a `key`, which had come `uses` times. Raises KeyUsedError where that has changed.
        """
        return await self._engine.transaction(lambda writer: _fix(writer, delivery_id, by, question, key, uses, now))


async def _suggestion_for(writer: Writer, delivery_id: int) -> Suggestion | None:
    """Give the accepted question that a delivery took from the queue; it takes the first where it has none."""
    await writer.rows(
        "UPDATE prompt_suggestion SET delivery = $1 WHERE id = (SELECT q.id FROM prompt_suggestion q"
        " JOIN prompt_delivery d ON d.id = $1 AND d.shelf = q.shelf WHERE q.state = 'accepted' AND q.delivery IS NULL"
        " ORDER BY q.place, q.id LIMIT 1) AND state = 'accepted' AND delivery IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM prompt_suggestion WHERE delivery = $1)",
        delivery_id,
    )
    rows = await writer.rows(f"SELECT {SUGGESTION} FROM {SUGGESTION_TABLES} WHERE q.delivery = $1", delivery_id)
    return suggestion_row(rows[0]) if rows else None


async def _fix(writer: Writer, delivery_id: int, by: str, question: str, key: str, uses: int, now: dt.datetime) -> bool:
    rows = await writer.rows(
        f"UPDATE prompt_delivery SET question = $3, question_key = $4 WHERE {_UNDECIDED} RETURNING shelf",
        delivery_id,
        by,
        question,
        key or None,
    )
    if rows and key and not await _count_use(writer, rows[0][0], key, uses, now):
        raise KeyUsedError
    return bool(rows)


async def _count_use(writer: Writer, guild_id: int, key: str, uses: int, now: dt.datetime) -> bool:
    return bool(
        await writer.rows(
            "INSERT INTO prompt_used (shelf, key, times, used_at) VALUES ($1, $2, 1, $4) ON CONFLICT (shelf, key)"
            " DO UPDATE SET times = prompt_used.times + 1, used_at = excluded.used_at"
            " WHERE prompt_used.times = $3 RETURNING key",
            guild_id,
            key,
            uses,
            stamp(now),
        )
    )
