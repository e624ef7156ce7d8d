"""/suggest: a discussion question for the moderators' queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.prompting.suggesting import SuggestButton, suggest
from corpus.prompts.question import LONGEST_TEXT

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]
Text = app_commands.Range[str, 1, LONGEST_TEXT]


class SuggestCog(commands.Cog):
    """Suggestions."""

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.describe(question="The question you would like the group to discuss")
    async def suggest(self, interaction: Interaction, question: Text) -> None:
        """Suggest a discussion question to the moderators"""
        await suggest(interaction, question)


async def setup(bot: Concordance) -> None:
    """Add the command, and the button that does the same."""
    bot.add_dynamic_items(SuggestButton)
    await bot.add_cog(SuggestCog())
