"""Slash commands, menus and what is offered while typing, through the real client."""

from __future__ import annotations

import pytest

from rehearsal import Channel, ClientRefusesError, File, Guild, Member, Permission, Rehearsal
from tests.rehearsal.bot import Bot


async def test_a_command_is_answered(local: Rehearsal, ada: Member, bot: Bot) -> None:
    reply = await ada.command("ping")
    assert reply.message.text == "pong"
    assert not reply.deferred
    assert local.violations == []


async def test_subcommands_are_reached_at_both_depths(ada: Member, bot: Bot) -> None:
    assert (await ada.command("compare theme", theme="sanctions")).message.text == "sanctions in all"
    assert (await ada.command("compare deep word", count=3)).message.text == "3 words"


async def test_every_kind_of_option_arrives_with_what_it_stands_for(
    ada: Member, bot: Bot, channel: Channel, guild: Guild
) -> None:
    role = guild.add_role("Readers")
    reply = await ada.command(
        "everything",
        words="some words",
        number=4,
        part=0.5,
        yes=True,
        person=ada,
        place=channel,
        role=role,
        file=File("notes.txt", b"what was read", "text/plain"),
    )
    assert reply.message.text == "some words | 4 | 0.5 | True | Ada | general | Readers | notes.txt | what was read"
    assert reply.message.ephemeral


@pytest.mark.parametrize(
    ("line", "values", "why"),
    [
        ("nothing", {}, "not offered"),
        ("compare", {}, "needs one of"),
        ("compare theme", {}, "required"),
        ("compare theme", {"theme": "a", "colour": "red"}, "no option"),
        ("compare deep word", {"count": "three"}, "a number"),
        ("slow", {"private": "yes"}, "True or False"),
    ],
)
async def test_the_client_refuses_what_does_not_fit_the_command(
    ada: Member, bot: Bot, line: str, values: dict[str, object], why: str
) -> None:
    with pytest.raises(ClientRefusesError, match=why):
        await ada.command(line, values)


async def test_choices_are_offered_while_typing_beside_the_other_options(ada: Member, bot: Bot) -> None:
    choices = await ada.type("compare theme", "theme", "sanct", articles="two")
    assert choices == [{"name": "sanct in two", "value": "sanct"}]


async def test_an_option_without_completion_offers_nothing(ada: Member, bot: Bot) -> None:
    with pytest.raises(ClientRefusesError, match="does not complete"):
        await ada.type("compare theme", "articles", "x")


async def test_a_message_menu_carries_the_message_even_without_the_content_intent(ada: Member, bot: Bot) -> None:
    said = await ada.say("the words in question")
    assert (await ada.menu("Repeat", said)).message.text == "It said: the words in question"


async def test_a_member_menu_carries_the_member(local: Rehearsal, guild: Guild, ada: Member, bot: Bot) -> None:
    ben = local.member(guild, "Ben")
    assert (await ada.menu("Greet", ben)).message.text == "Hello Ben"


async def test_moderator_commands_are_hidden_from_members(
    local: Rehearsal, guild: Guild, ada: Member, bot: Bot
) -> None:
    mod = local.member(guild, "Mod", permissions=Permission.MANAGE_GUILD)
    assert "manage" not in [command["name"] for command in ada.commands()]
    with pytest.raises(ClientRefusesError, match="not offered"):
        await ada.command("manage")
    assert (await mod.command("manage")).message.text == "may manage: True"


async def test_commands_are_offered_by_context(local: Rehearsal, guild: Guild, bot: Bot) -> None:
    outsider = local.person("Zoe", installed=True)
    assert "ping" in [command["name"] for command in outsider.commands()]
    assert "manage" not in [command["name"] for command in outsider.commands()]


async def test_an_installed_app_works_in_a_guild_without_the_bot(local: Rehearsal, bot: Bot) -> None:
    elsewhere = local.world.add_guild("Elsewhere", has_bot=False)
    elsewhere.add_channel("lobby")
    zoe = local.member(elsewhere, "Zoe", installed=True)
    yan = local.member(elsewhere, "Yan")
    reply = await zoe.command("ping")
    assert reply.message.text == "pong"
    assert reply.message.raw["interaction_metadata"]["authorizing_integration_owners"] == {"1": zoe.id}
    assert yan.commands() == []


async def test_an_installed_app_is_private_where_members_may_not_use_their_own_apps(local: Rehearsal, bot: Bot) -> None:
    strict = local.world.add_guild("Strict", has_bot=False)
    strict.everyone["permissions"] = str(int(strict.everyone["permissions"]) & ~int(Permission.USE_EXTERNAL_APPS))
    strict.add_channel("lobby")
    zoe = local.member(strict, "Zoe", installed=True)
    assert (await zoe.command("ping")).message.ephemeral


async def test_an_installed_app_works_between_two_people(local: Rehearsal, bot: Bot) -> None:
    zoe, yan = local.person("Zoe", installed=True), local.person("Yan")
    private = local.world.direct_channel(zoe.id, yan.id)
    assert (await zoe.command("ping", channel=private)).message.text == "pong"
    assert [shown.text for shown in yan.sees(private)] == ["pong"]


async def test_commands_of_a_guild_stand_beside_those_for_everywhere(
    local: Rehearsal, guild: Guild, ada: Member, bot: Bot
) -> None:
    bot.tree.copy_global_to(guild=bot.guilds[0])
    bot.tree.remove_command("read", guild=bot.guilds[0])
    bot.tree.clear_commands(guild=None)
    await bot.tree.sync(guild=bot.guilds[0])
    await bot.tree.sync()
    names = [command["name"] for command in ada.commands()]
    assert "ping" in names
    assert "read" not in names
    assert (await ada.command("ping")).message.text == "pong"


async def test_one_command_can_be_fetched_changed_and_removed(local: Rehearsal, ada: Member, bot: Bot) -> None:
    known = {command.name: command for command in await bot.tree.fetch_commands()}
    await known["ping"].edit(description="Still nothing but an answer")
    assert (await bot.tree.fetch_command(known["ping"].id)).description == "Still nothing but an answer"
    await known["ping"].delete()
    with pytest.raises(ClientRefusesError, match="not offered"):
        await ada.command("ping")
