"""Lines that hold a date, an age or a reading time and nothing of the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.reading.dates import FoundDate, find_dates, month_numbers, plain_letters
from corpus.reading.measure import fold, is_capitalised, sentences, words
from corpus.reading.phrases import keys, table

_LONGEST = 4  # "Jan. 3" and "9 a.m. Updated" look like ends of sentences
_MOST_PARTS = 4
_MOST_CHARACTERS = 300  # four parts and three dates, all of them long


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line that holds a date or reading time and nothing of the body; `parts` are its other words."""

    dates: tuple[FoundDate, ...]
    parts: tuple[str, ...]
    read_time: bool


@cache
def _read_time() -> re.Pattern[str]:
    spec = table("dates")["read_time"]

    def pick(entries: list[str]) -> str:
        return "|".join(sorted((re.escape(plain_letters(e)) for e in entries), key=len, reverse=True))

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
    return re.compile(rf"(?<!\w)(?:(?:about\s+)?(?:\d+\s*|(?:an?|one|two)\s+)(?:{units})\s+ago|{relative})(?!\w)")


@cache
def _dateline_words() -> frozenset[str]:
    labels = table("dates")["labels"]
    days = [d for group in table("dates")["weekdays"].values() for d in group]
    every = [*labels["published"], *labels["updated"], *labels["fillers"], *labels["relative"], *labels["other"], *days]
    return frozenset(plain_letters(w).strip(": ") for w in every)


@cache
def _partial() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, month_numbers()), key=len, reverse=True))
    seasons = "|".join(table("dates")["labels"]["seasons"])
    one = f"(?:{months}|{seasons})"
    year = r"(?:1[89]|20|21)\d\d"
    spread = rf"(?:{one}\s*[/–-]\s*)?"
    return re.compile(rf"(?<!\w){spread}{one}\.?,?\s+(?:issue\s*)?{year}(?!\w)|^(?:{seasons}) issue$")


@lru_cache(maxsize=8192)
def dateline(text: str) -> Dateline | None:
    """The line as a dateline, or None.

    It must hold a date, a month with its year, an age or a reading time; its other parts must be labels ("Updated on")
    or a few capitalised words (a name, a section, a place).
    """
    if len(text) > _MOST_CHARACTERS or sentences(text) > _LONGEST:
        return None
    lower = plain_letters(text)
    every = find_dates(text)
    dates = [d for d in every if d.label != "other"]
    read_time = _read_time().search(lower) is not None
    if not every and not read_time and not _ago().search(lower) and not _partial().search(lower):
        return None
    chars = list(text)
    for date in every:
        chars[date.start : date.end] = "\x00" * (date.end - date.start)
    blanked = "".join(chars)
    for pattern in (_read_time(), _CLOCK, _ago(), _partial()):
        for match in pattern.finditer(plain_letters(blanked)):
            blanked = blanked[: match.start()] + "\x00" * (match.end() - match.start()) + blanked[match.end() :]
    parts = []
    for piece in re.split(r"\x00+", blanked):
        for segment in _SPLIT.split(piece):
            rest = _without_labels(segment)
            if rest and not _may_stand_beside(rest):
                return None
            if rest:
                parts.append(rest)
    return Dateline(tuple(dates), tuple(parts), read_time) if len(parts) <= _MOST_PARTS else None


def _may_stand_beside(text: str) -> bool:
    """A name, a section or a place, or who wrote it; "The Treaty of" is neither."""
    first = fold(text).casefold().split()[0]
    longest = 8 if first in keys("heads", "bylines") else 5
    return len(words(text)) <= longest and (longest == 8 or is_capitalised(text))


def _without_labels(part: str) -> str:
    """The part less the date words at its beginning and end."""
    tokens = part.strip(" .:\u200b").split()
    known = _dateline_words()
    for size in range(min(4, len(tokens)), 0, -1):
        if plain_letters(" ".join(tokens[:size])).strip(":., ") in known:
            tokens = tokens[size:]
            break
    while tokens and plain_letters(tokens[-1]).strip(":., ") in known:
        tokens = tokens[:-1]
    joints = table("dates")["labels"]["joints"]
    if all(plain_letters(token).strip(":., ") in known or token.casefold() in joints for token in tokens):
        return ""
    rest = " ".join(tokens).strip(" .:")
    return rest if any(c.isalnum() for c in rest) else ""


_SENTENCE_DATE = re.compile(
    r"^(?:editor'?s?'? note:\s*)?(?:this|the) "
    r"(?:article|piece|post|story|essay|text|commentary|report|analysis|op-ed|column|version)"
    r"[^.]{0,60}?\b(?:published|posted|appeared|issued|written|released|updated)\b",
    re.IGNORECASE,
)


def statement_of_date(text: str) -> FoundDate | None:
    """The date in a sentence such as "This article was first published on 3 May 2024"."""
    if not _SENTENCE_DATE.match(fold(text)):
        return None
    dates = find_dates(text)
    return dates[0] if dates else None
