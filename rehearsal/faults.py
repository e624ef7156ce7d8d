"""What can be made to go wrong over HTTP: refusals, failures, slowness, and answers that are lost on the way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from aiohttp import web

FaultKind = Literal["rate limit", "failure", "slow", "lost answer"]


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong for `left` more requests to routes that match `route`."""

    kind: FaultKind
    route: str
    left: int
    status: int = 0
    seconds: float = 0.0
    everywhere: bool = False


class Faults:
    """Faults in the order in which they were asked for.

    A route is `METHOD /path`, with * for anything: `POST /channels/*/messages`. It is compared with the path that was
    asked for, without `/api/v10`; attachments are fetched by `GET /attachments/*` or `GET /ephemeral-attachments/*`.
    """

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self.met: list[Fault] = []
        """Each fault once for every request it spoilt."""

    def rate_limit(self, route: str, *, retry_after: float, times: int = 1, everywhere: bool = False) -> None:
        """Answer 429 before anything happens; `everywhere` makes it the global limit."""
        self._faults.append(Fault("rate limit", route, times, 429, retry_after, everywhere))

    def fail(self, route: str, *, status: int = 503, times: int = 1) -> None:
        """Answer with a server error before anything happens."""
        self._faults.append(Fault("failure", route, times, status))

    def slow(self, route: str, *, seconds: float, times: int = 1) -> None:
        """Do what is asked, and answer late."""
        self._faults.append(Fault("slow", route, times, seconds=seconds))

    def lose_answer(self, route: str, *, times: int = 1, status: int | None = None) -> None:
        """Do what is asked, and cut the connection instead of answering, or answer with a server error."""
        self._faults.append(Fault("lost answer", route, times, status or 0))

    def clear(self) -> None:
        self._faults.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that this request meets, counted down."""
        asked = f"{method} {path}"
        for fault in self._faults:
            if fault.left > 0 and fnmatchcase(asked, fault.route):
                fault.left -= 1
                self.met.append(fault)
                return fault
        return None


async def spoil(request: web.Request, answer: web.Response, fault: Fault | None) -> web.StreamResponse:
    """The answer as it comes out of a fault that lets the request be carried out."""
    if fault is not None and fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    if fault is None or fault.kind != "lost answer":
        return answer
    if fault.status:
        return web.Response(status=fault.status)
    if request.transport is not None:
        request.transport.abort()
    return answer
