"""Several bots as `concordance run` starts them, each a process of its own, on one database and one rehearsal."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rehearsal import Guild, Member, Permission, Rehearsal
from tests.conftest import SHARED

ROOT = Path(__file__).parents[2]
OPENAPI = SHARED / "discord" / "openapi.json"
TOKEN = "rehearsal.of.clusters"
SHARDS = 4
PATIENCE = 180.0
"""Seconds after which something that does not come is a failure, however busy the machine is."""


@dataclass
class Ship:
    """One process, and what it has written to its log."""

    process: asyncio.subprocess.Process
    log: list[str] = field(default_factory=list)
    _more: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self) -> None:
        assert self.process.stderr is not None
        while line := await self.process.stderr.readline():
            self.log.append(line.decode().rstrip())
            self._more.set()
        self._more.set()

    async def says(self, words: str) -> str:
        """Wait for a line of the log with these words."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self._more.clear()
                for line in self.log:
                    if words in line:
                        return line
                assert self.process.returncode is None, "\n".join(self.log)
                await self._more.wait()

    async def kill(self) -> None:
        """Kill it, as a machine that loses its power does."""
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def stop(self) -> int:
        """Stop it as a service manager does; gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), PATIENCE)


@dataclass
class Fleet:
    """The processes, their rehearsal, and a guild on each shard with a member and a moderator."""

    local: Rehearsal
    settings: dict[str, str]
    guilds: list[Guild]
    members: list[Member]
    moderators: list[Member]
    ships: list[Ship] = field(default_factory=list)
    _readers: list[asyncio.Task[None]] = field(default_factory=list)

    async def launch(self, **settings: str) -> Ship:
        """Start one more process."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            env={**os.environ, "PYTHONPATH": str(ROOT), **self.settings, **settings},
            stderr=asyncio.subprocess.PIPE,
        )
        ship = Ship(process)
        self.ships.append(ship)
        self._readers.append(asyncio.create_task(ship.read()))
        return ship

    async def serving(self, *shards: int) -> None:
        """Wait until these shards are connected, and no others."""
        gateway = self.local.gateway
        await self.local.world.until(
            lambda: True if gateway.ready_shards == set(shards) else None, PATIENCE, f"{shards} are not served"
        )

    async def sunk(self) -> None:
        """End all that still runs."""
        for ship in self.ships:
            if ship.process.returncode is None:
                ship.process.kill()
                await ship.process.wait()
        await asyncio.gather(*self._readers)


@asynccontextmanager
async def fleet(database: str, **settings: str) -> AsyncIterator[Fleet]:
    """Give a rehearsal with a guild for each shard; processes are launched by the test."""
    async with Rehearsal(token=TOKEN, shards=SHARDS, openapi=OPENAPI if OPENAPI.exists() else None) as local:
        local.world.starts.paced = True
        local.world.starts.window = 0.05
        guilds = [local.world.add_guild(f"Group {shard}", shard=(shard, SHARDS)) for shard in range(SHARDS)]
        for guild in guilds:
            guild.add_channel("reading")
        made = Fleet(
            local,
            {
                "DISCORD_TOKEN": TOKEN,
                "DISCORD_API_URL": local.api_url,
                "DISCORD_GATEWAY_URL": local.gateway_url,
                "DATABASE_URL" if "://" in database else "DATABASE": database,
                "CLUSTERS": "2",
                "CLUSTER_ID": "auto",
                "CLUSTER_LEASE": "20",
                "IDENTIFY_SECONDS": "0.3",
                **settings,
            },
            guilds,
            [local.member(guild, "Mara") for guild in guilds],
            [local.member(guild, "Noor", permissions=int(Permission.MANAGE_GUILD)) for guild in guilds],
        )
        try:
            yield made
        finally:
            await made.sunk()
