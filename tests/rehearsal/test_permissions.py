"""What a member and the bot may do: roles, overwrites, and the refusals that follow from them."""

from __future__ import annotations

import discord
import pytest

from rehearsal import Channel, ClientRefusesError, Guild, Member, Permission, Rehearsal
from rehearsal.permissions import ALL, in_channel, in_guild, overwrite
from tests.rehearsal.bot import Bot

READ, WRITE = int(Permission.VIEW_CHANNEL), int(Permission.SEND_MESSAGES)


def test_the_owner_and_administrators_may_do_everything(local: Rehearsal, guild: Guild) -> None:
    admin = local.member(guild, "Admin", permissions=Permission.ADMINISTRATOR)
    closed = guild.add_channel("closed", overwrites=[overwrite(guild.id, deny=READ)])
    assert in_guild(guild, guild.owner_id) == ALL
    assert in_channel(closed, admin.id) == ALL


def test_a_stranger_may_do_nothing(local: Rehearsal, channel: Channel) -> None:
    assert in_channel(channel, local.person("Zoe").id) == 0


def test_overwrites_are_applied_from_everyone_over_roles_to_the_member(local: Rehearsal, guild: Guild) -> None:
    readers, muted = guild.add_role("Readers"), guild.add_role("Muted")
    ada = local.member(guild, "Ada", roles=[readers, muted])
    rules = [
        overwrite(guild.id, deny=READ | WRITE),
        overwrite(readers["id"], allow=READ | WRITE),
        overwrite(muted["id"], deny=WRITE),
    ]
    channel = guild.add_channel("rules", overwrites=rules)
    assert in_channel(channel, ada.id) & (READ | WRITE) == READ | WRITE, "among roles what one allows wins"
    own = guild.add_channel("own", overwrites=[*rules, overwrite(ada.id, deny=WRITE, member=True)])
    assert in_channel(own, ada.id) & (READ | WRITE) == READ, "the member's own comes last"


def test_who_may_not_write_sends_no_files_or_polls_either(guild: Guild, ada: Member) -> None:
    silent = guild.add_channel("silent", overwrites=[overwrite(guild.id, deny=WRITE)])
    assert not in_channel(silent, ada.id) & (Permission.ATTACH_FILES | Permission.SEND_POLLS)
    assert in_channel(silent, ada.id) & Permission.SEND_MESSAGES_IN_THREADS


def test_who_cannot_see_a_channel_can_do_nothing_in_it(local: Rehearsal, guild: Guild, ada: Member) -> None:
    hidden = guild.add_channel("hidden", overwrites=[overwrite(guild.id, deny=READ)])
    assert in_channel(hidden, ada.id) == 0
    assert ada.sees(hidden) == []
    with pytest.raises(ClientRefusesError, match="may not write"):
        _run(ada, hidden)


async def test_the_bot_is_refused_where_it_may_not_write(guild: Guild, bot: Bot, local: Rehearsal) -> None:
    bot_id = local.world.bot_id
    silent = guild.add_channel("silent", overwrites=[overwrite(bot_id, deny=WRITE, member=True)])
    hidden = guild.add_channel("hidden", overwrites=[overwrite(bot_id, deny=READ, member=True)])
    with pytest.raises(discord.Forbidden) as caught:
        await bot.get_partial_messageable(int(silent.id)).send("hello")
    assert caught.value.code == 50013
    with pytest.raises(discord.Forbidden) as caught:
        await bot.get_partial_messageable(int(hidden.id)).send("hello")
    assert caught.value.code == 50001
    assert [violation.code for violation in local.violations] == [50013, 50001]


async def test_an_interaction_is_answered_even_where_the_bot_may_not_write(
    local: Rehearsal, guild: Guild, ada: Member, bot: Bot
) -> None:
    silent = guild.add_channel("silent", overwrites=[overwrite(local.world.bot_id, deny=WRITE, member=True)])
    assert (await ada.command("ping", channel=silent)).message.text == "pong"


async def test_the_bot_does_not_hear_what_it_cannot_see(local: Rehearsal, guild: Guild, ada: Member, bot: Bot) -> None:
    hidden = guild.add_channel("hidden", overwrites=[overwrite(local.world.bot_id, deny=READ, member=True)])
    await ada.say("<@bot> are you there?", channel=hidden)
    await ada.say("<@bot> and here?")
    message = await bot.heard.get()
    assert message.content.endswith("and here?")


@pytest.mark.parametrize(("wanted", "code"), [("channels", 10003), ("guilds", 10004), ("users", 10013)])
async def test_what_does_not_exist_is_unknown(bot: Bot, wanted: str, code: int) -> None:
    with pytest.raises(discord.NotFound) as caught:
        await bot.http.request(discord.http.Route("GET", f"/{wanted}/1"))
    assert caught.value.code == code


async def test_roles_are_given_and_taken_with_the_permission(local: Rehearsal, bot: Bot) -> None:
    guild = local.world.add_guild("Managed", bot_permissions=int(Permission.MANAGE_ROLES))
    role = guild.add_role("Readers")
    ada = local.member(guild, "Ada")
    await bot.http.add_role(int(guild.id), int(ada.id), int(role["id"]))
    assert guild.members[ada.id]["roles"] == [role["id"]]
    await bot.http.remove_role(int(guild.id), int(ada.id), int(role["id"]))
    assert guild.members[ada.id]["roles"] == []


async def test_a_route_that_is_not_spoken_is_noted(local: Rehearsal, bot: Bot) -> None:
    with pytest.raises(discord.NotFound):
        await bot.http.request(discord.http.Route("GET", "/sticker-packs"))
    assert [violation.path for violation in local.violations] == ["/sticker-packs"]


def _run(ada: Member, hidden: Channel) -> None:
    ada.say("hello", channel=hidden).send(None)
