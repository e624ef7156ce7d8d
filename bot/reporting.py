"""Telling moderators of what failed, in the channel that they have set for it."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

import discord

from bot.abroad import channel_of
from bot.cards import sentence
from bot.permissions import may_write
from corpus.tongues import LANGUAGES, language_for, translated

if TYPE_CHECKING:
    from bot.client import Concordance

_log = logging.getLogger(__name__)
ONCE_IN = dt.timedelta(hours=1)


class Reports:
    """What moderators were told of within the last hour."""

    def __init__(self) -> None:
        self._told: dict[tuple[int, str], dt.datetime] = {}

    def due(self, guild_id: int, about: str, now: dt.datetime) -> bool:
        """Whether it is time to tell a guild of something, which then counts as told."""
        self._told = {one: at for one, at in self._told.items() if now - at < ONCE_IN}
        if (guild_id, about) in self._told:
            return False
        self._told[guild_id, about] = now
        return True


async def tell_moderators(bot: Concordance, guild_id: int, what: str, *, about: str = "") -> None:
    """Post a sentence to the guild's channel for failures, where it has set one; nobody is pinged.

    The same sentence, or whatever is `about` the same, comes once an hour. What keeps it from being posted is logged.
    """
    try:
        settings = await bot.library.shelf(guild_id).reads.settings()
        if settings.failures_channel is None or not bot.reports.due(guild_id, about or what, bot.now()):
            return
        served = bot.get_guild(guild_id) is not None
        wanted = settings.failures_channel
        channel = bot.get_channel(wanted) if served else await channel_of(bot, wanted)
        if not isinstance(channel, discord.TextChannel) or channel.guild.id != guild_id:
            _log.warning("The channel for failures of guild %s is gone", guild_id)
            return
        if not may_write(channel):
            _log.warning("Nothing may be written in the channel for failures of guild %s", guild_id)
            return
        own = channel.guild.preferred_locale.value
        language = next((one for one in LANGUAGES if one == settings.language), language_for(own))
        await channel.send(view=sentence(translated(what, language)).view)
    except Exception as error:
        _log.warning("Moderators of guild %s could not be told: %r", guild_id, error)
