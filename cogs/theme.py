"""/theme: all themes, or one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import answer
from bot.options import PRIVATE
from bot.options import Theme as ThemeName
from corpus.request import Theme

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]


class ThemeCog(commands.Cog):
    """Themes."""

    @app_commands.command()
    @app_commands.describe(name="The theme; without it, all themes", private=PRIVATE)
    async def theme(self, interaction: Interaction, name: ThemeName | None = None, private: bool | None = None) -> None:
        """Show the themes of the articles, or one of them with its best quotes"""
        await answer(interaction, Theme(name or ""), private=private)


async def setup(bot: Concordance) -> None:
    """Add the command."""
    await bot.add_cog(ThemeCog())
