"""What moderators do with schedules: each a change of one row, safe against another that comes at the same time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection

from corpus.errors import ConcordanceError, StaleRequestError
from corpus.prompts.planning import LONGEST_LATE, edited, paused, replanned, resumed
from corpus.prompts.schedule import next_occurrence
from corpus.saying import Said, say, say_count
from corpus.store.prompts import Prompts
from corpus.store.prompts_rows import Occurrence, Post, Schedule, Timing

MOST_SCHEDULES = 25
"""Of one guild: as many as fit a menu."""
MOST_TAGS = 5
"""Of a forum post, Discord's limit."""

Change = Callable[[Schedule, Collection[dt.date]], Schedule]


class ScheduleError(ConcordanceError):
    """The schedule cannot be kept like this."""


async def add_schedule(
    prompts: Prompts, guild_id: int, by: int, name: str, timing: Timing, post: Post, now: dt.datetime
) -> Schedule:
    """Keep a new schedule, made by the person with this Discord id and name. Raises ScheduleError."""
    _check(post)
    schedule = await prompts.add_schedule(
        guild_id, by, name, timing, post, next_occurrence(timing, now), most=MOST_SCHEDULES, now=now
    )
    if schedule is None:
        raise ScheduleError(
            say_count(
                "This server has {count} schedule, the most I keep. Please remove it first.",
                "This server has {count} schedules, the most I keep. Please remove one first.",
                MOST_SCHEDULES,
            )
        )
    return schedule


async def edit_schedule(
    prompts: Prompts, guild_id: int, schedule_id: int, timing: Timing, post: Post, now: dt.datetime
) -> Schedule:
    """Give a schedule other settings; a local date on which it has posted stays done. Raises as the others do."""
    _check(post)
    return await _change(prompts, guild_id, schedule_id, lambda old, done: edited(old, timing, post, now, done))


async def pause_schedule(prompts: Prompts, guild_id: int, schedule_id: int, now: dt.datetime) -> Schedule:
    """Let a schedule rest. One that rests already keeps its reason. Raises StaleRequestError where it is gone."""
    return await _change(
        prompts,
        guild_id,
        schedule_id,
        lambda old, _: old if old.next is None else paused(old, say("A moderator paused it."), now),
    )


async def resume_schedule(prompts: Prompts, guild_id: int, schedule_id: int, now: dt.datetime) -> Schedule:
    """Let a schedule go on from now; what it missed does not come. Raises StaleRequestError where it is gone."""
    return await _change(prompts, guild_id, schedule_id, lambda old, done: old if old.next else resumed(old, now, done))


async def skip_next(prompts: Prompts, guild_id: int, schedule_id: int, now: dt.datetime) -> tuple[Occurrence, Schedule]:
    """Leave out the next time of a schedule; give it, and the schedule. Raises ScheduleError where it is paused."""
    while True:
        old, done = await _read(prompts, guild_id, schedule_id)
        if old.next is None:
            raise ScheduleError(say("That schedule is paused. There is nothing to skip."))
        new = replanned(old, max(now, old.next.due), now, {*done, old.next.date})
        if await prompts.save_schedule(new, skipped=(old.next, say("A moderator skipped it."))):
            return old.next, await _there(prompts, guild_id, schedule_id)


async def remove_schedule(prompts: Prompts, guild_id: int, schedule_id: int, now: dt.datetime) -> None:
    """Take a schedule away for good. Raises StaleRequestError where it is gone."""
    if not await prompts.remove_schedule(guild_id, schedule_id, now=now):
        raise StaleRequestError(_gone())


async def _change(prompts: Prompts, guild_id: int, schedule_id: int, change: Change) -> Schedule:
    while True:
        old, done = await _read(prompts, guild_id, schedule_id)
        new = change(old, done)
        if new == old:
            return old
        # False where it changed since it was read, most likely because it was just due: look at it again.
        if await prompts.save_schedule(new):
            return await _there(prompts, guild_id, schedule_id)


async def _read(prompts: Prompts, guild_id: int, schedule_id: int) -> tuple[Schedule, Collection[dt.date]]:
    schedule = await _there(prompts, guild_id, schedule_id)
    return schedule, (await prompts.dates_done([schedule.id]))[schedule.id]


async def _there(prompts: Prompts, guild_id: int, schedule_id: int) -> Schedule:
    schedule = await prompts.schedule(guild_id, schedule_id)
    if schedule is None:
        raise StaleRequestError(_gone())
    return schedule


def _gone() -> Said:
    return say("That schedule is no longer there.")


def _check(post: Post) -> None:
    if len(post.tags) > MOST_TAGS:
        raise ScheduleError(say_count("A post takes {count} tag.", "A post takes at most {count} tags.", MOST_TAGS))
    if not dt.timedelta(0) <= post.late <= LONGEST_LATE:
        raise ScheduleError(say("A question may come up to 12 hours late. Please choose a time from 0 to 12 hours."))
