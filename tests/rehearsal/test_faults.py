"""What goes wrong when a test asks for it, and how the real client takes it; and rate limits."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import discord
import pytest

from rehearsal import Channel, Guild, ManualClock, Member, Rehearsal
from tests.rehearsal.bot import Bot, place, running
from tests.rehearsal.raw import call

SENDING = "POST /channels/*/messages"


async def test_a_rate_limit_is_waited_for(local: Rehearsal, ada: Member, bot: Bot, channel: Channel) -> None:
    local.faults.rate_limit(SENDING, retry_after=0.01, times=2)
    await (await place(bot, channel)).send("third time lucky")
    assert [shown.text for shown in ada.sees()] == ["third time lucky"]
    assert len(local.faults.met) == 2
    assert local.violations == [], "a fault is not the bot's doing"


async def test_a_rate_limited_answer_to_an_interaction_is_sent_again(local: Rehearsal, ada: Member, bot: Bot) -> None:
    local.faults.rate_limit("POST /interactions/*/callback", retry_after=0.01)
    assert (await ada.command("ping")).message.text == "pong"


async def test_a_server_error_reaches_the_bot(local: Rehearsal, ada: Member, bot: Bot, channel: Channel) -> None:
    local.faults.fail(SENDING, status=503)
    with pytest.raises(discord.DiscordServerError):
        await (await place(bot, channel)).send("x")
    assert ada.sees() == []


async def test_an_answer_that_is_lost_leaves_the_message_and_the_nonce_saves_the_second(
    local: Rehearsal, ada: Member, bot: Bot, channel: Channel
) -> None:
    local.faults.lose_answer(SENDING)
    found = await place(bot, channel)
    with pytest.raises((aiohttp.ClientError, OSError)):
        await found.send("daily question", nonce="schedule-1")
    again = await found.send("daily question", nonce="schedule-1")
    assert [shown.id for shown in ada.sees()] == [str(again.id)]


async def test_a_message_is_kept_though_the_answer_is_an_error_and_the_nonce_saves_the_second(
    local: Rehearsal, ada: Member, channel: Channel
) -> None:
    local.faults.lose_answer(SENDING, status=502)
    body = {"content": "daily question", "nonce": "schedule-1", "enforce_nonce": True}
    answers = [await call(local, "POST", f"/channels/{channel.id}/messages", body) for _ in range(2)]
    assert [status for status, _ in answers] == [502, 200]
    assert [shown.id for shown in ada.sees()] == [answers[1][1]["id"]]


async def test_a_forum_post_has_no_nonce_to_save_it(local: Rehearsal, guild: Guild) -> None:
    forum = guild.add_forum("questions")
    local.faults.lose_answer("POST /channels/*/threads", status=502)
    body = {"name": "Today", "message": {"content": "daily question"}}
    answers = [await call(local, "POST", f"/channels/{forum.id}/threads", body) for _ in range(2)]
    assert [status for status, _ in answers] == [502, 201]
    assert len(forum.threads) == 2


async def test_a_slow_answer_comes_all_the_same(local: Rehearsal, ada: Member, bot: Bot, channel: Channel) -> None:
    local.faults.slow(SENDING, seconds=0.01)
    assert (await (await place(bot, channel)).send("x")).content == "x"
    assert [fault.kind for fault in local.faults.met] == ["slow"]


async def test_a_bucket_that_is_empty_refuses_until_it_is_refilled(
    local: Rehearsal, clock: ManualClock, channel: Channel
) -> None:
    local.rate_limits.on = True
    path = f"/channels/{channel.id}/messages"
    answers = [await _headers(local, path) for _ in range(6)]
    assert [status for status, _ in answers] == [200] * 5 + [429]
    assert [headers["X-RateLimit-Remaining"] for _, headers in answers] == ["4", "3", "2", "1", "0", "0"]
    assert len({headers["X-RateLimit-Bucket"] for _, headers in answers}) == 1
    assert float(answers[-1][1]["Retry-After"]) == pytest.approx(5.0)
    clock.advance(5.1)
    assert (await _headers(local, path))[0] == 200


async def test_another_channel_has_a_bucket_of_its_own(local: Rehearsal, channel: Channel) -> None:
    local.rate_limits.on = True
    other = channel.guild.add_channel("other")  # type: ignore[union-attr]
    for _ in range(5):
        await _headers(local, f"/channels/{channel.id}/messages")
    assert (await _headers(local, f"/channels/{other.id}/messages"))[0] == 200


async def test_fifty_requests_a_second_are_the_most(local: Rehearsal, clock: ManualClock) -> None:
    local.rate_limits.on = True
    local.rate_limits.limit = 1000
    statuses = [(await call(local, "GET", "/users/@me"))[0] for _ in range(50)]
    status, refusal = await call(local, "GET", "/users/@me")
    assert set(statuses) == {200}
    assert (status, refusal["global"]) == (429, True)
    clock.advance(1.1)
    assert (await call(local, "GET", "/users/@me"))[0] == 200


async def test_the_real_client_keeps_within_the_limits() -> None:
    async with Rehearsal() as local:
        guild = local.world.add_guild("Reading group")
        channel, bot = guild.add_channel("general"), Bot()
        async with running(local, bot):
            found = await place(bot, channel)
            local.rate_limits.on = True
            local.rate_limits.window = 0.05
            for number in range(7):
                await found.send(str(number))
        assert local.violations == []
        assert len(channel.messages) == 7


async def test_a_request_without_the_token_is_refused(local: Rehearsal) -> None:
    status, refusal = await call(local, "GET", "/users/@me", token="another")
    assert (status, refusal) == (401, {"message": "401: Unauthorized", "code": 0})


async def test_a_body_that_is_not_json_is_refused(local: Rehearsal, channel: Channel) -> None:
    headers = {"Authorization": f"Bot {local.token}", "Content-Type": "application/json"}
    async with aiohttp.ClientSession(headers=headers) as session:
        url = f"{local.api_url}/channels/{channel.id}/messages"
        async with session.post(url, data=b"{not json") as response:
            assert (response.status, (await response.json())["code"]) == (400, 50109)


async def _headers(local: Rehearsal, path: str) -> tuple[int, Any]:
    headers = {"Authorization": f"Bot {local.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(local.api_url + path, json={"content": "x"}) as response,
    ):
        return response.status, response.headers


@pytest.mark.parametrize("carried_out", [True, False])
async def test_a_request_that_is_held_is_carried_out_or_not_when_its_sender_is_cut_off(
    local: Rehearsal, ada: Member, bot: Bot, channel: Channel, carried_out: bool
) -> None:
    hold = local.faults.hold(SENDING, carried_out=carried_out)
    sending = asyncio.create_task((await place(bot, channel)).send("x"))
    await hold.met.wait()
    assert len(ada.sees()) == carried_out
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    hold.released.set()
    await (await place(bot, channel)).send("y")
    assert [shown.text for shown in ada.sees()] == ["x", "y"][not carried_out :]
