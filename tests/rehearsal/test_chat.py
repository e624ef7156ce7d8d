"""The chat page's socket, spoken to as the page speaks to it, with a real discord.py client answering."""

from __future__ import annotations

import asyncio
import base64

import aiohttp
import pytest

from rehearsal import messages
from rehearsal.permissions import Permission
from rehearsal.shown import EPHEMERAL
from tests.rehearsal.bot import PIXEL, running
from tests.rehearsal.pages import PATIENCE, Page, Place, RefusedError, opened


async def test_the_snapshot_shows_people_places_and_history(quiet: Place) -> None:
    await quiet.moderator.say("Welcome", channel=quiet.channel)
    async with quiet.page() as page:
        shown = page.snapshot
    assert shown["me"] == quiet.reader.id
    assert [(one["name"], one["note"]) for one in shown["people"]] == [
        ("Ada Reader", "Member"),
        ("Tom Moderator", "Moderator"),
    ]
    assert [guild["name"] for guild in shown["guilds"]] == ["Readers"]
    assert [one["content"] for one in shown["messages"][quiet.channel.id]] == ["Welcome"]
    direct = [one for one in shown["channels"] if one["type"] == 1]
    assert len(direct) == 1
    assert shown["examples"] == ["/ping"]


async def test_a_person_sees_neither_hidden_channels_nor_other_peoples_direct_messages(quiet: Place) -> None:
    guild = quiet.channel.guild
    assert guild is not None
    hidden = {"id": guild.id, "type": 0, "allow": "0", "deny": str(int(Permission.VIEW_CHANNEL))}
    secret = guild.add_channel("secret", overwrites=[hidden])
    other = quiet.local.world.direct_channel(quiet.moderator.id, quiet.local.world.bot_id)
    await quiet.moderator.say("in private", channel=other)
    async with quiet.page(quiet.reader) as page:
        channels = {one["id"] for one in page.snapshot["channels"]}
        assert not channels & {secret.id, other.id}
        await quiet.moderator.say("still private", channel=other)
        await quiet.moderator.say("to everyone", channel=quiet.channel)
        await page.event("message_created", "to everyone")
        assert not page.heard("private")
        with pytest.raises(RefusedError, match="not here"):
            await page.ask("say", channel_id=secret.id, content="let me in", files=[])


async def test_commands_are_those_the_person_may_use(place: Place) -> None:
    async def names(page: Page) -> set[str]:
        offered = await page.ask("commands", channel_id=place.channel.id)
        assert isinstance(offered, list)
        return {command["name"] for command in offered}

    async with place.page(place.reader) as page:
        mine = await names(page)
        assert {"ping", "compare", "Repeat", "Greet"} <= mine
        assert "manage" not in mine
        await page.look_as(place.moderator)
        assert "manage" in await names(page)


async def test_what_is_typed_is_completed_beside_the_other_options(place: Place) -> None:
    async with place.page() as page:
        where = place.channel.id
        choices = await page.ask(
            "autocomplete",
            channel_id=where,
            path="compare theme",
            option="theme",
            text="sanc",
            options={"articles": "two"},
        )
    assert choices == [{"name": "sanc in two", "value": "sanc"}]


async def test_a_command_is_answered_in_the_channel_for_everyone(place: Place) -> None:
    async with place.page(place.reader) as mine, place.page(place.moderator) as theirs:
        assert await mine.ask("command", channel_id=place.channel.id, path="ping", options={}) is None
        for page in (mine, theirs):
            message = await page.event("message_created", "pong")
            assert message["interaction_metadata"]["user"]["id"] == place.reader.id


async def test_a_slow_command_thinks_first_and_then_answers(place: Place) -> None:
    async with place.page() as page:
        await page.ask("command", channel_id=place.channel.id, path="slow", options={"private": False})
        thinking = await page.event("message_created")
        answered = await page.event("message_updated", "done at last")
        assert thinking["id"] == answered["id"]


async def test_each_of_two_people_sees_only_their_own_private_answer(place: Place) -> None:
    async with place.page(place.reader) as first, place.page(place.moderator) as second:
        await first.ask("command", channel_id=place.channel.id, path="slow", options={"private": True})
        mine = await first.event("message_updated", "done at last")
        assert mine["flags"] & EPHEMERAL
        await second.ask("command", channel_id=place.channel.id, path="manage", options={})
        await second.event("message_created", "may manage: True")
        assert not second.heard("done at last")
        assert not first.heard("may manage")
        again = await first.look_as(place.reader)
        assert [one["content"] for one in again["messages"][place.channel.id]] == ["done at last"]


async def test_every_kind_of_option_reaches_the_bot(place: Place) -> None:
    guild = place.channel.guild
    assert guild is not None
    role = guild.add_role("Guests")
    values = {
        "words": "some words",
        "number": 3,
        "part": 0.5,
        "yes": True,
        "person": place.moderator.id,
        "place": place.channel.id,
        "role": role["id"],
        "file": {"name": "note.txt", "type": "text/plain", "data": base64.b64encode(b"inside").decode()},
    }
    async with place.page() as page:
        await page.ask("command", channel_id=place.channel.id, path="everything", options=values)
        message = await page.event("message_created", "some words")
    told = "some words | 3 | 0.5 | True | Tom Moderator | general | Guests | note.txt | inside"
    assert message["content"] == told


async def test_a_button_changes_its_message(place: Place) -> None:
    async with place.page() as page:
        await page.ask("command", channel_id=place.channel.id, path="read", options={})
        message = await page.event("message_created", "Page 1")
        await page.ask("press", message_id=message["id"], custom_id="turn:2")
        assert (await page.event("message_updated", "Page 2"))["id"] == message["id"]


async def test_a_list_takes_what_is_chosen(place: Place) -> None:
    async with place.page() as page:
        await page.ask("command", channel_id=place.channel.id, path="pick", options={})
        message = await page.event("message_created", "Choose")
        rows = {row["components"][0]["type"]: row["components"][0]["custom_id"] for row in message["components"]}
        await page.ask("choose", message_id=message["id"], custom_id=rows[3], values=["1", "2"])
        await page.event("message_created", "Chosen: 1, 2")
        await page.ask("choose", message_id=message["id"], custom_id=rows[8], values=[place.channel.id])
        await page.event("message_created", "Chosen: general")


async def test_a_form_opens_and_is_sent(place: Place) -> None:
    async with place.page() as page:
        opened = await page.form("command", channel_id=place.channel.id, path="form", options={})
        words, length = opened["form"]["components"]
        answers = {
            words["components"][0]["custom_id"]: "Why?",
            length["component"]["custom_id"]: ["Long"],
        }
        assert opened["form"]["title"] == "Ask"
        await page.ask("fill", form_id=opened["form_id"], answers=answers)
        await page.event("message_created", "Why? (Long)")


async def test_menus_act_on_a_message_and_on_a_person(place: Place) -> None:
    async with place.page() as page:
        where = place.channel.id
        await page.ask("say", channel_id=where, content="Say it again", files=[])
        said = await page.event("message_created", "Say it again")
        await page.ask("menu", channel_id=where, kind=3, name="Repeat", target_id=said["id"])
        await page.event("message_created", "It said: Say it again")
        await page.ask("menu", channel_id=where, kind=2, name="Greet", target_id=place.moderator.id)
        await page.event("message_created", "Hello Tom Moderator")


async def test_what_is_said_mentions_replies_and_carries_files(place: Place) -> None:
    bot_id = place.local.world.bot_id
    file = {"name": "dot.png", "type": "image/png", "data": base64.b64encode(PIXEL).decode()}
    async with place.page() as page:
        where = place.channel.id
        await page.ask("say", channel_id=where, content=f"<@{bot_id}> hello", files=[file])
        said = await page.event("message_created", "image/png")
        assert [user["id"] for user in said["mentions"]] == [bot_id]
        answered = await page.event("message_created", "heard: <@")
        await page.ask("say", channel_id=where, content="thanks", reply_to=answered["id"], files=[])
        reply = await page.event("message_created", "thanks")
        assert reply["referenced_message"]["id"] == answered["id"]


async def test_the_words_for_a_failure_are_discords(place: Place) -> None:
    async with place.page() as page:
        with pytest.raises(RefusedError, match=r"'words' takes 2 to 20 characters"):
            await page.ask("command", channel_id=place.channel.id, path="everything", options={"words": "x"})
        with pytest.raises(RefusedError, match="not here"):
            await page.ask("press", message_id="1", custom_id="turn:2")
        with pytest.raises(RefusedError, match="not open"):
            await page.ask("fill", form_id="1", answers={})


async def test_a_vote_is_counted_and_only_the_voters_own(quiet: Place) -> None:
    world = quiet.local.world

    asked = {"question": {"text": "Which?"}, "answers": [{"poll_media": {"text": one}} for one in ("This", "That")]}
    poll = messages.send(world, quiet.channel, world.bot, {"poll": asked})
    async with quiet.page(quiet.reader) as mine, quiet.page(quiet.moderator) as theirs:
        await mine.ask("vote", message_id=poll.id, answers=["That"])
        seen = [(await page.event("message_updated"))["poll"]["results"]["answer_counts"] for page in (mine, theirs)]
    assert seen == [[{"id": 2, "count": 1, "me_voted": True}], [{"id": 2, "count": 1, "me_voted": False}]]


async def test_the_page_hears_that_the_bot_comes_and_what_it_offers(quiet: Place) -> None:
    async with quiet.page() as page, running(quiet.local, quiet.bot):
        await page.event("bot_connected")
        await page.event("commands_synced")


async def test_nonsense_does_not_end_the_connection(quiet: Place) -> None:
    async with quiet.page() as page:
        with pytest.raises(RefusedError):
            await page.ask("dance")
        with pytest.raises(RefusedError):
            await page.ask("say")
        await page._socket.send_str("[not json")
        await page.ask("say", channel_id=quiet.channel.id, content="still here", files=[])
        await page.event("message_created", "still here")


@pytest.mark.parametrize("origin", ["https://example.org", "http://127.0.0.1:1", "null"])
async def test_another_sites_page_may_not_connect(quiet: Place, origin: str) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        async with Page(quiet.local, origin=origin):
            pass
    assert refused.value.status == 403


async def test_a_name_pointed_at_this_machine_may_not_connect(quiet: Place) -> None:
    async with aiohttp.ClientSession() as http:
        headers = {"Origin": "http://rebound.example", "Host": "rebound.example"}
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await http.ws_connect(f"{quiet.local.url}/page/socket", headers=headers)


async def test_the_page_and_its_modules_are_served_and_kept_to_this_machine(quiet: Place) -> None:
    async with aiohttp.ClientSession() as http:
        async with http.get(quiet.local.url) as index:
            assert index.status == 200
            assert "default-src 'self'" in index.headers["Content-Security-Policy"]
            text = await index.text()
        for path in ("/page/js/main.js", "/page/css/base.css", "/page/icon.svg"):
            assert path in text
            async with http.get(quiet.local.url + path) as found:
                assert found.status == 200
                assert found.headers["Cache-Control"] == "no-cache"


async def test_stopping_closes_open_pages_at_once() -> None:
    async with opened(bot=False) as place:
        page = await Page(place.local).__aenter__()
    await asyncio.wait_for(page._reader, PATIENCE)
    await page.__aexit__(None, None, None)
