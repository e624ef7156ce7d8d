"""Acronyms and what they stand for, as a text itself says it.

The letters are matched from right to left after Schwartz and Hearst (2003), "A simple algorithm for identifying
abbreviation definitions in biomedical text". Beyond it: both orders ("long form (LF)", "LF (long form)"), both within
one bracket ("(long form, LF)"), "LF = long form", plural forms, and a first try in which every letter begins a word,
since that alignment is seldom wrong: by it alone are short forms in small letters, or of one letter, taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.language.words import is_stop

_REACH = 400  # characters before a bracket in which a long form may lie
_SHORT = r"[^\W_][\w.&/+'’-]{0,11}"
# A bracket may hold small ones that are part of a name ("FEV(1)"), but not a sentence within a sentence.
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,120}(?:(?<=\w)\(\w{1,3}\)[^()\[\]]{0,80})?)[)\]]")
_BOTH = re.compile(rf"(.*\S),\s*(?:or\s+)?({_SHORT})")
_EQUALS = re.compile(
    rf"(?<![\w-])({_SHORT})\s*(?:=|:=|, or |, short for |, abbreviated from )\s*([A-Za-z][^,;:.()=]{{4,90}})"
)
_SHORT_ALONE = re.compile(rf"{_SHORT}(?:\(\w{{1,3}}\))?")
_SMALL_SHORT = re.compile(r"[a-z]{2,5}|[A-Z]")
# A bracket that hangs on a word is part of a name ("NH(2)-terminal") and ends no clause.
_CLAUSE_END = re.compile(r"[;:\[\]?!]|(?<![\w-])\(|\)(?![\w-])|(?<=[a-z]{2})\.\s")
_WORDS = re.compile(r"[^\s]+")
_SMALL = frozenset(
    ("of", "the", "and", "for", "in", "on", "to", "a", "an", "by", "with", "from", "at", "or", "de", "la", "&")
)
_ASIDE = re.compile(
    r"^(?:e\.g|i\.e|see|cf|also|or|hereafter|hereinafter|henceforth|the|abbreviated|called|known as|termed)\b[.,:]*\s*",
    re.I,
)
_QUOTES = " \"'“”‘’"


def acronyms(text: str) -> list[tuple[str, str]]:
    """Give the (short, long) forms that `text` joins, each once, in the order in which they come.

    Both are written as in the text, a plural as a plural; `singular` gives the acronym itself.
    """
    pairs = dict.fromkeys(pair for pair in _pairs(text) if pair[0].casefold() != pair[1].casefold())
    return list(pairs)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for bracket in _BRACKET.finditer(text):
        before = text[max(0, bracket.start() - _REACH) : bracket.start()].rstrip()
        for inner in _inner_forms(bracket[1].strip()):
            pair = _short_in_bracket(before, inner) or _long_in_bracket(before, inner) or _both_in_bracket(inner)
            if pair:
                yield pair
                break
    for equals in _EQUALS.finditer(text):
        short = equals[1]
        if _looks_short(short):
            long = _head(short, equals[2])
            if long:
                yield short, long


def _inner_forms(inner: str) -> Iterator[str]:
    whole = _ASIDE.sub("", inner).strip(_QUOTES)
    yield whole
    first = re.split(r"[,;:]|\bor\b", whole, maxsplit=1)[0].strip(_QUOTES)
    if first != whole:
        yield first


def _short_in_bracket(before: str, inner: str) -> tuple[str, str] | None:
    by_letters = _looks_short(singular(inner))
    if not _SHORT_ALONE.fullmatch(inner) or not (by_letters or _is_small_short(inner)):
        return None
    clause = _CLAUSE_END.split(before)[-1]
    words = [(found.start(), found[0]) for found in _WORDS.finditer(clause)]
    reach = min(len(inner) + 5, len(inner) * 2)
    start = words[-reach][0] if len(words) >= reach else 0
    window = clause[start:].rstrip(_QUOTES + ",")
    for short in dict.fromkeys((singular(inner), inner)):
        long = _by_initials(short, window) or (_by_letters(short, window) if by_letters else None)
        # One letter after a capital is more often a number ("Annex (A)") than short for anything.
        if long and (len(short) > 1 or re.fullmatch(r"[a-z-]{5,}", long)):
            return inner, long
    return None


def _both_in_bracket(inner: str) -> tuple[str, str] | None:
    both = _BOTH.fullmatch(inner)
    return _short_in_bracket(both[1], both[2]) if both else None


def _long_in_bracket(before: str, inner: str) -> tuple[str, str] | None:
    last = re.search(rf"(?<![\w-])({_SHORT})[{_QUOTES}]*$", before)
    if not last or not _looks_short(last[1]) or len(inner) <= len(last[1]) or not re.search(r"[a-z]{3}", inner):
        return None
    long = _head(last[1], inner)
    return (last[1], long) if long else None


def _looks_short(form: str) -> bool:
    letters = [letter for letter in form if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return (
        2 <= len(form) <= 12
        and bool(letters)
        and (capitals >= 2 or (capitals == 1 and len(letters) <= 3 and len(form) <= 4))
    )


def _is_small_short(form: str) -> bool:
    return _SMALL_SHORT.fullmatch(form) is not None and not is_stop(form)


def singular(short: str) -> str:
    """Give an acronym without the s of its plural ("NGOs")."""
    plural = re.fullmatch(r"(.+[A-Z0-9])['’]?s|([a-z]?[A-Z][a-z])s", short)
    return plural[1] or plural[2] if plural else short


def _signs(short: str) -> list[str]:
    return [sign for sign in short.casefold() if sign.isalnum()]


def _by_initials(short: str, window: str) -> str | None:
    """The shortest end of the window whose words (small ones may be passed over) begin with the letters in turn."""
    words = [(found.start(), found[0].strip(_QUOTES)) for found in re.finditer(r"[^\s/–—-]+", window)]
    start = _initials_from(_signs(short), [(at, word) for at, word in words if word])
    return None if start is None else window[start:]


def _initials_from(signs: list[str], words: list[tuple[int, str]]) -> int | None:
    if not words:
        return None
    (start, word), before = words[-1], words[:-1]
    small = word.casefold() in _SMALL
    if word[0].casefold() == signs[-1]:
        if len(signs) == 1 and not small:
            return start
        found = _initials_from(signs[:-1], before) if len(signs) > 1 else None
        if found is not None:
            return found
    return _initials_from(signs, before) if small else None


def _by_letters(short: str, window: str) -> str | None:
    """Schwartz and Hearst's match, from the right; the first letter must begin a word."""
    signs = _signs(short)
    at = len(window)
    for index in range(len(signs) - 1, -1, -1):
        at -= 1
        while at >= 0 and (
            window[at].casefold() != signs[index] or (index == 0 and at > 0 and window[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
    long = window[window.rfind(" ", 0, at) + 1 :].lstrip(_QUOTES)
    return long if _plausible(short, long) else None


def _plausible(short: str, long: str) -> bool:
    words = long.split()
    return (
        len(long) > len(short)
        and len(words) <= min(len(short) + 5, len(short) * 2)
        and words[0].casefold() not in _SMALL
        and short.casefold() not in (word.casefold() for word in words)
    )


def _head(short: str, text: str) -> str | None:
    """The shortest beginning of `text` that the letters of `short` account for, by words if possible."""
    short, text = singular(short), text.strip(_QUOTES)
    if not text or text[0].casefold() != _signs(short)[0]:
        return None
    ends = [found.end() for found in _WORDS.finditer(text)]
    for end in ends:
        candidate = text[:end].rstrip(",.;" + _QUOTES)
        if _by_initials(short, candidate) == candidate:
            return candidate
    for end in ends:
        candidate = text[:end].rstrip(",.;" + _QUOTES)
        if len(ends) <= len(short) + 3 and _by_letters(short, candidate) == candidate:
            return candidate
    return None
