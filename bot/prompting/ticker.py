"""One task that sleeps until something is due, and hands it to the sender. At rest it costs two queries a minute.

Beside it another composes ahead what is due in the next minutes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from bot.prompting.pace import A_SECOND, Pace
from bot.prompting.sender import Sender
from corpus.prompts.composing_apart import Composer
from corpus.prompts.delivery import Claimed, Deliveries
from corpus.prompts.zone_search import zones

if TYPE_CHECKING:
    from bot.client import Concordance

_log = logging.getLogger(__name__)
IN_HAND = 500
"""Deliveries in hand at most: what can be sent long before their claims run out. A guild whose channels are slow holds
as many as it has due, 25 at most, and delays no other."""
LONGEST_SLEEP, SHORTEST_SLEEP = 60.0, 0.5
"""Seconds. Another process may plan something sooner, and a clock may be set: so it looks now and then."""
_AFTER_TROUBLE = 5.0
_FINISH = 5.0


class Ticker:
    """Posts what is due for as long as it runs. `token` names this process among those on the same database."""

    def __init__(self, bot: Concordance, *, token: str | None = None, pace: Pace | None = None) -> None:
        self._bot = bot
        self.token = token or bot.library.presence.name
        library = bot.library
        self.deliveries = Deliveries(library.store.prompts.on(bot.slice), self.token)
        self._composer = Composer(library.store, library.where, library.workers.composers, self.token, bot.slice)
        # All processes together are one bot to Discord.
        share = bot.slice.size / bot.slice.count
        self._sender = Sender(bot, self.deliveries, self._composer, pace or Pace(A_SECOND * share))
        self._changed = asyncio.Event()
        self._room = asyncio.Semaphore(IN_HAND)
        self._in_hand: dict[int, asyncio.Task[bool]] = {}
        self._running: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin, once the client has connected."""
        self._running = [asyncio.create_task(self._run()), asyncio.create_task(self._compose_ahead())]

    def wake(self) -> None:
        """Look at once: something was planned or changed."""
        self._changed.set()

    async def stop(self) -> None:
        """Claim nothing more, and finish what is in hand; what does not finish is taken up after the next start."""
        for running in self._running:
            running.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        tasks = list(self._in_hand.values())
        if tasks:
            await asyncio.wait(tasks, timeout=_FINISH)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def post_due(self) -> None:
        """Hand over all that is due now, and wait until it is in hand."""
        async for claimed in self.deliveries.due(self._bot.now):
            if claimed.delivery.id not in self._in_hand:
                await self._room.acquire()
                self._hand_over(claimed)

    async def settled(self) -> None:
        """Wait until nothing is in hand."""
        while self._in_hand:
            await asyncio.wait(list(self._in_hand.values()))

    async def carry_out(self, claimed: Claimed) -> bool:
        """Carry out what was claimed by hand. Gives whether its question is in the channel."""
        await self._room.acquire()
        return await asyncio.shield(self._hand_over(claimed))

    def _hand_over(self, claimed: Claimed) -> asyncio.Task[bool]:
        number = claimed.delivery.id
        task = asyncio.create_task(self._sender.carry_out(claimed))
        self._in_hand[number] = task

        def over(_: asyncio.Task[bool]) -> None:
            self._in_hand.pop(number, None)
            self._room.release()

        task.add_done_callback(over)
        return task

    async def _run(self) -> None:
        # The first look at all zones takes a tenth of a second.
        await asyncio.to_thread(zones, "", self._bot.now())
        await self._bot.wait_until_ready()
        refreshed = False
        while True:
            self._changed.clear()
            try:
                if not refreshed:
                    await self.deliveries.refresh(self._bot.now())
                    refreshed = True
                await self.post_due()
                seconds = await self._until_next()
            except Exception:
                _log.exception("Looking for what is due failed")
                seconds = _AFTER_TROUBLE
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), seconds)

    async def _compose_ahead(self) -> None:
        await self._bot.wait_until_ready()
        while True:
            try:
                await self._composer.compose_ahead(self._bot.now)
            except Exception:
                _log.exception("Looking for what could be composed ahead failed")
            await asyncio.sleep(LONGEST_SLEEP)

    async def _until_next(self) -> float:
        wakes = await self.deliveries.wake_at()
        if wakes is None:
            return LONGEST_SLEEP
        return min(max((wakes - self._bot.now()).total_seconds(), SHORTEST_SLEEP), LONGEST_SLEEP)
