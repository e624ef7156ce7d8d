"""Jobs in child processes: what becomes of them, of the child, and of those that come after."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import signal
import struct
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from corpus.apart import ChildDiedError, JobFailedError, Pool, TookTooLongError
from corpus.errors import UnreadableError
from tests.corpus import jobs


@pytest.fixture
async def pool() -> AsyncIterator[Pool]:
    made = Pool(1, megabytes=600)
    yield made
    await made.close()


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(held: Callable[[], bool]) -> None:
    """Look again and again: nothing tells when a process that is no child of this one has ended."""
    until = time.monotonic() + 20
    while not held():
        assert time.monotonic() < until
        time.sleep(0.01)


async def until_gone(process: int) -> None:
    await asyncio.to_thread(wait_for, lambda: not is_there(process))


async def until_begun(mark: Path) -> int:
    await asyncio.to_thread(wait_for, lambda: mark.exists() and bool(mark.read_text()))
    return int(await asyncio.to_thread(mark.read_text))


async def test_a_job_gives_what_its_function_gives(pool: Pool) -> None:
    assert await pool.run(jobs.double, 21, seconds=20) == 42
    assert await pool.run(jobs.later, 7, seconds=20) == 7
    assert [number async for number in pool.stream(jobs.count, 5, seconds=20)] == [0, 1, 2, 3, 4]


async def test_one_child_serves_job_after_job_at_a_low_priority(pool: Pool) -> None:
    first, nice = await pool.run(jobs.process, seconds=20)
    second, _ = await pool.run(jobs.process, seconds=20)
    assert first == second != os.getpid()
    assert nice > os.nice(0)


async def test_what_a_job_prints_is_not_taken_for_its_result(pool: Pool) -> None:
    assert await pool.run(jobs.chatter, seconds=20) == "said"
    assert await pool.run(jobs.double, 1, seconds=20) == 2


async def test_a_sentence_for_a_person_passes_and_other_failures_are_told_apart(pool: Pool) -> None:
    with pytest.raises(UnreadableError, match="nothing in it"):
        await pool.run(jobs.refuse, seconds=20)
    with pytest.raises(JobFailedError, match="inner matters"):
        await pool.run(jobs.stumble, seconds=20)
    assert await pool.run(jobs.double, 3, seconds=20) == 6


class Unknown:
    """Something that only this process can make out."""

    def __reduce__(self) -> str | tuple[object, ...]:
        return (getattr, (str, "no such thing"))


async def test_a_job_that_the_child_cannot_make_out_fails_at_once(pool: Pool) -> None:
    with pytest.raises(JobFailedError, match="no such thing"):
        await pool.run(jobs.double, Unknown(), seconds=20)
    assert await pool.run(jobs.double, 9, seconds=20) == 18


async def test_a_crash_costs_only_the_job_in_hand(pool: Pool) -> None:
    waiting = asyncio.create_task(pool.run(jobs.double, 4, seconds=20))
    with pytest.raises(ChildDiedError):
        await pool.run(jobs.crash, seconds=20)
    assert await waiting == 8
    assert await pool.run(jobs.double, 5, seconds=20) == 10


async def test_a_job_that_takes_too_much_memory_is_ended(pool: Pool) -> None:
    with pytest.raises(ChildDiedError):
        await pool.run(jobs.swell, seconds=60)
    assert await pool.run(jobs.double, 6, seconds=20) == 12


async def test_a_job_that_takes_too_long_is_killed(pool: Pool, tmp_path: Path) -> None:
    await pool.run(jobs.double, 1, seconds=20)
    with pytest.raises(TookTooLongError):
        await pool.run(jobs.hang, str(tmp_path / "mark"), seconds=0.2)
    assert await pool.run(jobs.double, 7, seconds=20) == 14


async def test_a_job_that_nobody_waits_for_any_more_is_killed(pool: Pool, tmp_path: Path) -> None:
    task = asyncio.create_task(pool.run(jobs.hang, str(tmp_path / "mark"), seconds=60))
    process = await until_begun(tmp_path / "mark")
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    await until_gone(process)
    assert await pool.run(jobs.double, 8, seconds=20) == 16


async def test_leaving_a_stream_early_kills_its_child(pool: Pool, tmp_path: Path) -> None:
    async with contextlib.aclosing(pool.stream(jobs.stay, str(tmp_path / "mark"), seconds=60)) as stream:
        assert await anext(stream) == 1
        process = await until_begun(tmp_path / "mark")
    await until_gone(process)


async def test_a_child_ends_when_it_has_had_nothing_to_do_for_a_while() -> None:
    pool = Pool(1, idle=0.01)
    try:
        process, _ = await pool.run(jobs.process, seconds=20)
        await until_gone(process)
        other, _ = await pool.run(jobs.process, seconds=20)
        assert other != process
    finally:
        await pool.close()


async def test_closing_ends_every_child_and_takes_no_more_jobs() -> None:
    pool = Pool(2)
    both = await asyncio.gather(*(pool.run(jobs.process, seconds=20) for _ in range(2)))
    await pool.close()
    assert not any(is_there(process) for process, _ in both)
    with pytest.raises(ChildDiedError):
        await pool.run(jobs.double, 1, seconds=20)


async def test_closing_cuts_off_what_is_in_hand(tmp_path: Path) -> None:
    pool = Pool(1)
    task = asyncio.create_task(pool.run(jobs.hang, str(tmp_path / "mark"), seconds=60))
    process = await until_begun(tmp_path / "mark")
    await pool.close()
    assert not is_there(process)
    with pytest.raises(ChildDiedError):
        await task


# Whatever is started in the background may have been told to ignore Ctrl+C, and hands that on.
_PARENT = """
import asyncio, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from corpus.apart import Pool
from tests.corpus import jobs

async def main():
    await Pool(1).run(jobs.hang, sys.argv[1], seconds=600)

asyncio.run(main())
"""


@pytest.mark.parametrize("name", [signal.SIGKILL, signal.SIGINT])
async def test_a_child_does_not_outlive_its_parent(name: signal.Signals, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _PARENT, str(mark), stderr=asyncio.subprocess.DEVNULL
    )
    process = await until_begun(mark)
    parent.send_signal(name)
    await parent.wait()
    await until_gone(process)


async def test_a_child_whose_parent_is_gone_when_it_is_done_ends_whatever_it_has_left_open() -> None:
    program = "from corpus.apart_child import main; main(0, 0)"
    reading, writing = os.pipe()
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdin=asyncio.subprocess.PIPE, stdout=writing
    )
    os.close(writing)
    os.close(reading)
    assert child.stdin is not None
    job = pickle.dumps((jobs.linger, (), 20.0))
    child.stdin.write(struct.pack(">Q", len(job)) + job)
    assert await asyncio.wait_for(child.wait(), 60) == 1
