"""Taking shards among several processes, keeping them, and identifying in turn.

A process takes shards that nobody alive serves, or waits until some are free: so a spare process, or one that is
started again, takes the place of one that died. One that finds its shards taken must end: it was taken for dead.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import logging
from collections.abc import Callable, Sequence

from bot.sharding import Sharding
from corpus.presence import Presence
from corpus.shards import Slice
from corpus.store.processes import ShardRow

_log = logging.getLogger(__name__)
_LONGEST_WAIT = 2.0
"""Seconds between two looks for shards that have become free."""
_MARGIN = 1.05
"""What is sent when the time is just over may arrive a moment before it is."""


class Seat:
    """The place of one process among those on the same database."""

    def __init__(self, presence: Presence, sharding: Sharding, now: Callable[[], dt.datetime]) -> None:
        self._presence = presence
        self._sharding = sharding
        self._now = now
        self._concurrency = 1
        self._stopping = asyncio.Event()
        self._taking = asyncio.Lock()

    async def take(self, recommended: int, concurrency: int) -> Slice | None:
        """Wait for shards that this process may serve, and take them; None where it is stopped meanwhile.

        `recommended` is how many shards Discord recommends, and `concurrency` how many rate limit keys there are.
        """
        self._concurrency = max(concurrency, 1)
        async with self._taking:
            await self._presence.begin()
            said = False
            while not self._stopping.is_set():
                await self._presence.bury()
                taken = await self._try(recommended)
                if taken is not None:
                    _log.info("Serving %s", taken)
                    return taken
                if not said:
                    _log.info("Waiting: other processes serve all shards that this one may serve")
                    said = True
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), min(self._presence.pause, _LONGEST_WAIT))
        return None

    async def stop(self) -> None:
        """Wait no longer."""
        self._stopping.set()
        async with self._taking:
            pass

    async def turn_to_identify(self, shard: int) -> None:
        """Wait until a shard may identify: it shares a rate limit key with shards of other processes.

        A process that may have been taken for dead waits until it knows.
        """
        gap = dt.timedelta(seconds=self._sharding.identify_seconds * _MARGIN)
        while True:
            if not self._presence.sure:
                await asyncio.sleep(self._presence.pause)
                continue
            try:
                wait = await self._presence.processes.take_turn(shard % self._concurrency, now=self._now(), gap=gap)
            except Exception:
                # discord.py would end for it.
                _log.exception("Whose turn it is to identify could not be looked up; it is tried again")
                wait = gap
            if wait is None:
                return
            await asyncio.sleep(max(wait.total_seconds(), 0.0))

    async def _try(self, recommended: int) -> Slice | None:
        served = await self._presence.processes.shards(now=self._now())
        # The others' number counts: Discord may recommend another one by now.
        count = self._sharding.count or (served[0].count if served else self._sharding.count_of(recommended))
        for choice in _free(self._sharding.choices(count), served):
            if await self._presence.processes.take_shards(choice, self._presence.name, now=self._now()):
                self._presence.shards = choice
                return choice
        return None


def _free(choices: Sequence[Slice], served: Sequence[ShardRow]) -> list[Slice]:
    taken = {row.id for row in served}
    return [choice for choice in choices if taken.isdisjoint(choice.ids)]
