"""Jobs carried out in child processes: what takes long or may do harm neither stops nor slows the process it is for.

A job is a function that can be pickled by its name, with arguments that can be pickled. Children are started when
there is work, wait for more for a while, and end; one that takes too long is killed, and the next job gets another.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import struct
import sys
from collections.abc import AsyncGenerator, Callable
from types import TracebackType
from typing import Any, Self

_HEAD = struct.Struct(">Q")
_BUFFER = 4 * 1024 * 1024
_GRACE = 5.0
"""Seconds that a child gets to end by itself when it is no longer needed."""
_START = "import sys; from corpus.apart_child import main; main(int(sys.argv[1]), int(sys.argv[2]))"


class ApartError(Exception):
    """A job has not come to its end."""


class TookTooLongError(ApartError):
    """The child was killed: nothing came from it for as long as was allowed."""


class ChildDiedError(ApartError):
    """The child ended in the middle: it ran out of memory, or crashed, or somebody killed it."""


class JobFailedError(ApartError):
    """The job raised something that is not for people; the message is its traceback."""


class Pool:
    """Up to `size` children at a time, each with one job in hand; further jobs wait their turn.

    `megabytes` is the most address space of a child, 0 for no limit; `idle` the seconds that one waits for more work.
    Children yield to other processes: they run at a low priority.
    """

    def __init__(self, size: int, *, megabytes: int = 0, idle: float = 60.0, niceness: int = 10) -> None:
        self._free = asyncio.Semaphore(size)
        self._limits = (megabytes, niceness)
        self._idle_for = idle
        self._idle: list[tuple[_Child, asyncio.TimerHandle]] = []
        self._ending: set[asyncio.Task[None]] = set()
        self._working: set[_Child] = set()
        self._at_rest = asyncio.Event()
        self._at_rest.set()
        self._closed = False

    async def run(self, job: Callable[..., Any], *arguments: object, seconds: float) -> Any:
        """Give what the function (or coroutine function) returns; it may take so many seconds.

        Raises what it raises where that is a ConcordanceError, else ApartError.
        """
        async with _Turn(self) as child:
            await child.send((job, arguments, seconds))
            return await child.result(seconds)

    async def stream(self, job: Callable[..., Any], *arguments: object, seconds: float) -> AsyncGenerator[Any, None]:
        """Give what the generator function yields, as it comes; each may take so many seconds. Raises as `run` does.

        To be closed (contextlib.aclosing) by who may leave it before its end: that kills the child.
        """
        async with _Turn(self) as child:
            await child.send((job, arguments, seconds))
            while True:
                more, value = await child.message(seconds)
                if not more:
                    return
                yield value

    async def close(self) -> None:
        """End all children. A job in hand is cut off."""
        self._closed = True
        for child, timer in self._idle:
            timer.cancel()
            self._end(child)
        self._idle.clear()
        for child in self._working:
            child.kill()
        # Those who wait for a job that was cut off give their child back in a moment.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._at_rest.wait(), _GRACE)
        while self._ending:
            await asyncio.gather(*self._ending, return_exceptions=True)

    async def take(self) -> _Child:
        """Give a child that is free, started where there is none. To be given back."""
        await self._free.acquire()
        try:
            if self._closed:
                raise ChildDiedError("closed")
            while self._idle:
                child, timer = self._idle.pop()
                timer.cancel()
                if child.alive:
                    break
                self._end(child)
            else:
                child = await _Child.start(*self._limits)
            self._working.add(child)
            self._at_rest.clear()
            return child
        except BaseException:
            self._free.release()
            raise

    def give_back(self, child: _Child, *, sound: bool) -> None:
        """Keep the child for the next job; one that is not `sound` is killed."""
        self._free.release()
        self._working.discard(child)
        if not self._working:
            self._at_rest.set()
        if sound and child.alive and not self._closed:
            timer = asyncio.get_running_loop().call_later(self._idle_for, self._retire, child)
            self._idle.append((child, timer))
            return
        if not sound:
            child.kill()
        self._end(child)

    def _retire(self, child: _Child) -> None:
        self._idle = [(one, timer) for one, timer in self._idle if one is not child]
        self._end(child)

    def _end(self, child: _Child) -> None:
        task = asyncio.create_task(child.end())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)


class _Turn:
    """`async with`: a child for one job. Whatever cuts the job off costs the child its life."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def __aenter__(self) -> _Child:
        self._held = await self._pool.take()
        return self._held

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.give_back(self._held, sound=not self._held.busy)


class _Child:
    """One child process. `busy`: a job was sent whose end has not come."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None and process.stdout is not None
        self._process, self._stdin, self._stdout = process, process.stdin, process.stdout
        self.busy = False

    @classmethod
    async def start(cls, megabytes: int, niceness: int) -> Self:
        """Start one. It leads a session of its own, so that Ctrl+C is for its parent alone."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            _START,
            str(megabytes),
            str(niceness),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=_BUFFER,
            start_new_session=True,
            # Each thread's own heap would take a good part of the address space that is allowed.
            env={**os.environ, "MALLOC_ARENA_MAX": "1"},
        )
        return cls(process)

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def send(self, job: object) -> None:
        self.busy = True
        text = pickle.dumps(job)
        try:
            self._stdin.write(_HEAD.pack(len(text)) + text)
            await self._stdin.drain()
        except OSError as error:
            raise ChildDiedError(f"exit code {self._process.returncode}") from error

    async def result(self, seconds: float) -> Any:
        more = True
        while more:
            more, value = await self.message(seconds)
        return value

    async def message(self, seconds: float) -> tuple[bool, Any]:
        """Give whether more is to come, and the value."""
        try:
            async with asyncio.timeout(seconds):
                [size] = _HEAD.unpack(await self._stdout.readexactly(_HEAD.size))
                text = await self._stdout.readexactly(size)
        except TimeoutError as error:
            raise TookTooLongError(f"{seconds} s") from error
        except (asyncio.IncompleteReadError, OSError) as error:
            raise ChildDiedError(f"exit code {self._process.returncode}") from error
        kind, value = pickle.loads(text)
        self.busy = kind == "item"
        if kind == "error":
            raise value
        if kind == "failed":
            raise JobFailedError(value)
        return self.busy, value

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """Let it end, and see that it does. Without more to read it leaves by itself."""
        self._stdin.close()
        try:
            async with asyncio.timeout(_GRACE):
                await self._process.wait()
        except TimeoutError:
            self.kill()
            await self._process.wait()
        # The pipe's end is noticed a moment later; a transport that is left open warns when it is collected.
        await asyncio.gather(self._stdout.read(), self._stdin.wait_closed(), return_exceptions=True)
