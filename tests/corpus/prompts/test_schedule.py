"""A schedule is due at the local time it says, on both clock changes of every zone.

Proved against the walk over the clocks in `clocks.py`: for every zone of the tz database, over ten years, for three
days before and after every clock change at the times that matter (midnight, the last minute of the day, and the minutes
at both edges and in the middle of what is left out or comes twice). Between two changes every day is like the next, so
there a week in every two months is taken. Zones with the same bytes of rules are one. Odd changes of the past are
walked too.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.prompts.schedule import next_occurrence, next_times, occurrences
from corpus.prompts.zones import UnknownZoneError, all_names
from corpus.store.prompts_rows import Timing
from tests.corpus.prompts.clocks import Piece, distinct_zones, expected, pieces

EVERY_DAY = frozenset(range(7))
WEEK = dt.timedelta(days=7)
ODD = [
    ("Pacific/Apia", 2009),  # 30 December 2011 was left out
    ("Pacific/Kwajalein", 1992),  # so was 21 August 1993
    ("Pacific/Kiritimati", 1994),
    ("Asia/Manila", 1843),  # and 31 December 1844
    ("America/Juneau", 1866),  # a day that came twice
    ("Australia/Lord_Howe", 2015),  # half an hour
    ("America/St_Johns", 2006),  # at one minute past midnight
    ("America/Sao_Paulo", 2014),  # midnight left out
    ("America/Toronto", 1918),  # from 23:30 to 0:30
    ("Antarctica/Troll", 2015),  # two hours
    ("Antarctica/Casey", 2017),  # three
    ("Asia/Pyongyang", 2014),
    ("Africa/Monrovia", 1971),  # 44 minutes and a half
    ("Europe/Dublin", 2015),
    ("Africa/Cairo", 2009),  # four changes in a year
]


def year_begins(year: int) -> dt.datetime:
    return dt.datetime.combine(dt.date(year, 1, 1), dt.time())


SINCE, UNTIL = year_begins(2026), year_begins(2036)


def utc(naive: dt.datetime) -> dt.datetime:
    return naive.replace(tzinfo=dt.UTC)


def agree(name: str, zone: list[Piece], at: dt.time, since: dt.datetime, until: dt.datetime) -> None:
    """Follow a schedule from one time to the next, and compare with the walk over the clocks."""
    wanted = [(date, utc(moment)) for date, moment in expected(zone, at, EVERY_DAY, since, until)]
    coming = occurrences(Timing(at, name, EVERY_DAY), utc(since))
    assert [(one.date, one.due) for one in (next(coming) for _ in wanted)] == wanted, (name, at)


def telling_times(before: Piece, after: Piece) -> set[dt.time]:
    """Give the local times at which a change shows."""
    edges = sorted((after.start + before.ahead, after.start + after.ahead))
    middle = edges[0] + (edges[1] - edges[0]) / 2
    minute = dt.timedelta(minutes=1)
    moments = [middle, *(edge + shift for edge in edges for shift in (-minute, 0 * minute, minute))]
    return {moment.time().replace(second=0, microsecond=0) for moment in moments} | {dt.time(), dt.time(23, 59)}


def agree_around_changes(name: str, since: dt.datetime, until: dt.datetime) -> int:
    zone = pieces(name, since - WEEK, until + WEEK)
    checked = 0
    for number, (before, after) in enumerate(pairwise(zone)):
        if since <= after.start < until:
            checked += 1
            nearby = zone[max(0, number - 2) : number + 4]
            for at in telling_times(before, after):
                agree(name, nearby, at, after.start - WEEK / 2, after.start + WEEK / 2)
    return checked


def test_it_is_due_right_around_every_clock_change_of_every_zone_for_ten_years() -> None:
    zones = distinct_zones()
    assert {name for names in zones.values() for name in names} == all_names()
    changes = {name: agree_around_changes(name, SINCE, UNTIL) for name in zones}
    assert sum(changes.values()) > 1000


def test_it_is_due_right_between_the_clock_changes_of_every_zone() -> None:
    for name in distinct_zones():
        zone = pieces(name, SINCE - WEEK, UNTIL + WEEK)
        moment = SINCE
        while moment < UNTIL:
            agree(name, zone, dt.time(0, 30), moment, moment + WEEK)
            moment += dt.timedelta(days=61)


@pytest.mark.parametrize("name", ["Australia/Lord_Howe", "Africa/Casablanca", "America/Havana", "Asia/Gaza"])
def test_it_is_due_right_on_every_day_of_ten_years(name: str) -> None:
    zone = pieces(name, SINCE - WEEK, UNTIL + WEEK)
    for at in (dt.time(0, 0), dt.time(0, 30), dt.time(2, 15)):
        agree(name, zone, at, SINCE, UNTIL)


@pytest.mark.parametrize(("name", "year"), ODD)
def test_it_would_have_been_due_right_at_the_odd_changes_of_the_past(name: str, year: int) -> None:
    assert agree_around_changes(name, year_begins(year), year_begins(year + 4))


def test_a_time_that_is_left_out_is_the_first_moment_after_the_gap() -> None:
    timing = Timing(dt.time(2, 30), "Europe/Berlin", EVERY_DAY)
    found = next_occurrence(timing, dt.datetime(2026, 3, 28, 12, tzinfo=dt.UTC))
    assert (found.date, found.due) == (dt.date(2026, 3, 29), dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC))


def test_a_time_that_comes_twice_is_the_first_and_only_the_first() -> None:
    timing = Timing(dt.time(2, 30), "Europe/Berlin", EVERY_DAY)
    first = next_occurrence(timing, dt.datetime(2026, 10, 24, 12, tzinfo=dt.UTC)).due
    assert first == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    assert next_occurrence(timing, first).due == dt.datetime(2026, 10, 26, 1, 30, tzinfo=dt.UTC)


def test_a_date_that_a_zone_leaves_out_is_left_out() -> None:
    timing = Timing(dt.time(18, 0), "Pacific/Apia", frozenset((4,)))
    found = next_occurrence(timing, dt.datetime(2011, 12, 28, tzinfo=dt.UTC))
    assert found.date == dt.date(2012, 1, 6)


def test_the_preview_shows_the_next_three_times_without_those_that_are_done() -> None:
    timing = Timing(dt.time(18, 0), "Asia/Tokyo", frozenset((0, 3)))
    now = dt.datetime(2026, 6, 1, 9, 0, tzinfo=dt.UTC)  # a Monday, 18:00 in Tokyo
    times = next_times(timing, now, done=[dt.date(2026, 6, 8)])
    assert [time.date().isoformat() for time in times] == ["2026-06-04", "2026-06-11", "2026-06-15"]


def test_a_zone_that_is_not_there_and_a_week_without_days_are_refused() -> None:
    now = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    for name in ("Mars/Olympus", "", "../tzdata.zi", "Europe", "localtime", "europe/berlin"):
        with pytest.raises(UnknownZoneError):
            next_occurrence(Timing(dt.time(9), name, EVERY_DAY), now)
    with pytest.raises(ValueError, match="day"):
        next_occurrence(Timing(dt.time(9), "Europe/Berlin", frozenset()), now)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(all_names())),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.datetimes(year_begins(1990), year_begins(2050)),
)
def test_the_next_time_is_later_and_the_one_before_it_leads_to_it(
    name: str, at: dt.time, days: frozenset[int], now: dt.datetime
) -> None:
    timing = Timing(at, name, days)
    found = next_occurrence(timing, utc(now))
    assert found.due > utc(now)
    assert found.date.weekday() in days
    assert next_occurrence(timing, found.due - dt.timedelta(seconds=1)) == found
