"""Who may do what. Discord's own command permissions come before; these hold for buttons and forms as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from corpus.errors import ConcordanceError
from corpus.saying import say

if TYPE_CHECKING:
    from bot.client import Concordance


class NotAllowedError(ConcordanceError):
    """Somebody wants what they may not do: the sentence says who may."""


async def is_moderator(interaction: discord.Interaction[Concordance]) -> bool:
    """Whether whoever interacts may moderate here, as of now: by Manage Server, or by the role in the settings."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        return False
    if interaction.permissions.manage_guild:
        return True
    role = await interaction.client.moderator_role(interaction.guild_id)
    return isinstance(interaction.user, discord.Member) and role is not None and role in _roles(interaction.user)


async def check_moderator(interaction: discord.Interaction[Concordance]) -> int:
    """Give the id of the guild that the person may moderate. Raises NotAllowedError where they may not."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        raise NotAllowedError(say("This works only in a server that has added me."))
    if not await is_moderator(interaction):
        raise NotAllowedError(
            say("Only moderators can do this: people with the permission Manage Server, or with the moderator role.")
        )
    return interaction.guild_id


def may_write(channel: discord.abc.GuildChannel) -> bool:
    """Whether the bot itself sees a channel and may write in it."""
    mine = channel.permissions_for(channel.guild.me)
    return mine.view_channel and mine.send_messages


def _roles(member: discord.Member) -> set[int]:
    return {role.id for role in member.roles}
