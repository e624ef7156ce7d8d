"""The databases of many names, by which finding them is measured."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.named_shelf import open_shelves
from benchmarks.names_typed import inputs, typed
from corpus.store.rows import NameKind


@pytest.mark.parametrize(("kind", "guilds"), [("article", 1), ("article", 7), ("term", 1), ("theme", 3)])
async def test_every_name_is_on_its_shelf_and_is_found_there(tmp_path: Path, kind: NameKind, guilds: int) -> None:
    shelves = await open_shelves(tmp_path, kind, 300, guilds)
    try:
        for some in inputs(shelves, 15).values():
            outcome = await typed(shelves, some, 1)
            assert outcome.found == 1
            assert all(0 < time.used <= time.alone <= max(time.passed, time.used) for time in outcome.times)
    finally:
        await shelves.store.close()


async def test_a_database_that_is_there_is_taken_and_one_that_is_half_made_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "articles-50-1.part").write_bytes(b"half")
    await (await open_shelves(tmp_path, "article", 50, 1)).store.close()
    [made] = os.scandir(tmp_path)
    shelves = await open_shelves(tmp_path, "article", 50, 1)
    await shelves.store.close()
    assert [one.inode() for one in os.scandir(tmp_path)] == [made.inode()]
