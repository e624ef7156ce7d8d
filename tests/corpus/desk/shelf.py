"""Moderators' desks for tests, with files to add."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.acts import AddDraft, CancelDraft, ShowDraft
from corpus.answer import Answer, Entries, Entry, Note
from corpus.desk import Actor, Desk, Limits
from corpus.desk.uploads import Upload
from corpus.library import Library
from corpus.reading.markdown import to_markdown
from corpus.saying import Said
from corpus.store.rows import ArticleRow
from tests.corpus.store.shelves import article

GUILDS = itertools.count(1_000)
"""Guilds that no test has used: many tests share one library, whose workers take a second to start."""
NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
WORDS = [
    "harbour",
    "pilot",
    "tide",
    "berth",
    "cargo",
    "levy",
    "crane",
    "quay",
    "vessel",
    "lamp",
    "signal",
    "rope",
    "anchor",
    "chart",
    "winter",
    "ledger",
    "permit",
    "clerk",
    "customs",
    "grain",
    "timber",
    "salt",
    "crew",
    "captain",
    "storm",
    "lantern",
    "bell",
    "tariff",
    "inspector",
    "warehouse",
    "barge",
    "channel",
    "dredger",
    "buoy",
]


@dataclass
class Clock:
    """A time that stands still until it is moved."""

    at: dt.datetime = NOW

    def __call__(self) -> dt.datetime:
        return self.at


@dataclass
class Told:
    """What a moderator was told of the progress."""

    sentences: list[str] = field(default_factory=list)

    def __call__(self, sentence: Said) -> None:
        self.sentences.append(str(sentence))


async def open_library(folder: Path, *, starter: bool = False) -> Library:
    """Open a library in a folder, made where there is none."""
    return await Library.open(folder / "shelf.db", starter=starter)


def desk(
    library: Library, *, guild: int | None = None, clock: Clock | None = None, limits: Limits | None = None
) -> Desk:
    """Give the desk of a guild, a new one where none is given, with a moderator at it."""
    return Desk(library, guild or next(GUILDS), Actor(7, "Noor"), clock or Clock(), limits=limits or Limits())


def text(seed: int, paragraphs: int = 4) -> list[str]:
    """Give paragraphs that share next to nothing with those of another seed."""
    dice = random.Random(seed)
    return [
        " ".join(f"The {' '.join(dice.choices(WORDS, k=12))} {dice.choice(WORDS)}ed number {seed}." for _ in range(3))
        for _ in range(paragraphs)
    ]


def upload(title: str, seed: int, paragraphs: int = 4) -> Upload:
    """Give a Markdown file with an article."""
    made = to_markdown(article(title, *text(seed, paragraphs)))
    return Upload(f"{title.lower().replace(' ', '-')}.md", made.encode())


def draft_of(answer: Answer) -> str:
    """Give the key of the draft that an answer is about."""
    asked = [answer.request, *(follow_up.request for follow_up in answer.follow_ups)]
    return next(one.draft for one in asked if isinstance(one, ShowDraft | AddDraft | CancelDraft))


def said(answer: Answer) -> str:
    """Give all words of an answer."""
    lines = [answer.title, answer.subtitle]
    for block in answer.blocks:
        lines.append(block.heading or "")
        lines += [block.text] if isinstance(block, Note) else []
        lines += [f"{entry.label}: {entry.detail}" for entry in entries(answer)] if isinstance(block, Entries) else []
    return "\n".join(filter(None, lines))


def entries(answer: Answer) -> Sequence[Entry]:
    """Give the lines of all lists of an answer."""
    return [entry for block in answer.blocks if isinstance(block, Entries) for entry in block.entries]


def labels(answer: Answer) -> list[str]:
    """Give what stands on the buttons of an answer."""
    return [str(follow_up.label) for follow_up in answer.follow_ups]


async def on_shelf(desk: Desk) -> list[ArticleRow]:
    """Give the articles of the guild's own that members see, by id."""
    rows = await desk.reads.kept_articles(limit=1000)
    return sorted((row.article for row in rows if row.own), key=lambda row: row.id)
