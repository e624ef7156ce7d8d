"""Dates as articles print them, and the lines that hold little else.

Only a full date (day, month, year) counts; 03/04/2024 can be read two ways and is reported as unclear.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from corpus.reading.measure import fold, is_capitalised, sentences, words
from corpus.reading.phrases import keys, table

Label = Literal["published", "updated", "other", "none"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line: its value (None when it can be read two ways), its place, and what the words before it say."""

    value: dt.date | None
    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line that holds a date or reading time and nothing of the body; `parts` are its other words."""

    dates: tuple[FoundDate, ...]
    parts: tuple[str, ...]
    read_time: bool


class _Plain(dict[int, str]):
    """Letter -> the letter in lower case without its accent; always one letter, so that positions stay those of the line."""

    def __missing__(self, code: int) -> str:
        split = unicodedata.normalize("NFD", chr(code).casefold())
        self[code] = next((c for c in split if not unicodedata.combining(c)), " ")
        return self[code]


_PLAIN = _Plain()


def _keep_length(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_PLAIN)


@cache
def _months() -> dict[str, int]:
    return {
        _keep_length(name): number
        for language in table("dates")["months"].values()
        for number, names in enumerate(language, 1)
        for name in names
    }


@cache
def _pattern() -> re.Pattern[str]:
    month = "(?:" + "|".join(sorted(map(re.escape, _months()), key=len, reverse=True)) + r")(?!\w)\.?"
    days = sorted(
        {_keep_length(d) for group in table("dates")["weekdays"].values() for d in group}, key=len, reverse=True
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
        rf"|(?P<a5>\d\d?)[/-](?P<b5>\d\d?)[/-](?P<y5>{year})(?!\d)"
        rf"|(?P<n6>{month}){gap}(?:{weekday}{gap})?(?:the\s+)?(?P<d6>{day})(?!\d){gap}{of}(?:{weekday}{gap})?(?P<y6>{year})(?!\d)"
        rf"|(?P<d7>{day}){of}{gap}(?P<n7>{month}){of}{gap}(?P<y7>{year})(?!\d)"
        rf"|(?P<y8>{year}){gap}(?P<n8>{month}){gap}(?P<d8>{day})(?![\d:])"
        rf")",
    )


_LONGEST = 4  # "Jan. 3" and "9 a.m. Updated" look like ends of sentences
_LEAD = re.compile(r"[\w.'\s:]+$")


def _value(match: re.Match[str]) -> tuple[bool, dt.date | None]:
    """(whether it is a date at all, its value or None when day and month may be either)."""
    found = match.groupdict()

    def number(name: str) -> int:
        return int(re.sub(r"\D", "", found[name] or ""))

    for n in "12348":
        if n != "8" and found.get(f"y{n}"):
            return _real(number(f"y{n}"), number(f"m{n}"), number(f"d{n}"))
    if found["y5"]:
        a, b, year = number("a5"), number("b5"), number("y5")
        if a <= 12 and b <= 12 and a != b:
            return True, None
        return _real(year, a, b) if a <= 12 else _real(year, b, a)
    for n in "678":
        if found[f"y{n}"]:
            return _real(number(f"y{n}"), _months()[(found[f"n{n}"] or "").rstrip(".")], number(f"d{n}"))
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
            found[_keep_length(phrase).rstrip(": ")] = label
    return found


def _label_before(text: str) -> Label:
    lead = _LEAD.search(_keep_length(text))
    tail = (lead.group(0) if lead else "").strip(" :,.").split()
    tail = [w.strip(":,.") for w in tail]
    days = {_keep_length(d) for group in table("dates")["weekdays"].values() for d in group}
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
    lower = _keep_length(text)
    found = []
    for match in _pattern().finditer(lower):
        real, value = _value(match)
        if real:
            found.append(FoundDate(value, match.start(), match.end(), _label_before(text[: match.start()])))
    return found


@cache
def _read_time() -> re.Pattern[str]:
    spec = table("dates")["read_time"]

    def pick(entries: list[str]) -> str:
        return "|".join(sorted((re.escape(_keep_length(e)) for e in entries), key=len, reverse=True))

    units, tails, heads = pick(spec["units"]), pick(spec["words"]), pick(spec["labels"])
    return re.compile(
        rf"(?<!\w)(?:(?:{heads})\s*:?\s*(?:about\s+)?\d+(?:\s*[-–]\s*\d+)?\s*-?(?:{units})\.?"
        rf"|\d+(?:\s*[-–]\s*\d+)?\s*-?\s*(?:{units})\.?[\s-]+(?:{tails}))(?!\w)"
    )


_CLOCK = re.compile(
    r"(?<!\w)\d{1,2}(?:[:.h]\d{2}){1,2}(?:\s?[ap]\.?m\.?)?(?!\w)|(?<!\w)\d{1,2}\s?[ap]\.?m\.?(?!\w)|[+-]\d\d:?\d\d(?!\w)"
)
_SPLIT = re.compile(r"[|•·●/\n\t\x00]|\s[-–—]\s|^[-–—]\s*|\s*[-–—]$|[,;()\[\]]")


@cache
def _ago() -> re.Pattern[str]:
    units = "|".join(table("dates")["labels"]["ago_units"])
    relative = "|".join(map(re.escape, table("dates")["labels"]["relative"]))
    return re.compile(rf"(?<!\w)(?:(?:about\s+)?(?:\d+|an?|one|two)\s+(?:{units})\s+ago|{relative})(?!\w)")


@cache
def _dateline_words() -> frozenset[str]:
    labels = table("dates")["labels"]
    days = [d for group in table("dates")["weekdays"].values() for d in group]
    every = [*labels["published"], *labels["updated"], *labels["fillers"], *labels["relative"], *days]
    return frozenset(_keep_length(w).strip(": ") for w in every)


@cache
def _partial() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    seasons = "|".join(table("dates")["labels"]["seasons"])
    return re.compile(
        rf"(?<!\w)(?:{month}|{seasons})\.?,?\s+(?:issue\s*)?(?:1[89]|20|21)\d\d(?!\w)|^(?:{seasons}) issue$"
    )


@lru_cache(maxsize=2048)
def dateline(text: str) -> Dateline | None:
    """The line as a dateline, or None: it must hold a date, a month with its year, an age or a reading time, and its other parts, set apart
    by bars, dots, dashes or commas, must be labels ("Updated on"), or a few capitalised words (a name, a section, a place).
    """
    if sentences(text) > _LONGEST:
        return None
    lower = _keep_length(text)
    dates = [d for d in find_dates(text) if d.label != "other"]
    read_time = _read_time().search(lower) is not None
    if not dates and not read_time and not _ago().search(lower) and not _partial().search(lower):
        return None
    chars = list(text)
    for date in dates:
        chars[date.start : date.end] = "\x00" * (date.end - date.start)
    blanked = "".join(chars)
    for pattern in (_read_time(), _CLOCK, _ago(), _partial()):
        for match in pattern.finditer(_keep_length(blanked)):
            blanked = blanked[: match.start()] + "\x00" * (match.end() - match.start()) + blanked[match.end() :]
    parts = []
    touching = re.split(r"\x00+", blanked)
    for index, piece in enumerate(touching):
        for at, part in enumerate(segments := _SPLIT.split(piece)):
            rest = _without_labels(part)
            if not rest:
                continue
            beside_date = (at == 0 and index > 0) or (at == len(segments) - 1 and index < len(touching) - 1)
            rest_is_byline = rest.casefold().split()[0] in keys("heads", "bylines") or fold(rest).casefold().startswith(
                "by "
            )
            if not rest_is_byline and (
                len(words(rest)) > 5
                or not is_capitalised(rest)
                or (beside_date and rest == part.strip() and not _set_apart(part, at, index))
            ):
                return None
            if len(words(rest)) > 8:
                return None
            parts.append(rest)
    if len(parts) > 4:
        return None
    return Dateline(tuple(dates), tuple(parts), read_time)


def _set_apart(part: str, at: int, index: int) -> bool:
    """Whether two blanks or a colon part the words from the date; "Treaty of May 3, 2024" is one phrase."""
    return (
        part.startswith("  ")
        or part.rstrip().endswith(":")
        or part.endswith("  ")
        or (at == 0 and index > 0 and part.startswith(" ") and is_capitalised(part))
    )


def _without_labels(part: str) -> str:
    """The part less the date words at its beginning and end."""
    tokens = part.strip(" .:\u200b").split()
    known = _dateline_words()
    for size in range(min(4, len(tokens)), 0, -1):
        if _keep_length(" ".join(tokens[:size])).strip(":., ") in known:
            tokens = tokens[size:]
            break
    while tokens and _keep_length(tokens[-1]).strip(":., ") in known:
        tokens = tokens[:-1]
    rest = " ".join(tokens).strip(" .:")
    return rest if any(c.isalnum() for c in rest) else ""


_SENTENCE_DATE = re.compile(
    r"^(?:editor'?s?'? note:\s*)?(?:this|the) (?:article|piece|post|story|essay|text|commentary|report|analysis|op-ed|column|version)"
    r"[^.]{0,60}?\b(?:published|posted|appeared|issued|written|released|updated)\b",
    re.IGNORECASE,
)


def statement_of_date(text: str) -> FoundDate | None:
    """The date in a sentence such as "This article was first published on 3 May 2024"."""
    if not _SENTENCE_DATE.match(fold(text)):
        return None
    dates = find_dates(text)
    return dates[0] if dates else None
