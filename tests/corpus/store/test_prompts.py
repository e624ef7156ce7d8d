"""What the store promises of schedules, deliveries and the queue: isolation, order, one look-up at rest."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.store.prompts import Prompts
from corpus.store.prompts_claims import Lease, Move
from corpus.store.prompts_ready import Ready
from corpus.store.prompts_rows import (
    LATE_LIMIT,
    Occurrence,
    Post,
    Timing,
    as_bits,
    as_days,
    post_from_json,
    post_to_json,
)
from corpus.store.store import Store
from tests.corpus.store.shelves import BLUE, RED

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
SIX = Timing(dt.time(18, 0), "Europe/Berlin", frozenset((0, 4)))
FIRST = Occurrence(dt.date(2026, 6, 1), NOON + dt.timedelta(hours=4))
LEASE = Lease("a process", NOON, NOON + dt.timedelta(minutes=2))

# One call for every read and write that names a guild. A new one fails the test below until it stands here.
Call = Callable[[Prompts, int, int, int], Awaitable[Any]]
CALLS: dict[str, Call] = {
    "schedules": lambda p, guild, schedule, one: p.schedules(guild),
    "schedule": lambda p, guild, schedule, one: p.schedule(guild, schedule),
    "remove_schedule": lambda p, guild, schedule, one: p.remove_schedule(guild, schedule, now=NOON),
    "history": lambda p, guild, schedule, one: p.history(guild),
    "count_history": lambda p, guild, schedule, one: p.count_history(guild),
    "uses": lambda p, guild, schedule, one: p.uses(guild),
    "keys_ready": lambda p, guild, schedule, one: p.keys_ready(guild),
    "suggestion": lambda p, guild, schedule, one: p.suggestion(guild, one),
    "queue": lambda p, guild, schedule, one: p.queue(guild, "accepted"),
    "count_queue": lambda p, guild, schedule, one: p.count_queue(guild),
    "accept": lambda p, guild, schedule, one: p.accept(guild, one + 1, 7, "Ada", now=NOON),
    "put_by": lambda p, guild, schedule, one: p.put_by(guild, one, 7, "Ada", now=NOON),
    "reword": lambda p, guild, schedule, one: p.reword(guild, one, "Other?", "other"),
    "move_to": lambda p, guild, schedule, one: p.move_to(guild, one, 1),
}
WRITES_NEW = {"add_schedule", "save_schedule", "claim_by_hand", "suggest"}
OF_THE_PROCESS = {
    "due_schedules", "planned_after", "schedules_after", "dates_done", "first_late", "pending", "move", "take_over",
    "renew", "decide", "fix_question", "settle_sent", "settle_thread", "settle_unsent", "settle_refused",
    "on", "came_back", "hold_upcoming", "put_ready", "let_go", "shelf_state",
}  # fmt: skip


@pytest.fixture
def prompts(store: Store) -> Prompts:
    return store.prompts


@pytest.fixture
async def ids(prompts: Prompts) -> tuple[int, int]:
    """Something of everything in the red guild; give the ids of the schedule and of the first suggestion."""
    schedule = await prompts.add_schedule(RED, 7, "Ada", SIX, Post(5), FIRST, most=9, now=NOON)
    assert schedule
    delivery = await prompts.claim_by_hand(RED, "mark", Post(5), LEASE)
    assert delivery
    assert await prompts.fix_question(delivery.id, LEASE.by, "{}", key="a key", now=NOON)
    assert await prompts.settle_sent(delivery.id, "{}", 1, thread_id=None, thread_wanted=False, now=NOON)
    await prompts.hold_upcoming(LEASE, until=FIRST.due, limit=9)
    await prompts.put_ready([Ready(schedule.id, "/", "0.0", "a key", 1, "", "{}")], LEASE.by)
    for text, accepted in (("Why?", True), ("How?", False)):
        await prompts.suggest(RED, 7, "Ada", text, text, accepted=accepted, of_one=9, of_all=9, now=NOON)
    [one] = await prompts.queue(RED, "accepted")
    return schedule.id, one.id


def test_every_call_that_names_a_guild_is_tried() -> None:
    public = {name for name in dir(Prompts) if not name.startswith("_")}
    assert public == CALLS.keys() | WRITES_NEW | OF_THE_PROCESS


@pytest.mark.parametrize("name", CALLS)
async def test_no_guild_sees_or_changes_what_is_anothers(prompts: Prompts, ids: tuple[int, int], name: str) -> None:
    untouched = [await CALLS[read](prompts, RED, *ids) for read in ("schedules", "history", "queue", "count_queue")]
    assert not await CALLS[name](prompts, BLUE, *ids)
    assert untouched == [
        await CALLS[read](prompts, RED, *ids) for read in ("schedules", "history", "queue", "count_queue")
    ]
    assert await CALLS[name](prompts, RED, *ids)


async def test_the_database_itself_refuses_a_second_delivery_of_a_date(
    prompts: Prompts, ids: tuple[int, int], database: Path
) -> None:
    insert = (
        "INSERT INTO prompt_delivery (shelf, schedule, date, due, nonce, post, state, settled_at)"
        f" VALUES ({RED}, {ids[0]}, '2026-06-01', '', ?, '', 'late', '')"
    )
    connection = sqlite3.connect(database)
    try:
        connection.execute(insert, ["one"])
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(insert, ["another"])
    finally:
        connection.close()


async def test_a_date_that_was_claimed_is_never_claimed_again_though_somebody_plans_it(
    prompts: Prompts, ids: tuple[int, int]
) -> None:
    [schedule] = await prompts.schedules(RED)
    [first], moved = await prompts.move([Move(schedule, FIRST, (), "")], LEASE)
    assert (first.date, moved) == (FIRST.date, 1)
    for settle in (None, "sent"):
        if settle:
            await prompts.settle_sent(first.id, "{}", 1, thread_id=None, thread_wanted=False, now=NOON)
        [schedule] = await prompts.schedules(RED)
        assert await prompts.move([Move(schedule, FIRST, (FIRST,), "Late.")], LEASE) == ([], 1)
    assert [one.state for one in await prompts.history(RED)] == ["sent", "sent"]


async def test_of_two_that_plan_the_same_schedule_one_moves_it(prompts: Prompts, ids: tuple[int, int]) -> None:
    [schedule] = await prompts.schedules(RED)
    moves = [Move(schedule, FIRST, (), "")]
    assert [len((await prompts.move(moves, LEASE))[0]) for _ in range(2)] == [1, 0]


async def test_at_rest_thousands_of_schedules_cost_a_few_look_ups_in_indexes(store: Store, database: Path) -> None:
    prompts = store.prompts
    asked: list[str] = []
    rows = store._engine.rows

    async def noted(sql: str, *values: Any) -> Any:
        asked.append(sql)
        return await rows(sql, *values)

    store._engine.rows = noted  # type: ignore[method-assign]
    await prompts.pending(dt.timedelta())
    await prompts.due_schedules(NOON, 50, dt.timedelta())
    await prompts.planned_after(NOON, 50)
    connection = sqlite3.connect(database)
    try:
        for sql in asked:
            steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", dict.fromkeys("123456", 1))]
            reads = [step for step in steps if "prompt_" in step]
            assert reads
            assert all("USING" in step and "INDEX prompt_" in step for step in reads), steps
            assert not any("TEMP B-TREE" in step for step in steps), steps
    finally:
        connection.close()


async def test_nothing_is_claimed_or_kept_for_a_guild_that_is_being_erased(store: Store, ids: tuple[int, int]) -> None:
    async def erase(writer: Any) -> None:
        await writer.rows(f"INSERT INTO guild (shelf, name, erasing) VALUES ({RED}, 'Red', 1)")

    await store._engine.transaction(erase)
    prompts = store.prompts
    assert await prompts.due_schedules(NOON + dt.timedelta(days=1), 50, dt.timedelta()) == []
    [schedule] = await prompts.schedules(RED)
    assert not await prompts.save_schedule(schedule)


def test_what_is_kept_of_a_post_and_of_days_is_what_was_given() -> None:
    post = Post(2**63 - 1, "=3", "=9", 2**62, "forum", (1, 2**60), True, dt.timedelta(minutes=90))
    assert post_from_json(post_to_json(post)) == post
    assert post_from_json(post_to_json(Post(1))) == Post(1, late=LATE_LIMIT)
    assert as_days(as_bits([6, 0, 0])) == {0, 6}
