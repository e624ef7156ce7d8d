"""/search: ranked passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering import answer
from bot.dates import in_order
from bot.options import PRIVATE, Article, Question, Since, Theme, Until
from corpus.request import Search

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]


class SearchCog(commands.Cog):
    """Searching."""

    @app_commands.command()
    @app_commands.describe(
        words='Words to look for; "several words" as a phrase, -word to leave out',
        theme="Only articles on this theme",
        article="Only this article",
        since="Published since: 2025-03-14, March 2025 or 2025",
        until="Published until: 2025-03-14, March 2025 or 2025",
        private=PRIVATE,
    )
    async def search(
        self,
        interaction: Interaction,
        words: Question,
        theme: Theme | None = None,
        article: Article | None = None,
        since: Since | None = None,
        until: Until | None = None,
        private: bool | None = None,
    ) -> None:
        """Search the articles: the best passages first"""
        in_order(since, until)
        await answer(interaction, Search(words, theme or "", article or "", since, until), private=private)


async def setup(bot: Concordance) -> None:
    """Add the command."""
    await bot.add_cog(SearchCog())
