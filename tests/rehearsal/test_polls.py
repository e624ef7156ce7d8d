"""Polls until they close, and what is said of them then."""

from __future__ import annotations

import asyncio
import datetime

import discord
import pytest

from rehearsal import Channel, ClientRefusesError, Guild, ManualClock, Member, Rehearsal
from tests.rehearsal.bot import Bot, place


async def ask(bot: Bot, channel: Channel) -> discord.Message:
    poll = discord.Poll(question="Which next?", duration=datetime.timedelta(hours=2))
    return await (await place(bot, channel)).send(poll=poll.add_answer(text="This").add_answer(text="That"))


async def test_a_poll_closes_when_its_time_is_over_and_tells_who_won(
    local: Rehearsal, guild: Guild, ada: Member, bot: Bot, channel: Channel, clock: ManualClock
) -> None:
    await ask(bot, channel)
    ben, shown = local.member(guild, "Ben"), ada.sees()[-1]
    await ada.vote(shown, "That")
    await ben.vote(shown, "That")
    clock.advance(2 * 3600 - 1)
    assert not ada.sees()[-1].raw["poll"]["results"]["is_finalized"]
    clock.advance(1)
    poll, result = ada.sees()
    assert poll.raw["poll"]["results"]["is_finalized"]
    told = {field["name"]: field["value"] for field in result.raw["embeds"][0]["fields"]}
    assert (told["victor_answer_text"], told["victor_answer_votes"], told["total_votes"]) == ("That", "2", "2")
    with pytest.raises(ClientRefusesError, match="no open poll"):
        await ada.unvote(shown)


async def test_the_bot_may_end_it_before(ada: Member, bot: Bot, channel: Channel, clock: ManualClock) -> None:
    sent = await ask(bot, channel)
    ended = await sent.end_poll()
    assert ended.poll is not None
    assert ended.poll.is_finalised()
    clock.advance(3 * 3600)
    assert [one.raw["type"] for one in ada.sees()] == [0, 46], "it ends once"


async def test_a_vote_can_be_taken_back(ada: Member, bot: Bot, channel: Channel) -> None:
    sent = await ask(bot, channel)
    shown = ada.sees()[-1]
    await ada.vote(shown, "This")
    gone = asyncio.create_task(bot.wait_for("raw_poll_vote_remove", timeout=5))
    await ada.unvote(shown)
    assert (await gone).answer_id == 1
    await ada.vote(shown, "That")
    assert sent.poll is not None
    assert [[one.id async for one in answer.voters()] for answer in sent.poll.answers] == [[], [int(ada.id)]]


async def test_a_poll_that_is_deleted_ends_in_silence(
    ada: Member, bot: Bot, channel: Channel, clock: ManualClock
) -> None:
    await (await ask(bot, channel)).delete()
    clock.advance(3 * 3600)
    assert ada.sees() == []
