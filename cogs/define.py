"""/define, and the message menu that defines the terms of a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import answer
from bot.asking import words_of
from bot.options import PRIVATE, Term
from corpus.errors import ConcordanceError
from corpus.request import Define, DefineHere
from corpus.saying import say

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]


class DefineCog(commands.Cog):
    """Definitions."""

    def __init__(self, bot: Concordance) -> None:
        self.bot = bot
        self.menu = app_commands.ContextMenu(name="Define terms here", callback=self.define_here)
        bot.tree.add_command(self.menu)

    async def cog_unload(self) -> None:
        """Take the menu away with the cog."""
        self.bot.tree.remove_command(self.menu.name, type=self.menu.type)

    @app_commands.command()
    @app_commands.describe(term="The term, another name for it, or its acronym", private=PRIVATE)
    async def define(self, interaction: Interaction, term: Term, private: bool | None = None) -> None:
        """Say what a term means, and how the articles use it"""
        await answer(interaction, Define(term), private=private)

    async def define_here(self, interaction: Interaction, message: discord.Message) -> None:
        """Define the terms of a message."""
        words = words_of(message)
        if not words:
            raise ConcordanceError(say("There is no text in that message to look for terms in."))
        await answer(interaction, DefineHere(words), private=True)


async def setup(bot: Concordance) -> None:
    """Add the commands."""
    await bot.add_cog(DefineCog(bot))
