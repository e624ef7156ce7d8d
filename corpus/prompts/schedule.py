"""When a schedule is due: pure functions of its settings and the time.

A local time that a clock change leaves out is the first moment after the gap; one that comes twice is the first. Both
follow from one rule: a local date and time is *reached* at the first moment at which the zone's clocks show it or
anything later. A local date that a zone leaves out altogether has no time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from corpus.prompts.zones import zone
from corpus.store.prompts_rows import Occurrence, Timing

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)
_MIDNIGHT = dt.time(0)


def reached(date: dt.date, at: dt.time, zone_name: str) -> dt.datetime:
    """Give the first moment (UTC) at which the zone's clocks show this local time or anything later."""
    rules = zone(zone_name)
    wanted = dt.datetime.combine(date, at)
    before = wanted.replace(tzinfo=rules).astimezone(dt.UTC)
    if before.astimezone(rules).replace(tzinfo=None) == wanted:
        return before
    # In a gap: fold 0 counts with the offset before the change, which leads past it, fold 1 the other way round.
    low, high = wanted.replace(tzinfo=rules, fold=1).astimezone(dt.UTC), before
    while high - low > _SECOND:
        middle = (low + (high - low) / 2).replace(microsecond=0)
        if middle.astimezone(rules).replace(tzinfo=None) >= wanted:
            high = middle
        else:
            low = middle
    return high


def exists(date: dt.date, zone_name: str) -> bool:
    """Tell whether a zone has this local date: Samoa went from 29 to 31 December 2011."""
    return reached(date, _MIDNIGHT, zone_name).astimezone(zone(zone_name)).date() == date


def occurrences(timing: Timing, after: dt.datetime, *, done: Collection[dt.date] = ()) -> Iterator[Occurrence]:
    """Give, in order and without end, when a schedule is due later than `after`; local dates in `done` are left out.

    Raises UnknownZoneError, and ValueError for a timing without days.
    """
    if not timing.days:
        raise ValueError("a schedule needs a day of the week")
    # Whatever local date the clocks show, all times of earlier dates have been reached.
    date = after.astimezone(zone(timing.zone)).date()
    while True:
        if date.weekday() in timing.days and date not in done:
            due = reached(date, timing.at, timing.zone)
            if due > after and exists(date, timing.zone):
                yield Occurrence(date, due)
        date += _DAY


def next_occurrence(timing: Timing, now: dt.datetime, *, done: Collection[dt.date] = ()) -> Occurrence:
    """Give the first time after `now` that a schedule is due, and the local date that it stands for."""
    return next(occurrences(timing, now, done=done))


def next_times(
    timing: Timing, now: dt.datetime, count: int = 3, *, done: Collection[dt.date] = ()
) -> list[dt.datetime]:
    """Give the next times (UTC) that a schedule is due, for a person to look at before it is saved."""
    coming = occurrences(timing, now, done=done)
    return [next(coming).due for _ in range(count)]
