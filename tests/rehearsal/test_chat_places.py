"""The chat page's socket while rights, languages and guilds change under it; files and forms of moderators."""

from __future__ import annotations

import base64

import pytest

from rehearsal import Guild, Member, Permission, Rehearsal, messages
from rehearsal.chat import ChatPage
from rehearsal.wire import Json
from tests.rehearsal.bot import running
from tests.rehearsal.desk import Desk
from tests.rehearsal.pages import Page, Place, RefusedError
from tests.rehearsal.polyglot import Polyglot

NOTES: Json = {"name": "notes.txt", "type": "", "data": base64.b64encode(b"plain").decode()}


def guild_of(place: Place) -> Guild:
    assert place.channel.guild is not None
    return place.channel.guild


async def names(page: Page, place: Place) -> list[str]:
    offered = await page.ask("commands", channel_id=place.channel.id)
    assert isinstance(offered, list)
    return [one["name"] for one in offered]


async def test_a_role_that_is_given_shows_at_once(place: Place) -> None:
    async with place.page() as page:
        assert "manage" not in await names(page, place)
        place.reader.give(guild_of(place).add_role("Keepers", permissions=Permission.MANAGE_GUILD))
        changed = await page.event("places_changed", "Keepers")
        assert changed["people"][0]["note"] == "Moderator"
        assert "manage" in await names(page, place)


async def test_a_channel_that_is_hidden_goes_and_comes_back(quiet: Place) -> None:
    async with quiet.page() as page:
        quiet.channel.permit(quiet.reader, deny=Permission.VIEW_CHANNEL)
        hidden = await page.event("places_changed")
        assert [one["type"] for one in hidden["channels"]] == [1]
        quiet.channel.permit(quiet.reader)
        shown = await page.event("places_changed", "general")
        assert [one["type"] for one in shown["channels"]] == [0, 1]


async def test_much_that_changes_at_once_is_told_once(quiet: Place) -> None:
    async with quiet.page() as page:
        for number in range(20):
            quiet.local.member(guild_of(quiet), f"Member {number}")
        changed = await page.event("places_changed")
        assert len(changed["guilds"][0]["members"]) == 24
        await page.ask("say", channel_id=quiet.channel.id, content="after", files=[])
        assert not page.heard("places_changed")


async def test_an_outage_is_shown_and_refuses_what_one_does(quiet: Place) -> None:
    async with quiet.page() as page:
        quiet.local.world.begin_outage(guild_of(quiet))
        assert not (await page.event("places_changed"))["guilds"][0]["available"]
        with pytest.raises(RefusedError, match="unavailable just now"):
            await page.ask("say", channel_id=quiet.channel.id, content="hello", files=[])


async def test_a_command_may_be_forbidden_while_the_page_is_open(place: Place) -> None:
    async with place.page() as page:
        guild_of(place).allow_command("ping", place.reader, False)
        await page.event("commands_synced")
        assert "ping" not in await names(page, place)
        with pytest.raises(RefusedError, match="not offered here"):
            await page.ask("command", channel_id=place.channel.id, path="ping", options={})


async def test_a_file_reaches_a_command_and_a_form_through_the_page() -> None:
    local = Rehearsal()
    people: list[Member] = []
    ChatPage(local, people)
    group = local.world.add_guild("Readers")
    channel = group.add_channel("general")
    people.append(local.member(group, "Tom", permissions=Permission.MANAGE_GUILD))
    async with local, running(local, Desk()), Page(local) as page:
        await page.ask("command", channel_id=channel.id, path="shelf add", options={"file": NOTES})
        await page.event("message_updated", "notes.txt, 5 bytes, 5 read")
        opened = await page.form("command", channel_id=channel.id, path="shelf paste", options={})
        answers = {"files": [NOTES, {**NOTES, "name": "more.txt"}]}
        with pytest.raises(RefusedError, match="2 to 3 values"):
            await page.ask("fill", form_id=opened["form_id"], answers={"files": [NOTES]})
        await page.ask("fill", form_id=opened["form_id"], answers=answers)
        await page.event("message_created", "no text | plain | plain")


async def test_the_page_speaks_a_language() -> None:
    local = Rehearsal()
    people: list[Member] = []
    ChatPage(local, people)
    group = local.world.add_guild("Readers")
    channel = group.add_channel("general")
    people.append(local.member(group, "Lena", locale="de"))
    async with local, running(local, Polyglot()), Page(local) as page:
        assert page.snapshot["locale"] == "de"
        options = {"kind": "Book", "title": "Two"}
        await page.ask("command", channel_id=channel.id, path="shelf put", options=options)
        await page.event("message_created", "| de")
        assert (await page.look_as(people[0], locale="fr"))["locale"] == "fr"
        await page.ask("command", channel_id=channel.id, path="shelf put", options=options)
        await page.event("message_created", "| fr")
        assert (await page.look_as(people[0], locale="xx"))["locale"] == "de"


async def test_a_file_that_is_too_large_is_refused_in_words(place: Place) -> None:
    large = {**NOTES, "data": base64.b64encode(bytes(10 * 1024 * 1024 + 1)).decode()}
    async with place.page() as page:
        with pytest.raises(RefusedError, match=r"notes\.txt is too large: up to 10 MiB"):
            await page.ask("say", channel_id=place.channel.id, content="", files=[large])


async def test_a_vote_is_taken_back_through_the_page(quiet: Place) -> None:
    poll = {"question": {"text": "Which?"}, "answers": [{"poll_media": {"text": "This"}}], "duration": 1}
    world = quiet.local.world
    sent = messages.send(world, quiet.channel, world.bot, {"poll": poll}).id
    async with quiet.page() as page:
        await page.ask("vote", message_id=sent, answers=["This"])
        await page.ask("unvote", message_id=sent)
        changed = await page.event("message_updated", "'count': 0")
        assert not changed["poll"]["results"]["answer_counts"][0]["me_voted"]
