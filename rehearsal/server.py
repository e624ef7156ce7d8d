"""The rehearsal itself: one server that is Discord, on this machine, for one application."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from rehearsal.clock import Clock, SystemClock
from rehearsal.member import Member
from rehearsal.places import Guild
from rehearsal.world import World


class Rehearsal:
    """A local Discord: `async with Rehearsal() as local`, or start() and stop().

    `world` is its state, `app` its aiohttp application (add routes before start), `violations` what it had to refuse,
    `faults` what is to go wrong.
    """

    def __init__(
        self,
        *,
        openapi: Path | None = None,
        port: int = 0,
        clock: Clock | None = None,
        token: str = "rehearsal",
        name: str = "Concordance",
        privileged_intents: int = 0,
        shards: int = 1,
    ) -> None:
        self.world = World(clock or SystemClock(), application_name=name, privileged_intents=privileged_intents)
        self.token = token
        self.app = web.Application()

    @property
    def url(self) -> str:
        """http://127.0.0.1:port"""
        raise NotImplementedError

    @property
    def api_url(self) -> str:
        """For discord.http.Route.BASE."""
        raise NotImplementedError

    @property
    def gateway_url(self) -> str:
        """For discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY."""
        raise NotImplementedError

    async def start(self) -> None:
        raise NotImplementedError

    async def stop(self) -> None:
        raise NotImplementedError

    async def bot_ready(self, *, commands: bool = True, timeout: float = 30.0) -> None:
        """Wait until the bot has identified and, with `commands`, has synced its commands."""
        raise NotImplementedError

    def member(
        self, guild: Guild, name: str, *, permissions: int = 0, roles: tuple[str, ...] = (), installed: bool = False
    ) -> Member:
        """A new member of a guild. `installed`: has the application as a personal install."""
        raise NotImplementedError

    def person(self, name: str, *, installed: bool = False) -> Member:
        """Someone who meets the bot in direct messages only."""
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
