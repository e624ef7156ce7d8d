"""How fast questions go out, so that they leave room within Discord's limit for everything else."""

from __future__ import annotations

import asyncio

A_SECOND = 40.0
"""Requests a second, of the 50 that Discord takes from one bot."""


class Pace:
    """Turns in the order in which they were asked for, spaced as they are given: a busy moment makes no burst."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._gap = 1 / a_second
        self._next = 0.0
        self._turns = asyncio.Lock()

    async def turn(self) -> None:
        """Wait until the next request may be made."""
        loop = asyncio.get_running_loop()
        async with self._turns:
            await asyncio.sleep(self._next - loop.time())
            self._next = loop.time() + self._gap
