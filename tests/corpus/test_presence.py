"""A process says that it is alive; what it has in hand is free as soon as it is not."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import sys
from pathlib import Path

from corpus.library import Library, utc_now
from corpus.presence import Presence, is_gone, name_of
from corpus.shards import Slice
from corpus.store.store import Store

ROOT = Path(__file__).parents[2]
HOLDING = """
import asyncio, sys
from pathlib import Path
from corpus.library import Library

async def main():
    library = await Library.open(Path(sys.argv[1]), starter=False)
    async with library.presence.holding("draft a") as mine:
        print(mine, flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


async def test_what_a_killed_process_had_in_hand_is_free_at_once(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDING, str(tmp_path / "c.db"), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    assert (await process.stdout.readline()).strip() == b"True"
    library = await Library.open(tmp_path / "c.db", starter=False)
    try:
        presence = library.presence
        async with presence.holding("draft a") as mine:
            assert not mine
        assert await presence.is_held("draft a")
        os.kill(process.pid, signal.SIGKILL)
        await process.wait()
        async with asyncio.timeout(20), presence.turn("draft a"):
            assert await presence.is_held("draft a")
        assert not await presence.is_held("draft a")
    finally:
        await library.close()


async def test_who_ended_is_known_from_who_runs() -> None:
    process = await asyncio.create_subprocess_exec("sleep", "600")
    name = name_of(process.pid)
    assert not is_gone(name)
    process.kill()
    await process.wait()
    assert is_gone(name)
    assert not is_gone(name_of(os.getpid()))
    elsewhere = name.split(".")
    elsewhere[0] = "another1host"
    assert not is_gone(".".join(elsewhere)), "of another machine nothing can be told"


async def test_another_process_with_the_number_of_a_dead_one_is_not_taken_for_it() -> None:
    place, pid, began, token = name_of(os.getpid()).split(".")
    assert is_gone(".".join((place, pid, str(int(began) - 1), token)))


async def test_who_is_not_heard_of_in_time_is_not_sure_and_learns_that_its_shards_are_gone(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "c.db")
    ahead = dt.timedelta()
    frozen = Presence(store.processes, utc_now, lease=5.0)
    lost = asyncio.Event()
    frozen.lost = lost.set
    other = Presence(store.processes, lambda: utc_now() + ahead, lease=5.0)
    try:
        await frozen.begin()
        assert await store.processes.take_shards(Slice(0, 1, 2), frozen.name, now=utc_now())
        frozen.shards = Slice(0, 1, 2)
        assert frozen.sure
        ahead = dt.timedelta(hours=1)
        await other.begin()
        assert await store.processes.take_shards(Slice(0, 0, 2), other.name, now=utc_now() + ahead)
        async with asyncio.timeout(20):
            await lost.wait()
    finally:
        await frozen.stop()
        await other.stop()
        await store.close()


async def test_two_that_open_a_new_library_at_once_put_the_starter_shelf_there_once(tmp_path: Path) -> None:
    first, second = await asyncio.gather(*(Library.open(tmp_path / "c.db") for _ in range(2)))
    try:
        rows = await first.store.shelf(None).articles(limit=100)
        assert len(rows) == len({row.label for row in rows}) > 0
        assert {row.revision for row in rows} == {1}
    finally:
        await asyncio.gather(first.close(), second.close())
