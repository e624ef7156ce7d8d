"""What processes on one database tell each other: who is alive, who has what in hand, who serves which shards."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from corpus.shards import Slice
from corpus.store.processes import Processes
from corpus.store.store import Store

NOW = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)
LEASE = dt.timedelta(seconds=30)
LATER = NOW + LEASE


@pytest.fixture
def processes(store: Store) -> Processes:
    return store.processes


async def beat(processes: Processes, *names: str, now: dt.datetime = NOW) -> None:
    for name in names:
        await processes.beat(name, now=now, until=now + LEASE)


async def test_a_process_is_alive_for_the_length_of_its_lease(processes: Processes) -> None:
    await beat(processes, "one")
    assert await processes.alive(now=LATER - dt.timedelta(seconds=1)) == ["one"]
    assert await processes.alive(now=LATER) == []


async def test_what_one_has_in_hand_no_other_takes(processes: Processes) -> None:
    await beat(processes, "one", "two")
    assert await processes.take("draft a", "one", now=NOW)
    assert not await processes.take("draft a", "two", now=NOW)
    assert not await processes.take("draft a", "one", now=NOW)
    assert await processes.holder("draft a", now=NOW) == "one"
    await processes.release("draft a", "two")
    assert await processes.holder("draft a", now=NOW) == "one"
    await processes.release("draft a", "one")
    assert await processes.take("draft a", "two", now=NOW)


async def test_of_many_that_take_it_at_once_one_has_it(processes: Processes) -> None:
    names = [f"process {number}" for number in range(20)]
    await beat(processes, *names)
    taken = await asyncio.gather(*(processes.take("draft a", name, now=NOW) for name in names))
    assert sum(taken) == 1


async def test_what_the_dead_had_in_hand_is_free(processes: Processes) -> None:
    await beat(processes, "one", "two")
    await processes.take("draft a", "one", now=NOW)
    await beat(processes, "two", now=LATER)
    assert await processes.left_behind("draft", now=NOW) == []
    assert await processes.holder("draft a", now=LATER) is None
    assert await processes.left_behind("draft", now=LATER) == ["draft a"]
    assert await processes.left_behind("dra", now=LATER) == []
    assert await processes.take("draft a", "two", now=LATER)
    await processes.bury(["two"], now=LATER)
    assert await processes.left_behind("draft", now=LATER) == ["draft a"]


async def test_who_ends_lets_go_of_everything(processes: Processes) -> None:
    await beat(processes, "one", "two")
    await processes.take("draft a", "one", now=NOW)
    await processes.take_shards(Slice(0, 3, 4), "one", now=NOW)
    await processes.end("one", now=NOW)
    assert await processes.left_behind("draft", now=NOW) == []
    assert await processes.take_shards(Slice(0, 3, 4), "two", now=NOW)


async def test_each_shard_has_one_process(processes: Processes) -> None:
    await beat(processes, "one", "two")
    assert await processes.take_shards(Slice(0, 1, 4), "one", now=NOW)
    assert not await processes.take_shards(Slice(1, 3, 4), "two", now=NOW)
    assert await processes.take_shards(Slice(2, 3, 4), "two", now=NOW)
    assert [(row.id, row.count, row.holder) for row in await processes.shards(now=NOW)] == [
        (0, 4, "one"),
        (1, 4, "one"),
        (2, 4, "two"),
        (3, 4, "two"),
    ]


async def test_all_take_there_to_be_the_same_number_of_shards(processes: Processes) -> None:
    await beat(processes, "one", "two")
    await processes.take_shards(Slice(0, 1, 4), "one", now=NOW)
    assert not await processes.take_shards(Slice(4, 7, 8), "two", now=NOW)
    await beat(processes, "two", now=LATER)
    assert await processes.take_shards(Slice(4, 7, 8), "two", now=LATER)


async def test_who_was_taken_for_dead_learns_that_its_shards_are_gone(processes: Processes) -> None:
    await beat(processes, "one")
    await processes.take_shards(Slice(0, 3, 4), "one", now=NOW)
    assert await processes.beat("one", now=LATER, until=LATER + LEASE) == 4, "nobody has taken them"
    late = LATER + 2 * LEASE
    await beat(processes, "two", now=late)
    await processes.take_shards(Slice(0, 1, 4), "two", now=late)
    assert await processes.beat("one", now=late, until=late + LEASE) == 0


async def test_turns_of_one_rate_limit_key_are_spaced(processes: Processes) -> None:
    gap, second = dt.timedelta(seconds=5), dt.timedelta(seconds=1)
    assert await processes.take_turn(0, now=NOW, gap=gap) is None
    assert await processes.take_turn(0, now=NOW + 2 * second, gap=gap) == 3 * second
    assert await processes.take_turn(1, now=NOW + 2 * second, gap=gap) is None
    assert await processes.take_turn(0, now=NOW + 5 * second, gap=gap) is None
    many = await asyncio.gather(*(processes.take_turn(0, now=NOW + 10 * second, gap=gap) for _ in range(10)))
    assert many.count(None) == 1


async def test_a_turn_that_a_wrong_clock_took_in_the_future_blocks_nobody(processes: Processes) -> None:
    gap = dt.timedelta(seconds=5)
    await processes.take_turn(0, now=NOW + dt.timedelta(days=1), gap=gap)
    assert await processes.take_turn(0, now=NOW, gap=gap) is None


async def test_processes_stay_known_while_all_that_is_kept_is_moved_elsewhere(processes: Processes) -> None:
    await processes._engine.transaction(
        lambda writer: writer.rows(
            "INSERT INTO moving (one, state, token, place, begun_at) VALUES (1, 'leaving', 't', 'elsewhere', '')"
        )
    )
    await beat(processes, "one", "two")
    assert await processes.take_shards(Slice(0, 3, 4), "one", now=NOW)
    assert await processes.take_turn(0, now=NOW, gap=LEASE) is None
    await processes.end("one", now=NOW)
    assert await processes.alive(now=NOW) == ["two"]
