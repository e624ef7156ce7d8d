"""The options of commands on questions that complete themselves: zones, days, schedules, a forum's tags."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.permissions import is_moderator
from bot.text import shorten
from corpus.desk.prompts import label
from corpus.language.words import fold
from corpus.prompts.days import EVERY_DAY, WEEKDAYS, WEEKEND, days_said
from corpus.prompts.zone_search import zone_label, zones
from corpus.request import as_id, by_id
from corpus.saying import Said, say
from corpus.tongues import translated

if TYPE_CHECKING:
    from bot.client import Concordance

_log = logging.getLogger(__name__)
_BUDGET = 2.0
_MOST, _CHOICES = 100, 25

Offered = list[tuple[Said, str]]
"""What is offered: the words for people, and what is then submitted."""


class Completing(app_commands.Transformer):
    """An option that completes itself for moderators; none rather than late ones."""

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> str:
        """Give what was submitted, without white space around it."""
        return str(value).strip()[:_MOST]

    # discord.py declares what it calls here with a return type of choices of any value.
    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction[Concordance], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Give what fits what is typed so far."""
        if interaction.client.work.stopping:
            return []
        try:
            return await asyncio.wait_for(self._choices(interaction, str(value)[:_MOST]), _BUDGET)
        except Exception as error:
            _log.warning("No suggestions for %s: %r", type(self).__name__, error)
            return []

    async def offer(self, interaction: discord.Interaction[Concordance], typed: str) -> Offered:
        """Give what may be meant, best first."""
        raise NotImplementedError

    async def _choices(
        self, interaction: discord.Interaction[Concordance], typed: str
    ) -> list[app_commands.Choice[str]]:
        if not await is_moderator(interaction):
            return []
        language = await interaction.client.language_of(interaction)
        offered = await self.offer(interaction, typed)
        return [
            app_commands.Choice(name=shorten(translated(words, language), _MOST), value=value)
            for words, value in offered[:_CHOICES]
        ]


class ZoneOption(Completing):
    """A time zone: those that this server's schedules use come first where nothing is typed."""

    async def offer(self, interaction: discord.Interaction[Concordance], typed: str) -> Offered:
        """Give zones, each with its offset and its time now."""
        now = interaction.client.now()
        found = [(one.label, one.name) for one in zones(typed, now)]
        if typed.strip() or interaction.guild_id is None:
            return found
        held = await interaction.client.library.store.prompts.schedules(interaction.guild_id)
        used = dict.fromkeys(schedule.timing.zone for schedule in reversed(held))
        return [*((zone_label(name, now), name) for name in used), *(one for one in found if one[1] not in used)]


class DaysOption(Completing):
    """Days of the week; any others than the usual ones are typed."""

    async def offer(self, interaction: discord.Interaction[Concordance], typed: str) -> Offered:
        """Give the usual ones."""
        usual = [
            (days_said(EVERY_DAY), "every day"),
            (days_said(WEEKDAYS), "mon-fri"),
            (days_said(WEEKEND), "sat, sun"),
        ]
        return [one for one in usual if fold(typed) in fold(f"{one[0]} {one[1]}")]


class ScheduleOption(Completing):
    """A schedule of this server."""

    async def offer(self, interaction: discord.Interaction[Concordance], typed: str) -> Offered:
        """Give the schedules whose words hold what is typed."""
        guild = interaction.guild
        if guild is None:
            return []

        def name_of(place: int) -> str | None:
            channel = guild.get_channel_or_thread(place)
            return f"#{channel.name}" if channel else None

        found: Offered = []
        for schedule in await interaction.client.library.store.prompts.schedules(guild.id):
            words = label(schedule, name_of)
            told = say("{schedule} (paused)", schedule=words) if schedule.next is None else words
            found.append((told, by_id(schedule.id)))
        return [one for one in found if fold(typed) in fold(one[0])]


class TagOption(Completing):
    """A tag of the forum that stands in the option `channel`."""

    async def offer(self, interaction: discord.Interaction[Concordance], typed: str) -> Offered:
        """Give the forum's tags."""
        chosen = interaction.namespace.channel
        forum = interaction.client.get_channel(int(getattr(chosen, "id", 0) or 0))
        if not isinstance(forum, discord.ForumChannel):
            return []
        return [(Said(tag.name), tag.name) for tag in forum.available_tags if fold(typed) in fold(tag.name)]


class ChannelOption(app_commands.Transformer):
    """A channel that questions can be posted in. discord.py's own option for forums names a kind Discord refuses."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """What Discord is told that it is."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """What Discord offers."""
        return [discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum]

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> app_commands.AppCommandChannel:
        """Give the channel as it was chosen; the bot itself may not see it."""
        assert isinstance(value, app_commands.AppCommandChannel)
        return value


def schedule_id(submitted: str) -> int:
    """Give the id of the schedule that was chosen, 0 for what is none."""
    return as_id(submitted) or 0


Zone = app_commands.Transform[str, ZoneOption()]
Days = app_commands.Transform[str, DaysOption()]
ScheduleName = app_commands.Transform[str, ScheduleOption()]
Tag = app_commands.Transform[str, TagOption()]
Where = app_commands.Transform[app_commands.AppCommandChannel, ChannelOption()]
