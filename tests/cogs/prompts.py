"""What tests of discussion questions share: a clock, a schedule that is due, and what stands in a channel."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from bot.client import Concordance
from bot.prompting.ticker import Ticker
from corpus.library import utc_now
from corpus.store.prompts_rows import Delivery, Occurrence, Post, Schedule, Timing
from rehearsal import Channel, Member, Shown

if TYPE_CHECKING:
    from tests.cogs.conftest import House

EVERY_DAY = frozenset(range(7))
MINUTE = dt.timedelta(minutes=1)


@dataclass
class Time:
    """The bot's time: the machine's, set forward. Discord's goes on as the machine's does."""

    ahead: dt.timedelta = field(default_factory=dt.timedelta)

    def now(self) -> dt.datetime:
        return utc_now() + self.ahead

    def advance(self, by: dt.timedelta) -> None:
        self.ahead += by


@asynccontextmanager
async def ticking(house: House, patch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Ticker, Time]]:
    """Give a ticker that posts when the test says so, in place of the one that runs, and its time."""
    time = Time()
    await house.bot.ticker.stop()
    await _remove_schedules(house, time.now())
    patch.setattr(Concordance, "now", lambda _: time.now())
    house.bot.ticker = Ticker(house.bot)
    try:
        yield house.bot.ticker, time
    finally:
        await house.bot.ticker.stop()
        await _remove_schedules(house, time.now())
        house.bot.ticker = Ticker(house.bot)
        house.bot.ticker.start()


async def _remove_schedules(house: House, now: dt.datetime) -> None:
    # What is due daily would come into another test, whose clock may go on by days.
    for one in await house.bot.library.store.prompts.schedules_after(0, 10_000):
        await house.bot.library.store.prompts.remove_schedule(one.guild_id, one.id, now=now)


async def tick(ticker: Ticker) -> None:
    """Post all that is due."""
    await ticker.post_due()
    await ticker.settled()


async def schedule(house: House, channel: Channel, due: dt.datetime, post: Post | None = None) -> Schedule:
    """Keep a schedule of the channel's guild that is due daily, first at `due`."""
    assert channel.guild
    at = due.replace(second=0, microsecond=0)
    made = await house.bot.library.store.prompts.add_schedule(
        int(channel.guild.id),
        7,
        "Noor",
        Timing(at.time(), "Etc/UTC", EVERY_DAY),
        post or Post(int(channel.id)),
        Occurrence(at.date(), at),
        most=100,
        now=at - MINUTE,
    )
    assert made
    return made


async def history(house: House, channel: Channel) -> list[Delivery]:
    assert channel.guild
    return await house.bot.library.store.prompts.history(int(channel.guild.id), limit=50)


def questions(member: Member, channel: Channel) -> list[Shown]:
    """Give the questions in a channel as a member sees them."""
    return [
        shown
        for shown in member.sees(channel)
        if any((button.custom_id or "").startswith("p1s.") for button in shown.buttons)
    ]
