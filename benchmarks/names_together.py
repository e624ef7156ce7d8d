"""People typing at once, keystrokes given up, and names that come, change and go meanwhile."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass

from benchmarks import made_names
from benchmarks.named_shelf import SEED, Shelves
from benchmarks.names_typed import Input, letter, waited
from benchmarks.tables import high, median
from corpus.arrival import Derived
from corpus.article import Article, Section
from corpus.search.names import suggest

PAUSE = 0.25
"""Seconds between two letters of one person: Discord asks at most every half second."""
CANCELLED = 200
CHANGED = 40
_NAMES_EACH = 3
_NOTHING = Derived((), (), (), ())
_WATCHED = 0.005


@dataclass(frozen=True, slots=True)
class Together:
    """Milliseconds that each letter took, and by which the event loop was late, looked at every 5 ms.

    `late_alone`: less what its thread waited for a core.
    """

    letters: Sequence[float]
    late: Sequence[float]
    late_alone: Sequence[float]


async def people(shelves: Shelves, some: Sequence[Input], count: int) -> Together:
    """Let so many people type three names each at once."""
    times: list[float] = []
    late: list[tuple[float, float]] = []
    watching = asyncio.create_task(_watch(late))
    await asyncio.gather(*(_person(shelves, some[at::count][:_NAMES_EACH], at, times, PAUSE) for at in range(count)))
    watching.cancel()
    return Together(times, *zip(*late, strict=True))


async def given_up(shelves: Shelves, some: Sequence[Input]) -> tuple[float, float]:
    """Give up keystrokes after up to 5 ms; give after how many ms four reads at once come back, median and most."""
    rng = random.Random(SEED)
    times = []
    for number in range(CANCELLED):
        one = some[number % len(some)]
        reads = shelves.store.shelf(one.shelf)
        typing = asyncio.create_task(suggest(reads, shelves.kind, one.typed))
        await asyncio.sleep(rng.random() * 0.005)
        typing.cancel()
        begun = time.perf_counter()
        await asyncio.gather(*(reads.shelf_size() for _ in range(4)))
        times.append((time.perf_counter() - begun) * 1000)
        await asyncio.wait((typing,))
    return median(times), max(times)


async def changes(shelves: Shelves, some: Sequence[Input]) -> list[list[str]]:
    """Add articles, give them another name, and take them away, while one person types: a row of times for each."""
    shelf, store = shelves.of(1), shelves.store
    added: list[int] = []
    titles = [f"{name} {number}" for number, name in enumerate(made_names.names(CHANGED, SEED + 1))]

    async def add(number: int) -> None:
        new = Article(titles[number], (Section(None, ("A paragraph of a few words.",)),))
        [done] = await store.put_articles(shelf, [(new, _NOTHING, "benchmark")], by="benchmark", now=made_names.NOW)
        added.append(done.article.id)

    async def name(number: int) -> None:
        await store.give_alias(shelf, "article", added[number], f"Harbour {number}", by=1, now=made_names.NOW)

    async def remove(number: int) -> None:
        await store.remove_article(shelf, added[number], now=made_names.NOW)

    rows = []
    held = f"{len(shelves.names):,}"
    for what, change in (("adding one", add), ("giving it another name", name), ("taking it away", remove)):
        letters: list[float] = []
        # Letter upon letter, so that each change meets one.
        typing = asyncio.create_task(_person(shelves, some, 0, letters, 0))
        try:
            times = [await _passed(change(number)) for number in range(CHANGED)]
        finally:
            typing.cancel()
            await asyncio.wait((typing,))
        shown = (median(times), high(times), median(letters), high(letters))
        rows.append([held, what, *(f"{value:.1f}" for value in shown)])
    return rows


async def _passed(work: Awaitable[None]) -> float:
    begun = time.perf_counter()
    await work
    return (time.perf_counter() - begun) * 1000


async def _person(shelves: Shelves, some: Sequence[Input], number: int, times: list[float], pause: float) -> None:
    pauses = random.Random(number)
    await asyncio.sleep(pause * pauses.random())
    for one in some:
        for letters in range(1, len(one.typed) + 1):
            times.append((await letter(shelves, one, one.typed[:letters])).passed)
            await asyncio.sleep(pause * (0.5 + pauses.random()))


async def _watch(late: list[tuple[float, float]]) -> None:
    thread = threading.get_native_id()
    while True:
        begun, without_core = time.perf_counter(), waited().get(thread, 0.0)
        await asyncio.sleep(_WATCHED)
        by = time.perf_counter() - begun - _WATCHED
        late.append((by * 1000, max(0.0, by - (waited().get(thread, 0.0) - without_core)) * 1000))
