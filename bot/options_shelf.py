"""The option that completes the names of articles that were taken off the shelf, for moderators."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.options import Name
from bot.permissions import is_moderator
from corpus.desk.articles import removed_like
from corpus.store.rows import NameRow

if TYPE_CHECKING:
    from bot.client import Concordance


class RemovedArticle(Name):
    """The name of an article that was removed; nobody but moderators is told of any."""

    def __init__(self) -> None:
        super().__init__("article")

    async def rows(self, interaction: discord.Interaction[Concordance], typed: str) -> list[NameRow]:
        """Give the names for what is typed so far, to moderators."""
        if not await is_moderator(interaction):
            return []
        removed = await removed_like(interaction.client.shelf_for(interaction).reads, typed)
        articles = [row.article for row in removed]
        return [NameRow("article", one.id, one.label, one.label, False) for one in articles]
