"""The closed lists in data/*.toml, and how a line is compared with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.reading.measure import ends_sentence, fold, key, sentences

_DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """The data file `name` as TOML gives it."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """A closed list of labels: whole lines, and a pattern of beginnings, endings and parts."""

    exact: frozenset[str]
    starts: re.Pattern[str]
    ends: re.Pattern[str]
    contains: re.Pattern[str]
    unclosed: re.Pattern[str]
    longest: int
    last_parts: tuple[str, ...]
    inner_parts: tuple[str, ...]

    def match(self, text: str) -> bool:
        """Whether the line is one of the labels. Beginnings and endings count only in short lines:
        a paragraph of three sentences that begins like a label is prose.
        """
        label = key(text)
        if label in self.exact:
            return label != ""
        if sentences(text) > self.longest:
            return False
        plain = fold(text).casefold()
        numbered = numbers_as_marks(plain)
        if self.starts.match(plain) or (numbered != plain and self.starts.match(numbered)):
            return True
        # Looking for a plain part first: searching a long line for a pattern of many parts takes far longer.
        bare = numbered.rstrip(" .!)]»>→")
        if bare.endswith(self.last_parts) and self.ends.search(bare):
            return True
        if any(part in plain for part in self.inner_parts) and self.contains.search(plain):
            return True
        return self.unclosed.match(plain) is not None and not ends_sentence(text)


_NUMBER = re.compile(r"\d[\d.,]*")
_NOTHING = re.compile(r"(?!)")


def numbers_as_marks(plain: str) -> str:
    """Numbers as #, outer punctuation kept: for beginnings that carry their colon."""
    if not any(map(str.isdigit, plain)):
        return plain
    return _NUMBER.sub("#", plain)


def _pattern(phrases: tuple[str, ...], before: str = "", after: str = "") -> re.Pattern[str]:
    """Any of the phrases, whole words only: "share via" does not begin "share viability"."""
    if not phrases:
        return _NOTHING
    parts = []
    for phrase in phrases:
        opening = r"(?<!\w)" if phrase[:1].isalnum() else ""
        closing = r"(?!\w)" if phrase[-1:].isalnum() else ""
        parts.append(opening + re.escape(phrase) + closing)
    return re.compile(before + "(?:" + "|".join(parts) + ")" + after)


def _folded(entries: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(e).casefold() if e.strip() == e else fold(e).casefold() + " " for e in entries)


@cache
def phrases(file: str, name: str) -> Phrases:
    """One table of exact, starts, ends and contains lists."""
    entry = table(file)[name]
    return Phrases(
        exact=frozenset(key(e) or e for e in entry.get("exact", ())),
        starts=_pattern(_folded(entry.get("starts", ()))),
        ends=_pattern(_folded(entry.get("ends", ())), after="$"),
        contains=_pattern(_folded(entry.get("contains", ()))),
        unclosed=_pattern(_folded(entry.get("unclosed", ()))),
        longest=entry.get("longest", 2),
        last_parts=_folded(entry.get("ends", ())),
        inner_parts=_folded(entry.get("contains", ())),
    )


@cache
def keys(file: str, name: str) -> frozenset[str]:
    """One plain list, as keys."""
    return frozenset(key(e) for e in table(file)[name])


@cache
def openings(file: str, name: str) -> tuple[str, ...]:
    """One plain list of beginnings, folded, longest first."""
    return tuple(sorted(_folded(table(file)[name]), key=len, reverse=True))
