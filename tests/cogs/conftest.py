"""The real bot in a rehearsal: real sockets, a real database file, and people who use it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio

from bot.client import Concordance, redirect, run
from bot.progress import Progress
from bot.prompting.ticker import Ticker
from bot.settings import Settings
from rehearsal import Channel, Guild, Member, Permission, Rehearsal
from tests.cogs.prompts import Time, ticking
from tests.conftest import SHARED

OPENAPI = SHARED / "discord" / "openapi.json"


@dataclass
class House:
    """A rehearsal with a guild, and the bot running in it."""

    local: Rehearsal
    database: Path
    guild: Guild
    channel: Channel
    bot: Concordance = field(init=False)
    _stop: asyncio.Event = field(init=False)
    _running: asyncio.Task[None] = field(init=False)

    async def start(self) -> None:
        """Start the bot and wait until it listens."""
        settings = Settings(
            token=self.local.token,
            database=self.database,
            api_url=self.local.api_url,
            gateway_url=self.local.gateway_url,
        )
        self._stop = asyncio.Event()
        self.bot = Concordance(settings, guild_ready_timeout=0.05)
        self._running = asyncio.create_task(run(self.bot, settings.token, self._stop))
        ready = asyncio.create_task(self.local.bot_ready())
        await asyncio.wait({self._running, ready}, return_when=asyncio.FIRST_COMPLETED)
        if self._running.done():
            ready.cancel()
            await self._running
        await ready

    async def end(self) -> None:
        """Stop the bot as SIGTERM does."""
        self._stop.set()
        await self._running

    async def restart(self) -> None:
        """Stop the bot and start a new one on the same database."""
        await self.end()
        await self.start()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared_house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    local = Rehearsal(openapi=OPENAPI if OPENAPI.exists() else None)
    await local.start()
    guild = local.world.add_guild("Study group")
    house = House(local, tmp_path_factory.mktemp("house") / "concordance.db", guild, guild.add_channel("reading"))
    try:
        await house.start()
        yield house
        await house.end()
    finally:
        await local.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def house(shared_house: House) -> AsyncIterator[House]:
    """The running bot. Whatever a test does, Discord must have had nothing to refuse."""
    # Other tests of this process may have pointed discord.py at a server of their own.
    redirect(shared_house.local.api_url, shared_house.local.gateway_url)
    await shared_house.local.bot_ready()
    before = len(shared_house.local.violations)
    yield shared_house
    shared_house.local.faults.clear()
    assert shared_house.local.violations[before:] == []


@pytest.fixture(autouse=True)
def what_comes_is_what_came(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Show no progress but in tests of it: on a busy machine it would come where an answer is looked for."""
    if request.node.get_closest_marker("shows_progress") is None:
        monkeypatch.setattr(Progress, "tell", lambda self, sentence: None)


@pytest.fixture
def mara(house: House) -> Member:
    return house.local.member(house.guild, "Mara")


@pytest.fixture
def otto(house: House) -> Member:
    return house.local.member(house.guild, "Otto")


@pytest.fixture
def noor(house: House) -> Member:
    return house.local.member(house.guild, "Noor", permissions=int(Permission.MANAGE_GUILD))


@pytest.fixture
def dee(house: House) -> Member:
    """Somebody who has the bot installed for themselves and meets it in direct messages."""
    return house.local.person("Dee", installed=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None] | None:
    """Run every test here on the loop on which the bot runs."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and isinstance(item, pytest.Function) and asyncio.iscoroutinefunction(item.obj):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
    return None


@pytest_asyncio.fixture(loop_scope="session")
async def clockwork(house: House, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Ticker, Time]]:
    """A ticker that posts when the test says so, and the bot's time, which the test sets."""
    async with ticking(house, monkeypatch) as found:
        yield found


@pytest.fixture
def ticker(clockwork: tuple[Ticker, Time]) -> Ticker:
    return clockwork[0]


@pytest.fixture
def time(clockwork: tuple[Ticker, Time]) -> Time:
    return clockwork[1]
