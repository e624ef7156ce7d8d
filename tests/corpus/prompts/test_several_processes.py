"""Each process posts in its own guilds; what one leaves, because it is dead or slow, another posts, once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from corpus.prompts.delivery import GRACE, LEASE, Deliveries
from corpus.shards import Slice
from corpus.store.processes import Processes
from corpus.store.prompts import Prompts
from corpus.store.store import Store
from tests.corpus.prompts.posting import MONDAY_SIX, Channel, add, post

FIRST, SECOND = Slice(0, 0, 2), Slice(1, 1, 2)
ON_FIRST, ON_SECOND = 6 << 22, 7 << 22
SOON = dt.timedelta(seconds=1)


@pytest.fixture
def processes(prompts: Prompts) -> Processes:
    return Store(prompts._engine).processes


async def beat(processes: Processes, name: str, now: dt.datetime) -> None:
    await processes.beat(name, now=now, until=now + dt.timedelta(seconds=30))


async def test_each_process_claims_what_is_due_in_its_own_guilds(prompts: Prompts) -> None:
    await add(prompts, ON_FIRST)
    await add(prompts, ON_SECOND)
    for mine, guild in ((FIRST, ON_FIRST), (SECOND, ON_SECOND)):
        [claimed] = await Deliveries(prompts.on(mine), f"process {mine}").claim(MONDAY_SIX)
        assert claimed.delivery.guild_id == guild


async def test_what_another_has_not_claimed_in_time_is_claimed_all_the_same(prompts: Prompts) -> None:
    await add(prompts, ON_FIRST)
    second = Deliveries(prompts.on(SECOND), "second")
    assert await second.wake_at() == MONDAY_SIX + GRACE
    assert await second.claim(MONDAY_SIX + GRACE - SOON) == []
    [claimed] = await second.claim(MONDAY_SIX + GRACE)
    assert claimed.delivery.guild_id == ON_FIRST
    assert await Deliveries(prompts.on(FIRST), "first").claim(MONDAY_SIX + GRACE) == []


async def test_the_claims_of_a_dead_process_are_not_waited_for(
    prompts: Prompts, processes: Processes, tmp_path: Path
) -> None:
    channel = Channel(tmp_path / "channel")
    await add(prompts, ON_FIRST)
    await beat(processes, "first", MONDAY_SIX)
    await beat(processes, "second", MONDAY_SIX)
    first, second = Deliveries(prompts.on(FIRST), "first"), Deliveries(prompts.on(SECOND), "second")
    [claimed] = await first.claim(MONDAY_SIX)
    assert await second.claim(MONDAY_SIX + SOON) == []
    await processes.bury(["first"], now=MONDAY_SIX + SOON)
    assert await second.wake_at() == MONDAY_SIX + SOON
    [taken] = await second.claim(MONDAY_SIX + SOON)
    assert taken.delivery.id == claimed.delivery.id
    await post(second, taken, channel, MONDAY_SIX + SOON)
    # The first was only frozen.
    await post(first, claimed, channel, MONDAY_SIX + 2 * SOON)
    assert len(channel.messages()) == 1


async def test_a_process_does_not_take_its_own_claims_from_itself(prompts: Prompts, processes: Processes) -> None:
    await add(prompts, ON_FIRST)
    await beat(processes, "first", MONDAY_SIX)
    first = Deliveries(prompts.on(FIRST), "first")
    [_] = await first.claim(MONDAY_SIX)
    assert await first.claim(MONDAY_SIX + LEASE - SOON) == [], "it has not said for a while that it is alive"
