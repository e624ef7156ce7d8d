"""What is due is claimed in order and in time; what cannot be posted stays small and is on record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus.prompts.delivery import GRACE, LEASE, Chosen, Deliveries, NothingToAskError
from corpus.prompts.scheduling import pause_schedule, remove_schedule, resume_schedule
from corpus.saying import Said, say
from corpus.shards import Slice
from corpus.store.prompts import Prompts
from corpus.store.prompts_rows import Delivery, Post, Timing
from tests.corpus.prompts.posting import (
    BLUE,
    CHANNEL,
    DAY,
    EVERY_DAY,
    HOUR,
    MINUTE,
    MONDAY_NOON,
    MONDAY_SIX,
    RED,
    Channel,
    add,
    compose,
    from_queue,
    post,
    post_all,
)

ENGINES = ("sqlite", "postgresql")
REFUSED = say("I may not write in that channel.")


@pytest.fixture
def channel(tmp_path: Path) -> Channel:
    return Channel(tmp_path / "channel")


@pytest.fixture
def deliveries(prompts: Prompts) -> Deliveries:
    return Deliveries(prompts, "this process")


async def test_nothing_is_claimed_before_its_time_and_everything_at_it(
    prompts: Prompts, deliveries: Deliveries
) -> None:
    await add(prompts)
    assert await deliveries.wake_at() == MONDAY_SIX
    assert await deliveries.claim(MONDAY_SIX - dt.timedelta(microseconds=1)) == []
    [claimed] = await deliveries.claim(MONDAY_SIX)
    assert (claimed.step, claimed.late_by) == ("send", dt.timedelta(0))
    assert claimed.delivery.date == dt.date(2026, 6, 1)
    assert len(claimed.delivery.nonce) <= 25
    assert await deliveries.wake_at() == MONDAY_SIX + LEASE


async def test_with_no_schedule_there_is_nothing_to_wake_for(deliveries: Deliveries) -> None:
    assert await deliveries.wake_at() is None
    assert await deliveries.claim(MONDAY_SIX) == []


async def test_what_has_waited_longest_comes_first_and_no_batch_is_larger_than_asked(
    prompts: Prompts, deliveries: Deliveries
) -> None:
    for guild_id in range(1, 31):
        await add(prompts, guild_id)
    given = [claimed.delivery.guild_id async for claimed in deliveries.due(lambda: MONDAY_SIX, batch=4)]
    assert given == list(range(1, 31))
    assert len(await deliveries.claim(MONDAY_SIX + DAY, limit=4)) <= 8


@pytest.mark.parametrize(("late", "state"), [(3 * HOUR, "sent"), (3 * HOUR + MINUTE, "late")])
async def test_up_to_the_limit_it_still_comes_and_later_it_is_on_record(
    prompts: Prompts, channel: Channel, late: dt.timedelta, state: str
) -> None:
    await add(prompts)
    await post_all(prompts, "one", channel, MONDAY_SIX + late)
    assert [one.state for one in await prompts.history(RED)] == [state]
    assert len(channel.messages()) == (state == "sent")


async def test_it_says_how_late_it_is(prompts: Prompts, deliveries: Deliveries) -> None:
    await add(prompts)
    [claimed] = await deliveries.claim(MONDAY_SIX + 2 * HOUR)
    assert claimed.late_by == 2 * HOUR


async def test_after_a_week_of_silence_one_question_comes_and_the_others_are_on_record(
    prompts: Prompts, channel: Channel
) -> None:
    await add(prompts)
    await post_all(prompts, "one", channel, MONDAY_SIX + 7 * DAY + HOUR)
    assert [one.state for one in await prompts.history(RED, limit=20)] == ["sent"] + ["late"] * 7
    assert len(channel.messages()) == 1
    assert (await prompts.history(RED, limit=1))[0].date == dt.date(2026, 6, 8)


async def test_after_a_year_of_silence_only_the_last_month_is_on_record(prompts: Prompts, channel: Channel) -> None:
    await add(prompts)
    await post_all(prompts, "one", channel, MONDAY_SIX + 365 * DAY)
    assert 30 <= await prompts.count_history(RED) <= 33
    assert len(channel.messages()) == 1


async def test_a_limit_of_nothing_means_never_late(prompts: Prompts, channel: Channel) -> None:
    await add(prompts, post=Post(CHANNEL, late=dt.timedelta(0)))
    await post_all(prompts, "one", channel, MONDAY_SIX + MINUTE)
    await post_all(prompts, "one", channel, MONDAY_SIX + DAY)
    assert [one.state for one in await prompts.history(RED)] == ["sent", "late"]


async def test_the_third_refusal_in_a_row_pauses_the_schedule_and_tells_it_once(
    prompts: Prompts, deliveries: Deliveries
) -> None:
    await add(prompts)
    paused = []
    for day in range(5):
        now = MONDAY_SIX + day * DAY
        paused += [await deliveries.refused(claimed, REFUSED, now) for claimed in await deliveries.claim(now)]
    assert [one is not None for one in paused] == [False, False, True]
    [schedule] = await prompts.schedules(RED)
    assert (schedule.next, schedule.refusals, schedule.why) == (None, 3, REFUSED)
    assert isinstance(schedule.why, Said)
    assert [(one.state, one.why) for one in await prompts.history(RED)] == [("failed", REFUSED)] * 3


async def test_refusals_that_come_in_together_are_told_once(prompts: Prompts) -> None:
    await add(prompts)
    held = [(Deliveries(prompts, f"{day}", lease=9 * DAY), MONDAY_SIX + day * DAY) for day in range(5)]
    claims = [(process, (await process.claim(now, limit=1))[-1]) for process, now in held]
    told = [await process.refused(claimed, REFUSED, MONDAY_SIX + 4 * DAY) for process, claimed in claims]
    assert sum(one is not None for one in told) == 1


async def test_a_question_that_went_out_forgets_the_refusals_before_it(
    prompts: Prompts, deliveries: Deliveries, channel: Channel
) -> None:
    await add(prompts)
    for day, refused in enumerate([True, True, False, True, True]):
        now = MONDAY_SIX + day * DAY
        for claimed in await deliveries.claim(now):
            if refused:
                assert await deliveries.refused(claimed, REFUSED, now) is None
            else:
                await post(deliveries, claimed, channel, now)
    [schedule] = await prompts.schedules(RED)
    assert (schedule.refusals, schedule.next is None) == (2, False)


async def test_one_guilds_refusals_leave_anothers_schedule_alone(
    prompts: Prompts, deliveries: Deliveries, channel: Channel
) -> None:
    await add(prompts, RED)
    await add(prompts, BLUE)
    for day in range(3):
        now = MONDAY_SIX + day * DAY
        for claimed in await deliveries.claim(now):
            if claimed.delivery.guild_id == RED:
                await deliveries.refused(claimed, REFUSED, now)
            else:
                await post(deliveries, claimed, channel, now)
    assert [one.state for one in await prompts.history(BLUE)] == ["sent"] * 3
    assert [one.next is None for one in await prompts.schedules(BLUE)] == [False]


async def test_what_failed_for_now_is_tried_again_after_longer_and_longer(
    prompts: Prompts, deliveries: Deliveries, channel: Channel
) -> None:
    await add(prompts)
    now, waits, texts = MONDAY_SIX, [], set()
    for _ in range(7):
        [claimed] = await deliveries.claim(now)
        claimed = await deliveries.choose(claimed, compose, from_queue, now)
        texts.add(claimed.delivery.question)
        await deliveries.later(claimed, now)
        wake = await deliveries.wake_at()
        assert wake
        assert await deliveries.claim(wake - dt.timedelta(seconds=1)) == []
        waits.append((wake - now).total_seconds())
        now = wake
    assert waits == [15, 30, 60, 120, 240, 300, 300]
    assert len(texts) == 1
    await post_all(prompts, "this process", channel, now)
    assert [one.state for one in await prompts.history(RED)] == ["sent"]


async def test_there_being_nothing_to_ask_is_said_and_uses_nothing_up(prompts: Prompts, deliveries: Deliveries) -> None:
    async def nothing(delivery: Delivery, uses: Mapping[str, int]) -> Chosen | Said:
        return say("No article speaks of this theme.")

    await add(prompts)
    [claimed] = await deliveries.claim(MONDAY_SIX)
    with pytest.raises(NothingToAskError, match="No article speaks of this theme"):
        await deliveries.choose(claimed, nothing, from_queue, MONDAY_SIX)
    await deliveries.refused(claimed, "No article speaks of this theme.", MONDAY_SIX)
    assert await prompts.uses(RED) == {}


async def test_no_composed_question_comes_twice_until_all_have_come(
    prompts: Prompts, deliveries: Deliveries, channel: Channel
) -> None:
    for _ in range(3):
        await add(prompts)  # three schedules at the same time
    for day in range(5):
        await post_all(prompts, "one", channel, MONDAY_SIX + day * DAY)
    texts = [message.text for message in channel.messages()]
    assert [len(set(texts[start : start + 5])) for start in (0, 5, 10)] == [5, 5, 5]


async def test_two_that_compose_the_same_question_at_once_do_not_both_ask_it(prompts: Prompts) -> None:
    await add(prompts)
    await add(prompts)
    left, right = Deliveries(prompts, "left"), Deliveries(prompts, "right")
    first, second = (await left.claim(MONDAY_SIX, limit=1))[0], (await right.claim(MONDAY_SIX, limit=1))[0]
    asked: list[str | None] = []

    async def meanwhile(delivery: Delivery, uses: Mapping[str, int]) -> Chosen | Said:
        if not asked:
            asked.append((await right.choose(second, compose, from_queue, MONDAY_SIX)).delivery.question)
        return await compose(delivery, uses)

    asked.append((await left.choose(first, meanwhile, from_queue, MONDAY_SIX)).delivery.question)
    assert asked == ['{"text": "question 0"}', '{"text": "question 1"}']


async def test_a_question_posted_by_hand_is_posted_once_however_often_its_command_arrives(
    prompts: Prompts, deliveries: Deliveries, channel: Channel
) -> None:
    mark = 2**63
    claimed = await deliveries.claim_by_hand(RED, Post(CHANNEL), mark, MONDAY_NOON)
    assert claimed
    assert len(claimed.delivery.nonce) <= 25
    assert await deliveries.claim_by_hand(RED, Post(CHANNEL), mark, MONDAY_NOON) is None
    await post(deliveries, claimed, channel, MONDAY_NOON)
    assert await deliveries.claim_by_hand(RED, Post(CHANNEL), mark, MONDAY_NOON) is None
    assert [(one.state, one.date, one.schedule_id) for one in await prompts.history(RED)] == [("sent", None, None)]


async def test_a_thread_that_is_wanted_is_made_later_where_it_was_not_made_at_once(
    prompts: Prompts, deliveries: Deliveries, channel: Channel
) -> None:
    await add(prompts, post=Post(CHANNEL, place="thread"))
    await post_all(prompts, "killed", channel, MONDAY_SIX)
    assert await deliveries.claim(MONDAY_SIX + MINUTE) == []
    [claimed] = await deliveries.claim(MONDAY_SIX + LEASE)
    assert (claimed.step, claimed.delivery.message_id) == ("thread", 1)
    await deliveries.threaded(claimed, 77)
    assert (await prompts.history(RED))[0].thread_id == 77
    assert await deliveries.claim(MONDAY_SIX + HOUR) == []


async def test_a_thread_that_was_made_at_once_or_given_up_is_not_asked_for_again(
    prompts: Prompts, deliveries: Deliveries
) -> None:
    await add(prompts, post=Post(CHANNEL, place="thread"))
    await add(prompts, post=Post(CHANNEL, place="thread"))
    first, second = await deliveries.claim(MONDAY_SIX)
    await deliveries.sent(first, 1, MONDAY_SIX, thread_id=9)
    await deliveries.sent(second, 2, MONDAY_SIX)
    await deliveries.threaded(second, None)
    assert await deliveries.claim(MONDAY_SIX + HOUR) == []


@pytest.mark.parametrize("change", [pause_schedule, remove_schedule])
async def test_what_was_claimed_is_not_sent_any_more_once_its_schedule_rests(
    prompts: Prompts, channel: Channel, change: object
) -> None:
    schedule = await add(prompts)
    killed = Deliveries(prompts, "killed")
    [claimed] = await killed.claim(MONDAY_SIX)
    await killed.choose(claimed, compose, from_queue, MONDAY_SIX)
    await change(prompts, RED, schedule.id, MONDAY_SIX)  # type: ignore[operator]
    await post_all(prompts, "next", channel, MONDAY_SIX + HOUR)
    assert channel.messages() == []
    assert [one.state for one in await prompts.history(RED)] == ["skipped"]


async def test_after_a_long_pause_nothing_old_comes(prompts: Prompts, channel: Channel) -> None:
    schedule = await add(prompts)
    await pause_schedule(prompts, RED, schedule.id, MONDAY_NOON)
    await post_all(prompts, "one", channel, MONDAY_SIX + 20 * DAY)
    resumed = await resume_schedule(prompts, RED, schedule.id, MONDAY_SIX + 20 * DAY + HOUR)
    await post_all(prompts, "one", channel, MONDAY_SIX + 20 * DAY + HOUR)
    assert channel.messages() == []
    assert resumed.next
    assert resumed.next.due == MONDAY_SIX + 21 * DAY
    assert await prompts.history(RED) == []


async def test_a_zone_that_is_no_longer_known_pauses_its_schedule_and_holds_up_no_other(
    prompts: Prompts, channel: Channel
) -> None:
    await add(prompts, RED, Timing(dt.time(18), "Mars/Olympus", EVERY_DAY))
    await add(prompts, BLUE)
    await post_all(prompts, "one", channel, MONDAY_SIX)
    assert len(channel.messages()) == 1
    [schedule] = await prompts.schedules(RED)
    assert schedule.next is None
    assert schedule.why == "The time zone Mars/Olympus is no longer known. Please choose another."


async def test_at_start_what_is_to_come_follows_the_rules_of_today(prompts: Prompts, deliveries: Deliveries) -> None:
    # As if planned while Berlin had another offset, and as if its zone had been known.
    await add(prompts, RED, Timing(dt.time(20), "Europe/Berlin", EVERY_DAY))
    await add(prompts, BLUE, Timing(dt.time(18), "Mars/Olympus", EVERY_DAY))
    assert await deliveries.refresh(MONDAY_NOON + HOUR) == 2
    [schedule] = await prompts.schedules(RED)
    assert schedule.next
    assert schedule.next.due == MONDAY_SIX + 2 * HOUR
    assert (await prompts.schedules(BLUE))[0].next is None
    assert await deliveries.refresh(MONDAY_NOON + HOUR) == 0


async def test_at_start_what_fell_due_meanwhile_is_late_and_not_lost(prompts: Prompts, channel: Channel) -> None:
    await add(prompts)
    await Deliveries(prompts, "one").refresh(MONDAY_SIX + HOUR)
    await post_all(prompts, "one", channel, MONDAY_SIX + HOUR)
    assert [one.state for one in await prompts.history(RED)] == ["sent"]


async def test_each_process_takes_what_is_due_on_its_shards_and_those_of_one_that_died_after_it(
    prompts: Prompts,
) -> None:
    guilds = [number << 22 for number in range(1, 9)]
    for guild_id in guilds:
        await add(prompts, guild_id)
    first, second = (Deliveries(prompts.on(Slice(at, at, 2)), f"process {at}") for at in (0, 1))
    here = await first.claim(MONDAY_SIX)
    assert {one.delivery.guild_id for one in here} == set(guilds[1::2])
    assert await first.claim(MONDAY_SIX) == []
    assert await first.wake_at() == MONDAY_SIX + GRACE, "should the second leave it"
    assert await second.wake_at() == MONDAY_SIX
    heir = Deliveries(prompts.on(Slice(0, 1, 2)), "heir")
    there = await heir.claim(MONDAY_SIX + LEASE)
    assert {one.delivery.guild_id for one in there} == set(guilds)
