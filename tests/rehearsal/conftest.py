"""A rehearsal with one guild, one channel and one member; a test that wants the bot takes `bot` too."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from rehearsal import Channel, Guild, ManualClock, Member, Rehearsal
from tests.rehearsal.bot import Bot, running
from tests.rehearsal.raw import OPENAPI


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def local(clock: ManualClock) -> AsyncIterator[Rehearsal]:
    async with Rehearsal(clock=clock, openapi=OPENAPI if OPENAPI.exists() else None) as server:
        yield server


@pytest.fixture
def guild(local: Rehearsal) -> Guild:
    return local.world.add_guild("Reading group")


@pytest.fixture
def channel(guild: Guild) -> Channel:
    return guild.add_channel("general")


@pytest.fixture
def ada(local: Rehearsal, guild: Guild, channel: Channel) -> Member:
    return local.member(guild, "Ada")


@pytest.fixture
async def bot(local: Rehearsal, channel: Channel) -> AsyncIterator[Bot]:
    bot = Bot()
    async with running(local, bot):
        yield bot
