"""/glossary: the terms of the shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import answer
from bot.options import PRIVATE
from corpus.request import Glossary

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]


class GlossaryCog(commands.Cog):
    """The glossary."""

    @app_commands.command()
    @app_commands.describe(letter="Only terms that begin with this letter", private=PRIVATE)
    async def glossary(
        self, interaction: Interaction, letter: app_commands.Range[str, 1, 1] | None = None, private: bool | None = None
    ) -> None:
        """List the terms that can be defined"""
        await answer(interaction, Glossary(letter or ""), private=private)


async def setup(bot: Concordance) -> None:
    """Add the command."""
    await bot.add_cog(GlossaryCog())
