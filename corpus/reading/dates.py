"""Dates as articles print them.

Only a full date (day, month, year) counts; 03/04/2024 can be read two ways and is reported as unclear.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.reading.phrases import table

Label = Literal["published", "updated", "other", "none"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line: its value (None when it can be read two ways), its place, and what the words before it say."""

    value: dt.date | None
    start: int
    end: int
    label: Label


class _Plain(dict[int, str]):
    """Letter -> the letter in lower case without its accent; always one, so that positions stay those of the line."""

    def __missing__(self, code: int) -> str:
        split = unicodedata.normalize("NFD", chr(code).casefold())
        self[code] = next((c for c in split if not unicodedata.combining(c)), " ")
        return self[code]


_PLAIN = _Plain()


def plain_letters(text: str) -> str:
    """Lower case without accents, letter by letter."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


@cache
def month_numbers() -> dict[str, int]:
    """Every name of a month, as plain letters, with its number."""
    return {
        plain_letters(name): number
        for language in table("dates")["months"].values()
        for number, names in enumerate(language, 1)
        for name in names
    }


@cache
def _pattern() -> re.Pattern[str]:
    month = "(?:" + "|".join(sorted(map(re.escape, month_numbers()), key=len, reverse=True)) + r")(?!\w)\.?"
    days = sorted(
        {plain_letters(d) for group in table("dates")["weekdays"].values() for d in group}, key=len, reverse=True
    )
    weekday = "(?:" + "|".join(map(re.escape, days)) + r")\.?"
    gap = r"[\s,.\-–/]*"
    of = r"(?:\s*(?:de|of|del|d'|the)\s+)?"
    day = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th|er|º|ª|°|\.)?"
    year = r"(?:1[89]|20|21)\d\d"
    return re.compile(
        rf"(?<![\w/])(?:"
        rf"(?P<y1>{year})-(?P<m1>\d\d?)-(?P<d1>\d\d?)(?!\d)(?:t[\d:.+z-]*)?"
        rf"|(?P<y2>{year})[/.](?P<m2>\d\d?)[/.](?P<d2>\d\d?)(?!\d)"
        rf"|(?P<y3>{year})\s?[年년]\s?(?P<m3>\d\d?)\s?[月월]\s?(?P<d3>\d\d?)\s?[日일]"
        rf"|(?P<d4>\d\d?)\.\s?(?P<m4>\d\d?)\.\s?(?P<y4>{year})(?!\d)"
        rf"|(?P<d9>\d\d)\.(?P<m9>\d\d)\.(?P<y9>\d\d)(?![\d.]\d|\d)"
        rf"|(?P<a5>\d\d?)[/-](?P<b5>\d\d?)[/-](?P<y5>{year})(?!\d)"
        rf"|(?P<n6>{month}){gap}(?:{weekday}{gap})?(?:the\s+)?(?P<d6>{day})(?!\d){gap}{of}(?:{weekday}{gap})?(?P<y6>{year})(?!\d)"
        rf"|(?P<d7>{day}){of}{gap}(?P<n7>{month}){of}{gap}(?P<y7>{year})(?!\d)"
        rf"|(?P<y8>{year}){gap}(?P<n8>{month}){gap}(?P<d8>{day})(?![\d:])"
        rf")",
    )


# Of a year in two digits: what is greater belongs to the twentieth century.
_FIRST_OF_LAST_CENTURY = 70
_LEAD = re.compile(r"[\w.'\s:]+$")


def _value(match: re.Match[str]) -> tuple[bool, dt.date | None]:
    """(whether it is a date at all, its value or None when day and month may be either)."""
    found = match.groupdict()

    def number(name: str) -> int:
        return int(re.sub(r"\D", "", found[name] or ""))

    for n in "12348":
        if n != "8" and found.get(f"y{n}"):
            return _real(number(f"y{n}"), number(f"m{n}"), number(f"d{n}"))
    if found["y9"]:
        century = 1900 if number("y9") >= _FIRST_OF_LAST_CENTURY else 2000
        return _real(century + number("y9"), number("m9"), number("d9"))
    if found["y5"]:
        a, b, year = number("a5"), number("b5"), number("y5")
        if a <= 12 and b <= 12 and a != b:
            return True, None
        return _real(year, a, b) if a <= 12 else _real(year, b, a)
    for n in "678":
        if found[f"y{n}"]:
            return _real(number(f"y{n}"), month_numbers()[(found[f"n{n}"] or "").rstrip(".")], number(f"d{n}"))
    return False, None


def _real(year: int, month: int, day: int) -> tuple[bool, dt.date | None]:
    try:
        return True, dt.date(year, month, day)
    except ValueError:
        return False, None


@cache
def _labels() -> dict[str, Label]:
    found: dict[str, Label] = {}
    labels: tuple[Label, ...] = ("published", "updated", "other")
    for label in labels:
        for phrase in table("dates")["labels"][label]:
            found[plain_letters(phrase).rstrip(": ")] = label
    return found


def _label_before(text: str) -> Label:
    lead = _LEAD.search(plain_letters(text))
    tail = (lead.group(0) if lead else "").strip(" :,.").split()
    tail = [w.strip(":,.") for w in tail]
    days = {plain_letters(d) for group in table("dates")["weekdays"].values() for d in group}
    while tail and tail[-1] in days:
        tail.pop()
    for size in range(min(4, len(tail)), 0, -1):
        label = _labels().get(" ".join(tail[-size:]))
        if label and not (size == 1 and tail[-1] in {"on", "at"} and len(tail) > 1):
            return label
    if len(tail) > 1 and tail[-1] in {"on", "at"}:
        return _label_before(" ".join(tail[:-1]))
    return "none"


def find_dates(text: str) -> list[FoundDate]:
    """Every full date in the text, in order."""
    if not any(c.isdigit() for c in text):
        return []
    lower = plain_letters(text)
    found = []
    for match in _pattern().finditer(lower):
        real, value = _value(match)
        if real:
            found.append(FoundDate(value, match.start(), match.end(), _label_before(text[: match.start()])))
    return found
