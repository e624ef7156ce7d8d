"""A backup is whole, of one moment, and harms nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from corpus.errors import StoreError
from corpus.store.backup import back_up
from corpus.store.store import Store
from tests.corpus.store.shelves import RED, article, put


async def test_a_copy_made_while_articles_come_holds_all_that_was_there_and_is_sound(tmp_path: Path) -> None:
    database, copy = tmp_path / "a.db", tmp_path / "copy.db"
    store = await Store.open(database)
    try:
        for number in range(5):
            await put(store, RED, article(f"Before {number}", "A quay is a wall."))
        coming = asyncio.create_task(_keep_putting(store))
        size = await back_up(database, copy)
        coming.cancel()
        assert size == copy.stat().st_size
        copied = await Store.open(copy)
        try:
            titles = {row.label for row in await copied.shelf(RED).articles(limit=500)}
        finally:
            await copied.close()
        assert {f"Before {number}" for number in range(5)} <= titles
        await asyncio.gather(coming, return_exceptions=True)
    finally:
        await store.close()
    assert _names(tmp_path) == ["a.db", "copy.db"]


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def _keep_putting(store: Store) -> None:
    for number in range(500):
        await put(store, RED, article(f"Meanwhile {number}", "A crane is tall."))


async def test_nothing_is_written_over_and_nothing_half_done_is_left(tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    await (await Store.open(database)).close()
    there = tmp_path / "there.db"
    there.write_text("mine")
    with pytest.raises(StoreError, match="is there already"):
        await back_up(database, there)
    assert there.read_text() == "mine"
    with pytest.raises(StoreError, match="could not be written"):
        await back_up(database, tmp_path / "no" / "such" / "folder.db")
    with pytest.raises(StoreError, match="There is no database"):
        await back_up(tmp_path / "none.db", tmp_path / "copy.db")
    other = tmp_path / "other.db"
    other.write_text("this is no database at all, though it is named like one " * 40)
    with pytest.raises(StoreError, match="not a Concordance database"):
        await back_up(other, tmp_path / "copy.db")
    assert _names(tmp_path) == ["a.db", "other.db", "there.db"]
