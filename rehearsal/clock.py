"""Time, handed in: deadlines, nonces and rate limits read it here, so that a test can let it pass without waiting."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Callable
from typing import Protocol


class Timer(Protocol):
    """Something scheduled that can still be called off."""

    def cancel(self) -> None: ...


class Clock(Protocol):
    """What the rehearsal asks of a clock. Times are seconds since 1970, UTC."""

    def now(self) -> float: ...

    def after(self, seconds: float, action: Callable[[], None]) -> Timer: ...


class SystemClock:
    """The time of the machine; actions run on the running event loop."""

    def now(self) -> float:
        return time.time()

    def after(self, seconds: float, action: Callable[[], None]) -> Timer:
        return asyncio.get_running_loop().call_later(seconds, action)


class _Due:
    def __init__(self, action: Callable[[], None]) -> None:
        self.action: Callable[[], None] | None = action

    def cancel(self) -> None:
        self.action = None


class ManualClock:
    """A clock that stands still until `advance` is called, which also runs what has fallen due, in order."""

    def __init__(self, start: float = 1_767_225_600.0) -> None:
        self._now = start
        self._due: list[tuple[float, int, _Due]] = []
        self._order = itertools.count()

    def now(self) -> float:
        return self._now

    def after(self, seconds: float, action: Callable[[], None]) -> Timer:
        due = _Due(action)
        heapq.heappush(self._due, (self._now + seconds, next(self._order), due))
        return due

    def advance(self, seconds: float) -> None:
        end = self._now + seconds
        while self._due and self._due[0][0] <= end:
            self._now, _, due = heapq.heappop(self._due)
            if due.action is not None:
                due.action()
        self._now = end
