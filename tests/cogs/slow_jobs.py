"""Jobs of the desk that wait until a test lets them go on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from corpus.desk import jobs

_REAL = jobs.add_part


@contextmanager
def adding_is_held_up(monkeypatch: pytest.MonkeyPatch, gate: Path) -> Iterator[None]:
    """Let whatever is added wait for the end of the block."""
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "add_part", partial(waiting, str(gate)))
        try:
            yield
        finally:
            gate.touch()


async def waiting(gate: str, *given: Any) -> Any:
    """Add, in the child process, once the file `gate` is there: the only thing that both processes see."""
    while not Path(gate).exists():  # noqa: ASYNC110, ASYNC240
        await asyncio.sleep(0.01)
    return await _REAL(*given)
