"""Who is notified of a message: by name, by role, by everyone; and who is only named."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from rehearsal import Channel, Guild, Member, Permission, Rehearsal
from tests.rehearsal.bot import Bot, place

LOUD, QUIET = discord.AllowedMentions.all(), discord.AllowedMentions.none()


@pytest.fixture
def readers(guild: Guild, ada: Member) -> str:
    """A role that Ada holds and everybody may mention, as it is written."""
    role = guild.add_role("Readers", mentionable=True)
    ada.give(role)
    return f"<@&{role['id']}>"


async def send(bot: Bot, channel: Channel, text: str, **options: Any) -> discord.Message:
    sent: discord.Message = await (await place(bot, channel)).send(text, **options)
    return sent


async def test_a_role_pings_those_who_hold_it(
    local: Rehearsal, guild: Guild, ada: Member, bot: Bot, channel: Channel, readers: str
) -> None:
    ben = local.member(guild, "Ben")
    await send(bot, channel, readers, allowed_mentions=LOUD)
    shown = ada.sees()[-1]
    assert (ada.was_pinged_by(shown), ben.was_pinged_by(shown)) == (True, False)
    assert shown.mention_roles == [readers[3:-1]]


@pytest.mark.parametrize("allowed", [QUIET, None])
async def test_a_role_that_is_not_allowed_is_only_named(
    ada: Member, bot: Bot, channel: Channel, readers: str, allowed: discord.AllowedMentions | None
) -> None:
    await send(bot, channel, readers, allowed_mentions=allowed)
    assert not ada.was_pinged_by(ada.sees()[-1])
    assert not ada.sees()[-1].pings


async def test_one_role_can_be_allowed_by_itself(
    guild: Guild, ada: Member, bot: Bot, channel: Channel, readers: str
) -> None:
    other = guild.add_role("Others", mentionable=True)
    only = discord.AllowedMentions(everyone=False, users=False, roles=[discord.Object(int(readers[3:-1]))])
    await send(bot, channel, f"{readers} <@&{other['id']}> {ada.mention}", allowed_mentions=only)
    shown = ada.sees()[-1]
    assert (shown.mention_roles, shown.mentions) == ([readers[3:-1]], [])


async def test_a_role_that_is_not_mentionable_needs_the_permission(
    guild: Guild, ada: Member, bot: Bot, channel: Channel, readers: str
) -> None:
    guild.change_role(guild.roles[readers[3:-1]], mentionable=False)
    await send(bot, channel, readers, allowed_mentions=LOUD)
    assert ada.was_pinged_by(ada.sees()[-1]), "the bot may mention everyone"
    guild.change_role(guild.bot_role, permissions=0)
    await send(bot, channel, readers, allowed_mentions=LOUD)
    assert not ada.was_pinged_by(ada.sees()[-1])


async def test_everyone_is_pinged_who_sees_the_channel(
    local: Rehearsal, guild: Guild, ada: Member, bot: Bot, channel: Channel
) -> None:
    ben = local.member(guild, "Ben")
    channel.permit(ben, deny=Permission.VIEW_CHANNEL)
    await send(bot, channel, "@everyone", allowed_mentions=LOUD)
    shown = ada.sees()[-1]
    assert (ada.was_pinged_by(shown), ben.was_pinged_by(shown)) == (True, False)
    assert local.world.bot_id not in local.world.messages[shown.id].pinged


async def test_an_edit_and_a_silent_message_ping_nobody(ada: Member, bot: Bot, channel: Channel, readers: str) -> None:
    sent = await send(bot, channel, "later", allowed_mentions=LOUD)
    await sent.edit(content=readers, allowed_mentions=LOUD)
    assert not ada.was_pinged_by(ada.sees()[-1])
    await send(bot, channel, readers, allowed_mentions=LOUD, silent=True)
    assert not ada.was_pinged_by(ada.sees()[-1])


async def test_a_forum_post_pings_too(guild: Guild, ada: Member, bot: Bot, readers: str) -> None:
    forum = guild.add_forum("questions")
    found = await bot.fetch_channel(int(forum.id))
    assert isinstance(found, discord.ForumChannel)
    await found.create_thread(name="Post", content=f"{readers} today's question", allowed_mentions=LOUD)
    (shown,) = ada.sees(forum.threads[0])
    assert ada.was_pinged_by(shown)
