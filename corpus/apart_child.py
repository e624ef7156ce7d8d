"""The child of `corpus.apart`: jobs on standard input, what comes of them on standard output."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import logging
import os
import pickle
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Awaitable, Callable
from typing import Any, BinaryIO, cast

from corpus.errors import ConcordanceError

if sys.platform != "win32":  # which has no such limits; the parent's limit of time holds everywhere
    import resource

_HEAD = struct.Struct(">Q")
_MEGABYTE = 1024 * 1024
_Job = tuple[Callable[..., Any], tuple[Any, ...], float]

ENDINGS: list[Callable[[], Awaitable[None]]] = []
"""What is to be closed when the child ends in peace; jobs add to it."""


def main(megabytes: int, niceness: int) -> None:
    """Carry out jobs until there are no more."""
    # The parent decides when it ends: it hears of SIGTERM and Ctrl+C itself, and finishes what is in hand.
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, signal.SIG_IGN)
    with contextlib.suppress(AttributeError, OSError):
        os.nice(niceness)
    _limit_memory(megabytes)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a job prints must not come between the results.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        asyncio.run(_serve(sys.stdin.buffer, results))
    except BrokenPipeError:
        # The parent has gone. What a job has left open, a database above all, has threads that would stay for ever.
        os._exit(1)


async def _serve(source: BinaryIO, results: BinaryIO) -> None:
    jobs: asyncio.Queue[bytes | None] = asyncio.Queue()
    working = threading.Event()
    threading.Thread(target=_listen, args=(source, asyncio.get_running_loop(), jobs, working), daemon=True).start()
    while (job := await jobs.get()) is not None:
        working.set()
        message = await _carry_out(job, results)
        working.clear()
        _send(results, message)
    for ending in ENDINGS:
        await ending()


def _listen(
    source: BinaryIO, loop: asyncio.AbstractEventLoop, jobs: asyncio.Queue[bytes | None], working: threading.Event
) -> None:
    """Hear of jobs; where the parent has gone in the middle of one, nobody wants what comes of it."""
    try:
        while True:
            head = source.read(_HEAD.size)
            text = source.read(_HEAD.unpack(head)[0]) if len(head) == _HEAD.size else b""
            if not text:
                break
            loop.call_soon_threadsafe(jobs.put_nowait, text)
    except BaseException:
        # A child that hears nothing any more, and no signal either, would stay for ever.
        os._exit(1)
    if working.is_set():
        os._exit(1)
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(jobs.put_nowait, None)


async def _carry_out(job: bytes, results: BinaryIO) -> tuple[str, Any]:
    try:
        function, arguments, seconds = cast("_Job", pickle.loads(job))
        _limit_time(seconds)
        found = function(*arguments)
        if inspect.isawaitable(found):
            return "done", await found
        if not inspect.isgenerator(found):
            return "done", found
        for value in found:
            _send(results, ("item", value))
            _limit_time(seconds)
        return "done", None
    except ConcordanceError as error:
        return "error", error
    except MemoryError:
        os._exit(1)
    except Exception:
        return "failed", traceback.format_exc()


def _send(results: BinaryIO, message: tuple[str, Any]) -> None:
    text = pickle.dumps(message)
    results.write(_HEAD.pack(len(text)) + text)
    results.flush()


def _limit_memory(megabytes: int) -> None:
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if megabytes:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEGABYTE, megabytes * _MEGABYTE))


def _limit_time(seconds: float) -> None:
    """End with the next piece of work where it takes longer, although the parent that would see to it may be gone."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
