"""What a question produces. Plain frozen values: no Discord type, so that the same answer prints on a terminal.

Who writes what: a `Quote` is the article's own characters and nothing else; every other text in here is ours
(or a curated definition, which says so). Texts are plain, never Markdown: whoever renders them escapes them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from corpus.request import Step

How = Literal["exact", "alias", "near", "several", "none"]
Strength = Literal["strong", "fair", "weak", "none"]


@dataclass(frozen=True, slots=True)
class Match:
    """How what was asked for was found. `asked` as typed; `found` the name it led to.

    exact   the name itself (letter case, accents and punctuation aside)
    alias   another name, a spelling variant or an acronym of it
    near    a near match, and the answer must say so
    several close ones: the answer offers them as buttons that continue the request
    none    nothing; the answer names the nearest
    """

    how: How
    asked: str
    found: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The place of a quote: article, and paragraph ¶n counted from 1 (0 is the standfirst, -1 the title)."""

    article_id: int
    title: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters of an article, unchanged, with their place.

    `marks` are (start, end) offsets into `text` of the words that were looked for, ascending, not overlapping.
    """

    text: str
    citation: Citation
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A button that continues: pressing it asks `request`.

    `turn` is true where the result is the same answer further on or in another size, and so takes its place;
    otherwise the result is shown beside it, to whoever pressed.
    """

    label: str
    request: Step
    turn: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A list to choose one from, for example what to compare with. Shown as a select."""

    placeholder: str
    choices: tuple[FollowUp, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Our own words."""

    text: str
    heading: str | None = None
    quiet: bool = False  # small print: how it was found, what is missing


@dataclass(frozen=True, slots=True)
class Quotes:
    """Quotes under an optional heading; `lead` is a line of ours before them."""

    quotes: tuple[Quote, ...]
    heading: str | None = None
    lead: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a listing: a label, a detail after it, and what pressing it asks (if anything).

    `at` is a moment that each reader sees in their own time zone; `link` the address of a message of ours.
    """

    label: str
    detail: str = ""
    opens: Step | None = None
    at: dt.datetime | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """A listing: articles, themes, terms, an outline."""

    entries: tuple[Entry, ...]
    heading: str | None = None
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A picture of rows by columns, for example articles by themes.

    `values[row][column]` lies in 0..1 and is drawn as the depth of a cell; `alt` says in words what it shows.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    alt: str
    heading: str | None = None


Block = Note | Quotes | Entries | Grid


@dataclass(frozen=True, slots=True)
class Answer:
    """A title, blocks in reading order, ways on.

    `found` is false where the shelf has nothing: such an answer is shown to the asker alone.
    `previous` and `next` turn pages; `place` says where one is ("Page 2 of 9", "¶5-8 of 12").
    `request` is the request this answers, with every name resolved, so that a reply can build on it.
    """

    title: str
    blocks: tuple[Block, ...]
    request: Step
    match: Match | None = None
    strength: Strength | None = None
    found: bool = True
    follow_ups: tuple[FollowUp, ...] = ()
    menus: tuple[Menu, ...] = ()
    previous: Step | None = None
    next: Step | None = None
    place: str = ""
    subtitle: str = ""
    accent: Literal["plain", "quiet"] = field(default="plain")

    def quotes(self) -> tuple[Quote, ...]:
        """All quotes of the answer, in order."""
        return tuple(quote for block in self.blocks if isinstance(block, Quotes) for quote in block.quotes)
