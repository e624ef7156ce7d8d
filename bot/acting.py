"""From an act of a moderator to the message that tells what came of it; every act is checked for permission here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord

from bot import forms
from bot.answering import show
from bot.permissions import check_moderator
from corpus.acts import Act
from corpus.desk import Actor, Desk, perform

if TYPE_CHECKING:
    from bot.client import Concordance
    from corpus.answer import Answer


async def act(interaction: discord.Interaction[Concordance], wanted: Act, *, in_place: bool = False) -> None:
    """Carry out an act for a moderator, or open the form that it needs; what came of it is shown to them alone.

    Raises NotAllowedError for anybody else.
    """
    opens = forms.FORMS.get(type(wanted))
    if opens is not None:
        await interaction.response.send_modal(await opens(await desk_for(interaction), wanted))
        return
    await carry_out(interaction, lambda desk: perform(desk, wanted), in_place=in_place)


async def carry_out(
    interaction: discord.Interaction[Concordance],
    work: Callable[[Desk], Awaitable[Answer]],
    *,
    in_place: bool = False,
) -> None:
    """Do a moderator's work, and show them alone what came of it. Raises NotAllowedError for anybody else."""
    desk = await desk_for(interaction)
    await show(interaction, lambda: work(desk), private=True, in_place=in_place)


async def desk_for(interaction: discord.Interaction[Concordance]) -> Desk:
    """Give the desk of this guild for whoever interacts. Raises NotAllowedError where they are no moderator of it."""
    guild_id = await check_moderator(interaction)
    actor = Actor(interaction.user.id, interaction.user.display_name, interaction.permissions.manage_guild)
    guild = interaction.guild
    return Desk(
        interaction.client.library,
        guild_id,
        actor,
        interaction.client.now,
        name_of=lambda place: _name_of(guild, place),
        language=await interaction.client.language_of(interaction),
    )


def _name_of(guild: discord.Guild | None, place: int) -> str | None:
    if guild is None:
        return None
    role, channel = guild.get_role(place), guild.get_channel_or_thread(place)
    return f"@{role.name.removeprefix('@')}" if role else f"#{channel.name}" if channel else None
