"""/gaps: what members asked that the shelf could not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.acting import act
from bot.forms import FORMS
from bot.forms_terms import gap_form
from corpus.acts import GapAliasForm, ShowGaps

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]
FORMS[GapAliasForm] = gap_form


class GapsCog(commands.Cog):
    """Gaps."""

    @app_commands.command()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def gaps(self, interaction: Interaction) -> None:
        """List what members asked that the articles do not answer, most asked first"""
        await act(interaction, ShowGaps())


async def setup(bot: Concordance) -> None:
    """Add the command."""
    await bot.add_cog(GapsCog())
