"""Times and days are understood as people write them, and refused with a sentence that says what would do."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.prompts.clock_times import TimingError, clock_time
from corpus.prompts.days import days_of_week, days_said

WEEK = {0, 1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("18:30", (18, 30)),
        ("1830", (18, 30)),
        ("630", (6, 30)),
        ("6.30 pm", (18, 30)),
        ("6:30 P.M.", (18, 30)),
        ("6pm", (18, 0)),
        ("12 am", (0, 0)),
        ("12:15 pm", (12, 15)),
        ("noon", (12, 0)),
        ("Mitternacht", (0, 0)),
        ("18h30", (18, 30)),
        ("18 Uhr", (18, 0)),
        ("um 18.30 Uhr", (18, 30)),
        ("à 7h", (7, 0)),
        ("6 o’clock", (6, 0)),
        ("１８：３０", (18, 30)),
        (" 0:05 ", (0, 5)),
        ("7", (7, 0)),
    ],
)
def test_a_time_is_understood(typed: str, at: tuple[int, int]) -> None:
    assert clock_time(typed) == dt.time(*at)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "such as 18:30 or 6:30 pm"),
        ("half past six", "such as 18:30 or 6:30 pm"),
        ("18:30:15", "such as"),
        ("6:3", "such as"),
        ("-5", "such as"),
        ("25:00", "24 hours"),
        ("18:75", "60 minutes"),
        ("13 pm", "hours from 1 to 12"),
        ("24:00", "write 00:00"),
        ("9" * 1000, "such as"),
    ],
)
def test_what_is_no_time_says_what_would_do(typed: str, said: str) -> None:
    with pytest.raises(TimingError, match=said) as refused:
        clock_time(typed)
    assert len(str(refused.value)) < 200


@given(st.times())
def test_every_minute_of_the_day_is_understood_as_we_write_it(at: dt.time) -> None:
    minute = at.replace(second=0, microsecond=0)
    assert clock_time(f"{minute:%H:%M}") == minute
    assert clock_time(f"{minute:%I:%M %p}") == minute


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("Monday through Friday", {0, 1, 2, 3, 4}),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("weekdays and Sunday", {0, 1, 2, 3, 4, 6}),
        ("Weekends", {5, 6}),
        ("Tue, Thu", {1, 3}),
        ("tuesdays & thursdays", {1, 3}),
        ("every day", WEEK),
        ("daily", WEEK),
        ("Fri – Mon", {4, 5, 6, 0}),
        ("mon-wed, fri", {0, 1, 2, 4}),
        ("Mon. Wed. Fri.", {0, 2, 4}),
        ("Sa/So", {5, 6}),
        ("Di, Do", {1, 3}),
        ("von Mo bis Fr", {0, 1, 2, 3, 4}),
        ("täglich", WEEK),
        ("jeden Montag", {0}),
        ("du lundi au vendredi", {0, 1, 2, 3, 4}),
        ("sam et dim", {5, 6}),
        ("tous les jours", WEEK),
        ("de lunes a viernes", {0, 1, 2, 3, 4}),
        ("miércoles y sábados", {2, 5}),
        ("fin de semana", {5, 6}),
    ],
)
def test_days_are_understood(typed: str, days: set[int]) -> None:
    assert days_of_week(typed) == days


@pytest.mark.parametrize("typed", ["", "  ", "every", "mon -", "- mon to", "m", "M W F", "1-5", "except monday", "xyz"])
def test_what_is_no_day_says_what_would_do(typed: str) -> None:
    with pytest.raises(TimingError, match="such as Mon-Fri, weekdays"):
        days_of_week(typed)


@given(st.frozensets(st.integers(0, 6), min_size=1))
def test_days_as_we_say_them_are_understood_again(days: frozenset[int]) -> None:
    assert days_of_week(days_said(days)) == days


@given(st.text(max_size=40))
def test_whatever_is_typed_is_days_or_a_plain_refusal(typed: str) -> None:
    for read in (days_of_week, clock_time):
        try:
            assert read(typed) is not None
        except TimingError as refused:
            assert 0 < len(str(refused)) < 200
