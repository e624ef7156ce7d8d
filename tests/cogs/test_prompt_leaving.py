"""Schedules of a server that has removed the bot wait, and go on when it comes back."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from bot.leaving import Caretaker
from bot.prompting.ticker import Ticker
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group
from tests.cogs.prompts import MINUTE, Time, history, questions, schedule, tick

DAY = dt.timedelta(days=1)
SEND = "POST /channels/*/messages"


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


async def noted(house: House, coast: Group, *, left: bool) -> None:
    """Wait until the bot has noted that it left, or came."""
    while [bool(row.left_at) for row in await house.bot.library.store.guilds() if row.id == coast.id] != [left]:
        await house.local.member(house.guild, "Ida").command("about", private=True)


async def test_what_is_due_while_the_bot_is_away_neither_comes_nor_counts_and_then_it_goes_on(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    await noted(house, coast, left=False)
    planned = await schedule(house, coast.channel, time.now())
    house.local.world.remove_bot(coast.guild)
    await noted(house, coast, left=True)
    for _ in range(5):
        await tick(ticker)
        time.advance(DAY)
    assert await history(house, coast.channel) == []
    wakes = await ticker.deliveries.wake_at()
    assert wakes is None or wakes > time.now(), "nothing is looked at again and again"
    house.local.world.add_bot(coast.guild)
    await noted(house, coast, left=False)
    await tick(ticker)
    assert questions(coast.member, coast.channel) == []
    for _ in range(2):
        time.advance(DAY)
        await tick(ticker)
    assert len(questions(coast.member, coast.channel)) == 2
    assert [one.state for one in await history(house, coast.channel)] == ["sent"] * 2
    kept = await house.bot.library.store.prompts.schedule(coast.id, planned.id)
    assert kept
    assert kept.refusals == 0


async def test_a_server_that_removed_the_bot_unnoticed_has_refused_nothing(
    house: House, coast: Group, ticker: Ticker, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    await noted(house, coast, left=False)
    planned = await schedule(house, coast.channel, time.now())
    monkeypatch.setattr(Caretaker, "left", nothing)
    gone = asyncio.create_task(house.bot.wait_for("guild_remove"))
    house.local.world.remove_bot(coast.guild)
    await gone
    await tick(ticker)
    time.advance(MINUTE)
    await tick(ticker)
    kept = await house.bot.library.store.prompts.schedule(coast.id, planned.id)
    assert kept
    assert kept.refusals == 0
    assert await history(house, coast.channel) == []
    house.local.world.add_bot(coast.guild)
    await noted(house, coast, left=False)
    time.advance(MINUTE)
    await tick(ticker)
    assert len(questions(coast.member, coast.channel)) == 1


async def test_what_was_sent_before_the_bot_was_removed_is_found_when_it_comes_back(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    await noted(house, coast, left=False)
    await schedule(house, coast.channel, time.now())
    house.local.faults.lose_answer(SEND)
    await tick(ticker)
    house.local.world.nonces.clear()
    house.local.world.remove_bot(coast.guild)
    await noted(house, coast, left=True)
    time.advance(5 * MINUTE)
    await tick(ticker)
    house.local.world.add_bot(coast.guild)
    await noted(house, coast, left=False)
    await tick(ticker)
    assert len(questions(coast.member, coast.channel)) == 1
    assert [one.state for one in await history(house, coast.channel)] == ["sent"]


async def nothing(_: Caretaker, guild_id: int) -> None:
    """A process that has not heard of it."""
