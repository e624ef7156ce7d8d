"""A question that is due comes once, as it was asked for, whatever goes wrong on the way."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt

import pytest

from bot.prompting.ticker import Ticker
from corpus.prompts import queue
from corpus.store.prompts_rows import Post
from corpus.store.rows import GuildSettings
from rehearsal import Channel, Permission
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group
from tests.cogs.prompts import MINUTE, Time, history, questions, schedule, tick
from tests.cogs.seen import verify_quotes, words

SEND = "POST /channels/*/messages"
ADA = (7, "Ada")


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


async def test_a_question_comes_once_with_quotes_that_stand_in_the_articles_and_buttons_that_open_them(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    await schedule(house, coast.channel, time.now())
    await tick(ticker)
    await tick(ticker)
    [shown] = questions(coast.member, coast.channel)
    assert words(shown).split("\n")[0].endswith("?")
    assert not shown.pings
    assert await verify_quotes(house.bot, coast.id, shown) >= 1
    opened = await coast.member.press(shown, shown.buttons[0].label)
    assert opened.message.ephemeral
    [kept] = await history(house, coast.channel)
    assert (kept.state, str(kept.message_id)) == ("sent", shown.id)
    assert "Planned for" not in words(shown)


async def test_it_comes_by_itself_when_its_time_has_come(house: House, coast: Group) -> None:
    coming = asyncio.create_task(coast.member.next_message(coast.channel))
    await schedule(house, coast.channel, house.bot.now() - 4 * MINUTE)
    house.bot.ticker.wake()
    assert words(await coming)


async def test_what_the_group_suggested_comes_before_what_is_composed(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    await queue.suggest(
        house.bot.library.store.prompts, coast.id, *ADA, "Who *dredges* @everyone?", time.now(), moderator=True
    )
    await schedule(house, coast.channel, time.now())
    await tick(ticker)
    [shown] = questions(coast.member, coast.channel)
    assert "Who *dredges* @everyone?" in words(shown)
    assert not shown.pings


async def test_late_by_a_while_it_comes_and_says_so_and_later_it_is_recorded_only(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    await schedule(house, coast.channel, time.now() - dt.timedelta(hours=2))
    await schedule(house, coast.channel, time.now() - dt.timedelta(hours=4))
    await tick(ticker)
    [shown] = questions(coast.member, coast.channel)
    assert "It comes late" in words(shown)
    assert sorted(kept.state for kept in await history(house, coast.channel)) == ["late", "sent"]


async def test_the_one_role_is_pinged_and_nobody_else(house: House, coast: Group, ticker: Ticker, time: Time) -> None:
    readers = coast.guild.add_role("Readers", mentionable=True)
    coast.member.give(readers)
    await schedule(house, coast.channel, time.now(), Post(int(coast.channel.id), role_id=int(readers["id"])))
    await tick(ticker)
    [shown] = questions(coast.member, coast.channel)
    assert coast.member.was_pinged_by(shown)
    assert not coast.keeper.was_pinged_by(shown)


async def test_each_question_has_a_thread_where_one_is_wanted(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    await schedule(house, coast.channel, time.now(), Post(int(coast.channel.id), place="thread"))
    await tick(ticker)
    [shown] = questions(coast.member, coast.channel)
    [thread] = coast.channel.threads
    assert thread.id == shown.id
    assert words(shown).lstrip("# ").startswith(thread.name.rstrip("…"))
    [kept] = await history(house, coast.channel)
    assert str(kept.thread_id) == thread.id


async def test_a_forum_gets_a_post_with_its_tag(house: House, coast: Group, ticker: Ticker, time: Time) -> None:
    forum = coast.guild.add_forum("questions", tags=["Daily", "Other"], requires_tag=True)
    tag = int(forum.data["available_tags"][0]["id"])
    await schedule(house, forum, time.now(), Post(int(forum.id), place="forum", tags=(tag,)))
    await tick(ticker)
    [post] = forum.threads
    assert post.data["applied_tags"] == [str(tag)]
    assert len(questions(coast.member, post)) == 1


@pytest.mark.parametrize("place", ["message", "thread", "forum"])
async def test_a_poll_stands_below_a_question_with_sides(
    house: House, coast: Group, ticker: Ticker, time: Time, place: str
) -> None:
    where = coast.guild.add_forum("questions") if place == "forum" else coast.channel
    for _ in range(12):  # some questions have no sides
        await schedule(house, where, time.now(), Post(int(where.id), place=place, poll=True))  # type: ignore[arg-type]
    await tick(ticker)
    channels = [where] if place == "message" else where.threads
    polls = [shown for channel in channels for shown in coast.member.sees(channel) if shown.raw.get("poll")]
    asked = [shown for channel in (where, *where.threads) for shown in questions(coast.member, channel)]
    assert len(asked) == 12
    assert 1 <= len(polls) <= 12
    for poll in polls:
        assert any(poll.raw["poll"]["question"]["text"] in words(shown) for shown in asked)


@pytest.mark.parametrize("place", ["message", "thread", "forum"])
@pytest.mark.parametrize("status", [None, 502, 503])
async def test_a_message_whose_answer_was_lost_is_found_and_not_sent_again(
    house: House, coast: Group, ticker: Ticker, time: Time, place: str, status: int | None
) -> None:
    where = coast.guild.add_forum("questions") if place == "forum" else coast.channel
    await schedule(house, where, time.now(), Post(int(where.id), place=place))  # type: ignore[arg-type]
    route = "POST /channels/*/threads" if place == "forum" else SEND
    house.local.faults.lose_answer(route, status=status)
    await tick(ticker)
    time.advance(MINUTE)
    house.local.world.nonces.clear()  # Discord forgets them in minutes
    await tick(ticker)
    channels = where.threads if place == "forum" else [where]
    assert len([shown for channel in channels for shown in questions(coast.member, channel)]) == 1
    assert len(where.threads) == (0 if place == "message" else 1)
    [kept] = await history(house, where)
    assert kept.state == "sent"
    assert (kept.thread_id is not None) == (place != "message")


async def test_a_lost_answer_before_a_restart_is_found_after_it(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    await schedule(house, coast.channel, time.now())
    house.local.faults.lose_answer(SEND)
    await tick(ticker)
    assert await history(house, coast.channel) == []
    house.local.world.nonces.clear()
    await house.restart()
    await house.bot.ticker.stop()
    again = Ticker(house.bot)
    time.advance(3 * MINUTE)
    await tick(again)
    assert len(questions(coast.member, coast.channel)) == 1
    [kept] = await history(house, coast.channel)
    assert kept.state == "sent"


@pytest.mark.parametrize("place", ["message", "thread", "forum"])
async def test_a_process_that_ends_at_any_request_leaves_one_message_one_thread_and_one_poll(
    house: House, coast: Group, ticker: Ticker, time: Time, place: str
) -> None:
    """Whatever request is the last whose answer arrives: the next process does the rest, and nothing twice."""
    where = coast.guild.add_forum("questions") if place == "forum" else coast.channel
    for number in range(8):
        await schedule(house, where, time.now(), Post(int(where.id), place=place, poll=True))  # type: ignore[arg-type]
        for _ in range(number % 4):
            house.local.faults.lose_answer("POST /channels/*")
        for _ in range(6):
            house.local.world.nonces.clear()
            await tick(Ticker(house.bot))
            time.advance(6 * MINUTE)
        house.local.faults.clear()
    channels = [where, *where.threads]
    assert len([shown for channel in channels for shown in questions(coast.member, channel)]) == 8
    polls = [
        shown.raw["poll"]["question"]["text"]
        for channel in channels
        for shown in coast.member.sees(channel)
        if shown.raw.get("poll")
    ]
    assert polls
    assert len(polls) == len(set(polls))
    assert len(where.threads) == (0 if place == "message" else 8)
    assert [kept.state for kept in await history(house, where)] == ["sent"] * 8


async def test_two_processes_on_one_database_post_once(house: House, coast: Group, ticker: Ticker, time: Time) -> None:
    for _ in range(20):
        await schedule(house, coast.channel, time.now())
    other = Ticker(house.bot)
    await asyncio.gather(tick(ticker), tick(other))
    assert len(questions(coast.member, coast.channel)) == 20
    assert [kept.state for kept in await history(house, coast.channel)] == ["sent"] * 20


async def test_where_the_history_may_not_be_read_nothing_is_sent_twice(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    await schedule(house, coast.channel, time.now())
    house.local.faults.lose_answer(SEND)
    await tick(ticker)
    house.local.world.nonces.clear()
    coast.channel.permit(coast.guild.bot_role, deny=int(Permission.READ_MESSAGE_HISTORY))
    time.advance(MINUTE)
    await tick(ticker)
    assert len(questions(coast.member, coast.channel)) == 1
    [kept] = await history(house, coast.channel)
    assert kept.state == "failed"
    assert "message history" in kept.why


async def failures(house: House, coast: Group) -> Channel:
    channel = coast.guild.add_channel("failures")
    settings = GuildSettings(failures_channel=int(channel.id))
    await house.bot.library.store.change_settings(coast.id, lambda _: settings)
    return channel


async def test_three_refusals_pause_the_schedule_and_its_moderators_are_told_once(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    told = await failures(house, coast)
    planned = await schedule(house, coast.channel, time.now())
    coast.channel.permit(coast.guild.bot_role, deny=int(Permission.SEND_MESSAGES))
    for _ in range(5):
        await tick(ticker)
        time.advance(dt.timedelta(days=1))
    [message] = coast.manager.sees(told)
    assert "three times in a row" in words(message)
    assert "Send Messages" in words(message)
    kept = await house.bot.library.store.prompts.schedule(coast.id, planned.id)
    assert kept
    assert kept.next is None
    assert [one.state for one in await history(house, coast.channel)] == ["failed"] * 3


async def test_a_deleted_channel_and_what_discord_refuses_are_refusals(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    gone = coast.guild.add_channel("gone")
    forum = coast.guild.add_forum("questions", tags=["Daily"], requires_tag=True)
    await schedule(house, gone, time.now())
    await schedule(house, forum, time.now(), Post(int(forum.id), place="forum"))
    gone.remove()
    await tick(ticker)
    # That there is no such channel was Discord's to say.
    [asked] = [one for one in house.local.violations if (one.method, one.code) == ("GET", 10003)]
    house.local.violations.remove(asked)
    kept = await history(house, coast.channel)
    assert [one.state for one in kept] == ["failed"] * 2
    assert {one.why for one in kept} == {
        "The channel is gone.",
        "#questions asks for a tag on every post. Please choose one.",
    }


async def test_a_5xx_and_a_rate_limit_only_put_it_off(house: House, coast: Group, ticker: Ticker, time: Time) -> None:
    await schedule(house, coast.channel, time.now())
    house.local.faults.fail(SEND, status=503)
    await tick(ticker)
    assert questions(coast.member, coast.channel) == []
    time.advance(MINUTE)
    house.local.faults.rate_limit(SEND, retry_after=0.05)
    await tick(ticker)
    assert len(questions(coast.member, coast.channel)) == 1
    [kept] = await history(house, coast.channel)
    assert kept.state == "sent"


async def test_the_trouble_of_one_guild_delays_no_other(house: House, coast: Group, ticker: Ticker, time: Time) -> None:
    hills = group(house, "Hill group")
    for _ in range(10):
        await schedule(house, coast.channel, time.now() - MINUTE)
    await schedule(house, hills.channel, time.now())
    house.local.faults.slow(f"POST /channels/{coast.channel.id}/messages", seconds=30, times=10)
    coming = asyncio.create_task(hills.member.next_message(hills.channel))
    posting = asyncio.create_task(ticker.post_due())
    assert words(await coming)
    await posting
    # The first guild still waits for Discord's answer.
    assert ticker._in_hand
    for task in list(ticker._in_hand.values()):
        task.cancel()


async def test_many_guilds_whose_channels_are_slow_delay_no_other(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    for number in range(8):
        slow = group(house, f"Slow group {number}")
        for _ in range(25):
            await schedule(house, slow.channel, time.now() - MINUTE)
        house.local.faults.slow(f"POST /channels/{slow.channel.id}/messages", seconds=60, times=25)
    await schedule(house, coast.channel, time.now())
    coming = asyncio.create_task(coast.member.next_message(coast.channel))
    posting = asyncio.create_task(ticker.post_due())
    assert words(await coming)
    await posting
    for task in list(ticker._in_hand.values()):
        task.cancel()


async def test_an_outage_of_a_guild_is_no_refusal(house: House, coast: Group, ticker: Ticker, time: Time) -> None:
    await schedule(house, coast.channel, time.now())
    house.local.world.begin_outage(coast.guild)
    try:
        await tick(ticker)
    finally:
        house.local.world.end_outage(coast.guild)
    time.advance(MINUTE)
    await tick(ticker)
    assert len(questions(coast.member, coast.channel)) == 1


async def test_a_question_is_told_in_the_language_of_the_server(
    house: House, coast: Group, ticker: Ticker, time: Time
) -> None:
    await house.bot.library.store.change_settings(coast.id, lambda now: dataclasses.replace(now, language="de"))
    await schedule(house, coast.channel, time.now() - dt.timedelta(hours=1))
    await tick(ticker)
    [shown] = questions(coast.member, coast.channel)
    assert shown.text
