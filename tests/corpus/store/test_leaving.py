"""What a server has outlasts its removing the bot by thirty days; then nothing of it is left."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from corpus.store.shelves import BeingErasedError
from corpus.store.sqlite import SqliteEngine
from corpus.store.store import Store
from tests.corpus.store.filled import all_rows, fill, fill_common, tables_of_shelves, tables_with
from tests.corpus.store.shelves import BLUE, NOW, RED, harbour, put

LATER = NOW + dt.timedelta(days=30)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.store.leaving._PAUSE", 0)


@pytest.fixture
async def filled(store: Store) -> Store:
    """The store with one of everything for two guilds."""
    common = await fill_common(store)
    await fill(store, RED, "redword", common_article=common)
    await fill(store, BLUE, "blueword", common_article=common)
    return store


def test_the_guild_of_these_tests_has_a_row_in_every_table(filled: Store, database: Path) -> None:
    assert tables_with(database, RED) == tables_of_shelves(database)


async def test_nothing_of_an_erased_guild_is_left(filled: Store, database: Path) -> None:
    assert await filled.erase_guild(RED)
    assert tables_with(database, RED) == set()
    rows = all_rows(database)
    assert str(RED) not in {str(row[0]) for row in rows["shelf"]}
    assert not [row for table in rows.values() for row in table if "redword" in repr(row)]
    assert b"redword" not in b"".join(file.read_bytes() for file in database.parent.iterdir())


async def test_what_others_have_is_as_if_the_erased_guild_had_never_been(tmp_path: Path) -> None:
    left: list[dict[str, list[tuple[Any, ...]]]] = []
    for with_red in (True, False):
        database = tmp_path / f"{with_red}.db"
        store = await Store.open(database)
        try:
            common = await fill_common(store)
            await fill(store, BLUE, "blueword", common_article=common)
            if with_red:
                await fill(store, RED, "redword", common_article=common)
                assert await store.erase_guild(RED)
            assert await store.shelf(BLUE).places_of_phrases(["blueword levy"])
        finally:
            await store.close()
        left.append(all_rows(database))
    assert left[0] == left[1]


async def test_erasing_that_was_broken_off_anywhere_is_taken_up_again(
    filled: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    transaction = SqliteEngine.transaction
    steps = 0

    class KilledError(Exception):
        pass

    async def killed_after(engine: SqliteEngine, work: Any) -> Any:
        nonlocal steps
        steps -= 1
        if steps < 0:
            raise KilledError
        return await transaction(engine, work)

    monkeypatch.setattr(SqliteEngine, "transaction", killed_after)
    for allowed in range(1, 1_000):
        steps = allowed
        try:
            await filled.erase_guild(RED)
            break
        except KilledError:
            assert await filled.guilds_to_erase(now=NOW) in ([RED], [])
    monkeypatch.undo()
    assert allowed > 5
    assert tables_with(database, RED) == set()


async def test_nothing_is_written_to_a_shelf_that_is_being_erased(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = 0
    sleep = asyncio.sleep

    async def meanwhile(seconds: float) -> None:
        nonlocal refused
        await sleep(0)
        if not await filled.is_being_erased(RED):
            return
        for write in (
            lambda: put(filled, RED, harbour("late")),
            lambda: filled.record(RED, 5, "Mara", "Did something.", now=NOW),
            lambda: filled.record_gap(RED, "question", "What of redword?", now=NOW),
        ):
            try:
                await write()
            except BeingErasedError:
                refused += 1
        await filled.note_guilds({RED: "Back again"}, now=NOW)

    monkeypatch.setattr("corpus.store.leaving.asyncio.sleep", meanwhile)
    assert await filled.erase_guild(RED)
    assert refused >= 3
    monkeypatch.undo()
    assert RED not in {row.id for row in await filled.guilds()}
    await filled.note_guilds({RED: "Back again"}, now=NOW)
    assert await filled.shelf(RED).count_record() == 0


async def test_a_guild_that_was_left_is_due_after_thirty_days_and_not_before(filled: Store) -> None:
    [left] = await filled.note_left([RED], now=NOW)
    assert (left.id, left.left_at, left.erase_at) == (RED, NOW, LATER)
    assert await filled.note_left([RED], now=NOW + dt.timedelta(days=9)) == []
    assert await filled.guilds_to_erase(now=LATER - dt.timedelta(seconds=1)) == []
    assert not await filled.erase_guild(RED, due=LATER - dt.timedelta(seconds=1))
    assert await filled.guilds_to_erase(now=LATER) == [RED]
    assert await filled.erase_guild(RED, due=LATER)
    assert {row.id for row in await filled.guilds()} == {BLUE}


async def test_a_guild_that_comes_back_in_time_finds_everything(filled: Store, database: Path) -> None:
    before = all_rows(database)
    await filled.note_left([RED], now=NOW)
    assert {row.id for row in await filled.guilds() if row.left_at} == {RED}
    await filled.note_guilds({RED: "The group of redword"}, now=NOW)
    assert await filled.guilds_to_erase(now=LATER) == []
    assert not await filled.erase_guild(RED, due=LATER)
    after = all_rows(database)
    [kept] = [row for row in after.pop("guild") if row[0] == RED]
    assert kept[1:-1] == ("The group of redword", None, None, 0)
    assert kept[-1] == NOW.isoformat(), "that it has come back is noted"
    assert before.pop("guild")
    assert after == before


async def test_neither_the_common_shelf_nor_an_unknown_guild_is_erased(filled: Store, database: Path) -> None:
    before = all_rows(database)
    for guild in (0, 999):
        assert not await filled.erase_guild(guild)
    await filled.note_left([999], now=NOW)
    assert all_rows(database) == before


async def test_a_guild_is_erased_whose_articles_are_many(store: Store, database: Path) -> None:
    for number in range(30):
        await put(store, RED, harbour(f"word{number}"), by=f"{number}")
    assert await store.erase_guild(RED)
    assert tables_with(database, RED) == set()


async def test_members_elsewhere_ask_and_add_while_a_guild_is_erased(filled: Store) -> None:
    async def add() -> None:
        for number in range(10):
            await put(filled, BLUE, harbour(f"tide{number}"))
            assert await filled.shelf(BLUE).count_articles()

    await asyncio.gather(filled.erase_guild(RED), add())
    assert await filled.shelf(RED).count_articles() == await filled.shelf(None).count_articles()


async def test_another_process_finishes_first_and_the_guild_comes_back_while_this_one_is_at_it(
    filled: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = await Store.open(database)
    sleep = asyncio.sleep
    begun = False

    async def meanwhile(seconds: float) -> None:
        nonlocal begun
        await sleep(0)
        if not begun:
            begun = True
            assert await other.erase_guild(RED)
            await other.note_guilds({RED: "Back again"}, now=NOW)
            await put(other, RED, harbour("newword"))

    try:
        monkeypatch.setattr("corpus.store.leaving.asyncio.sleep", meanwhile)
        assert await filled.erase_guild(RED)
        monkeypatch.undo()
        own = await filled.shelf(RED).count_articles() - await filled.shelf(None).count_articles()
        assert (begun, own) == (True, 1)
    finally:
        await other.close()
