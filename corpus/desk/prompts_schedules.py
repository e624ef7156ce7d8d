"""A guild's schedules: listing them, pausing, resuming, skipping and removing one."""

from __future__ import annotations

import datetime as dt

from corpus.acts_prompts import (
    EditSchedule,
    PauseSchedule,
    RemoveSchedule,
    ResumeSchedule,
    ShowSchedule,
    ShowSchedules,
    SkipNext,
)
from corpus.answer import Answer, Block, Entries, Entry, FollowUp, Note
from corpus.desk.desk import Desk
from corpus.desk.prompts import HISTORY, QUEUE, SCHEDULES, label, moment, plan_of, settings
from corpus.desk.record import record
from corpus.errors import StaleRequestError
from corpus.prompts import scheduling
from corpus.prompts.schedule import occurrences
from corpus.saying import say, say_count
from corpus.store.prompts_rows import Schedule

_NEXT = 3


async def show(desk: Desk, act: ShowSchedules) -> Answer:
    """Show all schedules, each with its next time."""
    held = await desk.library.store.prompts.schedules(desk.guild_id)
    first = Note(say("There is none yet. Make one with /prompt schedule."))
    return Answer(
        title=say("Schedules"),
        subtitle=say_count(
            "{count} schedule, with its next time", "{count} schedules, each with its next time", len(held)
        ),
        blocks=(Entries(tuple(_line(desk, one) for one in held)) if held else first,),
        request=act,
        follow_ups=(QUEUE, HISTORY),
    )


async def open_one(desk: Desk, act: ShowSchedule, done: str = "") -> Answer:
    """Show one schedule and its next times; `done` says what was just done to it."""
    schedule = await held_one(desk, act.schedule)
    blocks: list[Block] = [Entries(await settings(desk, plan_of(schedule)))]
    if schedule.next is None:
        blocks.append(Note(say("It is paused. {why}", why=schedule.why)))
    else:
        coming = occurrences(schedule.timing, schedule.next.due)
        due = [schedule.next.due, *(next(coming).due for _ in range(_NEXT - 1))]
        times = tuple(moment(one, schedule.timing) for one in due)
        blocks.append(Entries(times, heading=say("The next three times, there and where you are")))
    ways = [FollowUp(say("Edit"), EditSchedule(schedule.id))]
    if schedule.next is None:
        ways.append(FollowUp(say("Resume"), ResumeSchedule(schedule.id), turn=True))
    else:
        ways.append(FollowUp(say("Skip next"), SkipNext(schedule.id, schedule.next.due.isoformat()), turn=True))
        ways.append(FollowUp(say("Pause"), PauseSchedule(schedule.id), turn=True))
    ways += [FollowUp(say("Remove"), RemoveSchedule(schedule.id), turn=True), SCHEDULES]
    return Answer(
        title=label(schedule, desk.name_of),
        subtitle=done or say("Schedule"),
        blocks=tuple(blocks),
        request=act,
        follow_ups=tuple(ways),
    )


async def pause(desk: Desk, act: PauseSchedule) -> Answer:
    """Let a schedule rest."""
    schedule = await scheduling.pause_schedule(desk.library.store.prompts, desk.guild_id, act.schedule, desk.now())
    await record(desk, say("Paused the schedule {schedule}.", schedule=label(schedule, desk.name_of)))
    return await open_one(desk, ShowSchedule(schedule.id), say("Paused."))


async def resume(desk: Desk, act: ResumeSchedule) -> Answer:
    """Let a schedule go on."""
    schedule = await scheduling.resume_schedule(desk.library.store.prompts, desk.guild_id, act.schedule, desk.now())
    await record(desk, say("Resumed the schedule {schedule}.", schedule=label(schedule, desk.name_of)))
    return await open_one(desk, ShowSchedule(schedule.id), say("It goes on."))


async def skip(desk: Desk, act: SkipNext) -> Answer:
    """Leave out the next time of a schedule, that which was shown."""
    held = await held_one(desk, act.schedule)
    if act.due and (held.next is None or held.next.due != dt.datetime.fromisoformat(act.due)):
        return await open_one(desk, ShowSchedule(held.id), say("That time is no longer the next. Nothing was skipped."))
    skipped, schedule = await scheduling.skip_next(desk.library.store.prompts, desk.guild_id, act.schedule, desk.now())
    day = moment(skipped.due, schedule.timing).label
    await record(
        desk, say("Skipped {day} of the schedule {schedule}.", day=day, schedule=label(schedule, desk.name_of))
    )
    return await open_one(desk, ShowSchedule(schedule.id), say("Skipped {day}.", day=day))


async def remove(desk: Desk, act: RemoveSchedule) -> Answer:
    """Take a schedule away; first ask whether that is meant."""
    schedule = await held_one(desk, act.schedule)
    named = label(schedule, desk.name_of)
    if not act.sure:
        return Answer(
            title=named,
            subtitle=say("Remove this schedule?"),
            blocks=(Note(say("It cannot be brought back. What it has posted stays.")),),
            request=act,
            follow_ups=(
                FollowUp(say("Remove"), RemoveSchedule(schedule.id, sure=True), turn=True),
                FollowUp(say("Keep it"), ShowSchedule(schedule.id), turn=True),
            ),
        )
    await scheduling.remove_schedule(desk.library.store.prompts, desk.guild_id, schedule.id, desk.now())
    await record(desk, say("Removed the schedule {schedule}.", schedule=named))
    return Answer(
        title=named,
        subtitle=say("Removed."),
        blocks=(Note(say("It will post nothing more.")),),
        request=act,
        follow_ups=(SCHEDULES,),
    )


async def held_one(desk: Desk, schedule_id: int) -> Schedule:
    """Give a schedule of the guild. Raises StaleRequestError where it is gone."""
    schedule = await desk.library.store.prompts.schedule(desk.guild_id, schedule_id)
    if schedule is None:
        raise StaleRequestError(say("That schedule is no longer there."))
    return schedule


def _line(desk: Desk, schedule: Schedule) -> Entry:
    opens = ShowSchedule(schedule.id)
    if schedule.next is None:
        return Entry(label(schedule, desk.name_of), say("paused"), opens)
    return Entry(label(schedule, desk.name_of), schedule.timing.zone, opens, at=schedule.next.due)
