"""Names, descriptions and choices of commands in other languages, as Discord shows them while somebody types."""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from corpus.tongues import language_for
from corpus.tongues.catalogues import catalogue

Kind = Literal["command", "subcommand", "menu", "option", "choice", "description"]
"""What a text is; the catalogues tell apart by it, since Discord has rules of its own for each."""
_KINDS: dict[Location, Kind] = {
    Location.command_name: "command",
    Location.group_name: "command",
    Location.command_description: "description",
    Location.group_description: "description",
    Location.parameter_name: "option",
    Location.parameter_description: "description",
    Location.choice_name: "choice",
}


def kind_of(context: app_commands.TranslationContextTypes) -> Kind:
    """Give what a text of a command is."""
    if isinstance(context.data, app_commands.ContextMenu):
        return "menu"
    kind = _KINDS[context.location]
    below = isinstance(context.data, app_commands.Command | app_commands.Group) and context.data.parent is not None
    return "subcommand" if kind == "command" and below else kind


class CommandNames(app_commands.Translator):
    """Gives Discord the words of the catalogues; discord.py asks for them when commands are synced."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """Give the words for one locale of Discord's; None where they are the English ones."""
        language = language_for(locale.value)
        if language == "en":
            return None
        told = catalogue(language, "commands").pgettext(kind_of(context), string.message)
        return told if told != string.message else None
