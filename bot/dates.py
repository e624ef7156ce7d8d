"""Dates as people write them in an option: 2025-03-14, 2025-03, March 2025, 14. März 2025, or 2025."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import cache

from babel.dates import get_month_names

from corpus.errors import ConcordanceError
from corpus.saying import say
from corpus.tongues import LANGUAGES

_WORD = r"[^\W\d_]+"
_WRITTEN = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?)?(?P<month>{_WORD})\.?,?\s+(?:de\s+)?(?P<year>\d{{4}})"
)
_MONTH_FIRST = re.compile(rf"(?P<month>{_WORD})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})")
_NUMBERS = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")


class DateError(ConcordanceError):
    """A date that cannot be read."""


def since(text: str) -> dt.date:
    """Give the first day of what `text` names. Raises DateError."""
    return _span(text)[0]


def until(text: str) -> dt.date:
    """Give the last day of what `text` names. Raises DateError."""
    return _span(text)[1]


def day(text: str) -> dt.date:
    """Give the day that `text` names. Raises DateError, also where it names a month or a year."""
    first, last = _span(text)
    if first != last:
        raise DateError(say("“{text}” names no day. Write it like 2025-03-14.", text=text[:40]))
    return first


def in_order(first: dt.date | None, last: dt.date | None) -> None:
    """Raise DateError where a period ends before it begins."""
    if first and last and first > last:
        raise DateError(say("The period ends ({last}) before it begins ({first}).", first=str(first), last=str(last)))


def _span(text: str) -> tuple[dt.date, dt.date]:
    typed = " ".join(text.lower().split())
    match = _NUMBERS.fullmatch(typed) or _WRITTEN.fullmatch(typed) or _MONTH_FIRST.fullmatch(typed)
    try:
        if match is None:
            raise ValueError(text)
        year, day = int(match["year"]), match["day"]
        month = _month(match["month"])
        if month is None:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if day is None:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return (date := dt.date(year, month, int(day))), date
    except (ValueError, KeyError) as error:
        raise DateError(
            say("I cannot read “{text}” as a date. Write it like 2025-03-14, March 2025 or 2025.", text=text[:40])
        ) from error


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdigit() else _months()[text]


@cache
def _months() -> dict[str, int]:
    """The names of the months, whole and short, in every language that answers are told in."""
    names = {"sept": 9}
    for language in LANGUAGES:
        for width in ("abbreviated", "wide"):
            for context in ("format", "stand-alone"):
                found = get_month_names(width, context, language).items()
                names |= {name.lower().removesuffix("."): number for number, name in found}
    return names
