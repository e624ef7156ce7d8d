"""/summary: the key points of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import answer
from bot.options import PRIVATE, Article, Focus
from corpus.request import Length, Summary

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]


class SummaryCog(commands.Cog):
    """Summaries."""

    @app_commands.command()
    @app_commands.describe(
        article="The article",
        length="How much of it",
        focus="A theme, or words of your own, to dwell on",
        private=PRIVATE,
    )
    async def summary(
        self,
        interaction: Interaction,
        article: Article,
        length: Length = "medium",
        focus: Focus | None = None,
        private: bool | None = None,
    ) -> None:
        """Sum an article up in its own sentences"""
        await answer(interaction, Summary(article, length, focus or ""), private=private)


async def setup(bot: Concordance) -> None:
    """Add the command."""
    await bot.add_cog(SummaryCog())
