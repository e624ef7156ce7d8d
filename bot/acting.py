"""From an act of a moderator to the message that tells what came of it; every act is checked for permission here."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import discord

from bot import forms
from bot.answering import show
from bot.permissions import check_moderator
from bot.progress import Progress
from corpus.acts import Act
from corpus.desk import Actor, Desk, perform

if TYPE_CHECKING:
    from bot.client import Concordance
    from corpus.answer import Answer
    from corpus.request import Step


Carrier = Callable[["discord.Interaction[Concordance]", Any, bool, int], Awaitable[None]]
CARRIERS: dict[type[Any], Carrier] = {}
"""How an act is carried out that needs more than showing what came of it. Cogs put theirs in as they are loaded."""


async def act(
    interaction: discord.Interaction[Concordance], wanted: Act, *, in_place: bool = False, part: int = 0
) -> None:
    """Carry out an act for a moderator, or open the form that it needs; what came of it is shown to them alone.

    `part` is the part of it to show, from 0. Raises NotAllowedError for anybody else.
    """
    opens = forms.FORMS.get(type(wanted))
    if opens is not None:
        await interaction.response.send_modal(await opens(await desk_for(interaction), wanted))
        return
    carrier = CARRIERS.get(type(wanted))
    if carrier is not None:
        await carrier(interaction, wanted, in_place, part)
        return
    await carry_out(interaction, lambda desk: perform(desk, wanted), in_place=in_place, part=part)


async def carry_out(
    interaction: discord.Interaction[Concordance],
    work: Callable[[Desk], Awaitable[Answer]],
    *,
    in_place: bool = False,
    part: int = 0,
    again: Step | None = None,
) -> None:
    """Do a moderator's work, and show them alone what came of it, and before that how it goes on.

    `again` is what shows how far it is, should it be cut off. Raises NotAllowedError for anybody else.
    """
    desk = await desk_for(interaction)
    progress = Progress(interaction, desk.language, again)
    desk = dataclasses.replace(desk, progress=progress.tell)

    async def worked() -> Answer:
        try:
            return await work(desk)
        finally:
            await progress.stop()

    await show(interaction, worked, private=True, in_place=in_place, part=part)


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
        limits=interaction.client.settings.limits,
        stopping=lambda: interaction.client.work.stopping,
    )


def _name_of(guild: discord.Guild | None, place: int) -> str | None:
    if guild is None:
        return None
    role, channel = guild.get_role(place), guild.get_channel_or_thread(place)
    if role:
        return f"@{role.name.removeprefix('@')}"
    if channel:
        return f"#{channel.name}"
    return next((tag.name for forum in guild.forums if (tag := forum.get_tag(place))), None)
