"""Jobs for the tests of `corpus.apart`: some end well, some badly."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import UnreadableError


def linger() -> int:
    """Leave a thread behind that never ends, as an open database does."""
    threading.Thread(target=threading.Event().wait).start()
    return 1


def double(number: int) -> int:
    """Give twice the number."""
    return 2 * number


async def later(number: int) -> int:
    """Give the number, as a coroutine."""
    return number


def process() -> tuple[int, int]:
    """Give the number of the process and its niceness."""
    return os.getpid(), os.nice(0)


def count(most: int) -> Iterator[int]:
    """Give the numbers from 0."""
    yield from range(most)


def chatter() -> str:
    """Print, which is nobody's result."""
    print("chatter", flush=True)  # noqa: T201
    sys.stdout.write("more\n")
    return "said"


def refuse() -> None:
    """Raise what a person may read."""
    raise UnreadableError("There is nothing in it.")


def stumble() -> None:
    """Raise what nobody should read."""
    raise KeyError("inner matters")


def crash() -> None:
    """End the process as a segmentation fault does."""
    os.kill(os.getpid(), signal.SIGSEGV)


def swell() -> int:
    """Take far more memory than anything needs."""
    return len(b"x" * 4_000_000_000)


def hang(mark: str) -> None:
    """Never end; leave a mark that it has begun."""
    Path(mark).write_text(str(os.getpid()), encoding="ascii")
    while True:
        time.sleep(0.01)


def stay(mark: str) -> Iterator[int]:
    """Give one number, then never end."""
    yield 1
    hang(mark)
