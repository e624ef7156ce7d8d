"""/privacy tells what is kept, /forget-me erases it, for nobody but the one who asks."""

from __future__ import annotations

import pytest

from rehearsal import Member, Permission
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group
from tests.cogs.seen import words
from tests.corpus.store.test_people import traces


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


async def act(group: Group, who: Member, language: str) -> None:
    """Do something as a moderator that goes on record."""
    card = (await who.command("settings")).message
    form = (await who.press(card, "Edit")).form
    await who.fill(form, {"Language of replies": language})


async def test_who_only_asked_is_told_that_nothing_is_kept(coast: Group) -> None:
    await coast.member.command("glossary")
    reply = await coast.member.command("forget-me")
    assert reply.message.ephemeral
    assert "I keep nothing about you." in words(reply.message)
    assert [button.label for button in reply.message.buttons] == ["What I keep"]


async def test_what_is_kept_about_a_person_is_erased_in_all_servers_and_in_the_file(house: House, coast: Group) -> None:
    river = group(house, "River group")
    zita = house.local.member(coast.guild, "Zita Quaymaster", permissions=int(Permission.MANAGE_GUILD))
    there = zita.join(river.guild)
    there.give(river.guild.add_role("Managers", permissions=int(Permission.MANAGE_GUILD)))
    await act(coast, zita, "English")
    await act(coast, coast.manager, "Deutsch")
    await act(river, there, "English")
    assert traces(house.database, int(zita.id), "Zita Quaymaster")
    question = (await zita.command("forget-me")).message
    assert question.ephemeral
    assert "Löschen, was ich über Sie speichere?" in words(question)
    erased = await zita.press(question, custom_id=question.buttons[0].custom_id)
    assert erased.message.id == question.id
    assert all(button.custom_id != question.buttons[0].custom_id for button in erased.message.buttons)
    assert traces(house.database, int(zita.id), "Zita Quaymaster") == []
    record = await house.bot.library.shelf(coast.id).reads.record()
    assert [row.who for row in record] == [coast.manager.user["global_name"], None]
    card = (await there.command("settings")).message
    assert "by somebody who asked to be forgotten" in words((await there.press(card, "Record")).message)


async def test_the_button_is_nobody_elses(house: House, coast: Group) -> None:
    await act(coast, coast.manager, "English")
    question = (await coast.manager.command("forget-me")).message
    forged = (await coast.member.command("forget-me")).message
    house.local.world.messages[forged.id].data = {
        **house.local.world.messages[forged.id].data,
        "components": house.local.world.messages[question.id].data["components"],
    }
    reply = await coast.member.press(forged, "Erase")
    assert "somebody else’s" in words(reply.message)
    assert await house.bot.library.store.knows_person(int(coast.manager.id)) == 1


async def test_the_button_works_after_a_restart_and_a_second_time(house: House, coast: Group) -> None:
    await act(coast, coast.manager, "English")
    question = (await coast.manager.command("forget-me")).message
    again = (await coast.manager.command("forget-me")).message
    await house.restart()
    assert "Nothing is left" in words((await coast.manager.press(question, "Erase")).message)
    assert "I keep nothing about you." in words((await coast.manager.press(again, "Erase")).message)


async def test_it_works_in_direct_messages_too(house: House, coast: Group, dee: Member) -> None:
    assert "I keep nothing about you." in words((await dee.command("forget-me")).message)
    await act(coast, coast.manager, "English")
    direct = Member(house.local.world, coast.manager.user)
    reply = await direct.press((await direct.command("forget-me")).message, "Erase")
    assert "Nothing is left" in words(reply.message)
    assert await house.bot.library.store.knows_person(int(coast.manager.id)) == 0


async def test_the_privacy_page_names_the_way_to_erase(coast: Group) -> None:
    assert "/forget-me" in words((await coast.member.command("privacy")).message)
