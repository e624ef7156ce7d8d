"""This process among those on the same database: it says that it is alive, and what it has in hand.

What a process has in hand is its own for as long as it is alive, and nobody's afterwards: a process that is killed
leaves nothing locked. It says so every few seconds, each time for the length of a lease. Where another process of the
same machine can see that it is gone, it is not even waited for.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import hashlib
import logging
import os
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from corpus.shards import Slice
from corpus.store.processes import Processes

LEASE = 30.0
"""Seconds after which a process of which nothing is heard is taken for dead."""

_BEATS = 6
"""How often in the length of a lease a process says that it is alive."""
_SURE = 0.8
"""After this part of a lease a process no longer takes itself for alive: clocks differ, and others may be ahead."""
_AGAIN = 0.2
_PROC = Path("/proc")
_log = logging.getLogger(__name__)


class Presence:
    """This process, as others see it. `lease` is in seconds; the first thing it has in hand makes it known."""

    def __init__(self, processes: Processes, now: Callable[[], dt.datetime], *, lease: float = LEASE) -> None:
        self.processes = processes
        self.name = name_of(os.getpid())
        self.lease = lease
        self.shards: Slice | None = None
        """The shards that this process serves by agreement with others; None where it serves whatever there is."""
        self.lost: Callable[[], None] = _nothing
        """Called when another process has taken them over."""
        self._now = now
        self._sure_until = 0.0
        self._beginning = asyncio.Lock()
        self._beating: asyncio.Task[None] | None = None

    @property
    def sure(self) -> bool:
        """Whether nobody else can have taken this process for dead by now."""
        return time.monotonic() < self._sure_until

    @property
    def pause(self) -> float:
        """Give the seconds between two beats."""
        return self.lease / _BEATS

    async def begin(self) -> None:
        """Become known, and stay it until `stop`."""
        async with self._beginning:
            if self._beating is None:
                await self._beat()
                self._beating = asyncio.create_task(self._keep_beating())

    async def stop(self) -> None:
        """Let go of everything, and be known to have ended."""
        async with self._beginning:
            if self._beating is None:
                return
            self._beating.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._beating
            self._beating = None
            self._sure_until = 0.0
            await self.processes.end(self.name, now=self._now())

    @asynccontextmanager
    async def holding(self, what: str) -> AsyncIterator[bool]:
        """Have something in hand that only one process may; gives False where another has it, and then it is its."""
        await self.begin()
        taken = await self._take(what)
        try:
            yield taken
        finally:
            if taken:
                await asyncio.shield(asyncio.ensure_future(self._release(what)))

    @asynccontextmanager
    async def turn(self, what: str) -> AsyncIterator[None]:
        """Have something in hand once nobody else has."""
        while True:
            async with self.holding(what) as mine:
                if mine:
                    yield
                    return
            await asyncio.sleep(_AGAIN)

    async def is_held(self, what: str) -> bool:
        """Whether a process has it in hand."""
        holder = await self.processes.holder(what, now=self._now())
        return holder is not None and not is_gone(holder)

    async def left_behind(self, kind: str) -> list[str]:
        """Give what the dead had in hand, of what begins with the word `kind`."""
        return await self.processes.left_behind(kind, now=self._now())

    async def bury(self) -> None:
        """Tell of the processes of this machine that have ended without a word."""
        alive = await self.processes.alive(now=self._now())
        await self.processes.bury(await asyncio.to_thread(_gone, alive), now=self._now())

    async def _take(self, what: str) -> bool:
        if await self.processes.take(what, self.name, now=self._now()):
            return True
        await self.bury()
        return await self.processes.take(what, self.name, now=self._now())

    async def _release(self, what: str) -> None:
        try:
            await self.processes.release(what, self.name)
        except Exception:
            _log.exception("What was in hand could not be let go of: %s", what)

    async def _beat(self) -> None:
        begun, now = time.monotonic(), self._now()
        shards = await self.processes.beat(self.name, now=now, until=now + dt.timedelta(seconds=self.lease))
        self._sure_until = begun + self.lease * _SURE
        if self.shards is not None and shards < self.shards.size:
            self._sure_until = 0.0
            self.shards = None
            self.lost()

    async def _keep_beating(self) -> None:
        while True:
            try:
                await self.bury()
                await asyncio.sleep(self.pause)
                await self._beat()
            except Exception:
                _log.exception("That this process is alive could not be told; it is tried again")
                await asyncio.sleep(self.pause)


def name_of(pid: int) -> str:
    """Give a name for a process of this machine, by which others of it can tell that it has ended."""
    return f"{_place()}.{pid}.{_began(pid) or 0}.{secrets.token_hex(4)}"


def is_gone(name: str) -> bool:
    """Whether a process has ended; False where that cannot be told from here."""
    place, pid, began, _ = name.split(".")
    return bool(place) and place == _place() and _began(int(pid)) != int(began)


def _gone(names: list[str]) -> list[str]:
    return [name for name in names if is_gone(name)]


def _place() -> str:
    """Give what the processes have in common that can see each other: a start of one machine, one set of process ids
    and one user; nothing where that is not known.
    """
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text()
        seen = f"{boot} {(_PROC / 'self/ns/pid').readlink()} {os.getuid()}"
    except OSError:
        return ""
    return hashlib.sha256(seen.encode()).hexdigest()[:12]


def _began(pid: int) -> int | None:
    """Give when a process that runs was started, in ticks of its machine; None where there is none."""
    try:
        state, *fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    # A zombie has ended; only its parent has not looked yet.
    return None if state in "ZX" else int(fields[18])


def _nothing() -> None:
    return None
