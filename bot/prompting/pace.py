"""How fast questions go out, so that they leave room within Discord's limit for everything else."""

from __future__ import annotations

import asyncio

A_SECOND = 40.0
"""Requests a second, of the 50 that Discord takes from one bot."""


class Pace:
    """Turns in the order in which they were asked for, evenly spaced."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._gap = 1 / a_second
        self._next = 0.0

    async def turn(self) -> None:
        """Wait until the next request may be made."""
        now = asyncio.get_running_loop().time()
        mine = max(self._next, now)
        self._next = mine + self._gap
        await asyncio.sleep(mine - now)
