"""What the store asks of an engine: reads, and transactions that write. `corpus.store.engines` opens one.

SQL is written once, with $1 placeholders; docs/architecture.md says how it runs on every engine.
"""

from __future__ import annotations

import asyncio
import json
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from corpus.errors import StoreError
from corpus.saying import say

Value = str | int | float | bytes | None
Row = tuple[Any, ...]
Part = Literal["text", "heads"]
ALL = 2**63 - 1
"""As a LIMIT: no limit."""
PAGE = 1_000
"""Rows that are read or written together where all of a table is."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Which paragraphs are looked for: each of `all` is a list of phrases, of which the paragraph holds one.

    `part`: in the paragraph itself, or in its title and heading (each phrase in one of them). `shelves`: on which.
    """

    part: Part
    shelves: tuple[int, ...]
    all: tuple[tuple[str, ...], ...]


# What is in no database: NUL, and halves of surrogate pairs.
_UNHELD = re.compile(r"\\u0000|[\ud800-\udfff]")


def as_json(values: Sequence[Any]) -> str:
    """Give a list as the JSON that each_int, each_text and each_json read back."""
    return _UNHELD.sub("", json.dumps(list(values), ensure_ascii=False))


class Writer(ABC):
    """A transaction: what `Engine.transaction` hands to the work."""

    @abstractmethod
    async def rows(self, sql: str, *values: Value) -> list[Row]:
        """Run one statement; give its rows (with RETURNING, those it wrote)."""

    @abstractmethod
    async def many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each row of values."""

    @abstractmethod
    async def index_phrases(self, article_id: int) -> None:
        """Let the paragraphs of an article be found by their phrases, see `Engine.phrases`."""

    @abstractmethod
    async def unindex_phrases(self, article_id: int) -> None:
        """Undo `index_phrases`, as long as the paragraphs are there."""


def is_moved(state: str, place: str) -> StoreError:
    """Give what is said to whoever would write to a database while it is moved, or has been: see migration 0013."""
    if state == "leaving":
        sentence = say(
            "What I keep is being moved to another database, and nothing can be saved until that is done. Please try "
            "again later."
        )
    elif state == "left":
        sentence = say("What I keep has been moved to {place}. Whoever runs me has to start me on that.", place=place)
    else:
        sentence = say("This database is still being filled from {place}, and cannot be used yet.", place=place)
    return StoreError(sentence)


class Engine(ABC):
    """An open database."""

    @abstractmethod
    async def close(self) -> None:
        """Wait for the write in hand, then close every connection."""

    @abstractmethod
    async def rows(self, sql: str, *values: Value) -> list[Row]:
        """Read: give all rows of one statement, as of one moment."""

    @abstractmethod
    def pages(self, sql: str, *values: Value) -> AsyncIterator[list[Row]]:
        """Read what is too much to be held at once, a page of rows after the other, as of one moment."""

    async def transaction(self, work: Callable[[Writer], Awaitable[T]], *, regardless: bool = False) -> T:
        """Run `work` and commit what it wrote; where it raises, nothing of it stays.

        One at a time, whichever process it is in. A caller that is cancelled before the commit has begun leaves
        nothing either; afterwards all of it stays. Raises StoreError while the database is being moved, or has been;
        what is `regardless` of that is no part of what is moved.
        """
        committing = asyncio.Event()
        task = asyncio.create_task(self._transact(work, committing, regardless))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if not committing.is_set():
                task.cancel()
            # What is in hand may run on for a moment: what comes next must find the transaction closed.
            await asyncio.wait((task,))
            raise

    @abstractmethod
    async def _transact(self, work: Callable[[Writer], Awaitable[T]], committing: asyncio.Event, regardless: bool) -> T:
        """Run a transaction; set `committing` before the commit begins."""

    @abstractmethod
    async def last_numbers(self) -> dict[str, int]:
        """Give, of each table that must never number a row as an earlier one, the highest number it has given."""

    @abstractmethod
    async def settle(self, numbers: Mapping[str, int]) -> None:
        """Make ready a database into which rows were copied: new ones are numbered after them, and after `numbers`."""

    @abstractmethod
    def phrases(self, wanted: Phrases) -> str:
        """Give the value by which phrase_hits(...) in SQL gives the ids (`passage`) of the paragraphs looked for.

        Phrases are the same where they differ in case, in diacritics and in the endings that Porter's stemmer takes
        off. People's words are only ever words in it, never syntax.
        """

    @abstractmethod
    async def checkpoint(self) -> bool:
        """Keep no older pages where that is in the engine's hand; False where somebody was reading from them."""

    @abstractmethod
    async def squeeze_phrases(self) -> None:
        """Write the index of phrases anew, in steps that let others write, so that nothing deleted stays in it."""
