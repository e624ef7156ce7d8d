"""Adding large files while members ask: how long their answers take meanwhile, and that nothing is lost.

`uploads` adds a few, `uploads-full` the thousand largest that reading lets pass, which takes hours;
`python -m benchmarks.uploads --files N --characters N` adds what it is told.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import itertools
import random
import re
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.tables import high, median, table
from corpus import starter
from corpus.acts import AddDraft, ShowDraft
from corpus.apart import Pool
from corpus.desk import Actor, Desk, Limits, perform
from corpus.desk.uploads import Upload, take
from corpus.library import Library
from corpus.request import Ask, CompareTheme, Define, Search, Step, Summary

GUILD = 1
FILES = 20
CHARACTERS = 200_000
_AT_ONCE = 50
_PAUSE = 0.1
"""Seconds between two questions of members."""
QUESTIONS: tuple[Step, ...] = (
    Ask("Why do banks refuse payments that an exemption allows?"),
    Ask("What is an end-use certificate?"),
    Search("sanctions licence"),
    Summary("two ledgers of sanctions"),
    Define("dual-use"),
    CompareTheme("sanctions"),
    # Too long for a button: answering it writes to the database as well.
    Ask("Why do banks refuse payments that an exemption allows? " * 4),
)


def texts(first: int, last: int, characters: int) -> Iterator[Upload]:
    """Give files of sentences drawn from the words of the starter articles, as often as these use them."""
    words = re.findall(r"[A-Za-z-]{2,}", " ".join(content.decode() for _, content in starter.articles()))
    for number in range(first, last + 1):
        dice = random.Random(number)
        paragraphs: list[str] = []
        size = 0
        while size < characters:
            sentences = (" ".join(dice.choices(words, k=dice.randint(8, 26))) for _ in range(dice.randint(3, 7)))
            paragraphs.append(" ".join(f"{one[0].upper()}{one[1:]}." for one in sentences))
            size += len(paragraphs[-1]) + 2
        # It ends with a sentence: a last word cut off is something that reading rightly leaves out.
        text = "\n\n".join((f"# Large Text {number}", *paragraphs))[:characters].rpartition(".")[0] + "."
        yield Upload(f"large-{number}.md", text.encode())


class Members:
    """Members who ask one thing after the other, and what it took to answer them, in seconds."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.answers: list[float] = []
        self.choices: list[float] = []
        self.writes: list[float] = []
        self.lags: list[float] = []

    async def ask(self) -> None:
        """Ask until cancelled: answers, and the names that complete while somebody types."""
        for question, typed in zip(itertools.cycle(QUESTIONS), itertools.cycle(("ledg", "large tex", "sanc", ""))):
            await self._timed(self.answers, self._library.shelf(GUILD).answer(question))
            await self._timed(self.choices, self._library.shelf(GUILD).suggest("article", typed))
            await asyncio.sleep(_PAUSE)

    async def keep(self) -> None:
        """Keep a long request for a button until cancelled, as answers do."""
        for number in itertools.count():
            kept = self._library.shelf(GUILD).keeper.keep_requests({f"key {number}": "k"}, now=dt.datetime.now(dt.UTC))
            await self._timed(self.writes, kept)
            await asyncio.sleep(5 * _PAUSE)

    async def watch(self) -> None:
        """See until cancelled how late the event loop is."""
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(0.005)
            self.lags.append(time.perf_counter() - begun - 0.005)

    async def _timed(self, taken: list[float], work: object) -> None:
        begun = time.perf_counter()
        await work  # type: ignore[misc]
        taken.append(time.perf_counter() - begun)


async def measure(files: int = FILES, characters: int = CHARACTERS) -> None:
    """Print what members waited, without and with somebody adding, and whether all that was added is there."""
    with tempfile.TemporaryDirectory() as folder:
        library = await Library.open(Path(folder) / "bench.db")
        try:
            quiet, busy = Members(library), Members(library)
            await _while(quiet, asyncio.sleep(10))
            begun = time.perf_counter()
            added: list[str] = []
            await _while(busy, _add_all(library, files, characters, added))
            seconds = time.perf_counter() - begun
            found = await _found(library, files, characters)
        finally:
            await library.close()
        size = (Path(folder) / "bench.db").stat().st_size
    print(f"{files:,} files of {characters:,} characters in {seconds:,.0f} s; database {size / 1e6:,.0f} MB.")
    print(f"Told as added: {len(added):,}. Found word for word: {found:,}.\n")
    rows = []
    for name, members in (("nobody adds", quiet), ("somebody adds", busy)):
        for what in ("answers", "choices", "writes", "lags"):
            taken = [1000 * one for one in getattr(members, what)]
            figures = (median(taken), high(taken), max(taken))
            rows.append([f"{name}: {_NAMES[what]}", str(len(taken)), *(f"{one:.0f}" for one in figures)])
    table(["", "times", "median ms", "99th ms", "worst ms"], rows)


async def measure_full() -> None:
    """Measure with a thousand of the largest files that reading lets pass."""
    await measure(1_000, 1_900_000)


_NAMES = {
    "answers": "answers",
    "choices": "choices while typing",
    "writes": "keeping a long request",
    "lags": "lateness of the event loop",
}


async def _while(members: Members, work: object) -> None:
    tasks = [asyncio.create_task(one()) for one in (members.ask, members.keep, members.watch)]
    try:
        await work  # type: ignore[misc]
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _add_all(library: Library, files: int, characters: int, added: list[str]) -> None:
    limits = Limits(articles=files + 1, characters=10**12, upload=10**12, files=_AT_ONCE)
    desk = Desk(library, GUILD, Actor(1, "Ada"), lambda: dt.datetime.now(dt.UTC), limits=limits)
    for first in range(1, files + 1, _AT_ONCE):
        batch = [one async for one in _made(first, min(files, first + _AT_ONCE - 1), characters)]
        shown = await take(desk, batch)
        key = next(one.request.draft for one in shown.follow_ups if isinstance(one.request, AddDraft))
        await perform(desk, AddDraft(key))
        parts = await desk.reads.draft_parts(key)
        added += [part.label for part in parts if part.outcome == "added"]
        for part in parts:
            if part.outcome != "added":
                print(f"{part.name}: {part.outcome} {part.problem}")
        await perform(desk, ShowDraft(key))


async def _made(first: int, last: int, characters: int) -> AsyncIterator[Upload]:
    """Make the texts in a process of their own: they come from outside, and members are not to wait for them."""
    pool = Pool(1)
    try:
        async for made in pool.stream(texts, first, last, characters, seconds=600):
            yield made
    finally:
        await pool.close()


async def _found(library: Library, files: int, characters: int) -> int:
    reads = library.shelf(GUILD).reads
    found = 0
    async for upload in _made(1, files, characters):
        title, *paragraphs = upload.data.decode().split("\n\n")
        for name in await reads.names_exact(["article"], title.removeprefix("# ")):
            kept = [passage.text for passage in await reads.passages(name.id)]
            found += _words(kept) == _words(paragraphs)
    return found


def _words(paragraphs: Sequence[str]) -> str:
    return " ".join(" ".join(paragraphs).split())


if __name__ == "__main__":
    # By its name, so that another process finds what this one sends it.
    from benchmarks.uploads import measure

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--characters", type=int, default=CHARACTERS)
    chosen = parser.parse_args()
    asyncio.run(measure(chosen.files, chosen.characters))
