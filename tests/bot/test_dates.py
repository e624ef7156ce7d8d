"""Dates are taken as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from bot import dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-03-14", (2025, 3, 14), (2025, 3, 14)),
        ("2025-3", (2025, 3, 1), (2025, 3, 31)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("February 2024", (2024, 2, 1), (2024, 2, 29)),
        (" feb  2023 ", (2023, 2, 1), (2023, 2, 28)),
        ("14 March 2025", (2025, 3, 14), (2025, 3, 14)),
        ("Mar 14th, 2025", (2025, 3, 14), (2025, 3, 14)),
        ("Sept. 2020", (2020, 9, 1), (2020, 9, 30)),
        ("14. März 2025", (2025, 3, 14), (2025, 3, 14)),
        ("Okt. 2020", (2020, 10, 1), (2020, 10, 31)),
        ("1er août 2021", (2021, 8, 1), (2021, 8, 1)),
        ("déc. 2024", (2024, 12, 1), (2024, 12, 31)),
        ("14 de marzo de 2025", (2025, 3, 14), (2025, 3, 14)),
        ("Enero 2020", (2020, 1, 1), (2020, 1, 31)),
    ],
)
def test_a_day_a_month_or_a_year(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert dates.since(text) == dt.date(*first)
    assert dates.until(text) == dt.date(*last)


@pytest.mark.parametrize(
    "text", ["", "soon", "2025-02-30", "31 February 2025", "14/03/2025", "2025-13", "0000", "x 2025"]
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(dates.DateError, match="Write it like"):
        dates.since(text)


def test_a_period_must_not_end_before_it_begins() -> None:
    with pytest.raises(dates.DateError, match="before it begins"):
        dates.in_order(dt.date(2025, 1, 1), dt.date(2024, 1, 1))
    dates.in_order(dt.date(2024, 1, 1), None)
