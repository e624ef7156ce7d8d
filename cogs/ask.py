"""/ask, its message menu, and questions put by a mention, a reply or a direct message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import answer, answer_message
from bot.asking import MOST_WORDS, context_of, in_context, words_of
from bot.options import PRIVATE, Question
from corpus.errors import ConcordanceError
from corpus.request import Ask, Help
from corpus.saying import say

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]


class AskCog(commands.Cog):
    """Questions."""

    def __init__(self, bot: Concordance) -> None:
        self.bot = bot
        self.menu = app_commands.ContextMenu(name="Find in the articles", callback=self.find)
        bot.tree.add_command(self.menu)

    async def cog_unload(self) -> None:
        """Take the menu away with the cog."""
        self.bot.tree.remove_command(self.menu.name, type=self.menu.type)

    @app_commands.command()
    @app_commands.describe(question="What you want to know", private=PRIVATE)
    async def ask(self, interaction: Interaction, question: Question, private: bool | None = None) -> None:
        """Ask the articles a question: quotes that answer it, each with its place"""
        await answer(interaction, Ask(question), private=private)

    async def find(self, interaction: Interaction, message: discord.Message) -> None:
        """Find what bears on a message."""
        words = words_of(message)
        if not words:
            raise ConcordanceError(say("There is no text in that message to look for."))
        await answer(interaction, Ask(words[:MOST_WORDS]), private=True, asked=False)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a person who mentions the bot, replies to it, or writes to it directly."""
        replied, me = _replied_to(message), self.bot.user
        if me is None:
            return
        to_us = me in message.mentions or (replied is not None and replied.author == me)
        if message.author.bot or not (to_us or message.guild is None):
            return
        words = re.sub(rf"<@!?{me.id}>", " ", message.content).strip()
        if words:
            keeper = self.bot.library.shelf(message.guild.id if message.guild else None).keeper
            about = await context_of(replied, keeper) if replied and replied.author == me else None
            await answer_message(self.bot, message, in_context(words, about or ((), "")))
        elif me in message.mentions and replied is None:
            await answer_message(self.bot, message, Help())


def _replied_to(message: discord.Message) -> discord.Message | None:
    resolved = message.reference.resolved if message.reference else None
    return resolved if isinstance(resolved, discord.Message) else None


async def setup(bot: Concordance) -> None:
    """Add the commands."""
    await bot.add_cog(AskCog(bot))
