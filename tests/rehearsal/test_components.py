"""Buttons, selects and forms, through the real client."""

from __future__ import annotations

import discord
import pytest

from rehearsal import Channel, ClientRefusesError, Guild, Member, Rehearsal
from tests.rehearsal.bot import PIXEL, Bot, running
from tests.rehearsal.raw import call


async def test_a_press_changes_the_message_in_place(local: Rehearsal, ada: Member, bot: Bot) -> None:
    first = (await ada.command("read")).message
    second = (await ada.press(first, "Next")).message
    assert (first.text, second.text) == ("Page 1", "Page 2")
    assert second.id == first.id
    third = (await ada.press(first, "Next")).message
    assert third.text == "Page 3", "a press acts on the message as it now stands"
    assert local.violations == []


async def test_a_persistent_button_works_after_a_restart(local: Rehearsal, ada: Member, channel: Channel) -> None:
    async with running(local, Bot()):
        shown = (await ada.command("read")).message
    async with running(local, Bot()):
        assert (await ada.press(shown, "Next")).message.text == "Page 2"


async def test_links_and_disabled_buttons_do_not_reach_the_bot(ada: Member, bot: Bot, channel: Channel) -> None:
    shown = (await ada.command("read")).message
    assert [link.url for link in shown.links] == ["https://example.org/article"]
    with pytest.raises(ClientRefusesError, match="opens https"):
        await ada.press(shown, "Source")
    with pytest.raises(ClientRefusesError, match="no button 'Last'"):
        await ada.press(shown, "Last")
    view = discord.ui.View()
    view.add_item(discord.ui.Button(label="Off", custom_id="off", disabled=True))
    sent = await bot.get_partial_messageable(int(channel.id)).send("x", view=view)
    off = next(one for one in ada.sees() if one.id == str(sent.id))
    with pytest.raises(ClientRefusesError, match="disabled"):
        await ada.press(off, "Off")


async def test_selects_of_every_kind_give_what_was_chosen(
    local: Rehearsal, guild: Guild, channel: Channel, ada: Member, bot: Bot
) -> None:
    role = guild.add_role("Readers")
    shown = (await ada.command("pick")).message
    assert shown.select("Pick a text").labels == ["First", "Second"]
    assert (await ada.choose(shown, "Pick a text", ["First", "2"])).message.text == "Chosen: 1, 2"
    assert (await ada.choose(shown, "Pick a person", [ada])).message.text == "Chosen: ada"
    assert (await ada.choose(shown, "Pick a role", [role])).message.text == "Chosen: Readers"
    assert (await ada.choose(shown, "Pick a channel", [channel])).message.text == "Chosen: general"
    with pytest.raises(ClientRefusesError, match="1 to 2 values"):
        await ada.choose(shown, "Pick a text", [])
    with pytest.raises(ClientRefusesError, match="no option"):
        await ada.choose(shown, "Pick a text", ["Third"])
    assert local.violations == []


async def test_a_form_is_filled_by_its_labels(local: Rehearsal, ada: Member, bot: Bot) -> None:
    form = (await ada.command("form")).form
    assert form.title == "Ask"
    assert [field.label for field in form.fields] == ["Your question", "Length"]
    reply = await ada.fill(form, {"Your question": "Why?", "Length": "Long"})
    assert reply.message.text == "Why? (Long)"
    assert local.violations == []


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"Length": "Long"}, "characters"),
        ({"Your question": "x" * 101, "Length": "Long"}, "1 to 100"),
        ({"Your question": "Why?", "Length": "Huge"}, "no option"),
        ({"Your question": "Why?"}, "required"),
        ({"Your question": "Why?", "Colour": "red"}, "no field"),
    ],
)
async def test_the_client_refuses_a_form_that_is_not_filled_rightly(
    ada: Member, bot: Bot, answers: dict[str, str], why: str
) -> None:
    form = (await ada.command("form")).form
    with pytest.raises(ClientRefusesError, match=why):
        await ada.fill(form, answers)


async def test_nobody_fills_the_form_of_another(local: Rehearsal, guild: Guild, ada: Member, bot: Bot) -> None:
    form = (await ada.command("form")).form
    with pytest.raises(ClientRefusesError, match="somebody else"):
        await local.member(guild, "Ben").fill(form, {"Your question": "Why?", "Length": "Long"})


async def test_a_picture_is_served_and_has_its_description(ada: Member, bot: Bot) -> None:
    shown = (await ada.command("picture")).message
    (picture,) = shown.pictures
    assert picture.alt == "A dot"
    assert await bot.http.get_from_cdn(picture.url) == PIXEL
    assert shown.files[0]["width"] == 1


async def test_components_without_a_number_are_given_one_that_is_free(local: Rehearsal, channel: Channel) -> None:
    texts = [{"type": 10, "content": "first"}, {"type": 10, "content": "second", "id": 1}]
    _, sent = await call(local, "POST", f"/channels/{channel.id}/messages", {"flags": 1 << 15, "components": texts})
    assert [component["id"] for component in sent["components"]] == [2, 1]


async def test_a_mention_in_a_text_display_pings_if_it_is_allowed_to(ada: Member, bot: Bot) -> None:
    loud = (await ada.command("mention", person=ada, loud=True)).message
    quiet = (await ada.command("mention", person=ada, loud=False)).message
    assert loud.mentions == [ada.id]
    assert not quiet.pings
    assert loud.text == quiet.text
