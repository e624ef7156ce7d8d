"""Guilds as they change under the bot: it leaves and comes again, they fail, roles and rights come and go."""

from __future__ import annotations

import asyncio

import discord
import pytest

from rehearsal import Channel, ClientRefusesError, Guild, Member, Permission, Rehearsal
from rehearsal.permissions import in_channel
from tests.rehearsal.bot import Bot, place, running
from tests.rehearsal.desk import Desk


async def test_a_bot_that_was_thrown_out_can_come_again(
    local: Rehearsal, guild: Guild, channel: Channel, ada: Member, bot: Bot
) -> None:
    shown = (await ada.command("read")).message
    left = asyncio.create_task(bot.wait_for("guild_remove", timeout=5))
    local.world.remove_bot(guild)
    assert (await left).id == int(guild.id)
    assert ada.commands() == []
    assert (await ada.press(shown, "Next")).failed == "This interaction failed"
    with pytest.raises(discord.NotFound) as caught:
        await bot.http.get_guild(int(guild.id))
    assert caught.value.code == 10004
    joined = asyncio.create_task(bot.wait_for("guild_join", timeout=5))
    local.world.add_bot(guild)
    assert (await joined).name == "Reading group"
    assert (await ada.press(shown, "Next")).message.text == "Page 2"
    assert (await ada.command("ping")).message.text == "pong"


async def test_a_bot_can_leave_by_itself(local: Rehearsal, guild: Guild, ada: Member, bot: Bot) -> None:
    left = asyncio.create_task(bot.wait_for("guild_remove", timeout=5))
    await bot.guilds[0].leave()
    await left
    assert not guild.has_bot
    assert [role["name"] for role in guild.roles.values()] == ["@everyone"]


async def test_what_administrators_allowed_goes_with_the_bot(
    local: Rehearsal, guild: Guild, ada: Member, bot: Bot
) -> None:
    guild.allow_command("ping", ada, False)
    local.world.remove_bot(guild)
    local.world.add_bot(guild)
    assert "ping" in [command["name"] for command in ada.commands()]


async def test_in_an_outage_nothing_can_be_done_in_the_guild(
    local: Rehearsal, guild: Guild, channel: Channel, ada: Member, bot: Bot
) -> None:
    found = await place(bot, channel)
    gone = asyncio.create_task(bot.wait_for("guild_unavailable", timeout=5))
    local.world.begin_outage(guild)
    assert (await gone).id == int(guild.id)
    for doing in (ada.command("ping"), ada.say("hello?")):
        with pytest.raises(ClientRefusesError, match="unavailable just now"):
            await doing
    with pytest.raises(discord.DiscordServerError):
        await found.send("x")
    assert local.violations == [], "an outage is not the bot's doing"
    back = asyncio.create_task(bot.wait_for("guild_available", timeout=5))
    later = guild.add_channel("later")
    local.world.end_outage(guild)
    assert later.name in [one.name for one in (await back).channels]
    assert (await ada.command("ping")).message.text == "pong"


async def test_a_bot_that_starts_in_an_outage_hears_of_the_guild_after_it(
    local: Rehearsal, guild: Guild, ada: Member
) -> None:
    local.world.begin_outage(guild)
    bot = Bot()
    async with running(local, bot):
        assert [one.name for one in bot.guilds if not one.unavailable] == []
        back = asyncio.create_task(bot.wait_for("guild_available", timeout=5))
        local.world.end_outage(guild)
        assert (await back).name == "Reading group"
        assert (await ada.command("ping")).message.text == "pong"


async def test_an_interaction_carries_the_rights_of_its_moment(guild: Guild, ada: Member, bot: Bot) -> None:
    seen: list[tuple[bool, list[str]]] = []

    @bot.listen()
    async def on_interaction(interaction: discord.Interaction[Bot]) -> None:
        assert isinstance(interaction.user, discord.Member)
        seen.append((interaction.permissions.manage_guild, [role.name for role in interaction.user.roles[1:]]))

    keepers = guild.add_role("Keepers", permissions=Permission.MANAGE_GUILD)
    await ada.command("ping")
    ada.give(keepers)
    await ada.command("ping")
    guild.change_role(keepers, permissions=0)
    await ada.command("ping")
    ada.take(keepers)
    shown = (await ada.command("read")).message
    guild.change_role(guild.everyone, permissions=int(guild.everyone["permissions"]) | Permission.MANAGE_GUILD)
    await ada.press(shown, "Next")
    assert seen == [(False, []), (True, ["Keepers"]), (False, ["Keepers"]), (False, []), (True, [])]


async def test_a_role_that_is_deleted_is_gone_everywhere(guild: Guild, channel: Channel, ada: Member, bot: Bot) -> None:
    role = guild.add_role("Readers")
    ada.give(role)
    channel.permit(role, deny=Permission.SEND_MESSAGES)
    guild.allow_command("ping", role, False)
    deleted = asyncio.create_task(bot.wait_for("guild_role_delete", timeout=5))
    guild.remove_role(role)
    assert (await deleted).name == "Readers"
    assert ada.roles == []
    assert channel.overwrites == []
    assert (await ada.command("ping")).message.text == "pong"


async def test_the_bots_own_rights_can_be_taken(guild: Guild, channel: Channel, bot: Bot) -> None:
    found = await place(bot, channel)
    changed = asyncio.create_task(bot.wait_for("guild_role_update", timeout=5))
    guild.change_role(guild.everyone, permissions=Permission.VIEW_CHANNEL)
    await changed
    assert not found.permissions_for(found.guild.me).send_messages
    with pytest.raises(discord.Forbidden) as caught:
        await found.send("x")
    assert caught.value.code == 50013


async def test_the_bot_is_told_of_its_own_roles_without_the_members_intent(guild: Guild, bot: Bot) -> None:
    role = guild.add_role("More", permissions=Permission.MANAGE_MESSAGES)
    guild.set_roles(guild.world.bot_id, [guild.bot_role["id"], role["id"]])
    # Events come in order, so once this one is here the one before it is too.
    created = asyncio.create_task(bot.wait_for("guild_channel_create", timeout=5))
    guild.add_channel("after")
    await created
    assert bot.guilds[0].me.guild_permissions.manage_messages


async def test_a_channels_rights_change_while_the_bot_runs(
    guild: Guild, channel: Channel, ada: Member, bot: Bot
) -> None:
    found = await place(bot, channel)
    bot_id = guild.world.bot_id
    channel.permit(bot_id, deny=Permission.SEND_MESSAGES)
    with pytest.raises(discord.Forbidden):
        await found.send("x")
    channel.permit(bot_id)
    await found.send("y")
    channel.permit(ada, deny=Permission.VIEW_CHANNEL)
    assert in_channel(channel, ada.id) == 0
    channel.permit(guild.everyone, deny=Permission.VIEW_CHANNEL)
    assert [one["type"] for one in channel.overwrites] == [1, 0]


async def test_a_channel_that_is_deleted_is_unknown(guild: Guild, channel: Channel, bot: Bot) -> None:
    found = await place(bot, channel)
    await found.create_thread(name="Aside", type=discord.ChannelType.public_thread)
    deleted = asyncio.create_task(bot.wait_for("guild_channel_delete", timeout=5))
    channel.remove()
    assert (await deleted).name == "general"
    assert (guild.channels, guild.world.channels) == ({}, {})
    with pytest.raises(discord.NotFound) as caught:
        await found.send("x")
    assert caught.value.code == 10003


async def test_a_person_in_two_guilds_has_the_rights_of_each(
    local: Rehearsal, guild: Guild, mod: Member, desk: Desk
) -> None:
    other = local.world.add_guild("Another group")
    other.add_channel("general")
    there = mod.join(other)
    assert there.id == mod.id
    with pytest.raises(ClientRefusesError, match="not offered"):
        await there.command("shelf paste")
    assert (await mod.command("shelf paste")).form
    with pytest.raises(ClientRefusesError, match="none of the users"):
        form = (await mod.command("shelf settings")).form
        role = guild.add_role("Readers")
        stranger = local.member(other, "Zoe")
        await mod.fill(form, {"Length": "Short", "Moderators": role, "Who is told": [stranger]})


async def test_who_leaves_sees_nothing_and_can_do_nothing(
    guild: Guild, channel: Channel, ada: Member, bot: Bot
) -> None:
    shown = (await ada.command("read")).message
    ada.leave()
    assert ada.sees(channel) == []
    with pytest.raises(ClientRefusesError, match="not theirs to see"):
        await ada.press(shown, "Next")


async def test_the_guilds_of_a_bot_are_told_in_pages(local: Rehearsal, guild: Guild, bot: Bot) -> None:
    for number in range(450):
        local.world.add_guild(f"Guild {number}")
    local.world.add_guild("Elsewhere", has_bot=False)
    told = [str(one.id) async for one in bot.fetch_guilds(limit=None)]
    assert told == sorted((one.id for one in local.world.guilds.values() if one.has_bot), key=int)
    assert len(told) == 451
    some = [one async for one in bot.fetch_guilds(limit=3, before=discord.Object(int(told[5])))]
    assert {str(one.id) for one in some} == set(told[2:5])
