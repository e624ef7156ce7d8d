"""A bot whose commands have German names beside their own."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from tests.rehearsal.bot import Bot

GERMAN = {
    "shelf": "regal",
    "put": "hinzufügen",
    "Put something on the shelf": "Etwas ins Regal stellen",
    "kind": "art",
    "Which kind": "Welche Art",
    "Book": "Buch",
    "Look up": "Nachschlagen",
}


class Words(app_commands.Translator):
    async def translate(self, string: Any, locale: discord.Locale, context: Any) -> str | None:
        return GERMAN.get(string.message) if locale is discord.Locale.german else None


class Polyglot(Bot):
    """A bot whose commands have German names too."""

    async def setup_hook(self) -> None:
        shelf = app_commands.Group(name="shelf", description="Shelf")

        @shelf.command(description="Put something on the shelf")
        @app_commands.describe(kind="Which kind", title="How it is called")
        @app_commands.choices(kind=[app_commands.Choice(name="Book", value="b")])
        async def put(interaction: discord.Interaction[Bot], kind: app_commands.Choice[str], title: str) -> None:
            assert interaction.command is not None
            told = [interaction.command.qualified_name, kind.name, title, interaction.locale.value]
            await interaction.response.send_message(" | ".join(told))

        @put.autocomplete("title")
        async def titles(interaction: discord.Interaction[Bot], current: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=f"{interaction.namespace.kind}: {current}", value=current)]

        @self.tree.context_menu(name="Look up")
        async def look_up(interaction: discord.Interaction[Bot], message: discord.Message) -> None:
            await interaction.response.send_message(f"looked up {message.content}")

        self.tree.add_command(shelf)
        await self.tree.set_translator(Words())
        await super().setup_hook()
