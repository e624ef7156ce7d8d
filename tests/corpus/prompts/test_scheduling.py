"""Moderators change schedules, and nothing comes twice on a date or out of the past for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import StaleRequestError
from corpus.prompts.delivery import Deliveries
from corpus.prompts.scheduling import (
    ScheduleError,
    add_schedule,
    edit_schedule,
    pause_schedule,
    remove_schedule,
    resume_schedule,
    skip_next,
)
from corpus.store.prompts import Prompts
from corpus.store.prompts_rows import Post, Timing
from tests.corpus.prompts.posting import (
    ADA,
    BLUE,
    CHANNEL,
    DAY,
    EVERY_DAY,
    HOUR,
    MINUTE,
    MONDAY_NOON,
    MONDAY_SIX,
    RED,
    SIX,
    Channel,
    add,
    post_all,
)

EIGHT = Timing(dt.time(20, 0), "Europe/Berlin", EVERY_DAY)
POST = Post(
    CHANNEL, theme="=4", role_id=2**62, place="forum", tags=(2**61, 5), poll=True, late=dt.timedelta(minutes=30)
)


@pytest.fixture
def channel(tmp_path: Path) -> Channel:
    return Channel(tmp_path / "channel")


async def test_a_schedule_is_kept_as_it_was_given(prompts: Prompts) -> None:
    made = await add_schedule(prompts, RED, *ADA, SIX, POST, MONDAY_NOON)
    assert await prompts.schedules(RED) == [made]
    assert (made.timing, made.post) == (SIX, POST)
    assert made.next
    assert made.next.due == MONDAY_SIX


async def test_a_schedule_moved_to_later_on_the_day_does_not_post_twice_that_day(
    prompts: Prompts, channel: Channel
) -> None:
    schedule = await add(prompts)
    await post_all(prompts, "one", channel, MONDAY_SIX)
    edited = await edit_schedule(prompts, RED, schedule.id, EIGHT, schedule.post, MONDAY_SIX + HOUR)
    assert edited.next
    assert edited.next.due == MONDAY_SIX + DAY + 2 * HOUR
    for hour in range(30):
        await post_all(prompts, "one", channel, MONDAY_SIX + (hour + 1) * HOUR)
    assert [one.date for one in await prompts.history(RED)] == [dt.date(2026, 6, 2), dt.date(2026, 6, 1)]


async def test_a_schedule_moved_to_a_time_that_has_passed_waits_for_the_next_day(
    prompts: Prompts, channel: Channel
) -> None:
    schedule = await add(prompts)
    nine = Timing(dt.time(9, 0), "Europe/Berlin", EVERY_DAY)
    await edit_schedule(prompts, RED, schedule.id, nine, schedule.post, MONDAY_NOON)
    await post_all(prompts, "one", channel, MONDAY_SIX)
    assert channel.messages() == []


async def test_another_channel_given_just_when_it_is_due_does_not_lose_the_question(
    prompts: Prompts, channel: Channel
) -> None:
    schedule = await add(prompts)
    await edit_schedule(prompts, RED, schedule.id, SIX, Post(66), MONDAY_SIX + dt.timedelta(seconds=1))
    await post_all(prompts, "one", channel, MONDAY_SIX + MINUTE)
    assert [(one.state, one.post.channel_id) for one in await prompts.history(RED)] == [("sent", 66)]


async def test_a_paused_schedule_can_be_changed_and_stays_paused(prompts: Prompts) -> None:
    schedule = await add(prompts)
    paused = await pause_schedule(prompts, RED, schedule.id, MONDAY_NOON)
    assert await pause_schedule(prompts, RED, schedule.id, MONDAY_SIX) == paused
    edited = await edit_schedule(prompts, RED, schedule.id, EIGHT, POST, MONDAY_NOON)
    assert (edited.next, edited.paused_at, edited.timing, edited.post) == (None, MONDAY_NOON, EIGHT, POST)
    resumed = await resume_schedule(prompts, RED, schedule.id, MONDAY_NOON)
    assert resumed.next
    assert (resumed.next.due, resumed.paused_at, resumed.why) == (MONDAY_SIX + 2 * HOUR, None, "")
    assert await resume_schedule(prompts, RED, schedule.id, MONDAY_SIX) == resumed


async def test_resuming_forgets_the_refusals(prompts: Prompts) -> None:
    schedule = await add(prompts)
    deliveries = Deliveries(prompts, "one")
    for day in range(3):
        [claimed] = await deliveries.claim(MONDAY_SIX + day * DAY)
        await deliveries.refused(claimed, "No.", MONDAY_SIX + day * DAY)
    resumed = await resume_schedule(prompts, RED, schedule.id, MONDAY_SIX + 3 * DAY)
    assert (resumed.refusals, resumed.why) == (0, "")


async def test_the_next_time_can_be_skipped_and_only_that_one(prompts: Prompts, channel: Channel) -> None:
    schedule = await add(prompts)
    skipped, left = await skip_next(prompts, RED, schedule.id, MONDAY_NOON)
    assert skipped.due == MONDAY_SIX
    assert left.next
    assert left.next.due == MONDAY_SIX + DAY
    edited = await edit_schedule(prompts, RED, schedule.id, EIGHT, schedule.post, MONDAY_NOON)
    assert edited.next
    assert edited.next.due == MONDAY_SIX + DAY + 2 * HOUR
    for hour in range(28):
        await post_all(prompts, "one", channel, MONDAY_NOON + hour * HOUR)
    assert channel.messages() == []
    await post_all(prompts, "one", channel, MONDAY_SIX + DAY + 2 * HOUR)
    assert [one.state for one in await prompts.history(RED)] == ["sent", "skipped"]


async def test_a_removed_schedule_is_gone_but_its_history_is_not(prompts: Prompts, channel: Channel) -> None:
    schedule = await add(prompts)
    await post_all(prompts, "one", channel, MONDAY_SIX)
    await remove_schedule(prompts, RED, schedule.id, MONDAY_SIX)
    await post_all(prompts, "one", channel, MONDAY_SIX + DAY)
    assert await prompts.schedules(RED) == []
    assert len(channel.messages()) == 1
    assert len(await prompts.history(RED)) == 1
    again = await add(prompts)
    assert again.id != schedule.id


async def test_what_is_gone_or_another_guilds_says_so(prompts: Prompts) -> None:
    schedule = await add(prompts)
    for guild_id, schedule_id in ((BLUE, schedule.id), (RED, 999)):
        for change in (pause_schedule, resume_schedule, remove_schedule, skip_next):
            with pytest.raises(StaleRequestError, match="no longer there"):
                await change(prompts, guild_id, schedule_id, MONDAY_NOON)
        with pytest.raises(StaleRequestError, match="no longer there"):
            await edit_schedule(prompts, guild_id, schedule_id, EIGHT, schedule.post, MONDAY_NOON)
    assert await prompts.schedules(RED) == [schedule]


async def test_a_guild_has_at_most_twenty_five(prompts: Prompts) -> None:
    for _ in range(25):
        await add_schedule(prompts, RED, *ADA, SIX, POST, MONDAY_NOON)
    with pytest.raises(ScheduleError, match="25 schedules"):
        await add_schedule(prompts, RED, *ADA, SIX, POST, MONDAY_NOON)
    await add_schedule(prompts, BLUE, *ADA, SIX, POST, MONDAY_NOON)


@pytest.mark.parametrize(
    "post", [replace(POST, tags=tuple(range(6))), replace(POST, late=13 * HOUR), replace(POST, late=-MINUTE)]
)
async def test_settings_that_could_not_be_kept_are_refused(prompts: Prompts, post: Post) -> None:
    with pytest.raises(ScheduleError):
        await add_schedule(prompts, RED, *ADA, SIX, post, MONDAY_NOON)
    assert await prompts.schedules(RED) == []


async def test_a_change_that_meets_a_claim_is_made_on_what_the_claim_left(prompts: Prompts) -> None:
    schedule = await add(prompts)
    [stale] = await prompts.schedules(RED)
    assert await Deliveries(prompts, "one").claim(MONDAY_SIX)
    assert not await prompts.save_schedule(replace(stale, post=POST))
    edited = await edit_schedule(prompts, RED, schedule.id, SIX, POST, MONDAY_SIX)
    assert edited.next
    assert (edited.next.due, edited.post) == (MONDAY_SIX + DAY, POST)
