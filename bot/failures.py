"""The one way in which a failure is told to the person who met it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.cards import sentence
from bot.languages import guild_of
from bot.replies import reply
from bot.reporting import tell_moderators
from bot.work import NotOursError
from corpus.errors import ConcordanceError
from corpus.saying import say
from corpus.tongues import translated

if TYPE_CHECKING:
    from bot.client import Concordance

_log = logging.getLogger(__name__)
# Discord's codes for an interaction that is over, or was answered by somebody else: there is nobody left to tell.
_TOO_LATE = (10062, 10015, 40060)


def in_words(error: BaseException) -> str | None:
    """Give the sentence for a failure that is the person's to mend, or None for one that is ours."""
    cause = _cause(error)
    if isinstance(cause, ConcordanceError):
        return cause.sentence
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return say("This command has changed. Reload Discord (Ctrl+R, or close and open the app) and try again.")
    if isinstance(error, app_commands.TransformerError):
        return say("I cannot use “{value}” here. Please try again.", value=str(error.value))
    if isinstance(error, app_commands.CheckFailure):
        return say("You cannot use this command here.")
    return None


@dataclass(frozen=True, slots=True)
class Failure:
    """The words for whoever met a failure; one of ours has a reference, under which it is in the log."""

    words: str
    reference: str = ""


def report(error: BaseException, doing: str) -> Failure:
    """Put any failure into words, and log one that is ours."""
    words = in_words(error)
    if words is not None:
        return Failure(words)
    reference = secrets.token_hex(3)
    _log.error("Reference %s: failed in %s", reference, doing, exc_info=_cause(error))
    words = say(
        "Something went wrong on my side. If it happens again, tell whoever runs me this reference: {reference}.",
        reference=reference,
    )
    return Failure(words, reference)


async def failed(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tell whoever used a command, button, menu or form that it failed, whatever has been answered so far."""
    cause = _cause(error)
    if isinstance(cause, discord.HTTPException) and cause.code in _TOO_LATE:
        _log.warning("Too late to answer %s: %s", _doing(interaction), cause)
        return
    if isinstance(cause, NotOursError):
        _log.warning("Left to another process: %s", _doing(interaction))
        return
    failure = report(error, _doing(interaction))
    try:
        told = translated(failure.words, await interaction.client.language_of(interaction))
        await reply(interaction, sentence(told), private=True)
    except discord.HTTPException as second:
        _log.warning("Could not tell of a failure in %s: %s", _doing(interaction), second)
    guild_id = guild_of(interaction)
    if failure.reference and guild_id is not None:
        await tell_of_failure(interaction.client, guild_id, error, failure.reference, _command(interaction))


async def tell_of_failure(
    bot: Concordance, guild_id: int, error: BaseException, reference: str, command: str = ""
) -> None:
    """Tell a guild's moderators that something of ours failed there; what somebody asked is not for them."""
    told = (
        say("{command} went wrong on my side. Reference: {reference}.", command=command, reference=reference)
        if command
        else say("Something went wrong on my side. Reference: {reference}.", reference=reference)
    )
    await tell_moderators(bot, guild_id, told, about=f"{type(_cause(error)).__name__} {command}")


def _cause(error: BaseException) -> BaseException:
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError) and error.__cause__ is not None:
        return error.__cause__
    return error


def _command(interaction: discord.Interaction[Any]) -> str:
    match interaction.command:
        case None:
            return ""
        case app_commands.ContextMenu(name=name):
            return name
        case command:
            return f"/{command.qualified_name}"


def _doing(interaction: discord.Interaction[Any]) -> str:
    if interaction.command is not None:
        return _command(interaction)
    data: Mapping[str, object] = interaction.data or {}
    return f"{interaction.type.name} {data.get('custom_id') or data.get('name') or ''}"
