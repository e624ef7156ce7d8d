"""One message, always: whatever process is killed at whatever step, and however many work at once."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path

import pytest

from corpus.prompts.delivery import LEASE, Deliveries
from corpus.store.database import Database
from corpus.store.prompts import Prompts
from tests.corpus.prompts.posting import (
    ADA,
    DAY,
    HOUR,
    MINUTE,
    MONDAY_NOON,
    MONDAY_SIX,
    RED,
    STEPS,
    At,
    Channel,
    add,
    in_a_process,
    post,
    post_all,
)

ENGINES = ("sqlite", "postgresql")
AFTER_LEASE = MONDAY_SIX + LEASE + MINUTE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "channel"


@pytest.fixture
def channel(path: Path) -> Channel:
    return Channel(path)


@pytest.mark.parametrize("queued", [True, False], ids=["from the queue", "composed"])
@pytest.mark.parametrize("step", STEPS)
async def test_a_process_killed_at_any_step_neither_loses_nor_repeats_the_question(
    prompts: Prompts, place: Database, path: Path, channel: Channel, step: At, queued: bool
) -> None:
    await add(prompts)
    if queued:
        await prompts.suggest(
            RED, *ADA, "Why rivers?", "why rivers", accepted=True, of_one=5, of_all=9, now=MONDAY_NOON
        )
    assert await in_a_process(place, path, "first", MONDAY_SIX, stop=step) == -9

    # While the lease lasts nobody else touches it, however often they look.
    assert await Deliveries(prompts, "second").claim(MONDAY_SIX + LEASE - MINUTE) == []
    assert await in_a_process(place, path, "third", AFTER_LEASE) == 0

    [message] = channel.messages()
    [delivery] = await prompts.history(RED)
    assert message.text == ("Why rivers?" if queued else "question 0")
    assert (delivery.state, delivery.message_id, delivery.nonce) == ("sent", message.id, message.nonce)
    assert await prompts.uses(RED) == ({} if queued else {"question 0": 1})
    assert await prompts.count_queue(RED) == ({"sent": 1} if queued else {})


@pytest.mark.parametrize("step", STEPS)
async def test_found_again_too_late_it_is_not_sent_but_what_was_sent_is_on_record(
    prompts: Prompts, place: Database, path: Path, channel: Channel, step: At
) -> None:
    await add(prompts)
    await in_a_process(place, path, "first", MONDAY_SIX, stop=step)
    sent = step in ("sent", "recorded")
    await post_all(prompts, "second", channel, MONDAY_SIX + 4 * HOUR)
    assert len(channel.messages()) == sent
    [delivery] = await prompts.history(RED)
    assert delivery.state == ("sent" if sent else "late")
    # What was not sent has not come, and what was has.
    assert sum((await prompts.uses(RED)).values()) == sent


async def test_two_processes_that_are_killed_again_and_again_post_each_question_once(
    prompts: Prompts, place: Database, path: Path, channel: Channel
) -> None:
    for guild_id in range(1, 41):
        await add(prompts, guild_id)
    now = MONDAY_SIX
    ends: list[int] = []
    for attempt in range(4):
        left = in_a_process(place, path, f"left {attempt}", now, stop="any", countdown=11 + 8 * attempt)
        right = in_a_process(place, path, f"right {attempt}", now, stop="any", countdown=17 + 6 * attempt)
        ends += await asyncio.gather(left, right)
        now += LEASE + MINUTE
    # One that finds everything in the other's hands ends by itself.
    assert set(ends) <= {-9, 0}
    assert ends.count(-9) > 2
    assert set(await asyncio.gather(*(in_a_process(place, path, side, now) for side in ("left", "right")))) == {0}
    now += LEASE + MINUTE
    await post_all(prompts, "last", channel, now)
    nonces = [message.nonce for message in channel.messages()]
    assert len(nonces) == 40
    assert len(set(nonces)) == 40
    assert [(await prompts.history(guild_id))[0].state for guild_id in range(1, 41)] == ["sent"] * 40


async def test_a_process_that_slept_through_its_lease_does_not_send(prompts: Prompts, channel: Channel) -> None:
    await add(prompts)
    sleepy = Deliveries(prompts, "sleepy")
    [claimed] = await sleepy.claim(MONDAY_SIX)
    await post_all(prompts, "awake", channel, AFTER_LEASE)
    await post(sleepy, claimed, channel, AFTER_LEASE)
    assert len(channel.messages()) == 1


async def test_a_message_that_came_twice_all_the_same_is_told_to_whoever_sent_the_second(
    prompts: Prompts, channel: Channel
) -> None:
    await add(prompts)
    first, second = Deliveries(prompts, "first"), Deliveries(prompts, "second")
    [claimed] = await first.claim(MONDAY_SIX)
    [again] = await second.claim(AFTER_LEASE)
    assert await first.sent(claimed, 11, AFTER_LEASE)
    assert await first.sent(claimed, 11, AFTER_LEASE)
    assert not await second.sent(again, 12, AFTER_LEASE)
    assert (await prompts.history(RED))[0].message_id == 11


async def test_a_clock_that_jumps_ahead_and_back_repeats_nothing_and_loses_no_day_to_come(
    prompts: Prompts, channel: Channel
) -> None:
    await add(prompts)
    await post_all(prompts, "one", channel, MONDAY_SIX + MINUTE)
    ahead = MONDAY_SIX + 10 * DAY + MINUTE
    await post_all(prompts, "one", channel, ahead)  # the clock is wrong
    dates = [one.date for one in await prompts.history(RED, limit=20) if one.state == "sent"]
    assert dates == [dt.date(2026, 6, 11), dt.date(2026, 6, 1)]
    for day in range(15):  # the clock is right again, and each day comes
        for when in (MONDAY_SIX + 2 * MINUTE, MONDAY_SIX + HOUR):
            await post_all(prompts, "one", channel, when + day * DAY)
    sent = [one.date for one in await prompts.history(RED, limit=40) if one.state == "sent"]
    assert sent == [dt.date(2026, 6, 15) - day * DAY for day in range(15)]
    assert len(channel.messages()) == 15


async def test_a_claim_made_while_the_clock_was_ahead_is_taken_over_when_it_is_right_again(
    prompts: Prompts, channel: Channel
) -> None:
    await add(prompts)
    assert await Deliveries(prompts, "ahead").claim(MONDAY_SIX + 5 * DAY)
    await post_all(prompts, "right", channel, MONDAY_SIX + MINUTE)
    states = {one.date: one.state for one in await prompts.history(RED, limit=20)}
    assert states[dt.date(2026, 6, 1)] == "sent"
    assert len(channel.messages()) == 1
    for day in range(1, 6):
        await post_all(prompts, "right", channel, MONDAY_SIX + day * DAY)
    states = {one.date: one.state for one in await prompts.history(RED, limit=20)}
    assert states == {dt.date(2026, 6, 1 + day): "sent" for day in range(6)}
    assert len(channel.messages()) == 6


async def test_a_clock_that_jumps_back_over_the_hour_posts_it_once(prompts: Prompts, channel: Channel) -> None:
    await add(prompts)
    for now in (MONDAY_SIX, MONDAY_SIX - HOUR, MONDAY_SIX, MONDAY_SIX + MINUTE, MONDAY_SIX - 3 * DAY, MONDAY_SIX):
        await post_all(prompts, "one", channel, now)
    assert len({message.nonce for message in channel.messages()}) == len(channel.messages())
    assert (await prompts.history(RED))[0].date == dt.date(2026, 6, 1)
