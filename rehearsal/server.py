"""The rehearsal itself: one server that is Discord, on this machine, for one application."""

# ruff: noqa: ASYNC109 -- a wait that a test asks for has its timeout as an argument, like the standard library's own.

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from rehearsal import schema
from rehearsal.api import PREFIX, Api
from rehearsal.cdn import Cdn
from rehearsal.clock import Clock, SystemClock
from rehearsal.errors import Violation
from rehearsal.gateway import Gateway
from rehearsal.guilds import Guild
from rehearsal.member import Member
from rehearsal.wire import Json
from rehearsal.world import World

HOST = "127.0.0.1"
LARGEST_REQUEST = 128 * 1024 * 1024


class Rehearsal:
    """A local Discord: `async with Rehearsal() as local`, or start() and stop().

    `world` is its state, `app` its aiohttp application (add routes before start), `violations` what it had to refuse,
    `faults` what is to go wrong over HTTP, `gateway` what is to go wrong there, `rate_limits` the limits (off).
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
        self.token = token
        self.world = World(clock or SystemClock(), application_name=name, privileged_intents=privileged_intents)
        self.world.shards = shards
        self.violations: list[Violation] = []
        self.gateway = Gateway(self.world, token, self.violations)
        self._api = Api(self.world, token, schema.read(openapi), self.violations)
        self.faults = self._api.faults
        self.rate_limits = self._api.rate_limits
        self.app = web.Application(client_max_size=LARGEST_REQUEST)
        self.app.router.add_get("/gateway", self.gateway.handle)
        Cdn(self.world, self.faults).mount(self.app)
        self._api.mount(self.app)
        self._port = port
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """http://127.0.0.1:port, once started."""
        return self.world.base_url

    @property
    def api_url(self) -> str:
        """For discord.http.Route.BASE."""
        return self.url + PREFIX

    @property
    def gateway_url(self) -> str:
        """For discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY."""
        return self.world.gateway_url

    async def start(self) -> None:
        """Bind 127.0.0.1 and serve. Raises OSError where the port is taken."""
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, self._port).start()
        address = f"{HOST}:{self._runner.addresses[0][1]}"
        self.world.base_url = f"http://{address}"
        self.world.gateway_url = f"ws://{address}/gateway"

    async def stop(self) -> None:
        """Close every connection and the port."""
        if self._runner is None:
            return
        await self.gateway.drop(1001)
        await self._runner.cleanup()
        self._runner = None

    async def bot_ready(self, *, commands: bool = True, timeout: float = 30.0) -> None:
        """Wait until every shard of the bot has identified and, with `commands`, its commands are synced.

        Raises TimeoutError.
        """

        def ready() -> bool | None:
            shards = self.gateway.shards
            connected = shards > 0 and len(self.gateway.ready_shards) == shards
            return True if connected and (self.world.commands_synced or not commands) else None

        await self.world.until(ready, timeout, "the bot has not connected and synced its commands")

    async def bot_gone(self, *, timeout: float = 30.0) -> None:
        """Wait until no connection of the bot is left. Raises TimeoutError."""
        gone = self.gateway
        await self.world.until(lambda: None if gone.ready_shards else True, timeout, "the bot is still connected")

    def member(
        self,
        guild: Guild,
        name: str,
        *,
        permissions: int = 0,
        roles: Iterable[Json] = (),
        installed: bool = False,
        nitro: bool = False,
        locale: str = "en-US",
    ) -> Member:
        """A new member of a guild. `permissions` come as a role; `installed`: they have the application themselves.

        A subscriber of `nitro` may send larger files than their guild allows; `locale` is the language of their client.
        """
        user = self._user(name, installed)
        if nitro:
            self.world.nitro.add(str(user["id"]))
        held = [str(role["id"]) for role in roles]
        if permissions:
            held.append(str(guild.add_role(f"Rights of {name}", permissions=permissions)["id"]))
        guild.add_member(user, roles=held)
        return Member(self.world, user, guild, locale=locale)

    def owner(self, guild: Guild) -> Member:
        """The owner of a guild."""
        return Member(self.world, self.world.users[guild.owner_id], guild)

    def person(self, name: str, *, installed: bool = False, locale: str = "en-US") -> Member:
        """Someone who meets the bot in direct messages only."""
        return Member(self.world, self._user(name, installed), locale=locale)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def _user(self, name: str, installed: bool) -> Json:
        user = self.world.add_user(name)
        if installed:
            self.world.installed_by.add(str(user["id"]))
        return user
