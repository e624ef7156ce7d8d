"""Finding names as they are typed, beside rapidfuzz over all of them in the same run; people at once; changes.

Every input is typed letter by letter through the function that answers Discord's autocomplete, on a database that the
store's own code has written. Beside the time that passes stands what would have passed had nobody else used the
machine ("alone": less what our threads waited for a core, as Linux counts it), and the processor's, of all threads.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks import names_together
from benchmarks.name_lists import compare
from benchmarks.named_shelf import Shelves, open_shelves
from benchmarks.names_typed import Input, Outcome, Time, inputs, letter, scanned, typed
from benchmarks.tables import head, high, median, row, table
from corpus.language.words import fold
from corpus.store.rows import NameKind
from corpus.store.sqlite import SqliteEngine
from corpus.store.store import Store

SCANNED = 2_000_000
"""Names that rapidfuzz goes through for one kind of input: so many inputs it is asked, at least 5 and at most 100."""
PEOPLE = (1, 5, 20)
LISTED = 500
GUILDS = 1_000
LETTER_MS, RECALL, LATE_MS = 20.0, 0.99, 20.0
"""What is asked of the largest shelf: the 99th percentile of all letters, names found with one error, a free loop."""
_TIMES = ("median ms", "99 % ms", "alone: median ms", "99 % ms", "CPU: median ms", "99 % ms")


@dataclass(frozen=True, slots=True)
class Run:
    """What to measure: `timed` inputs of each kind are typed letter by letter, `asked` for at their end.

    `folder`: where databases are kept for the next run; without, they are made anew and thrown away.
    """

    sizes: Sequence[int]
    timed: int
    asked: int
    kinds: Sequence[NameKind] = ("article", "term", "theme")
    folder: Path | None = None


@dataclass(slots=True)
class _Largest:
    """What was found on the largest shelves, for the last table."""

    letters: dict[str, list[Time]] = field(default_factory=dict)
    one_error: dict[str, float] = field(default_factory=dict)
    late: list[float] = field(default_factory=list)
    late_alone: list[float] = field(default_factory=list)


SMALL = Run((1_000, 10_000), 25, 100)
FULL = Run((1_000, 10_000, 100_000, 1_000_000), 100, 500)


async def measure() -> None:
    """Print the tables for up to 10,000 names."""
    await run(SMALL)


async def measure_full() -> None:
    """Print the tables for up to 1,000,000 names; takes about an hour and 3 GB on the disk."""
    await run(FULL)


async def run(chosen: Run) -> None:
    """Print the tables."""
    largest = _Largest()
    with tempfile.TemporaryDirectory(prefix="concordance-names-") as temporary:
        folder = chosen.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        print(
            f"{os.cpu_count()} cores, load average {_load()} before. Alone: less what our threads waited for a core.\n"
        )
        if "article" in chosen.kinds:
            await _articles(chosen, folder, largest)
            print()
        await _other_shelves(chosen, folder, largest)
        if "article" in chosen.kinds:
            print()
            await _together(chosen, folder, largest)
        print(f"\nLoad average {_load()} after.\n")
    _conclude(chosen, largest)


async def _articles(chosen: Run, folder: Path, largest: _Largest) -> None:
    print("rapidfuzz is asked for " + ", ".join(f"{_scans(size)} of {size:,}" for size in chosen.sizes) + " names.\n")
    head(["articles", "typed", *_TIMES, "among the 25", "WRatio: ms alone", "among", "token_set: ms alone", "among"])
    for size in chosen.sizes:
        async with _opened(folder, "article", size, 1) as shelves:
            folded = {number: fold(name) for number, name in enumerate(shelves.names, start=1)}
            for kind, some in inputs(shelves, chosen.asked).items():
                found = await typed(shelves, some, chosen.timed)
                cells = [f"{size:,}", kind, *_shown(found)]
                for scorer in (fuzz.WRatio, fuzz.token_set_ratio):
                    scans = scanned(folded, some[: _scans(size)], scorer)
                    cells += [f"{median([one.alone for one in scans.times]):.1f}", f"{scans.found:.0%}"]
                row(cells)
                if size == chosen.sizes[-1]:
                    _note(largest, f"{size:,} articles", kind, found)


async def _other_shelves(chosen: Run, folder: Path, largest: _Largest) -> None:
    head(["names", "typed", *_TIMES, "among the 25"])
    size = chosen.sizes[-1]
    for kind in chosen.kinds:
        guilds = GUILDS if kind == "article" else 1
        what = f"{size:,} {kind}s" + (f" of {guilds:,} guilds" if guilds > 1 else "")
        async with _opened(folder, kind, size, guilds) as shelves:
            wanted = inputs(shelves, chosen.asked)
            for how in ("prefix", "one error", "acronym"):
                if how in wanted:
                    found = await typed(shelves, wanted[how], chosen.timed)
                    row([what, how, *_shown(found)])
                    _note(largest, what, how, found)
            times = [await letter(shelves, one, "") for one in wanted["exact"][: chosen.timed]]
            row([what, "nothing yet", *_milliseconds(times), ""])


async def _together(chosen: Run, folder: Path, largest: _Largest) -> None:
    size = chosen.sizes[-1]
    async with _opened(folder, "article", size, 1) as shelves:
        some = _mixed(shelves, chosen.asked)
        head(
            [
                f"people at once, {size:,} articles",
                "median ms",
                "99 % ms",
                "loop late, 99 % ms",
                "alone",
                "most ms",
                "alone",
            ]
        )
        for count in PEOPLE:
            together = await names_together.people(shelves, some, count)
            late = [value for each in (together.late, together.late_alone) for value in (high(each), max(each))]
            figures = (median(together.letters), high(together.letters), late[0], late[2], late[1], late[3])
            row([str(count), *(f"{value:.1f}" for value in figures)])
            largest.late += together.late
            largest.late_alone += together.late_alone
        median_free, most_free = await names_together.given_up(shelves, some)
        print(
            f"\nOf {names_together.CANCELLED} keystrokes given up after up to 5 ms, four reads at once came back after"
        )
        print(f"{median_free:.1f} ms at the median, {most_free:.1f} at most.\n")
        three = [one.typed.split() for one in inputs(shelves, LISTED)["exact"]]
        await asyncio.to_thread(compare, shelves.path, [fold(name) for name in shelves.names], three)
    head(["articles", "meanwhile one person types", "median ms", "99 % ms", "a letter: median ms", "99 % ms"])
    for size in dict.fromkeys((chosen.sizes[0], chosen.sizes[-1])):
        async with _opened(folder, "article", size, 1) as shelves, _copied(shelves) as copy:
            for cells in await names_together.changes(copy, _mixed(shelves, chosen.timed)):
                row(cells)


def _conclude(chosen: Run, largest: _Largest) -> None:
    rows = []
    for what, times in largest.letters.items():
        passed, alone = high([one.passed for one in times]), high([one.alone for one in times])
        figure = f"{passed:.1f} ms, alone {alone:.1f} ms"
        asked = f"99 % of letters under {LETTER_MS:.0f} ms: {what}"
        rows.append([asked, figure, _verdict(passed < LETTER_MS, alone < LETTER_MS)])
    for what, share in largest.one_error.items():
        rows.append([f"three words, one error, among the 25: {what}", f"{share:.1%}", _verdict(share >= RECALL)])
    if largest.late:
        late, alone = high(largest.late), high(largest.late_alone)
        asked = f"event loop late, 99 %, while people type, under {LATE_MS:.0f} ms"
        rows.append([asked, f"{late:.1f} ms, alone {alone:.1f} ms", _verdict(late < LATE_MS, alone < LATE_MS)])
    table([f"asked of {chosen.sizes[-1]:,} names", "measured", "reached"], rows)


def _verdict(reached: bool, reached_alone: bool = False) -> str:
    return "yes" if reached else "alone" if reached_alone else "no"


def _note(largest: _Largest, what: str, kind: str, found: Outcome) -> None:
    largest.letters.setdefault(what, []).extend(found.times)
    if kind == "one error":
        largest.one_error[what] = found.found


def _mixed(shelves: Shelves, count: int) -> list[Input]:
    return [one for several in zip(*inputs(shelves, count).values(), strict=True) for one in several]


@contextlib.asynccontextmanager
async def _opened(folder: Path, kind: NameKind, size: int, guilds: int) -> AsyncIterator[Shelves]:
    shelves = await open_shelves(folder, kind, size, guilds)
    # A program that holds a million names only to measure would spend its time on collecting garbage.
    gc.collect()
    gc.freeze()
    try:
        yield shelves
    finally:
        await shelves.store.close()
        gc.unfreeze()


@contextlib.asynccontextmanager
async def _copied(shelves: Shelves) -> AsyncIterator[Shelves]:
    """Give the same names in another file, which may be changed."""
    with tempfile.TemporaryDirectory(prefix="concordance-names-", dir=shelves.path.parent) as folder:
        path = Path(folder) / shelves.path.name
        await asyncio.to_thread(shutil.copyfile, shelves.path, path)
        store = Store(await SqliteEngine.open(path))
        try:
            yield replace(shelves, path=path, store=store)
        finally:
            await store.close()


def _scans(size: int) -> int:
    return max(5, min(100, SCANNED // size))


def _shown(found: Outcome) -> list[str]:
    return [*_milliseconds(found.times), f"{found.found:.1%}"]


def _milliseconds(times: Sequence[Time]) -> list[str]:
    each = ([one.passed for one in times], [one.alone for one in times], [one.used for one in times])
    return [f"{value:.1f}" for some in each for value in (median(some), high(some))]


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(FULL.sizes))
    parser.add_argument("--kinds", nargs="+", choices=FULL.kinds, default=list(FULL.kinds))
    parser.add_argument("--timed", type=int, default=FULL.timed, help="inputs of each kind typed letter by letter")
    parser.add_argument("--asked", type=int, default=FULL.asked, help="inputs of each kind asked for at their end")
    parser.add_argument("--database", type=Path, metavar="FOLDER", help="keep the databases there for the next run")
    given = parser.parse_args()
    asyncio.run(run(Run(sorted(given.sizes), given.timed, given.asked, given.kinds, given.database)))
