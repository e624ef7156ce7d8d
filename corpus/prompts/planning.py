"""What becomes of a schedule as time passes or a moderator changes it: pure functions that give the schedule anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from corpus.prompts.schedule import next_occurrence, occurrences
from corpus.prompts.zones import UnknownZoneError
from corpus.saying import Said, say
from corpus.store.prompts_claims import Move
from corpus.store.prompts_rows import Post, Schedule, Timing

LONGEST_LATE = dt.timedelta(hours=12)
"""How late a question may come, where a group wants it to."""

RECORDED = dt.timedelta(days=31)
"""How far back times that were missed are put on record, one by one."""


def move(schedule: Schedule, now: dt.datetime, done: Collection[dt.date], back: dt.datetime | None = None) -> Move:
    """Give what becomes of a schedule that is due: its latest time so far is claimed, unless that is too long ago.

    Any other that has passed came too late: after a week of silence a group gets one question, not seven. What was due
    before the bot came `back` to its server was not missed.
    """
    if schedule.next is None:
        raise ValueError("a schedule that is paused is not due")
    passed = [] if schedule.next.date in done else [schedule.next]
    try:
        coming = occurrences(schedule.timing, max(schedule.next.due, now - RECORDED), done={*done, schedule.next.date})
        for following in coming:
            if following.due > now:
                break
            passed.append(following)
    except UnknownZoneError:
        return Move(paused(schedule, _no_zone(schedule), now), None, (), "")
    passed = [one for one in passed if back is None or one.due > back]
    in_time = bool(passed) and now - passed[-1].due <= schedule.post.late
    return Move(
        schedule=replace(schedule, next=following, planned_at=now),
        claim=passed[-1] if in_time else None,
        late=tuple(passed[:-1] if in_time else passed),
        why_late=say("It was too late for it."),
    )


def replanned(schedule: Schedule, after: dt.datetime, now: dt.datetime, done: Collection[dt.date]) -> Schedule:
    """Give a schedule with its first time later than `after`, as the rules of its zone now are."""
    try:
        following = next_occurrence(schedule.timing, after, done=done)
    except UnknownZoneError:
        return paused(schedule, _no_zone(schedule), now)
    return replace(schedule, next=following, planned_at=now)


def edited(schedule: Schedule, timing: Timing, post: Post, now: dt.datetime, done: Collection[dt.date]) -> Schedule:
    """Give a schedule with other settings. One that is paused stays so; refusals are forgotten with the channel."""
    refusals = schedule.refusals if post.channel_id == schedule.post.channel_id else 0
    changed = replace(schedule, timing=timing, post=post, refusals=refusals)
    if schedule.next is None or timing == schedule.timing:
        return changed
    return replanned(changed, now, now, done)


def paused(schedule: Schedule, why: str, now: dt.datetime) -> Schedule:
    """Give a schedule that rests, and why."""
    return replace(schedule, paused_at=now, why=why, next=None, planned_at=now)


def resumed(schedule: Schedule, now: dt.datetime, done: Collection[dt.date]) -> Schedule:
    """Give a schedule that goes on from now: what it missed while it was paused does not come."""
    return replanned(replace(schedule, paused_at=None, why="", refusals=0), now, now, done)


def _no_zone(schedule: Schedule) -> Said:
    return say("The time zone {zone} is no longer known. Please choose another.", zone=schedule.timing.zone)
