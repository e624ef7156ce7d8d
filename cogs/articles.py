"""/articles and /article: the shelf, and one article with its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import answer
from bot.dates import in_order
from bot.options import PRIVATE, Article, Since, Theme, Until
from corpus.request import Articles, OpenArticle

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]


class ArticlesCog(commands.Cog):
    """Articles."""

    @app_commands.command()
    @app_commands.describe(
        theme="Only articles on this theme",
        since="Published since: 2025-03-14, March 2025 or 2025",
        until="Published until: 2025-03-14, March 2025 or 2025",
        private=PRIVATE,
    )
    async def articles(
        self,
        interaction: Interaction,
        theme: Theme | None = None,
        since: Since | None = None,
        until: Until | None = None,
        private: bool | None = None,
    ) -> None:
        """List the articles, newest first"""
        in_order(since, until)
        await answer(interaction, Articles(theme or "", since, until), private=private)

    @app_commands.command()
    @app_commands.describe(title="The article", private=PRIVATE)
    async def article(self, interaction: Interaction, title: Article, private: bool | None = None) -> None:
        """Open an article: what it is about, its outline, and its text"""
        await answer(interaction, OpenArticle(title), private=private)


async def setup(bot: Concordance) -> None:
    """Add the commands."""
    await bot.add_cog(ArticlesCog())
