"""Typing names letter by letter, and asking rapidfuzz for the same: what it takes, and whether the right one came."""

from __future__ import annotations

import contextlib
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from benchmarks import made_names
from benchmarks.named_shelf import SEED, Shelves
from corpus.search.names import suggest

MOST = 25
"""Choices that Discord shows."""

_THREADS = Path("/proc/self/task")


@dataclass(frozen=True, slots=True)
class Time:
    """Milliseconds that passed, those of them surely without a core to run on, and the processor's in all threads."""

    passed: float
    waited: float
    used: float

    @property
    def alone(self) -> float:
        """What would have passed at most, had nobody else used the machine."""
        return max(self.used, self.passed - self.waited)


class Clock:
    """A time from its making on."""

    def __init__(self) -> None:
        self._waited = waited()
        self._begun, self._used = time.perf_counter(), time.process_time()

    def read(self) -> Time:
        """Give the time until now."""
        passed, used = time.perf_counter() - self._begun, time.process_time() - self._used
        waits = {thread: until - self._waited.get(thread, 0.0) for thread, until in waited().items()}
        of_loop = waits.pop(os.getpid(), 0.0)
        # Readers may wait at the same time: only the one that waited longest is surely not counted twice.
        return Time(passed * 1000, (of_loop + max(waits.values(), default=0.0)) * 1000, used * 1000)


@dataclass(frozen=True, slots=True)
class Input:
    """Something typed, and the id of the thing that is meant."""

    typed: str
    meant: int
    shelf: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The times of each letter typed, and the share of inputs for which the right name was among the 25."""

    times: Sequence[Time]
    found: float


def inputs(shelves: Shelves, count: int) -> dict[str, list[Input]]:
    """Give so many inputs of each kind, for names taken at random; the acronyms too, where there are any."""
    rng = random.Random(SEED)
    made: dict[str, list[Input]] = {kind: [] for kind in made_names.KINDS}
    while len(made["exact"]) < count:
        number = rng.randrange(len(shelves.names))
        words = made_names.three_words(shelves.names[number], rng)
        if words:
            for kind, typed in made_names.KINDS.items():
                made[kind].append(Input(typed(words, rng), number + 1, shelves.of(number + 1)))
    if shelves.acronyms:
        meant = rng.sample(sorted(shelves.acronyms.items()), min(count, len(shelves.acronyms)))
        made["acronym"] = [Input(acronym.casefold(), number, shelves.of(number)) for number, acronym in meant]
    return made


async def typed(shelves: Shelves, some: Sequence[Input], timed: int) -> Outcome:
    """Type the first `timed` inputs letter by letter, and ask for all of them as they are at the end."""
    times = [
        await letter(shelves, one, one.typed[:letters])
        for one in some[:timed]
        for letters in range(1, len(one.typed) + 1)
    ]
    found = 0
    for one in some:
        names = await suggest(shelves.store.shelf(one.shelf), shelves.kind, one.typed, MOST)
        found += one.meant in {name.id for name in names}
    return Outcome(times, found / len(some))


async def letter(shelves: Shelves, one: Input, so_far: str) -> Time:
    """Ask for the choices as Discord does at each letter."""
    clock = Clock()
    await suggest(shelves.store.shelf(one.shelf), shelves.kind, so_far, MOST)
    return clock.read()


def scanned(folded: dict[int, str], some: Sequence[Input], scorer: Callable[..., float]) -> Outcome:
    """Ask rapidfuzz for the inputs as they are at the end: each letter would cost it as much again."""
    times, found = [], 0
    for one in some:
        clock = Clock()
        best = process.extract(one.typed, folded, scorer=scorer, limit=MOST)
        times.append(clock.read())
        found += one.meant in {number for _, _, number in best}
    return Outcome(times, found / len(some))


def waited() -> dict[int, float]:
    """Seconds for which each of our threads was ready and had no core; nothing where the system does not say."""
    seconds = {}
    for one in _THREADS.glob("*"):
        # A thread may end while it is asked.
        with contextlib.suppress(OSError, IndexError):
            seconds[int(one.name)] = int((one / "schedstat").read_text().split()[1]) / 1e9
    return seconds
