"""The forms for schedules and for questions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord import SelectDefaultValue, SelectDefaultValueType, ui

from bot.acting import act, carry_out
from bot.forms import Form
from corpus.acts_prompts import EditSchedule, PlanSchedule, RewordSuggestion
from corpus.desk import Desk, prompts_queue
from corpus.desk.prompts import plan_of, timing_of
from corpus.desk.prompts_schedules import held_one
from corpus.prompts.clock_times import clock_time
from corpus.prompts.days import days_of_week, days_said
from corpus.prompts.question import LONGEST_TEXT
from corpus.prompts.zone_search import zone_named
from corpus.saying import say
from corpus.store.prompts_rows import as_bits

_LINE = 100
_CHANNELS = [discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum]


class ScheduleForm(Form):
    """When and where a schedule posts. What comes of it is looked at before it is saved."""

    def __init__(self, desk: Desk, held: PlanSchedule) -> None:
        super().__init__(desk, say("Change a schedule"))
        self._held = held
        timing = timing_of(held)
        self._at = self.field(say("Time"), _line(f"{timing.at:%H:%M}"), say("Such as 18:30 or 6:30 pm"))
        self._zone = self.field(say("Time zone"), _line(timing.zone), say("A large city, such as Europe/Berlin"))
        self._days = self.field(
            say("Days"), _line(self.said(days_said(timing.days))), say("Such as Mon-Fri, every day, or Tue, Thu")
        )
        self._channel: ui.ChannelSelect[Any] = self.field(
            say("Channel"),
            ui.ChannelSelect(
                channel_types=_CHANNELS,
                default_values=_default(desk, held.channel, SelectDefaultValueType.channel),
                required=True,
            ),
        )
        self._role: ui.RoleSelect[Any] = self.field(
            say("Role to mention"),
            ui.RoleSelect(
                min_values=0,
                default_values=_default(desk, held.role, SelectDefaultValueType.role),
                required=False,
            ),
        )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Show what the schedule would be."""
        now = interaction.client.now()
        when = f"{clock_time(self._at.value):%H:%M} {zone_named(self._zone.value, now)}"
        channel = self._channel.values[0] if self._channel.values else None
        held = self._held
        place = held.place
        if channel is not None:
            forum = channel.type is discord.ChannelType.forum
            place = "forum" if forum else "thread" if held.place == "forum" else held.place
        wanted = replace(
            held,
            when=when,
            days=as_bits(days_of_week(self._days.value)),
            channel=channel.id if channel else held.channel,
            place=place,
            tags=held.tags if channel and channel.id == held.channel else (),
            role=self._role.values[0].id if self._role.values else 0,
        )
        await act(interaction, wanted, in_place=_is_private(interaction))


class QuestionForm(Form):
    """The words of a question in the queue."""

    def __init__(self, desk: Desk, suggestion: int, words: str) -> None:
        super().__init__(desk, say("Edit the question"))
        self._suggestion = suggestion
        self._words = self.field(say("Question"), _line(words, LONGEST_TEXT))
        self._words.style = discord.TextStyle.paragraph

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Change the words."""
        number, typed = self._suggestion, self._words.value
        await carry_out(
            interaction,
            lambda desk: prompts_queue.reword(desk, number, typed),
            in_place=_is_private(interaction),
        )


async def schedule_form(desk: Desk, wanted: EditSchedule) -> ScheduleForm:
    """Give the form, filled with the schedule as it is. Raises StaleRequestError where it is gone."""
    return ScheduleForm(desk, plan_of(await held_one(desk, wanted.schedule)))


async def question_form(desk: Desk, wanted: RewordSuggestion) -> QuestionForm:
    """Give the form, filled with the words as they are. Raises StaleRequestError where the question is gone."""
    return QuestionForm(desk, wanted.suggestion, await prompts_queue.words_of(desk, wanted.suggestion))


def _line(default: str, longest: int = _LINE) -> ui.TextInput[Any]:
    return ui.TextInput(max_length=longest, default=default[:longest] or None)


def _default(desk: Desk, place: int, kind: SelectDefaultValueType) -> list[SelectDefaultValue]:
    # What is gone is left out: Discord refuses a form that names it.
    return [SelectDefaultValue(id=place, type=kind)] if place and desk.name_of(place) else []


def _is_private(interaction: discord.Interaction[Any]) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral
