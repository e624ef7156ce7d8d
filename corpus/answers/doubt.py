"""What casts doubt on passages that hold a question's words: a name the shelf lacks, a date or number none gives."""

from __future__ import annotations

import re
from collections.abc import Collection

from rapidfuzz.distance import OSA

from corpus.language.words import is_stop, stem, tokens

_LONGEST = 400  # characters of a question that are looked at
_STARTS = re.compile(r"(?:^|[.!?:;\n])[\s\"“”'‘’(*_-]*$")
# Shorter numbers count things ("3 reasons"); longer ones are years, or name a resolution or a model.
_NUMBER_NAMES_FROM = 3  # digits
_MISSPELT = 2  # edits
_EDIT_COSTS = 2.0

_ASKS_DATE = re.compile(
    r"\b(?:since when|when (?:did|was|were|had)|(?:what|which) (?:date|day|month|year|decade|century))\b", re.I
)
_ASKS_COUNT = re.compile(r"\bhow many (\w+)(?: (\w+))?", re.I)
_ASKS_NUMBER = re.compile(
    r"\b(?:how (?:much|old|tall|big|large|heavy)"
    r"|(?:what|which)(?: is| was|’s|'s)?(?: the)? (?:percentage|share|number|amount|population|price))\b",
    re.I,
)
_YEAR = r"\b(?:1\d|20)\d\ds?\b"
_DATE = re.compile(
    rf"{_YEAR}|\b(?:january|february|march|april|may \d|june|july|august|september|october|november|december"
    r"|century|centuries|decades?|years? (?:ago|later|earlier))\b",
    re.I,
)
_NUMBER = (
    rf"(?!{_YEAR})\b(?:\d[\d.,]*\w*"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?|millions?|billions?"
    r"|half|third|quarter|percent|per cent|majority|few|handful|several)\b"
)
_SOME_NUMBER = re.compile(_NUMBER, re.I)


def asked_kind(question: str) -> re.Pattern[str] | None:
    """Give what finds the date, the number, or the count of something that the question asks for; None for neither."""
    question = question[:_LONGEST]
    if _ASKS_DATE.search(question):
        return _DATE
    counted = _ASKS_COUNT.search(question)
    if counted:
        things = [stem(word) for word in counted.groups() if word and not is_stop(word)]
        any_of = "|".join(map(re.escape, things))
        # "twelve nautical miles": a few words may stand between.
        return re.compile(rf"{_NUMBER}\W+(?:\w+\W+){{0,2}}?(?:{any_of})", re.I) if things else _SOME_NUMBER
    return _SOME_NUMBER if _ASKS_NUMBER.search(question) else None


def certainty(typed: str, looked_for: Collection[str]) -> float:
    """Give how sure (0..1) it is that the words looked for are those that were typed.

    Words in the shelf's own spelling count by the share of their letters that stayed: one letter of four is another
    word more often than a slip.
    """
    words = {token.text.lower() for token in tokens(typed[:_LONGEST])}
    if not words or not looked_for:
        return 1.0
    kept = [1.0 if other in words else _kept(other, words) for other in map(str.lower, looked_for)]
    return sum(kept) / len(kept)


def _kept(other: str, words: Collection[str]) -> float:
    edits, length = min((OSA.distance(word, other), len(word)) for word in words)
    return max(0.0, 1 - _EDIT_COSTS * edits / length)


def names_lacking(question: str, held: Collection[str], looked_for: Collection[str]) -> tuple[str, ...]:
    """Give the names and long numbers in a question that the shelf does not hold.

    `held` are the stems that the shelf holds; `looked_for` the words that were looked for, among them the shelf's
    own spelling of a misspelt name. A name is told by its capital within a sentence; where all words have one, none is.
    """
    question = question[:_LONGEST]
    words = [token for token in tokens(question) if not is_stop(token.text)]
    if all(not word.text[0].islower() for word in words):
        words = [word for word in words if word.text[0].isdigit()]
    return tuple(
        word.text
        for word in words
        if _is_name(word.text, question[: word.start])
        and stem(word.text) not in held
        and not any(_misspelt(word.text.lower(), other.lower()) for other in looked_for)
    )


def _is_name(word: str, before: str) -> bool:
    if word[0].isdigit():
        return sum(character.isdigit() for character in word) >= _NUMBER_NAMES_FROM
    if not word[0].isupper():
        return False
    return word[1:].isupper() or not _STARTS.search(before)


def _misspelt(typed: str, other: str) -> bool:
    """Whether `other` is the shelf's spelling of `typed`: whoever knows a name knows how it begins."""
    if typed == other or typed[0] != other[0] or typed[0].isdigit():
        return False
    return OSA.distance(typed, other, score_cutoff=_MISSPELT) <= _MISSPELT
