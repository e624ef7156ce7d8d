"""Weeks of a bad machine: two processes that die at any step, look at odd times, while moderators change their minds.

Whatever happens no local date is posted twice, and every date is posted on which some process lived long enough to look
in time. The dice are seeded; the file, the transactions and the claims are real.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from pathlib import Path

import pytest

from corpus.prompts.delivery import LEASE, Deliveries
from corpus.prompts.scheduling import edit_schedule, pause_schedule, resume_schedule
from corpus.store.prompts import Prompts
from corpus.store.prompts_rows import Post, Timing
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
    STEPS,
    At,
    Channel,
    add,
    post,
    post_all,
)


class Killed(Exception):  # noqa: N818 - it is no error
    """The process died here."""


async def die_somewhere(prompts: Prompts, token: str, channel: Channel, now: dt.datetime, dice: random.Random) -> None:
    """Post what is due, but die at a step after a few claims."""
    doomed: At = dice.choice(STEPS)
    left = dice.randint(1, 3)

    def at(step: At) -> None:
        nonlocal left
        left -= step == doomed
        if left == 0:
            raise Killed

    try:
        await post_all(prompts, token, channel, now, at)
    except Killed:
        return


@pytest.mark.parametrize("seed", range(8))
async def test_weeks_of_killed_processes_post_every_date_exactly_once(
    prompts: Prompts, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    channel = Channel(tmp_path / "channel")
    schedules = [await add(prompts, guild_id) for guild_id in (RED, BLUE)]
    for day in range(14):
        for attempt in range(dice.randint(1, 5)):
            moment = MONDAY_SIX + day * DAY + dice.random() * HOUR
            await die_somewhere(prompts, f"{day} {attempt}", channel, moment, dice)
        await post_all(prompts, f"{day}", channel, MONDAY_SIX + day * DAY + HOUR + LEASE + MINUTE)
    wanted = {
        f"{schedule.id:x}.{dt.date(2026, 6, 1) + day * DAY:%Y%m%d}" for schedule in schedules for day in range(14)
    }
    assert Counter(message.nonce for message in channel.messages()) == Counter(wanted)


@pytest.mark.parametrize("seed", range(8))
async def test_with_jumping_clocks_and_changing_moderators_no_date_is_posted_twice(
    prompts: Prompts, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    channel = Channel(tmp_path / "channel")
    schedule = await add(prompts)
    now = MONDAY_NOON
    held = []
    for turn in range(500):
        [step] = dice.choices(
            [LEASE, HOUR, 2 * HOUR, 5 * HOUR, DAY, -HOUR, -2 * DAY, 4 * DAY], [8, 8, 8, 4, 1, 1, 1, 1]
        )
        now += step if now < MONDAY_NOON + 40 * DAY else -30 * DAY
        match dice.randint(0, 23):
            case 0:
                await pause_schedule(prompts, RED, schedule.id, now)
            case 1 | 2:
                await resume_schedule(prompts, RED, schedule.id, now)
            case 3:
                timing = Timing(
                    dt.time(dice.randint(0, 23), 30), dice.choice(["Europe/Berlin", "Asia/Tokyo"]), EVERY_DAY
                )
                await edit_schedule(prompts, RED, schedule.id, timing, Post(CHANNEL), now)
            case 4 | 5:
                sleepy = Deliveries(prompts, f"sleepy {turn}")
                held += [(sleepy, claimed) for claimed in await sleepy.claim(now)]
            case 6 | 7 if held:
                await post(*held.pop(), channel, now)
            case 8 | 9 | 10:
                await die_somewhere(prompts, f"{turn}", channel, now, dice)
            case _:
                await post_all(prompts, f"{turn}", channel, now)
    assert len(channel.messages()) >= 5
    # And whatever the clock did, the schedule still goes on.
    await resume_schedule(prompts, RED, schedule.id, now)
    before = len(channel.messages())
    for hour in range(21 * 24):
        await post_all(prompts, "last", channel, now + hour * HOUR)
    assert len(channel.messages()) > before
    assert set(Counter(message.nonce for message in channel.messages()).values()) == {1}
