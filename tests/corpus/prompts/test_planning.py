"""What becomes of a schedule that is due, as values."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from corpus.prompts.planning import move
from corpus.store.prompts_rows import Occurrence, Post, Schedule
from tests.corpus.prompts.posting import CHANNEL, DAY, HOUR, MONDAY_NOON, MONDAY_SIX, RED, SIX

MONDAY = Occurrence(dt.date(2026, 6, 1), MONDAY_SIX)
SCHEDULE = Schedule(1, RED, 1, SIX, Post(CHANNEL), 0, None, "", MONDAY, MONDAY_NOON)


def test_a_date_is_one_date_though_the_rules_of_its_zone_moved_its_time_meanwhile() -> None:
    # Planned for 16:00 UTC; by the rules of today that date's time is an hour and more later, or was earlier.
    for hours in (-2, -1, 1):
        planned = replace(SCHEDULE, next=Occurrence(MONDAY.date, MONDAY_SIX + hours * HOUR))
        found = move(planned, MONDAY_SIX + HOUR, ())
        assert found.claim == planned.next
        assert found.late == ()
        assert found.schedule.next == Occurrence(dt.date(2026, 6, 2), MONDAY_SIX + DAY)


def test_dates_that_are_done_are_neither_claimed_nor_late_nor_next() -> None:
    done = [dt.date(2026, 6, 1), dt.date(2026, 6, 3), dt.date(2026, 6, 5)]
    found = move(SCHEDULE, MONDAY_SIX + 3 * DAY, done)
    assert found.claim == Occurrence(dt.date(2026, 6, 4), MONDAY_SIX + 3 * DAY)
    assert [one.date.day for one in found.late] == [2]
    assert found.schedule.next == Occurrence(dt.date(2026, 6, 6), MONDAY_SIX + 5 * DAY)


def test_where_all_that_has_passed_is_done_nothing_is_claimed() -> None:
    found = move(SCHEDULE, MONDAY_SIX, [MONDAY.date])
    assert (found.claim, found.late) == (None, ())
    assert found.schedule.next == Occurrence(dt.date(2026, 6, 2), MONDAY_SIX + DAY)
