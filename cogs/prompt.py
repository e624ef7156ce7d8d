"""/prompt: discussion questions, posted by hand or on a schedule, and the queue that they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.acting import act, carry_out, desk_for
from bot.forms import FORMS
from bot.forms_prompts import question_form, schedule_form
from bot.options_desk import DeskName
from bot.options_prompts import Days, ScheduleName, Tag, Where, Zone, schedule_id
from bot.prompting import desk as prompts_desk
from corpus.acts_prompts import (
    EditSchedule,
    PauseSchedule,
    Place,
    PlanSchedule,
    RemoveSchedule,
    ResumeSchedule,
    RewordSuggestion,
    ShowHistory,
    ShowQueue,
    ShowSchedules,
    SkipNext,
    TryQuestion,
)
from corpus.desk import prompts_queue
from corpus.desk.prompts import theme_of
from corpus.errors import ConcordanceError
from corpus.prompts.clock_times import clock_time
from corpus.prompts.days import days_of_week
from corpus.prompts.question import LONGEST_TEXT
from corpus.prompts.zone_search import zone_named
from corpus.saying import say
from corpus.store.prompts_rows import as_bits

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]
Theme = app_commands.Transform[str, DeskName("theme")]
Text = app_commands.Range[str, 1, LONGEST_TEXT]
Hours = app_commands.Range[int, 0, 12]
FORMS[EditSchedule] = schedule_form
FORMS[RewordSuggestion] = question_form
prompts_desk.put_in()


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class PromptCog(commands.GroupCog, name="prompt"):
    """Discussion questions: post one, plan them, look through the queue"""

    @app_commands.command()
    @app_commands.describe(
        time="The local time, such as 18:30 or 6:30 pm",
        zone="The time zone: a large city",
        channel="Where it is posted; without it, here",
        days="On which days, such as Mon-Fri; without them, every day",
        theme="Only questions on this theme",
        role="A role to mention with each question",
        place="A message, a message with a thread, or a forum post",
        poll="A poll below, where the question has sides to take",
        tag="A tag, where the channel is a forum",
        late="For how many hours it may come late, if I was away",
    )
    async def schedule(
        self,
        interaction: Interaction,
        time: str | None = None,
        zone: Zone | None = None,
        channel: Where | None = None,
        days: Days = "every day",
        theme: Theme = "",
        role: discord.Role | None = None,
        place: Literal["message", "thread", "forum post"] | None = None,
        poll: bool = False,
        tag: Tag = "",
        late: Hours = 3,
    ) -> None:
        """Plan a question for certain days; you see the next three times before it is saved"""
        if time is None and zone is None and channel is None:
            await act(interaction, ShowSchedules())
            return
        if time is None:
            raise ConcordanceError(say("Please say at which time, such as 18:30."))
        desk = await desk_for(interaction)
        held = await desk.library.store.prompts.schedules(desk.guild_id)
        if zone is None and not held:
            raise ConcordanceError(say("Please choose a time zone. Name a large city, for example Europe/Berlin."))
        named = zone_named(zone, desk.now()) if zone else held[-1].timing.zone
        if role is not None and role.is_default():
            raise ConcordanceError(say("I do not mention everybody. Please choose a role."))
        where = channel or interaction.channel
        if where is None:
            raise ConcordanceError(say("Please choose a channel."))
        forum = where.type is discord.ChannelType.forum
        wanted = PlanSchedule(
            0,
            f"{clock_time(time):%H:%M} {named}",
            as_bits(days_of_week(days)),
            where.id,
            _place(place, forum=forum),
            await theme_of(desk, theme),
            role.id if role else 0,
            _tags(interaction.client.get_channel(where.id), tag),
            poll,
            late,
        )
        await act(interaction, wanted)

    @app_commands.command()
    async def list(self, interaction: Interaction) -> None:
        """List the schedules, with what can be done with each"""
        await act(interaction, ShowSchedules())

    @app_commands.command()
    @app_commands.describe(schedule="The schedule")
    async def pause(self, interaction: Interaction, schedule: ScheduleName) -> None:
        """Let a schedule rest"""
        await act(interaction, PauseSchedule(schedule_id(schedule)))

    @app_commands.command()
    @app_commands.describe(schedule="The schedule")
    async def resume(self, interaction: Interaction, schedule: ScheduleName) -> None:
        """Let a schedule go on"""
        await act(interaction, ResumeSchedule(schedule_id(schedule)))

    @app_commands.command()
    @app_commands.describe(schedule="The schedule")
    async def skip(self, interaction: Interaction, schedule: ScheduleName) -> None:
        """Leave out the next time of a schedule"""
        await act(interaction, SkipNext(schedule_id(schedule)))

    @app_commands.command()
    @app_commands.describe(schedule="The schedule")
    async def remove(self, interaction: Interaction, schedule: ScheduleName) -> None:
        """Remove a schedule"""
        await act(interaction, RemoveSchedule(schedule_id(schedule)))

    @app_commands.command()
    @app_commands.describe(
        theme="Only questions on this theme",
        thread="Start a thread below it",
        poll="A poll below, where the question has sides to take",
    )
    async def now(self, interaction: Interaction, theme: Theme = "", thread: bool = False, poll: bool = False) -> None:
        """Post a question in this channel; you see it first"""
        wanted = await theme_of(await desk_for(interaction), theme)
        channel = interaction.channel_id or 0
        await act(interaction, TryQuestion(channel, wanted, "thread" if thread else "message", poll))

    @app_commands.command()
    @app_commands.describe(theme="Only questions on this theme")
    async def preview(self, interaction: Interaction, theme: Theme = "") -> None:
        """Look at the question that would come next; nobody else sees it"""
        await act(interaction, TryQuestion(theme=await theme_of(await desk_for(interaction), theme)))

    @app_commands.command()
    async def queue(self, interaction: Interaction) -> None:
        """Look through the questions that members suggested"""
        await act(interaction, ShowQueue())

    @app_commands.command()
    @app_commands.describe(question="The question")
    async def add(self, interaction: Interaction, question: Text) -> None:
        """Add a question of your own to those that are to come"""
        await carry_out(interaction, lambda desk: prompts_queue.add(desk, question))

    @app_commands.command()
    async def history(self, interaction: Interaction) -> None:
        """See what was posted, with links, and how many answered"""
        await act(interaction, ShowHistory())


def _place(chosen: str | None, *, forum: bool) -> Place:
    if chosen is None:
        return "forum" if forum else "message"
    return "forum" if chosen == "forum post" else "thread" if chosen == "thread" else "message"


def _tags(where: object, name: str) -> tuple[str, ...]:
    """Give the id of the forum's tag of this name. Raises ConcordanceError for a name that none has."""
    if not name:
        return ()
    if not isinstance(where, discord.ForumChannel):
        raise ConcordanceError(say("Only posts in a forum have tags."))
    for tag in where.available_tags:
        if tag.name.casefold() == name.casefold():
            return (str(tag.id),)
    raise ConcordanceError(say("#{forum} has no tag “{tag}”.", forum=where.name, tag=name))


async def setup(bot: Concordance) -> None:
    """Add the commands."""
    await bot.add_cog(PromptCog())
