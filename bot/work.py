"""Counts what is in hand, so that the bot can finish it before it closes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from corpus.errors import ConcordanceError
from corpus.saying import say


class StoppingError(ConcordanceError):
    """Asked for something new while stopping."""


class NotOursError(Exception):
    """Another process may be doing it by now: nothing is to be said of it."""


class Work:
    """`async with work.item():` around each thing done for somebody.

    `may_begin` tells whether it is still this process that is to do it.
    """

    def __init__(self) -> None:
        self.may_begin: Callable[[], bool] = _always
        self._in_hand = 0
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def stopping(self) -> bool:
        """Whether nothing new is taken on."""
        return self._stopping

    @asynccontextmanager
    async def item(self) -> AsyncIterator[None]:
        """Hold one thing in hand. Raises StoppingError once stopping, NotOursError where it is not for this process."""
        if not self.may_begin():
            raise NotOursError
        if self._stopping:
            raise StoppingError(say("I am restarting. Please ask again in a moment."))
        self._in_hand += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._in_hand -= 1
            if not self._in_hand:
                self._idle.set()

    async def finish(self, patience: float) -> bool:
        """Take on nothing new and wait for what is in hand, at most `patience` seconds. False where some is left."""
        self._stopping = True
        try:
            await asyncio.wait_for(self._idle.wait(), patience)
        except TimeoutError:
            return False
        return True


def _always() -> bool:
    return True
