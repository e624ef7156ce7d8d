"""What the network does to an answer, and people who are not people."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import discord
import pytest

from rehearsal import Member
from tests.cogs.conftest import House

CALLBACK = "POST /interactions/*/*/callback"
QUESTION = "why do banks refuse lawful payments?"


@pytest.mark.parametrize("how", ["rate limit", "failure"])
async def test_an_answer_comes_once_though_discord_refuses_the_first_try(house: House, mara: Member, how: str) -> None:
    before = len(mara.sees(house.channel))
    if how == "rate limit":
        house.local.faults.rate_limit(CALLBACK, retry_after=0.05)
    else:
        house.local.faults.fail(CALLBACK, status=502)
    reply = await mara.command("ask", question=QUESTION, channel=house.channel)
    assert "bank" in reply.message.text
    assert len(mara.sees(house.channel)) == before + 1


@pytest.fixture
async def logged() -> AsyncIterator[asyncio.Event]:
    """Set once the failure path has logged that it could not tell of a failure."""
    event = asyncio.Event()
    logger = logging.getLogger("bot.failures")

    def note(record: logging.LogRecord) -> bool:
        if record.levelno == logging.WARNING:
            event.set()
        return True

    logger.addFilter(note)
    yield event
    logger.removeFilter(note)


async def test_an_answer_whose_receipt_was_lost_is_shown_once(
    house: House, mara: Member, logged: asyncio.Event
) -> None:
    before, violations = len(mara.sees(house.channel)), house.local.violations
    known = len(violations)
    house.local.faults.lose_answer(CALLBACK)
    reply = await mara.command("ask", question=QUESTION, channel=house.channel)
    # The bot cannot know that it was heard, and tells of a failure; Discord, which heard it, refuses that.
    await asyncio.wait_for(logged.wait(), 10)
    assert [one.code for one in violations[known:]] == [40060]
    del violations[known:]
    assert "bank" in reply.message.text
    assert len(mara.sees(house.channel)) == before + 1


async def test_after_a_dropped_gateway_the_next_question_is_answered(house: House, mara: Member) -> None:
    await house.local.gateway.drop(1006, abrupt=True)
    await house.local.bot_ready()
    reply = await mara.command("ask", question=QUESTION, channel=house.channel)
    assert "bank" in reply.message.text


async def test_a_button_pressed_twice_at_once_is_answered_twice(house: House, mara: Member) -> None:
    shown = (await mara.command("search", words="licence", channel=house.channel)).message
    first, second = await asyncio.gather(mara.press(shown, "Next"), mara.press(shown, "Next"))
    assert first.message.id == second.message.id == shown.id


async def test_a_mention_by_another_bot_is_not_answered(house: House, mara: Member) -> None:
    other = Member(house.local.world, house.local.world.add_user("Parrot", bot=True), house.guild)
    house.guild.add_member(other.user)
    said = await other.say(f"<@bot> {QUESTION}", channel=house.channel)
    # Whatever the bot does about the first message it does before it answers the second.
    asked = await mara.say(f"<@bot> {QUESTION}", channel=house.channel)
    await mara.next_message(house.channel, after=asked)
    later = [shown for shown in mara.sees(house.channel) if int(shown.id) > int(said.id)]
    assert len(later) == 2


async def test_a_mention_in_a_thread_is_answered_there(house: House, mara: Member) -> None:
    channel = house.bot.get_channel(int(house.channel.id))
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="Aside", type=discord.ChannelType.public_thread)
    aside = house.channel.threads[-1]
    asked = await mara.say(f"<@bot> {QUESTION}", channel=aside)
    assert "bank" in (await mara.next_message(aside, after=asked)).text
