"""Channels of guilds that another process serves: what is needed to write there, asked of Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from bot.client import Concordance


async def is_in(bot: Concordance, guild_id: int) -> bool:
    """Whether the bot is in a guild, whichever process serves it."""
    if bot.serves(guild_id):
        return bot.get_guild(guild_id) is not None
    try:
        await bot.fetch_guild(guild_id, with_counts=False)
    except (discord.NotFound, discord.Forbidden):
        return False
    return True


async def channel_of(bot: Concordance, channel_id: int) -> object:
    """Give a channel with its guild, and in it the bot's own roles, whichever process serves it.

    Raises discord.NotFound and discord.Forbidden where it is gone or out of sight.
    """
    known = bot.get_channel(channel_id)
    if known is not None:
        return known
    found = await bot.fetch_channel(channel_id)
    if isinstance(found, discord.abc.PrivateChannel) or bot.get_guild(found.guild.id) is not None:
        return found
    guild = await bot.fetch_guild(found.guild.id, with_counts=False)
    assert bot.user is not None
    # What the gateway would have told: there is no other way to tell the library who the bot is there.
    guild._add_member(await guild.fetch_member(bot.user.id))
    found.guild = guild
    if isinstance(found, discord.Thread):
        parent = await bot.fetch_channel(found.parent_id)
        if isinstance(parent, discord.TextChannel | discord.ForumChannel):
            parent.guild = guild
            guild._add_channel(parent)
    return found
