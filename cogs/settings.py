"""/settings: what moderators have set for their server, and the record of what they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.acting import act
from bot.forms import FORMS
from bot.settings_form import settings_form
from corpus.acts import EditSettings, ShowSettings

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]
FORMS[EditSettings] = settings_form


class SettingsCog(commands.Cog):
    """Settings."""

    @app_commands.command()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def settings(self, interaction: Interaction) -> None:
        """Show and change the settings of this server, and see what moderators did"""
        await act(interaction, ShowSettings())


async def setup(bot: Concordance) -> None:
    """Add the command."""
    await bot.add_cog(SettingsCog())
