"""What can be made to go wrong over HTTP: refusals, failures, slowness, answers that are lost, requests held up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal

from aiohttp import web

FaultKind = Literal["rate limit", "failure", "slow", "lost answer", "held"]


@dataclass(slots=True)
class Hold:
    """A request that is held up, before or after it is carried out.

    `met` is set once there is one. Until `released` is set it has no answer; one that was not carried out never has.
    """

    carried_out: bool
    met: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong for `left` more requests to routes that match `route`."""

    kind: FaultKind
    route: str
    left: int
    status: int = 0
    seconds: float = 0.0
    everywhere: bool = False
    hold: Hold | None = None


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

    def hold(self, route: str, *, carried_out: bool) -> Hold:
        """Keep the next such request, for its sender to be killed meanwhile."""
        hold = Hold(carried_out)
        self._faults.append(Fault("held", route, 1, hold=hold))
        return hold

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


async def hold_up(request: web.Request, fault: Fault) -> web.StreamResponse | None:
    """Wait where a request is held before it is carried out; then give the answer that cuts its connection."""
    if fault.hold is None or fault.hold.carried_out:
        return None
    fault.hold.met.set()
    await fault.hold.released.wait()
    return _cut(request, web.Response())


async def spoil(request: web.Request, answer: web.Response, fault: Fault | None) -> web.StreamResponse:
    """The answer as it comes out of a fault that lets the request be carried out."""
    if fault is not None and fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    if fault is not None and fault.hold is not None:
        fault.hold.met.set()
        await fault.hold.released.wait()
    if fault is None or fault.kind != "lost answer":
        return answer
    return web.Response(status=fault.status) if fault.status else _cut(request, answer)


def _cut(request: web.Request, answer: web.Response) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return answer
