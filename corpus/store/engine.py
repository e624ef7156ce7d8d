"""What the store asks of an engine: reads, and transactions that write. `corpus.store.engines` opens one.

SQL is written once, with $1 placeholders; docs/architecture.md says how it runs on every engine.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

Value = str | int | float | bytes | None
Row = tuple[Any, ...]
Part = Literal["text", "heads"]
ALL = 2**63 - 1
"""As a LIMIT: no limit."""
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


class Engine(ABC):
    """An open database."""

    @abstractmethod
    async def close(self) -> None:
        """Wait for the write in hand, then close every connection."""

    @abstractmethod
    async def rows(self, sql: str, *values: Value) -> list[Row]:
        """Read: give all rows of one statement, as of one moment."""

    @abstractmethod
    async def transaction(self, work: Callable[[Writer], Awaitable[T]]) -> T:
        """Run `work` and commit what it wrote; where it raises, nothing of it stays.

        One at a time, whichever process it is in. A caller that is cancelled before the commit has begun leaves
        nothing either; afterwards all of it stays.
        """

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
