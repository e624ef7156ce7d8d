"""What reading gives and the store keeps: an article and how sure we are of its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["article", "listing", "forum", "stub"]


@dataclass(frozen=True, slots=True)
class Teaser:
    """A "Related articles" blurb: a pointer to another text, never the article's own words."""

    text: str
    published: dt.date | None = None
    category: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (None before the first one) and its paragraphs, in reading order."""

    heading: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One text as its author wrote it, without the page around it.

    `title` is None where the capture holds none: nothing is invented. Paragraphs are cited as ¶n,
    counted from 1 through all sections.
    """

    title: str | None
    sections: tuple[Section, ...]
    standfirst: str | None = None
    published: dt.date | None = None
    authors: tuple[str, ...] = ()
    category: str | None = None
    pull_quotes: tuple[str, ...] = ()
    teasers: tuple[Teaser, ...] = ()

    def paragraphs(self) -> Iterator[tuple[int, str | None, str]]:
        """Yield (n, heading, text) for every paragraph; n counts from 1."""
        number = 0
        for section in self.sections:
            for text in section.paragraphs:
                number += 1
                yield number, section.heading, text


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the file that is not part of the article, and why, in words for a moderator."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of one file. `doubts` are sentences for a moderator: what could not be decided."""

    article: Article
    kind: Kind = "article"
    dropped: tuple[Dropped, ...] = ()
    doubts: tuple[str, ...] = ()
