"""The form for a server's settings."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import discord
from discord import SelectDefaultValue, SelectDefaultValueType, ui

from bot.acting import carry_out
from bot.forms import Form
from bot.permissions import NotAllowedError, may_write
from corpus.acts import EditSettings
from corpus.desk import Desk, settings
from corpus.errors import ConcordanceError
from corpus.saying import say
from corpus.store.rows import GuildSettings
from corpus.tongues import LANGUAGES

_EACH_THEIR_OWN = "own"
_YES, _NO = "yes", "no"


class SettingsForm(Form):
    """All settings in one form; the moderator role stands in it only for those who may change it."""

    def __init__(self, desk: Desk, shown: GuildSettings) -> None:
        super().__init__(desk, settings.TITLE)
        self._shown = shown
        self._role: ui.RoleSelect[Any] | None = None
        if desk.actor.manages:
            self._role = self.field(
                settings.MODERATOR_ROLE,
                ui.RoleSelect(
                    min_values=0, default_values=_default(desk, shown.moderator_role, SelectDefaultValueType.role)
                ),
                say("Its members moderate, beside those with Manage Server"),
            )
        self._replies: ui.RadioGroup[Any] = self.field(
            settings.LANGUAGE,
            ui.RadioGroup(
                options=[
                    self._option(settings.language_name(one), one or _EACH_THEIR_OWN, default=one == shown.language)
                    for one in (None, *LANGUAGES)
                ]
            ),
        )
        self._private: ui.RadioGroup[Any] = self.field(
            settings.PRIVATE,
            ui.RadioGroup(
                options=[
                    self._option(settings.NO, _NO, default=not shown.private),
                    self._option(settings.YES, _YES, default=shown.private),
                ]
            ),
        )
        self._failures: ui.ChannelSelect[Any] = self.field(
            settings.FAILURES,
            ui.ChannelSelect(
                min_values=0,
                channel_types=[discord.ChannelType.text, discord.ChannelType.news],
                default_values=_default(desk, shown.failures_channel, SelectDefaultValueType.channel),
            ),
            say("A channel in which moderators are told what failed"),
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Change what was changed in the form."""
        wanted = dataclasses.replace(
            self._shown,
            language=self._replies.value if self._replies.value in LANGUAGES else None,
            private=self._private.value == _YES,
            failures_channel=_chosen(self._failures.values),
            moderator_role=_chosen(self._role.values) if self._role else self._shown.moderator_role,
        )

        async def work(desk: Desk) -> Any:
            if wanted.moderator_role != self._shown.moderator_role:
                _check_role(desk, wanted.moderator_role)
            if wanted.failures_channel != self._shown.failures_channel:
                _check_channel(interaction.guild, wanted.failures_channel)
            return await settings.change(desk, self._shown, wanted)

        in_place = interaction.message is not None and interaction.message.flags.ephemeral
        await carry_out(interaction, work, in_place=in_place)

    def _option(self, label: str, value: str, *, default: bool) -> discord.RadioGroupOption:
        return discord.RadioGroupOption(label=self.said(label), value=value, default=default)


async def settings_form(desk: Desk, act: EditSettings) -> SettingsForm:
    """Give the form, filled with the settings as they are now."""
    return SettingsForm(desk, await desk.reads.settings())


def _check_role(desk: Desk, role: int | None) -> None:
    if not desk.actor.manages:
        raise NotAllowedError(say("Only people with the permission Manage Server can change the moderator role."))
    if role == desk.guild_id:
        raise ConcordanceError(say("Everybody has that role. Please choose one that only moderators have."))


def _check_channel(guild: discord.Guild | None, chosen: int | None) -> None:
    if chosen is None:
        return
    channel = guild.get_channel(chosen) if guild else None
    if channel is None:
        raise ConcordanceError(say("I cannot see that channel. Let me see it and write in it, or choose another."))
    if not may_write(channel):
        raise ConcordanceError(
            say("I may not write in {channel}. Let me see it and write in it, or choose another.", channel=channel.name)
        )


def _default(desk: Desk, place: int | None, kind: SelectDefaultValueType) -> list[SelectDefaultValue]:
    # What is gone is left out: Discord refuses a form that names it.
    return [SelectDefaultValue(id=place, type=kind)] if place and desk.name_of(place) else []


def _chosen(values: Sequence[Any]) -> int | None:
    return int(values[0].id) if values else None
