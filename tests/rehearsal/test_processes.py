"""Several processes of one bot at once, processes that die, and how many sessions Discord lets them start."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from rehearsal import Guild, ManualClock, Member, Rehearsal
from rehearsal.sessions import shard_of
from tests.rehearsal.bot import Bot, running
from tests.rehearsal.raw import call

ROOT = Path(__file__).parents[2]


class Client:
    """A bare client of the gateway, identified as one shard."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def event(self, name: str) -> dict[str, Any]:
        """The data of the next event of a kind."""
        while True:
            payload = await asyncio.wait_for(self.socket.receive_json(), 5)
            if payload["t"] == name:
                data: dict[str, Any] = payload["d"]
                return data

    async def identify(self, shard: int, shards: int) -> None:
        data = {"token": "rehearsal", "intents": 1, "shard": [shard, shards], "properties": {}}
        await self.socket.send_json({"op": 2, "d": data})


@asynccontextmanager
async def client(local: Rehearsal, shard: int = 0, shards: int = 1) -> AsyncIterator[Client]:
    """A client that has sent its identify."""
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{local.gateway_url}?v=10") as socket:
        await socket.receive_json()
        one = Client(socket)
        await one.identify(shard, shards)
        yield one


async def test_two_processes_share_the_shards(local: Rehearsal, clock: ManualClock) -> None:
    guilds: list[Guild] = []
    while {shard_of(one, 2) for one in guilds} != {0, 1}:
        clock.advance(0.001)
        guilds.append(local.world.add_guild(f"Guild {len(guilds)}"))
    async with client(local, 0, 2) as first, client(local, 1, 2) as second:
        for one, shard in ((first, 0), (second, 1)):
            ready = await one.event("READY")
            wanted = {guild.id for guild in guilds if shard_of(guild, 2) == shard}
            assert {guild["id"] for guild in ready["guilds"]} == wanted
        assert local.gateway.ready_shards == {0, 1}


async def test_two_processes_of_one_shard_hear_the_same_and_one_answers(
    local: Rehearsal, ada: Member, bot: Bot
) -> None:
    other = Bot()
    async with running(local, other):
        assert (await ada.command("ping")).message.text == "pong"
        for each in (bot, other):
            assert each.is_ready()
    assert [shown.text for shown in ada.sees()] == ["pong"]
    assert (await ada.command("ping")).message.text == "pong", "the first goes on once the other has gone"


async def test_a_process_that_is_killed_leaves_no_trouble(local: Rehearsal, ada: Member) -> None:
    command = (sys.executable, "-m", "tests.rehearsal.process", local.api_url, local.gateway_url, local.token)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    try:
        await local.bot_ready()
        shown = (await ada.command("read")).message
        gone = asyncio.create_task(local.bot_gone())
        process.kill()
        await gone
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
    waiting = asyncio.create_task(ada.press(shown, "Next"))
    await asyncio.sleep(0)
    local.world.clock.advance(3)  # type: ignore[attr-defined]
    assert (await waiting).failed == "This interaction failed"
    async with running(local, Bot()):
        assert (await ada.press(shown, "Next")).message.text == "Page 2"
    assert local.violations == []


async def test_a_session_is_resumed_beside_one_of_another_process(local: Rehearsal, ada: Member, bot: Bot) -> None:
    resumed = asyncio.create_task(bot.wait_for("resumed", timeout=10))
    await local.gateway.drop(4000)
    async with client(local) as other:
        await other.event("READY")
        await resumed
    assert local.gateway.resumed == 1


async def test_a_session_that_said_farewell_cannot_be_resumed(local: Rehearsal) -> None:
    async with client(local) as one:
        session_id = (await one.event("READY"))["session_id"]
        gone = asyncio.create_task(local.bot_gone())
        await one.socket.close(code=1000)
        await gone
    async with aiohttp.ClientSession() as session, session.ws_connect(local.gateway_url) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 6, "d": {"token": "rehearsal", "session_id": session_id, "seq": 1}})
        assert (await socket.receive_json())["op"] == 9


async def test_a_lost_session_is_forgotten_in_time(local: Rehearsal, clock: ManualClock) -> None:
    async with client(local) as one:
        session_id = (await one.event("READY"))["session_id"]
        gone = asyncio.create_task(local.bot_gone())
        await local.gateway.drop(abrupt=True)
        await gone
    clock.advance(181)
    async with client(local) as fresh:
        await fresh.event("READY")
    async with aiohttp.ClientSession() as session, session.ws_connect(local.gateway_url) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 6, "d": {"token": "rehearsal", "session_id": session_id, "seq": 1}})
        assert (await socket.receive_json())["op"] == 9


async def test_the_sessions_of_a_day_are_counted(local: Rehearsal, clock: ManualClock) -> None:
    local.world.starts.remaining = 1
    async with client(local) as one:
        await one.event("READY")
        _, about = await call(local, "GET", "/gateway/bot")
        assert about["session_start_limit"] == {
            "total": 1000,
            "remaining": 0,
            "reset_after": 86_400_000,
            "max_concurrency": 16,
        }
        async with client(local) as another:
            message = await another.socket.receive(timeout=5)
            assert message.data == 4004
    clock.advance(86_400)
    async with client(local) as tomorrow:
        await tomorrow.event("READY")


async def test_sessions_of_one_key_are_started_five_seconds_apart(local: Rehearsal, clock: ManualClock) -> None:
    starts = local.world.starts
    starts.paced, starts.max_concurrency = True, 2
    async with client(local, 0, 4) as first, client(local, 1, 4) as second, client(local, 2, 4) as third:
        await first.event("READY")
        await second.event("READY")
        assert (await third.socket.receive_json())["op"] == 9
        clock.advance(5)
        await third.identify(2, 4)
        await third.event("READY")


@pytest.mark.parametrize("shard", [0, 1])
async def test_direct_messages_go_to_the_first_shard(local: Rehearsal, shard: int) -> None:
    zoe = local.person("Zoe")
    async with aiohttp.ClientSession() as session, session.ws_connect(local.gateway_url) as socket:
        await socket.receive_json()
        data = {"token": "rehearsal", "intents": 1 << 12, "shard": [shard, 2]}
        await socket.send_json({"op": 2, "d": data})
        await Client(socket).event("READY")
        await zoe.say("hello")
        await socket.send_json({"op": 1, "d": None})
        after = await socket.receive_json()
        assert (after["t"] == "MESSAGE_CREATE") == (shard == 0)
