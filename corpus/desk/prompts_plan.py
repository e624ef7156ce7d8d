"""Planning a schedule: looking at it with its next times, then saving it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from corpus.acts_prompts import DropPlan, Place, PlanSchedule, SaveSchedule, ShowSchedule
from corpus.answer import Answer, Block, Entries, FollowUp, Menu, Note
from corpus.desk.desk import Desk
from corpus.desk.prompts import label, moment, place_said, post_of, settings, timing_of
from corpus.desk.prompts_schedules import open_one
from corpus.desk.record import record
from corpus.prompts.schedule import next_times
from corpus.prompts.scheduling import add_schedule, edit_schedule
from corpus.request import by_id
from corpus.saying import Said, say
from corpus.search.names import suggest
from corpus.store.prompts_rows import Schedule

_MOST_CHOICES = 24
CANCEL = FollowUp(say("Cancel"), DropPlan(), turn=True)


@dataclass(frozen=True, slots=True)
class Channel:
    """What is known of the channel of a plan: what would keep a question from coming, what would be left out of it, and
    the tags (id, name) that its posts can have.
    """

    hindrances: tuple[Said, ...] = ()
    doubts: tuple[Said, ...] = ()
    is_forum: bool = False
    tags: tuple[tuple[int, str], ...] = ()


async def plan(desk: Desk, act: PlanSchedule, channel: Channel) -> Answer:
    """Show a schedule as it would be saved, with its next three times. What cannot work can not be saved."""
    timing = timing_of(act)
    times = Entries(
        tuple(moment(due, timing) for due in next_times(timing, desk.now(), done=await _done(desk, act.schedule))),
        heading=say("The next three times, there and where you are"),
    )
    blocks: list[Block] = [Entries(await settings(desk, act)), times]
    blocks += [Note(sentence) for sentence in channel.hindrances]
    blocks += [Note(sentence, quiet=True) for sentence in channel.doubts]
    if channel.hindrances:
        ways = (FollowUp(say("Check again"), act, turn=True), CANCEL)
    else:
        ways = (FollowUp(say("Save"), SaveSchedule(**_fields(act)), turn=True), CANCEL)
    return Answer(
        title=say("Change a schedule") if act.schedule else say("New schedule"),
        subtitle=say("Nothing is saved yet."),
        blocks=tuple(blocks),
        request=act,
        follow_ups=ways,
        menus=tuple(menu for menu in (_places(act, channel), _tags(act, channel), await _themes(desk, act)) if menu),
    )


async def save(desk: Desk, act: SaveSchedule, channel: Channel) -> Answer:
    """Save a schedule as it was shown, unless its channel does not take it now."""
    if channel.hindrances:
        return await plan(desk, PlanSchedule(**_fields(act)), channel)
    prompts, timing, post = desk.library.store.prompts, timing_of(act), post_of(act)
    if act.schedule:
        saved = await edit_schedule(prompts, desk.guild_id, act.schedule, timing, post, desk.now())
        await record(desk, say("Changed the schedule {schedule}.", schedule=label(saved, desk.name_of)))
    elif same := await _same(desk, act):
        return await open_one(desk, ShowSchedule(same.id), done=say("This schedule is there already."))
    else:
        actor = desk.actor
        saved = await add_schedule(prompts, desk.guild_id, actor.id, actor.name, timing, post, desk.now())
        await record(desk, say("Added the schedule {schedule}.", schedule=label(saved, desk.name_of)))
    return await open_one(desk, ShowSchedule(saved.id), done=say("Saved."))


async def _done(desk: Desk, schedule_id: int) -> Collection[dt.date]:
    """The local dates on which a schedule that is changed posts nothing more."""
    prompts = desk.library.store.prompts
    if not schedule_id or await prompts.schedule(desk.guild_id, schedule_id) is None:
        return ()
    return (await prompts.dates_done([schedule_id]))[schedule_id]


async def _same(desk: Desk, act: SaveSchedule) -> Schedule | None:
    """A schedule just like this one: it is there where a button was pressed twice."""
    wanted = timing_of(act), post_of(act)
    held = await desk.library.store.prompts.schedules(desk.guild_id)
    return next((one for one in held if (one.timing, one.post) == wanted), None)


def _places(act: PlanSchedule, channel: Channel) -> Menu | None:
    places: tuple[Place, ...] = ("forum",) if channel.is_forum else ("message", "thread")
    kinds = [(place, poll) for place in places for poll in (False, True) if (place, poll) != (act.place, act.poll)]
    choices = tuple(
        FollowUp(
            say("{place}, and a poll", place=place_said(place)) if poll else place_said(place),
            replace(act, place=place, poll=poll),
            turn=True,
        )
        for place, poll in kinds
    )
    return Menu(say("Post it another way"), choices) if choices else None


def _tags(act: PlanSchedule, channel: Channel) -> Menu | None:
    choices = tuple(
        FollowUp(name, replace(act, tags=(str(number),)), turn=True)
        for number, name in channel.tags
        if str(number) not in act.tags
    )
    return Menu(say("Choose a tag"), choices) if choices else None


async def _themes(desk: Desk, act: PlanSchedule) -> Menu | None:
    if not act.schedule:
        return None
    rows = await suggest(desk.reads, "theme", "")
    choices = [
        FollowUp(row.main, replace(act, theme=by_id(row.id)), turn=True)
        for row in rows[:_MOST_CHOICES]
        if by_id(row.id) != act.theme
    ]
    if act.theme:
        choices.insert(0, FollowUp(say("Any theme"), replace(act, theme=""), turn=True))
    return Menu(say("Choose another theme"), tuple(choices)) if choices else None


def _fields(act: PlanSchedule) -> dict[str, Any]:
    return {field.name: getattr(act, field.name) for field in dataclasses.fields(act)}
