"""A chat page without a browser: it speaks to the page's socket as the page does."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import aiohttp

from rehearsal import Channel, Member, Permission, Rehearsal
from rehearsal.chat import ChatPage
from rehearsal.wire import Json
from tests.rehearsal.bot import Bot, running

PATIENCE = 10.0


class RefusedError(Exception):
    """The server answered an action with an error."""


class Page:
    """An open page: sends actions, keeps what comes in."""

    def __init__(self, local: Rehearsal, person: Member | None = None, *, origin: str | None = None) -> None:
        self._url = f"{local.url}/page/socket"
        self._person = person
        self._headers = {"Origin": origin} if origin else {}
        self._ids = itertools.count(1)
        self._arrived = asyncio.Condition()
        self._incoming: list[Json] = []

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession()
        try:
            self._socket = await self._http.ws_connect(self._url, headers=self._headers)
        except BaseException:
            await self._http.close()
            raise
        self._reader = asyncio.create_task(self._read())
        self.snapshot = await self.look_as(self._person)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._socket.close()
        await self._reader
        await self._http.close()

    async def _read(self) -> None:
        async for frame in self._socket:
            async with self._arrived:
                self._incoming.append(frame.json())
                self._arrived.notify_all()

    async def until(self, wanted: Callable[[Json], bool]) -> Json:
        """Take the first thing that is wanted out of what came in, waiting for it if need be."""

        def found() -> Json | None:
            return next((one for one in self._incoming if wanted(one)), None)

        async with asyncio.timeout(PATIENCE), self._arrived:
            await self._arrived.wait_for(lambda: found() is not None)
        one = found()
        assert one is not None
        self._incoming.remove(one)
        return one

    async def look_as(self, person: Member | None, *, locale: str | None = None) -> Json:
        await self._socket.send_json({"op": "hello", "person": person.id if person else None, "locale": locale})
        return await self.until(lambda one: one["op"] == "snapshot")

    async def event(self, kind: str, text: str = "") -> Json:
        """The data of the first event of a kind that holds a text."""
        found = await self.until(lambda one: one["op"] == "event" and one["type"] == kind and text in str(one["data"]))
        data: Json = found["data"]
        return data

    async def ask(self, op: str, **fields: object) -> object:
        number = next(self._ids)
        await self._socket.send_json({"op": op, "id": number, **fields})
        answer = await self.until(lambda one: one["op"] == "answer" and one["id"] == number)
        if "error" in answer:
            raise RefusedError(answer["error"])
        return answer["data"]

    async def form(self, op: str, **fields: object) -> Json:
        """An action that opens a form."""
        answer = await self.ask(op, **fields)
        assert isinstance(answer, dict)
        return answer

    def heard(self, text: str) -> bool:
        """Whether anything that came in, and was not taken out, holds a text."""
        return any(text in str(one) for one in self._incoming)


@dataclass
class Place:
    """A guild with two people in it, and the bot."""

    local: Rehearsal
    reader: Member
    moderator: Member
    channel: Channel
    bot: Bot = field(default_factory=Bot)

    def page(self, person: Member | None = None) -> Page:
        return Page(self.local, person)


@asynccontextmanager
async def opened(*, bot: bool = True) -> AsyncIterator[Place]:
    local = Rehearsal()
    people: list[Member] = []
    ChatPage(local, people, examples=["/ping"])
    guild = local.world.add_guild("Readers")
    people.append(local.member(guild, "Ada Reader"))
    people.append(local.member(guild, "Tom Moderator", permissions=int(Permission.MANAGE_GUILD)))
    place = Place(local, people[0], people[1], guild.add_channel("general"))
    async with local:
        if not bot:
            yield place
            return
        async with running(local, place.bot):
            yield place
