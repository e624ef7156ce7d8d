"""Several processes as one bot: each guild has one of them, and one that dies is replaced."""

from __future__ import annotations

import asyncio
import shutil
import signal
from pathlib import Path

import pytest
import pytest_asyncio

from corpus.library import Library
from rehearsal.world import Change
from tests.bot.fleet import Fleet, fleet


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the starter shelf, made once."""
    path = tmp_path_factory.mktemp("harbour") / "c.db"
    await (await Library.open(path)).close()
    return path


@pytest.fixture
def harbour(built: Path, tmp_path: Path) -> str:
    """What the processes have in common: a database."""
    return str(shutil.copy(built, tmp_path))


async def asked(fleet: Fleet, *shards: int) -> list[str]:
    """Let a member of the guild on each of these shards ask; give the answers' words."""
    answers = await asyncio.gather(*(fleet.members[shard].command("define", term="embargo") for shard in shards))
    return [answer.message.text for answer in answers]


async def test_each_member_has_one_process_and_one_that_is_killed_is_replaced(harbour: str) -> None:
    async with fleet(harbour) as boats:
        synced: list[Change] = []
        boats.local.world.subscribe(lambda change: synced.append(change) if change.kind == "commands_synced" else None)
        one, two = await asyncio.gather(boats.launch(), boats.launch())
        await boats.serving(0, 1, 2, 3)
        assert len(synced) == 1, "Discord is told of the commands once"
        answers = await asked(boats, 0, 1, 2, 3)
        assert all("embargo" in words.lower() for words in answers)
        lost = await one.says("Serving shards")
        await one.kill()
        left = (2, 3) if "shards 0 to 1" in lost else (0, 1)
        await boats.serving(*left)
        assert len(await asked(boats, *left)) == 2
        spare = await boats.launch()
        assert (await spare.says("Serving shards")).partition("Serving")[2] == lost.partition("Serving")[2]
        await boats.serving(0, 1, 2, 3)
        assert len(await asked(boats, 0, 1, 2, 3)) == 4
        assert (await two.stop(), await spare.stop()) == (0, 0)
        assert boats.local.violations == []


async def test_shards_identify_in_turn_across_processes(harbour: str) -> None:
    async with fleet(harbour, CLUSTERS="4", IDENTIFY_SECONDS="0.7") as boats:
        # Much less than the processes leave between two: the machine may be busy.
        boats.local.world.starts.window = 0.1
        boats.local.world.starts.max_concurrency = 1
        await asyncio.gather(*(boats.launch() for _ in range(4)))
        await boats.serving(0, 1, 2, 3)
        assert boats.local.gateway.connected == 4, "none had to try again"
        assert boats.local.violations == []


async def test_a_process_that_was_taken_for_dead_ends(harbour: str) -> None:
    async with fleet(harbour, CLUSTERS="1", CLUSTER_LEASE="5") as boats:
        frozen = await boats.launch()
        await frozen.says("Serving shards 0 to 3 of 4")
        await boats.serving(0, 1, 2, 3)
        frozen.process.send_signal(signal.SIGSTOP)
        other = await boats.launch()
        await other.says("Waiting: other processes serve all shards")
        await other.says("Serving shards 0 to 3 of 4")
        frozen.process.send_signal(signal.SIGCONT)
        assert await asyncio.wait_for(frozen.process.wait(), 60) == 3
        assert "Another process has taken this one for dead" in frozen.log[-1]
        await boats.serving(0, 1, 2, 3)
        assert len(await asked(boats, 0, 1, 2, 3)) == 4


async def test_a_process_without_a_slice_refuses_to_run_beside_clusters(harbour: str) -> None:
    async with fleet(harbour, CLUSTERS="1") as boats:
        cluster = await boats.launch()
        await cluster.says("Serving shards 0 to 3 of 4")
        alone = await boats.launch(CLUSTERS="", CLUSTER_ID="")
        assert await asyncio.wait_for(alone.process.wait(), 60) == 2
        assert "Other processes serve this database." in alone.log[-1]
