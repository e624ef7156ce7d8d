"""Moderators set what holds for their server, in one form, and see who did what."""

from __future__ import annotations

import pytest

from rehearsal import ClientRefusesError, Form, Permission
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group, make_role_moderate
from tests.cogs.seen import words


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


def chosen(form: Form) -> list[str]:
    """Give the roles that stand in the form as it opens."""
    return [str(one["id"]) for one in form.field("Moderator role").raw.get("default_values") or ()]


async def test_settings_are_shown_to_the_moderator_alone_with_what_holds_unless_set(coast: Group) -> None:
    card = (await coast.manager.command("settings")).message
    assert card.ephemeral
    shown = words(card)
    for said in ("None: only people with Manage Server", "Each member’s own", "shown to the channel", "Nowhere"):
        assert said in shown
    assert "Integrations" not in shown
    assert [button.label for button in card.buttons] == ["Edit", "Record"]


async def test_one_form_changes_all_settings_in_place(house: House, coast: Group) -> None:
    card = (await coast.manager.command("settings")).message
    form = (await coast.manager.press(card, "Edit")).form
    assert form.title == "Settings"
    answers = {
        "Moderator role": coast.role,
        "Language of replies": "Español",
        "Private by default": "Yes: answers are for the asker alone",
        "Where failures go": coast.channel,
    }
    reply = await coast.manager.fill(form, answers)
    assert reply.message.id == card.id
    shown = words(reply.message)
    assert "@Keepers" in shown
    assert "Español" in shown
    assert "#reading" in shown
    settings = await house.bot.library.shelf(coast.id).reads.settings()
    assert (settings.moderator_role, settings.language, settings.private, settings.failures_channel) == (
        int(coast.role["id"]),
        "es",
        True,
        int(coast.channel.id),
    )


async def test_that_discord_hides_commands_from_the_role_is_said_while_one_is_set(coast: Group) -> None:
    await make_role_moderate(coast)
    assert "Server Settings > Integrations > Concordance" in words((await coast.manager.command("settings")).message)


async def test_the_form_holds_what_is_set_and_taking_it_out_takes_it_away(house: House, coast: Group) -> None:
    await make_role_moderate(coast)
    card = (await coast.manager.command("settings")).message
    form = (await coast.manager.press(card, "Edit")).form
    assert chosen(form) == [coast.role["id"]]
    await coast.manager.fill(form, {"Moderator role": []})
    assert (await house.bot.library.shelf(coast.id).reads.settings()).moderator_role is None


async def test_only_who_manages_the_server_may_say_who_moderates(house: House, coast: Group) -> None:
    await make_role_moderate(coast)
    card = (await coast.keeper.command("settings")).message
    form = (await coast.keeper.press(card, "Edit")).form
    assert [field.label for field in form.fields] == ["Language of replies", "Private by default", "Where failures go"]
    await coast.keeper.fill(form, {"Language of replies": "Français"})
    settings = await house.bot.library.shelf(coast.id).reads.settings()
    assert (settings.moderator_role, settings.language) == (int(coast.role["id"]), "fr")


async def test_who_managed_the_server_when_the_form_opened_but_no_longer_does_may_not_either(
    house: House, coast: Group
) -> None:
    await make_role_moderate(coast)
    coast.manager.give(coast.role)
    card = (await coast.manager.command("settings")).message
    form = (await coast.manager.press(card, "Edit")).form
    coast.guild.set_roles(coast.manager.id, [coast.role["id"]])
    reply = await coast.manager.fill(form, {"Moderator role": [], "Language of replies": "Deutsch"})
    assert "Only people with the permission Manage Server" in words(reply.message)
    settings = await house.bot.library.shelf(coast.id).reads.settings()
    assert (settings.moderator_role, settings.language) == (int(coast.role["id"]), None)


async def test_everybody_cannot_be_made_moderators(house: House, coast: Group) -> None:
    card = (await coast.manager.command("settings")).message
    form = (await coast.manager.press(card, "Edit")).form
    reply = await coast.manager.fill(form, {"Moderator role": coast.guild.everyone})
    assert "Everybody has that role" in words(reply.message)
    assert (await house.bot.library.shelf(coast.id).reads.settings()).moderator_role is None


async def test_a_channel_in_which_the_bot_may_not_write_is_refused(house: House, coast: Group) -> None:
    for number, denied in enumerate((Permission.SEND_MESSAGES, Permission.VIEW_CHANNEL)):
        channel = coast.guild.add_channel(f"closed-{number}")
        channel.permit(coast.guild.bot_role, deny=int(denied))
        card = (await coast.manager.command("settings")).message
        form = (await coast.manager.press(card, "Edit")).form
        reply = await coast.manager.fill(form, {"Where failures go": channel})
        assert f"may not write in {channel.name}" in words(reply.message)
    assert (await house.bot.library.shelf(coast.id).reads.settings()).failures_channel is None


async def test_two_forms_open_at_once_change_only_what_each_changed(house: House, coast: Group) -> None:
    card = (await coast.manager.command("settings")).message
    first = (await coast.manager.press(card, "Edit")).form
    second = (await coast.manager.press(card, "Edit")).form
    await coast.manager.fill(first, {"Language of replies": "Deutsch"})
    await coast.manager.fill(second, {"Private by default": "Yes: answers are for the asker alone"})
    settings = await house.bot.library.shelf(coast.id).reads.settings()
    assert (settings.language, settings.private) == ("de", True)


async def test_what_is_gone_from_the_server_is_said_and_left_out_of_the_form(coast: Group) -> None:
    await make_role_moderate(coast)
    coast.guild.remove_role(coast.role)
    card = (await coast.manager.command("settings")).message
    assert "gone from this server" in words(card)
    assert chosen((await coast.manager.press(card, "Edit")).form) == []


async def test_where_private_is_the_default_answers_are_for_the_asker_alone_unless_they_say_otherwise(
    coast: Group,
) -> None:
    assert not (await coast.member.command("glossary")).message.ephemeral
    assert (await coast.member.command("glossary", private=True)).message.ephemeral
    card = (await coast.manager.command("settings")).message
    form = (await coast.manager.press(card, "Edit")).form
    await coast.manager.fill(form, {"Private by default": "Yes: answers are for the asker alone"})
    assert (await coast.member.command("glossary")).message.ephemeral
    assert not (await coast.member.command("glossary", private=False)).message.ephemeral


async def test_replies_come_in_the_language_that_is_set(coast: Group) -> None:
    card = (await coast.manager.command("settings")).message
    form = (await coast.manager.press(card, "Edit")).form
    await coast.manager.fill(form, {"Language of replies": "Deutsch"})
    english = words((await coast.member.command("help")).message)
    assert "What you can ask" not in english


async def test_the_record_tells_who_did_what_newest_first_and_pages(house: House, coast: Group) -> None:
    await make_role_moderate(coast)
    for number in range(11):
        await house.bot.library.store.record(
            coast.id, int(coast.keeper.id), "Kim", f"Did thing {number}.", now=house.bot.now()
        )
    card = (await coast.manager.command("settings")).message
    page = (await coast.manager.press(card, "Record")).message
    shown = words(page)
    assert page.ephemeral
    assert shown.index("Did thing 10.") < shown.index("Did thing 9.")
    assert "Kim" in shown
    assert "Page 1 of 2" in shown
    second = words((await coast.manager.press(page, "Next")).message)
    assert "Made @Keepers the moderator role." in second
    assert "Noor" in second


async def test_settings_and_their_buttons_outlast_a_restart(house: House, coast: Group) -> None:
    await make_role_moderate(coast)
    card = (await coast.manager.command("settings")).message
    await house.restart()
    assert "@Keepers" in words((await coast.manager.command("settings")).message)
    assert chosen((await coast.manager.press(card, "Edit")).form) == [coast.role["id"]]
    assert "Made @Keepers the moderator role." in words((await coast.manager.press(card, "Record")).message)


async def test_a_member_is_neither_offered_the_settings_nor_served(house: House, coast: Group) -> None:
    with pytest.raises(ClientRefusesError):
        await coast.member.command("settings")
    coast.guild.allow_command("settings", coast.member)
    reply = await coast.member.command("settings")
    assert reply.message.ephemeral
    assert "Only moderators can do this" in words(reply.message)
