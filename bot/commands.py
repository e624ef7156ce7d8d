"""The command tree: where commands work, how their failures are told, and when Discord must learn of a change."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.failures import failed

if TYPE_CHECKING:
    from bot.client import Concordance
    from corpus.library import Library

_log = logging.getLogger(__name__)


class Tree(app_commands.CommandTree["Concordance"]):
    """Every command works in guilds, direct messages and private channels, installed for a guild or a person."""

    def __init__(self, client: Concordance) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    async def on_error(
        self, interaction: discord.Interaction[Concordance], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the member, unless they were only typing into an option."""
        if interaction.type is not discord.InteractionType.autocomplete:
            await failed(interaction, error)

    async def payload(self) -> list[dict[str, Any]]:
        """Give all commands as Discord is told of them, in every language."""
        names = self.translator
        return [
            await command.get_translated_payload(self, names) if names else command.to_dict(self)
            for kind in discord.AppCommandType
            for command in self.get_commands(type=kind)
        ]

    async def sync_if_changed(self, library: Library) -> bool:
        """Send the commands to Discord where they are not those that this application sent last. True where it did.

        Of several processes that start at once, one does.
        """
        commands = await self.payload()
        told = json.dumps([self.client.application_id, commands], sort_keys=True)
        digest = hashlib.sha256(told.encode()).hexdigest()
        if await library.store.loaded(_SYNCED) == digest:
            return False
        async with library.presence.turn("commands"):
            if await library.store.loaded(_SYNCED) == digest:
                return False
            await self.sync()
            await library.store.set_loaded(_SYNCED, digest)
        _log.info("Told Discord of %d commands", len(commands))
        return True


_SYNCED = "commands"
