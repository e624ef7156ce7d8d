"""/shelf: adding articles, looking after them, and taking the whole shelf along."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot import exporting, uploads
from bot.acting import CARRIERS, act, carry_out, desk_for
from bot.forms import FORMS
from bot.forms_shelf import adding_form, article_form, draft_form
from bot.options_desk import DeskName
from bot.options_shelf import RemovedArticle
from corpus.acts import AddDraft, AddForm, EditArticle, EditDraft, ListShelf, ShowDraft
from corpus.answer import Answer
from corpus.desk import Desk, articles

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]
Article = app_commands.Transform[str, DeskName("article")]
Removed = app_commands.Transform[str, RemovedArticle()]
File = discord.Attachment
FORMS[AddForm] = adding_form
FORMS[EditDraft] = draft_form
FORMS[EditArticle] = article_form
CARRIERS[AddDraft] = uploads.add_draft
CARRIERS[ShowDraft] = uploads.show_draft
_HOUR = 3600.0
_log = logging.getLogger(__name__)


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class ShelfCog(commands.GroupCog, name="shelf"):
    """Look after this server's articles: add, remove, change, export"""

    def __init__(self, bot: Concordance) -> None:
        super().__init__()
        self.bot = bot
        self._sweeping: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Begin to sweep away what was never added."""
        self._sweeping = asyncio.create_task(self._sweep())

    async def cog_unload(self) -> None:
        """Stop sweeping."""
        if self._sweeping is not None:
            self._sweeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._sweeping

    async def _sweep(self) -> None:
        while True:
            try:
                await self.bot.library.store.sweep_drafts(now=self.bot.now())
            except Exception:
                _log.exception("Old uploads could not be swept away")
            await asyncio.sleep(_HOUR)

    @app_commands.command()
    @app_commands.describe(
        file="Text, Markdown, HTML, PDF, DOCX, EPUB, or a ZIP of them; without a file, a form opens",
        **{f"file{number}": "One more file" for number in range(2, uploads.MOST_FILES + 1)},
    )
    async def add(
        self,
        interaction: Interaction,
        file: File | None = None,
        file2: File | None = None,
        file3: File | None = None,
        file4: File | None = None,
        file5: File | None = None,
        file6: File | None = None,
        file7: File | None = None,
        file8: File | None = None,
        file9: File | None = None,
        file10: File | None = None,
    ) -> None:
        """Add articles from files or pasted text; you see first what would be added"""
        given = (file, file2, file3, file4, file5, file6, file7, file8, file9, file10)
        files = [one for one in given if one is not None]
        if files:
            await uploads.take(interaction, files)
        else:
            await act(interaction, AddForm())

    @app_commands.command()
    @app_commands.describe(article="The article")
    async def remove(self, interaction: Interaction, article: Article) -> None:
        """Take an article off the shelf; it can be put back"""
        await carry_out(interaction, lambda desk: articles.remove_named(desk, article))

    @app_commands.command()
    @app_commands.describe(article="An article that was removed")
    async def restore(self, interaction: Interaction, article: Removed) -> None:
        """Put an article back that was removed"""
        await carry_out(interaction, lambda desk: articles.restore_named(desk, article))

    @app_commands.command()
    @app_commands.describe(article="The article")
    async def edit(self, interaction: Interaction, article: Article) -> None:
        """Change the title, date or authors of an article"""
        found = await articles.edit_named(await desk_for(interaction), article)
        if isinstance(found, EditArticle):
            await act(interaction, found)
            return

        async def which(_: Desk) -> Answer:
            return found

        await carry_out(interaction, which)

    @app_commands.command()
    @app_commands.describe(removed="List what was taken off the shelf")
    async def list(self, interaction: Interaction, removed: bool = False) -> None:
        """List the shelf: who added what, and when"""
        await act(interaction, ListShelf(removed))

    @app_commands.command()
    async def export(self, interaction: Interaction) -> None:
        """Get this server's articles, terms and other names as one file"""
        await exporting.send(interaction)


async def setup(bot: Concordance) -> None:
    """Add the commands."""
    await bot.add_cog(ShelfCog(bot))
