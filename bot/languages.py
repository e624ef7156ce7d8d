"""In which language somebody is answered."""

from __future__ import annotations

from typing import Any

import discord

from corpus.tongues import LANGUAGES, Language, language_for

Asked = discord.Interaction[Any] | discord.Message
"""What is answered: a command, a press or a form; or a message that mentions the bot or replies to it."""


def guild_of(asked: Asked) -> int | None:
    """Give the guild whose settings hold for an answer; None in direct messages and where the bot is a guest."""
    if isinstance(asked, discord.Message):
        return asked.guild.id if asked.guild else None
    return asked.guild_id if asked.is_guild_integration() else None


def language_of(asked: Asked, setting: str | None) -> Language:
    """Give the language for an answer: the guild's `setting` where it has one, else the member's own in Discord.

    A message does not tell its author's language: there it is that of the guild as its owners told Discord.
    """
    chosen = next((language for language in LANGUAGES if language == setting), None)
    if chosen is not None:
        return chosen
    if isinstance(asked, discord.Message):
        return language_for(asked.guild.preferred_locale.value) if asked.guild else "en"
    return language_for(asked.locale.value)
