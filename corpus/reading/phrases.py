"""The closed lists in data/*.toml, and how a line is compared with them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.reading.measure import fold, key, sentences

_DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """The data file `name` as TOML gives it."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """A closed list of labels: whole lines, beginnings, endings, parts."""

    exact: frozenset[str]
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    longest: int = 2

    def match(self, text: str) -> bool:
        """Whether the line is one of the labels. Beginnings and endings count only in short lines:
        a paragraph of three sentences that begins like a label is prose.
        """
        label = key(text)
        if label in self.exact:
            return label != ""
        if sentences(text) > self.longest:
            return False
        plain = " ".join(fold(text).casefold().split())
        numbered = key_with_ends(plain)
        tail = numbered.rstrip(" .!)]»>→")
        return (
            any(_begins(plain, p) or _begins(numbered, p) for p in self.starts)
            or any(_finishes(tail, p) for p in self.ends)
            or any(p in plain for p in self.contains)
        )


def _begins(line: str, phrase: str) -> bool:
    """Whole words only: "share via" does not begin "share viability"."""
    return line.startswith(phrase) and not (phrase[-1:].isalnum() and line[len(phrase) : len(phrase) + 1].isalnum())


def _finishes(line: str, phrase: str) -> bool:
    return line.endswith(phrase) and not (phrase[:1].isalnum() and line[: -len(phrase)][-1:].isalnum())


def key_with_ends(plain: str) -> str:
    """Numbers as #, outer punctuation kept: for beginnings that carry their colon."""
    out, in_number = [], False
    for char in plain:
        if char.isdigit() or (in_number and char in ".,"):
            if not in_number:
                out.append("#")
            in_number = True
        else:
            in_number = False
            out.append(char)
    return "".join(out)


def _folded(entries: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(e).casefold() if e.strip() == e else fold(e).casefold() + " " for e in entries)


@cache
def phrases(file: str, name: str) -> Phrases:
    """One table of exact, starts, ends and contains lists."""
    entry = table(file)[name]
    return Phrases(
        exact=frozenset(key(e) or e for e in entry.get("exact", ())),
        starts=_folded(entry.get("starts", ())),
        ends=_folded(entry.get("ends", ())),
        contains=_folded(entry.get("contains", ())),
        longest=entry.get("longest", 2),
    )


@cache
def keys(file: str, name: str) -> frozenset[str]:
    """One plain list, as keys."""
    return frozenset(key(e) for e in table(file)[name])


@cache
def openings(file: str, name: str) -> tuple[str, ...]:
    """One plain list of beginnings, folded, longest first."""
    return tuple(sorted(_folded(table(file)[name]), key=len, reverse=True))
