"""Finding names as they are typed, beside rapidfuzz over all of them in the same run; people at once; adding a name.

Every input is typed letter by letter through the function that answers Discord's autocomplete, on a database that the
store's own code has written. rapidfuzz is asked for the finished input only: each letter costs it the same. Beside the
time that passes stands the processor's, of all threads: what it costs, whoever else is using the machine.
"""

from __future__ import annotations

import asyncio
import gc
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from benchmarks import made_names
from benchmarks.name_lists import compare
from benchmarks.named_shelf import Shelves, fill
from benchmarks.tables import high, median, table
from corpus.arrival import Derived
from corpus.article import Article, Section
from corpus.language.words import fold
from corpus.search.names import suggest
from corpus.store.rows import NameKind

SIZES = (1_000, 10_000)
FULL_SIZES = (1_000, 10_000, 100_000, 1_000_000)
INPUTS, FULL_INPUTS = 60, 250
SCANNED = 2_000_000
"""Names that rapidfuzz goes through for one kind of input: so many inputs it is asked, at least ten and at most 100."""
PEOPLE = (1, 5, 20)
PAUSE = 0.25
"""Seconds between two letters of one person: Discord asks at most every half second."""
CANCELLED = 200
LISTED = 500
INSERTED = 40
_MOST = 25
_TIMES = ("median ms", "99 % ms", "CPU: median ms", "99 % ms")
_SEED = 20_260_301
_NOTHING = Derived((), (), (), ())


Times = tuple[float, float]
"""Milliseconds that passed, and those of the processor."""


@dataclass(frozen=True, slots=True)
class Input:
    """Something typed, and the id of the thing that is meant."""

    typed: str
    meant: int
    shelf: int


async def measure() -> None:
    """Print the tables for up to 10,000 names."""
    await _measure(SIZES, INPUTS)


async def measure_full() -> None:
    """Print the tables for up to 1,000,000 names; takes about an hour and 1 GB on the disk at a time."""
    await _measure(FULL_SIZES, FULL_INPUTS)


async def _measure(sizes: Sequence[int], count: int) -> None:
    rows: list[list[str]] = []
    for size in sizes:
        await _with_names("article", size, 1, lambda shelves: _beside_rapidfuzz(shelves, count, rows))
    table(
        ["articles", "typed", *_TIMES, "among the 25", "WRatio: CPU ms", "among", "token_set: CPU ms", "among"],
        rows,
    )
    print()
    others: list[list[str]] = []
    spread: tuple[tuple[NameKind, int], ...] = (("article", 1_000), ("term", 1), ("theme", 1))
    for kind, guilds in spread:
        await _with_names(kind, sizes[-1], guilds, lambda shelves: _other_shelves(shelves, count, others))
    table(["names", "typed", *_TIMES, "among the 25"], others)
    print()
    together: list[list[str]] = []
    added: list[list[str]] = []
    await _with_names("article", sizes[0], 1, lambda shelves: _adding(shelves, added))
    await _with_names("article", sizes[-1], 1, lambda shelves: _together_and_adding(shelves, together, added))
    table(["people at once", "median ms", "99 % ms", "loop late, 99 % ms", "loop late, most ms"], together)
    print()
    table(["articles there", "adding one: median ms", "99 % ms"], added)


async def _with_names(kind: NameKind, size: int, guilds: int, work: Callable[[Shelves], Any]) -> None:
    with tempfile.TemporaryDirectory(prefix="concordance-names-") as folder:
        shelves = await fill(Path(folder) / "names.db", kind, made_names.names(size, _SEED), guilds)
        # A program that holds a million names only to measure would spend its time on collecting garbage.
        gc.collect()
        gc.freeze()
        try:
            await work(shelves)
        finally:
            await shelves.store.close()
            gc.unfreeze()


async def _beside_rapidfuzz(shelves: Shelves, count: int, rows: list[list[str]]) -> None:
    folded = {number: fold(name) for number, name in enumerate(shelves.names, start=1)}
    asked = max(10, min(100, SCANNED // len(folded)))
    for kind, inputs in _inputs(shelves, count).items():
        times, found = await _typed(shelves, inputs)
        row = [f"{len(folded):,}", kind, *_shown(times), f"{found:.1%}"]
        for scorer in (fuzz.WRatio, fuzz.token_set_ratio):
            scans, found = _scanned(folded, inputs[:asked], scorer)
            row += [f"{median(scans):.1f}", f"{found:.0%}"]
        rows.append(row)


async def _other_shelves(shelves: Shelves, count: int, rows: list[list[str]]) -> None:
    guilds = "one guild" if shelves.guilds == 1 else f"{shelves.guilds:,} guilds"
    what = f"{len(shelves.names):,} {shelves.kind}s, {guilds}"
    inputs = _inputs(shelves, count)
    wanted = {"prefix": inputs["prefix"], "one error": inputs["one error"]}
    if shelves.acronyms:
        meant = random.Random(_SEED).sample(sorted(shelves.acronyms.items()), min(count, len(shelves.acronyms)))
        wanted["acronym"] = [Input(acronym.casefold(), number, shelves.of(number)) for number, acronym in meant]
    for kind, some in wanted.items():
        times, found = await _typed(shelves, some)
        rows.append([what, kind, *_shown(times), f"{found:.1%}"])
    times = [await _timed(shelves, one, "") for one in wanted["prefix"]]
    rows.append([what, "nothing yet", *_shown(times), ""])


async def _together_and_adding(shelves: Shelves, together: list[list[str]], added: list[list[str]]) -> None:
    inputs = [one for some in _inputs(shelves, max(PEOPLE)).values() for one in some]
    for people in PEOPLE:
        times: list[float] = []
        late: list[float] = []
        watching = asyncio.create_task(_watch(late))
        await asyncio.gather(*(_person(shelves, inputs[at::people][:4], at, times) for at in range(people)))
        watching.cancel()
        together.append(
            [str(people), *(f"{value:.1f}" for value in (median(times), high(times), high(late), max(late)))]
        )
    print(f"Of {CANCELLED} keystrokes given up after up to 5 ms, four reads at once came back after ", end="")
    print("{:.1f} ms at the median, {:.1f} at most.\n".format(*await _given_up(shelves, inputs)))
    typed = [one.typed.split() for one in _inputs(shelves, LISTED)["exact"]]
    await asyncio.to_thread(compare, shelves.path, [fold(name) for name in shelves.names], typed)
    await _adding(shelves, added)


async def _person(shelves: Shelves, inputs: Sequence[Input], number: int, times: list[float]) -> None:
    await asyncio.sleep(PAUSE * random.Random(number).random())
    for one in inputs:
        for letters in range(1, len(one.typed) + 1):
            times.append((await _timed(shelves, one, one.typed[:letters]))[0])
            await asyncio.sleep(PAUSE)


async def _watch(late: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(0.005)
        late.append((time.perf_counter() - begun - 0.005) * 1000)


async def _given_up(shelves: Shelves, inputs: Sequence[Input]) -> tuple[float, float]:
    rng = random.Random(_SEED)
    times = []
    for number in range(CANCELLED):
        one = inputs[number % len(inputs)]
        reads = shelves.store.shelf(one.shelf)
        typing = asyncio.create_task(suggest(reads, shelves.kind, one.typed))
        await asyncio.sleep(rng.random() * 0.005)
        typing.cancel()
        begun = time.perf_counter()
        await asyncio.gather(*(reads.shelf_size() for _ in range(4)))
        times.append((time.perf_counter() - begun) * 1000)
        await asyncio.wait((typing,))
    return median(times), max(times)


async def _adding(shelves: Shelves, rows: list[list[str]]) -> None:
    times = []
    for number, name in enumerate(made_names.names(INSERTED, _SEED + 1)):
        new = Article(f"{name} {number}", (Section(None, ("A paragraph of a few words.",)),))
        begun = time.perf_counter()
        await shelves.store.put_articles(
            shelves.of(1), [(new, _NOTHING, "benchmark")], by="benchmark", now=made_names.NOW
        )
        times.append((time.perf_counter() - begun) * 1000)
    rows.append([f"{len(shelves.names):,}", f"{median(times):.1f}", f"{high(times):.1f}"])


def _inputs(shelves: Shelves, count: int) -> dict[str, list[Input]]:
    """Give so many inputs of each kind, for names taken at random."""
    rng = random.Random(_SEED)
    made: dict[str, list[Input]] = {kind: [] for kind in made_names.KINDS}
    while len(made["exact"]) < count:
        number = rng.randrange(len(shelves.names))
        words = made_names.three_words(shelves.names[number], rng)
        if words:
            for kind, typed in made_names.KINDS.items():
                made[kind].append(Input(typed(words, rng), number + 1, shelves.of(number + 1)))
    return made


async def _typed(shelves: Shelves, inputs: Sequence[Input]) -> tuple[list[Times], float]:
    """Type each input; give the times of every letter, and the share of inputs that found what was meant."""
    times: list[Times] = []
    found = 0
    for one in inputs:
        times += [await _timed(shelves, one, one.typed[:letters]) for letters in range(1, len(one.typed) + 1)]
        names = await suggest(shelves.store.shelf(one.shelf), shelves.kind, one.typed, _MOST)
        found += one.meant in {name.id for name in names}
    return times, found / len(inputs)


async def _timed(shelves: Shelves, one: Input, typed: str) -> Times:
    begun, used = time.perf_counter(), time.process_time()
    await suggest(shelves.store.shelf(one.shelf), shelves.kind, typed, _MOST)
    return (time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000


def _shown(times: Sequence[Times]) -> list[str]:
    passed, used = zip(*times, strict=True)
    return [f"{value:.1f}" for value in (median(passed), high(passed), median(used), high(used))]


def _scanned(
    folded: dict[int, str], inputs: Sequence[Input], scorer: Callable[..., float]
) -> tuple[list[float], float]:
    times, found = [], 0
    for one in inputs:
        used = time.process_time()
        best = process.extract(one.typed, folded, scorer=scorer, limit=_MOST)
        times.append((time.process_time() - used) * 1000)
        found += one.meant in {number for _, _, number in best}
    return times, found / len(inputs)
