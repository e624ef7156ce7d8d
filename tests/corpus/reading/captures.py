"""Captures in layouts that real sites have, composed from our own sentences, each with its label.

A capture is written as tagged lines: T title, S standfirst, P paragraph, L list entry, H heading, Q pull quote,
R related text (its date after "||"), F furniture that must not survive, X anything that may or may not, M markup,
C a copy of a line, B a blank line. "printed ⇒ read" parts what the file holds from what is read; small letters label
what an M line holds. "@3" stands for three sentences of the bank. Date, authors and kind stand in the header.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_FOLDER = Path(__file__).parent

_SUBJECTS = (
    "The harbour council",
    "A small ministry",
    "The inspection desk",
    "Each licensing office",
    "The insurance pool",
    "A neighbouring capital",
    "The export bureau",
    "A regional bank",
    "The training mission",
    "The customs union",
    "An honest broker",
    "The monitoring group",
    "The joint committee",
    "A patient negotiator",
    "The island government",
)
_VERBS = (
    "reviewed",
    "rewrote",
    "postponed",
    "shared",
    "defended",
    "measured",
    "questioned",
    "published",
    "narrowed",
    "funded",
    "tested",
)
_OBJECTS = (
    "the list of controlled parts",
    "an old promise of help",
    "its rules on re-export",
    "the map of patrol routes",
    "a fund for spare parts",
    "the end-user certificates",
    "its view of the blockade",
    "the terms of the loan",
    "a warning system for ships",
    "the exemption for medicine",
    "its register of brokers",
    "a common format for records",
    "the calendar of exercises",
)
_ENDINGS = (
    "before the budget was settled", "although nobody had asked for it", "and the neighbours took note",
    "while prices kept rising", "because the old practice had failed", "after a long and quiet winter",
    "as the auditors had advised", "without waiting for the capital", "so that later disputes could be settled",
    "which few observers expected", "in spite of the cost", "once the elections were over",
)  # fmt: skip


def sentence(number: int) -> str:
    """The n-th sentence of the bank; no two of the first ten thousand are the same."""
    parts = (_SUBJECTS[number % 15], _VERBS[number % 11], _OBJECTS[number % 13], _ENDINGS[(number // 3) % 12])
    return f"{parts[0]} {parts[1]} {parts[2]}, {parts[3]}."


@dataclass
class Capture:
    """A captured text and what a faithful reading of it holds."""

    name: str
    text: str = ""
    kind: str = "article"
    title: str | None = None
    standfirst: str | None = None
    date: str | None = None
    authors: list[str] = field(default_factory=list)
    sections: list[tuple[str | None, list[str]]] = field(default_factory=list)
    related: list[tuple[str, str | None]] = field(default_factory=list)
    pull_quotes: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)

    def label(self) -> dict[str, object]:
        """The label in the shape that graders of readings use."""
        return {
            "title": self.title,
            "standfirst": self.standfirst,
            "date": self.date,
            "authors": self.authors,
            "category": None,
            "sections": [
                {"heading": h, "paragraphs": [{"first10": " ".join(_bare(p).split()[:10])} for p in ps]}
                for h, ps in self.sections
            ],
            "pull_quotes": self.pull_quotes,
            "must_not_survive": self.furniture,
            "related": [{"text": t, "date": d} for t, d in self.related],
            "free": self.free,
        }


def _bare(text: str) -> str:
    return re.sub(r"^\s*[-•*]\s+", "", text)


def captures() -> Iterator[Capture]:
    """All captures, in order; the same every time."""
    number = 0
    layouts = "".join(path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("layouts*.txt")))
    for chunk in layouts.strip().split("\n=== "):
        header, _, body = chunk.removeprefix("=== ").partition("\n")
        options = dict(pair.split("=", 1) for pair in header.split(";")[1:])
        capture = Capture(header.split(";")[0].strip(), kind=options.get("kind", "article"))
        if "date" in options:
            capture.date = dt.date.fromisoformat(options["date"].strip()).isoformat()
        capture.authors = [a.strip() for a in options.get("by", "").split(",") if a.strip()]
        lines: list[str] = []
        for raw in body.split("\n"):
            tag, _, text = raw.partition(" ")
            while match := re.search(r"@(\d+)", text):
                count = int(match.group(1))
                made = " ".join(sentence(number + n) for n in range(count))
                number += count
                text = text[: match.start()] + made + text[match.end() :]
            _add(capture, lines, tag, text)
        capture.text = "\n".join(lines) + "\n"
        yield capture


def _add(capture: Capture, lines: list[str], tag: str, text: str) -> None:
    raw = text
    printed, _, text = text.rpartition(" ⇒ ")
    printed = printed or text
    if tag == "R":
        text, _, date = text.partition(" || ")
        printed = printed if " ⇒ " in raw else text
        capture.related.append((_bare(text), date.strip() or None))
    elif tag == "T":
        capture.title = text
    elif tag == "S":
        capture.standfirst = text
    elif tag == "Q":
        capture.pull_quotes.append(text)
    elif tag == "F":
        capture.furniture.append(text)
    elif tag == "X":
        capture.free.append(text)
    elif tag in {"H", "h"}:
        capture.sections.append((text, []))
    elif tag in {"P", "p", "L", "W"}:
        if not capture.sections:
            capture.sections.append((None, []))
        capture.sections[-1][1].append(text.replace("\\n", " "))
    if not tag.islower():
        lines.append("" if tag == "B" else printed.replace("\\n", "\n"))
