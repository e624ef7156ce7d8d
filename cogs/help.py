"""/help, /about, /privacy and /forget-me."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import answer
from bot.forgetting import ask_to_forget
from bot.options import PRIVATE
from corpus.request import About, Help, Privacy

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]


class HelpCog(commands.Cog):
    """What it can do, and what it keeps."""

    @app_commands.command()
    @app_commands.describe(private=PRIVATE)
    async def help(self, interaction: Interaction, private: bool | None = None) -> None:
        """Show what you can ask for"""
        await answer(interaction, Help(), private=private)

    @app_commands.command()
    @app_commands.describe(private=PRIVATE)
    async def about(self, interaction: Interaction, private: bool | None = None) -> None:
        """Say whose words the answers show, and how they are made"""
        await answer(interaction, About(), private=private)

    @app_commands.command()
    @app_commands.describe(private=PRIVATE)
    async def privacy(self, interaction: Interaction, private: bool | None = None) -> None:
        """Say what is kept about you"""
        await answer(interaction, Privacy(), private=private)

    @app_commands.command(name="forget-me")
    async def forget_me(self, interaction: Interaction) -> None:
        """Erase what is kept about you"""
        await ask_to_forget(interaction)


async def setup(bot: Concordance) -> None:
    """Add the commands."""
    await bot.add_cog(HelpCog())
