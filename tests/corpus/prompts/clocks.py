"""An oracle for local times that shares no rule with the product: it walks over what a zone's clocks show.

A zone is a list of pieces, each a stretch of time with one offset. They are found by asking for the offset at one
moment after another (UTC to local, which has no gaps and nothing twice), 12 hours apart, and halving where it changes.
Datetimes without a zone are either UTC or what the clocks show; the names say which.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from zoneinfo import ZoneInfo

from corpus.prompts.zones import all_names

UTC = dt.UTC
_STEP = dt.timedelta(hours=12)
_SECOND = dt.timedelta(seconds=1)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Piece:
    """From `start` (UTC, naive) on, clocks are `ahead` of UTC."""

    start: dt.datetime
    ahead: dt.timedelta


def distinct_zones() -> dict[str, list[str]]:
    """Give one name of each zone of the tz database, with all names whose rules are the same bytes."""
    folder = files("tzdata").joinpath("zoneinfo")
    same: dict[bytes, list[str]] = defaultdict(list)
    for name in sorted(all_names()):
        same[folder.joinpath(*name.split("/")).read_bytes()].append(name)
    return {names[0]: names for names in same.values()}


def pieces(name: str, since: dt.datetime, until: dt.datetime) -> list[Piece]:
    """Give the zone's pieces between two moments (UTC, naive)."""
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        rules = ZoneInfo.from_file(file, key=name)

    def ahead(moment: dt.datetime) -> dt.timedelta:
        offset = moment.replace(tzinfo=UTC).astimezone(rules).utcoffset()
        assert offset is not None
        return offset

    found = [Piece(since, ahead(since))]
    moment = since
    while moment < until:
        later = moment + _STEP
        if ahead(later) != found[-1].ahead:
            low, high = moment, later
            while high - low > _SECOND:
                middle = low + dt.timedelta(seconds=(high - low) // _SECOND // 2)
                low, high = (low, middle) if ahead(middle) != found[-1].ahead else (middle, high)
            found.append(Piece(high, ahead(high)))
        moment = later
    return found


def first_shown(zone: list[Piece], wanted: dt.datetime) -> dt.datetime:
    """Give the first moment (UTC, naive) at which clocks show the local time `wanted` or anything later."""
    for piece, after in zip(zone, [*zone[1:], None], strict=True):
        if wanted <= piece.start + piece.ahead:
            return piece.start
        if after is None or wanted < after.start + piece.ahead:
            return wanted - piece.ahead
    raise AssertionError


def is_shown(zone: list[Piece], date: dt.date) -> bool:
    """Tell whether clocks ever show the local date."""
    midnight = dt.datetime.combine(date, dt.time())
    for piece, after in zip(zone, [*zone[1:], None], strict=True):
        begins = piece.start + piece.ahead
        if begins < midnight + _DAY and (after is None or midnight < after.start + piece.ahead):
            return True
    return False


def expected(
    zone: list[Piece], at: dt.time, days: frozenset[int], since: dt.datetime, until: dt.datetime
) -> Iterator[tuple[dt.date, dt.datetime]]:
    """Give the local dates and moments (UTC, naive) later than `since`, up to `until`, at which a schedule is due."""
    date = since.date() - 2 * _DAY
    while date <= until.date() + 2 * _DAY:
        if date.weekday() in days and is_shown(zone, date):
            moment = first_shown(zone, dt.datetime.combine(date, at))
            if since < moment <= until:
                yield date, moment
        date += _DAY
