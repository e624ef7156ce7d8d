"""/compare theme and /compare articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import answer
from bot.options import PRIVATE, Article, Theme
from corpus.request import CompareArticles, CompareTheme

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]


class CompareCog(commands.GroupCog, name="compare"):
    """Compare what the articles say"""

    @app_commands.command()
    @app_commands.describe(
        theme="The theme",
        first="An article; without any, all that speak of the theme",
        second="Another article",
        third="Another article",
        fourth="Another article",
        private=PRIVATE,
    )
    async def theme(
        self,
        interaction: Interaction,
        theme: Theme,
        first: Article | None = None,
        second: Article | None = None,
        third: Article | None = None,
        fourth: Article | None = None,
        private: bool | None = None,
    ) -> None:
        """Compare what each article says on a theme"""
        named = tuple(name for name in (first, second, third, fourth) if name)
        await answer(interaction, CompareTheme(theme, named), private=private)

    @app_commands.command()
    @app_commands.describe(
        first="An article",
        second="Another article",
        third="Another article",
        fourth="Another article",
        private=PRIVATE,
    )
    async def articles(
        self,
        interaction: Interaction,
        first: Article,
        second: Article,
        third: Article | None = None,
        fourth: Article | None = None,
        private: bool | None = None,
    ) -> None:
        """Compare two to four articles: what they share and where they differ"""
        named = tuple(name for name in (first, second, third, fourth) if name)
        await answer(interaction, CompareArticles(named), private=private)


async def setup(bot: Concordance) -> None:
    """Add the commands."""
    await bot.add_cog(CompareCog())
