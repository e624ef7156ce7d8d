"""A rehearsal with one guild, one channel and one member; a test that wants a bot takes `bot` or `desk` too."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from rehearsal import Channel, Guild, ManualClock, Member, Permission, Rehearsal
from tests.rehearsal.bot import Bot, running
from tests.rehearsal.desk import Desk
from tests.rehearsal.pages import Place, opened
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


@pytest.fixture
def mod(local: Rehearsal, guild: Guild, channel: Channel) -> Member:
    return local.member(guild, "Mod", permissions=Permission.MANAGE_GUILD)


@pytest.fixture
async def desk(local: Rehearsal, channel: Channel) -> AsyncIterator[Desk]:
    desk = Desk()
    async with running(local, desk):
        yield desk


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with opened() as found:
        yield found


@pytest.fixture
async def quiet() -> AsyncIterator[Place]:
    """The same without the bot's process."""
    async with opened(bot=False) as found:
        yield found
