"""What goes wrong is told to moderators too, where they have said so, without what anybody asked."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import logging

import pytest
import pytest_asyncio

from bot.reporting import tell_moderators
from corpus.library import Shelf
from corpus.saying import say
from corpus.store.rows import GuildSettings
from rehearsal import Channel, Permission
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group
from tests.cogs.seen import words


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


@pytest_asyncio.fixture(loop_scope="session")
async def failures(house: House, coast: Group) -> Channel:
    channel = coast.guild.add_channel("failures")
    settings = GuildSettings(failures_channel=int(channel.id))
    await house.bot.library.store.change_settings(coast.id, lambda _: settings)
    return channel


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(shelf: Shelf, request: object, **_: object) -> object:
        raise KeyError("inside")

    monkeypatch.setattr(Shelf, "answer", fail)


def told(group: Group, channel: Channel) -> list[str]:
    return [words(message) for message in group.manager.sees(channel)]


async def test_moderators_are_told_the_command_and_the_reference_but_not_the_question(
    coast: Group, failures: Channel, broken: None
) -> None:
    coming = asyncio.create_task(coast.manager.next_message(failures))
    reply = await coast.member.command("ask", question="Why do lighthouses blink?")
    message = await coming
    reference = words(reply.message).rsplit(" ", 1)[1]
    assert words(message) == f"/ask went wrong on my side. Reference: {reference}"
    assert not message.pings


async def test_a_failed_mention_and_a_failed_button_are_told_too(
    coast: Group, failures: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (await coast.member.command("glossary")).message
    with monkeypatch.context() as patched:
        patched.setattr(Shelf, "answer", lambda *_, **__: 1 / 0)
        coming = asyncio.create_task(coast.manager.next_message(failures))
        await coast.member.press(page, "Next")
        assert words(await coming).startswith("Something went wrong on my side. Reference: ")
    await asyncio.sleep(0)
    assert len(told(coast, failures)) == 1


async def test_a_mistake_of_the_member_is_not_told(coast: Group, failures: Channel) -> None:
    await coast.member.command("articles", since="soon")
    assert told(coast, failures) == []


async def test_the_same_is_told_once_an_hour(
    house: House, coast: Group, failures: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = house.bot.now()
    monkeypatch.setattr(house.bot, "now", lambda: now)
    for _ in range(3):
        await tell_moderators(house.bot, coast.id, say("The tide is late."))
    await tell_moderators(house.bot, coast.id, say("The tide is early."))
    now += dt.timedelta(minutes=61)
    await tell_moderators(house.bot, coast.id, say("The tide is late."))
    assert told(coast, failures) == ["The tide is late.", "The tide is early.", "The tide is late."]


async def test_what_cannot_be_told_is_logged_and_nobody_else_is_bothered(
    house: House, coast: Group, failures: Channel, caplog: pytest.LogCaptureFixture
) -> None:
    failures.permit(coast.guild.bot_role, deny=int(Permission.SEND_MESSAGES))
    with caplog.at_level(logging.WARNING):
        await tell_moderators(house.bot, coast.id, say("The tide is late."))
    assert "may be written" in caplog.text
    failures.remove()
    with caplog.at_level(logging.WARNING):
        await tell_moderators(house.bot, coast.id, say("The tide is early."))
    assert "is gone" in caplog.text


async def test_a_channel_of_another_server_is_never_written_to(house: House, coast: Group, failures: Channel) -> None:
    other = group(house, "River group")
    foreign = GuildSettings(failures_channel=int(failures.id))
    await house.bot.library.store.change_settings(other.id, lambda now: dataclasses.replace(foreign))
    await tell_moderators(house.bot, other.id, say("The tide is late."))
    assert told(coast, failures) == []


async def test_moderators_are_told_in_the_language_of_their_server(
    house: House, coast: Group, failures: Channel
) -> None:
    await house.bot.library.store.change_settings(coast.id, lambda now: dataclasses.replace(now, language="de"))
    await tell_moderators(house.bot, coast.id, say("You cannot use this command here."))
    assert told(coast, failures) != ["You cannot use this command here."]
    assert len(told(coast, failures)) == 1
