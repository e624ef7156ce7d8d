"""The gateway: who may connect, what is heard, and how a lost connection is mended."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest

from rehearsal import Channel, ManualClock, Member, Rehearsal
from rehearsal.sessions import shard_of
from tests.rehearsal.bot import Bot, running


async def _resumed(bot: Bot) -> None:
    await bot.wait_for("resumed", timeout=10)


async def test_a_dropped_connection_is_resumed_and_what_was_missed_is_told(
    local: Rehearsal, ada: Member, bot: Bot
) -> None:
    await ada.say("<@bot> while you were here")
    await bot.heard.get()
    resumed = asyncio.create_task(_resumed(bot))
    await local.gateway.drop(4000)
    await ada.say("<@bot> while you were away")
    await resumed
    assert (await asyncio.wait_for(bot.heard.get(), 5)).content.endswith("while you were away")
    assert (await ada.command("ping")).message.text == "pong"
    assert local.gateway.resumed == 1


async def test_a_connection_that_is_cut_is_resumed(local: Rehearsal, ada: Member, bot: Bot) -> None:
    resumed = asyncio.create_task(_resumed(bot))
    await local.gateway.drop(abrupt=True)
    await resumed
    assert (await ada.command("ping")).message.text == "pong"


async def test_a_request_to_reconnect_is_followed(local: Rehearsal, ada: Member, bot: Bot) -> None:
    resumed = asyncio.create_task(_resumed(bot))
    local.gateway.ask_to_reconnect()
    await resumed
    assert (await ada.command("ping")).message.text == "pong"


async def test_an_invalid_session_is_begun_anew(local: Rehearsal, ada: Member, bot: Bot) -> None:
    ready = asyncio.create_task(bot.wait_for("shard_ready", timeout=15))
    local.gateway.invalidate()
    await ready
    assert local.gateway.resumed == 0
    assert (await ada.command("ping")).message.text == "pong"


async def test_a_session_that_is_forgotten_cannot_be_resumed(local: Rehearsal, ada: Member, bot: Bot) -> None:
    ready = asyncio.create_task(bot.wait_for("shard_ready", timeout=15))
    local.gateway.forget_sessions()
    await local.gateway.drop()
    await ready
    assert local.gateway.resumed == 0
    assert (await ada.command("ping")).message.text == "pong"


async def test_a_resumable_invalid_session_is_resumed(local: Rehearsal, bot: Bot) -> None:
    resumed = asyncio.create_task(_resumed(bot))
    local.gateway.invalidate(resumable=True)
    await resumed


async def test_guilds_are_spread_over_shards(local: Rehearsal, clock: ManualClock) -> None:
    guilds = []
    for number in range(4):
        clock.advance(0.001)
        guilds.append(local.world.add_guild(f"Guild {number}"))
        guilds[-1].add_channel("general")
    members = [local.member(guild, "Ada") for guild in guilds]
    bot = Bot(shards=2)
    async with running(local, bot):
        assert {guild.id: guild.shard_id for guild in bot.guilds} == {
            int(guild.id): shard_of(guild, 2) for guild in guilds
        }
        assert {guild.shard_id for guild in bot.guilds} == {0, 1}
        for member in members:
            assert (await member.command("ping")).message.text == "pong"
        assert local.violations == [], "each interaction reached one shard only"


async def test_a_wrong_token_is_refused(local: Rehearsal) -> None:
    local.token = "not the token"
    with pytest.raises(discord.LoginFailure):
        async with running(local, discord.Client(intents=discord.Intents.default())):
            pass


async def test_a_privileged_intent_must_be_switched_on(local: Rehearsal) -> None:
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(local, Bot(content=True)):
            pass
    assert [violation.code for violation in local.violations] == [4014]


async def test_without_the_intent_nothing_of_that_kind_is_heard(local: Rehearsal, ada: Member) -> None:
    client = discord.AutoShardedClient(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05)
    heard: list[Any] = []

    @client.event
    async def on_socket_event_type(event: str) -> None:
        heard.append(event)

    async with running(local, client):
        await ada.say("<@bot> hello")
        ada.channel.guild.add_channel("later")  # type: ignore[union-attr]
        await client.wait_for("guild_channel_create", timeout=5)
    assert "MESSAGE_CREATE" not in heard
    assert "CHANNEL_CREATE" in heard


@asynccontextmanager
async def connected(local: Rehearsal, query: str = "") -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{local.gateway_url}?v=10{query}") as socket:
        yield socket


async def test_a_heartbeat_is_acknowledged_unless_told_not_to(local: Rehearsal) -> None:
    async with connected(local) as socket:
        assert (await socket.receive_json())["op"] == 10
        await socket.send_json({"op": 1, "d": None})
        assert (await socket.receive_json())["op"] == 11
        local.gateway.acknowledges = False
        await socket.send_json({"op": 1, "d": None})
        with pytest.raises(TimeoutError):
            await socket.receive(timeout=0.02)


async def test_a_client_that_sends_no_heartbeats_is_dropped(local: Rehearsal) -> None:
    local.gateway.heartbeat_interval = 0.02
    async with connected(local) as socket:
        await socket.receive_json()
        message = await socket.receive(timeout=5)
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, 4009)


async def test_payloads_are_compressed_as_one_stream(local: Rehearsal) -> None:
    async with connected(local, "&compress=zlib-stream") as socket:
        stream = zlib.decompressobj()
        hello = await socket.receive_bytes()
        await socket.send_json({"op": 1, "d": None})
        acknowledged = await socket.receive_bytes()
        assert hello.endswith(b"\x00\x00\xff\xff")
        assert json.loads(stream.decompress(hello))["op"] == 10
        assert json.loads(stream.decompress(acknowledged))["op"] == 11


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ("not json", 4002),
        ('{"op": 99}', 4001),
        ('{"op": 3, "d": {}}', 4003),
        ('{"op": 2, "d": {"token": "wrong", "intents": 1}}', 4004),
        ('{"op": 2, "d": {"token": "rehearsal", "intents": 1, "shard": [2, 2]}}', 4010),
        ('{"op": 2, "d": {"token": "rehearsal", "intents": -1}}', 4013),
    ],
)
async def test_what_the_protocol_does_not_allow_closes_the_connection(
    local: Rehearsal, payload: str, code: int
) -> None:
    async with connected(local) as socket:
        await socket.receive()
        await socket.send_str(payload)
        message = await socket.receive(timeout=5)
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, code)
    assert [violation.code for violation in local.violations] == [code]


async def test_a_compression_that_is_not_spoken_is_refused(local: Rehearsal) -> None:
    async with connected(local, "&compress=brotli-stream") as socket:
        message = await socket.receive(timeout=5)
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, 4012)


async def test_a_resumption_of_an_unknown_session_is_invalid(local: Rehearsal) -> None:
    async with connected(local) as socket:
        await socket.receive()
        await socket.send_json({"op": 6, "d": {"token": "rehearsal", "session_id": "gone", "seq": 3}})
        assert (await socket.receive_json())["op"] == 9


async def test_joining_and_leaving_a_guild_is_told(local: Rehearsal, bot: Bot, channel: Channel) -> None:
    joined = asyncio.create_task(bot.wait_for("guild_join", timeout=5))
    guild = local.world.add_guild("Later")
    assert (await joined).name == "Later"
    left = asyncio.create_task(bot.wait_for("guild_remove", timeout=5))
    local.world.remove_bot(guild)
    assert (await left).name == "Later"
