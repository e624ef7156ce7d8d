"""Answering an interaction or a message, whatever has been answered before."""

from __future__ import annotations

import discord
from discord import InteractionResponseType as Type

from bot.cards import Card

_DEFERRED_PRIVATELY = "deferred privately"


async def defer(
    interaction: discord.Interaction[discord.Client], *, private: bool = False, in_place: bool = False
) -> None:
    """Show that the answer is being worked on."""
    if in_place:
        await interaction.response.defer()
        return
    interaction.extras[_DEFERRED_PRIVATELY] = private
    await interaction.response.defer(ephemeral=private, thinking=True)


async def reply(
    interaction: discord.Interaction[discord.Client], made: Card, *, private: bool, in_place: bool = False
) -> None:
    """Send a message as the answer to an interaction, whatever its state: fresh, deferred, or answered already."""
    files = list(made.files)
    match interaction.response.type:
        case None if in_place:
            await interaction.response.edit_message(view=made.view, attachments=files)
        case None:
            await interaction.response.send_message(view=made.view, files=files, ephemeral=private)
        case Type.deferred_message_update if in_place:
            await interaction.edit_original_response(view=made.view, attachments=files)
        case Type.deferred_channel_message if private and not interaction.extras.get(_DEFERRED_PRIVATELY):
            # The first message after a public deferral would be public whatever it asks for.
            await interaction.delete_original_response()
            interaction.extras[_DEFERRED_PRIVATELY] = True
            await interaction.followup.send(view=made.view, files=files, ephemeral=True)
        case Type.deferred_channel_message:
            await interaction.edit_original_response(view=made.view, attachments=files)
        case _:
            await interaction.followup.send(view=made.view, files=files, ephemeral=private)


async def reply_to(message: discord.Message, made: Card) -> None:
    """Send a message under the one that asked, without pinging who wrote it."""
    reference = message.to_reference(fail_if_not_exists=False)
    await message.channel.send(view=made.view, files=list(made.files), reference=reference, mention_author=False)
