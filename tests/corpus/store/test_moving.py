"""All that is kept moves to another database and back, whoever is killed on the way; nothing is written meanwhile."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from corpus.errors import StoreError
from corpus.store import moving
from corpus.store.database import Database, DatabaseUrl
from corpus.store.engine import ALL, Row
from corpus.store.engines import open_engine
from corpus.store.store import Store
from corpus.store.tables import tables
from tests.corpus.store.shelves import NOW, RED, article, harbour, put
from tests.corpus.store.test_isolation import one_of_each


def quietly(_: str) -> None:
    """Hear how far it is, and say nothing."""


@asynccontextmanager
async def opened(where: Database) -> AsyncIterator[Store]:
    store = await Store.open(where)
    try:
        yield store
    finally:
        await store.close()


@pytest.fixture
async def filled(database: Path) -> Path:
    """A database with one of everything, and people who were forgotten."""
    async with opened(database) as store:
        await one_of_each(store)
        await store.prompts.suggest(RED, 6, "Otto", "Why dues?", "why dues", accepted=True, of_one=3, of_all=9, now=NOW)
        await store.person(RED, 10, "Zita")
        await store.forget_person(10)
        for number in range(60):
            await put(store, RED, article(f"Article {number}", f"Word{number} stands by the berth in paragraph one."))
    return database


async def rows_of(where: Database) -> dict[str, list[Row]]:
    engine = await open_engine(where)
    try:
        return {
            table.name: await engine.rows(
                f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY {table.order} LIMIT {ALL}"
            )
            for table in tables()
        }
    finally:
        await engine.close()


async def test_what_was_moved_there_and_back_is_what_it_was(
    filled: Path, postgresql_database: DatabaseUrl, tmp_path: Path
) -> None:
    there, back = postgresql_database, tmp_path / "back.db"
    before = await rows_of(filled)
    assert [name for name, rows in before.items() if rows and name != "shelf"]
    await moving.move(filled, there, quietly, now=NOW)
    assert await rows_of(there) == before
    async with opened(there) as store:
        assert [row.number for row, _ in await store.shelf(RED).uses(["word7"], 3)] == [1]
    await moving.move(there, back, quietly, now=NOW)
    assert await rows_of(back) == before
    async with opened(back) as store:
        assert [row.number for row, _ in await store.shelf(RED).uses(["word7"], 3)] == [1]


async def test_where_it_was_moved_nobody_gets_a_number_that_another_had(
    filled: Path, postgresql_database: DatabaseUrl, tmp_path: Path
) -> None:
    async with opened(filled) as store:
        last = await store.person(RED, 11, "Zita")
        await store.forget_person(11)
    await moving.move(filled, postgresql_database, quietly, now=NOW)
    async with opened(postgresql_database) as store:
        assert await store.person(RED, 12, "Zita") == last + 1
        added = await put(store, RED, harbour("greenword"))
        assert added.outcome == "revised"
        assert (await put(store, RED, article("New", "A new one."))).article.id > added.article.id
        await store.forget_person(12)
    back = tmp_path / "back.db"
    await moving.move(postgresql_database, back, quietly, now=NOW)
    async with opened(back) as store:
        assert await store.person(RED, 13, "Zita") == last + 2


async def test_a_move_that_is_killed_goes_on_from_there(filled: Path, postgresql_database: DatabaseUrl) -> None:
    before = await rows_of(filled)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "migrate", "--database", str(filled), "--to", postgresql_database.url),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "DATABASE_URL": ""},
    )
    assert process.stdout is not None
    line = b""
    while not line.startswith(b"vocabulary: all"):
        line = await process.stdout.readline()
        assert line
    os.kill(process.pid, signal.SIGKILL)
    await process.stdout.read()
    await process.wait()
    async with opened(filled) as store:
        assert await store.shelf(RED).count_articles() > 60
        with pytest.raises(StoreError, match="being moved"):
            await store.record(RED, 5, "Mara", "Did something.", now=NOW)
        # That a process is alive is no part of what is moved.
        await store.processes.beat("one", now=NOW, until=NOW + dt.timedelta(minutes=1))
    with pytest.raises(StoreError, match="still being filled"):
        async with opened(postgresql_database) as store:
            await store.record(RED, 5, "Mara", "Did something.", now=NOW)
    told: list[str] = []
    await moving.move(filled, postgresql_database, told.append, now=NOW)
    assert not [line for line in told if line.startswith("vocabulary")]
    assert await rows_of(postgresql_database) == before
    async with opened(filled) as store:
        with pytest.raises(StoreError, match="has been moved to postgresql://"):
            await store.record(RED, 5, "Mara", "Did something.", now=NOW)
    async with opened(postgresql_database) as store:
        await store.record(RED, 5, "Mara", "Did something.", now=NOW)
    assert await moving.give_up(filled)
    async with opened(filled) as store:
        await store.record(RED, 5, "Mara", "Did something.", now=NOW)


async def test_one_that_was_stopped_before_its_last_mark_has_only_that_left_to_do(
    filled: Path, postgresql_database: DatabaseUrl
) -> None:
    await moving.move(filled, postgresql_database, quietly, now=NOW)
    origin = await open_engine(filled)
    [(token,)] = await origin.rows("SELECT token FROM moving")
    await origin.close()
    destination = await open_engine(postgresql_database)
    await destination.transaction(
        lambda writer: writer.rows("INSERT INTO moving VALUES (1, 'arriving', $1, 'a file', '2026')", token)
    )
    await destination.close()
    await moving.move(filled, postgresql_database, quietly, now=NOW)
    async with opened(postgresql_database) as store:
        await store.record(RED, 5, "Mara", "Did something.", now=NOW)


async def test_what_did_not_come_over_as_it_was_is_noticed(filled: Path, postgresql_database: DatabaseUrl) -> None:
    class StoppedError(Exception):
        pass

    def stop(line: str) -> None:
        if line.startswith("author"):
            raise StoppedError

    with pytest.raises(StoppedError):
        await moving.move(filled, postgresql_database, stop, now=NOW)
    engine = await open_engine(postgresql_database)
    await engine.transaction(
        lambda writer: writer.rows("UPDATE author SET name = 'Nobody' WHERE name = 'A. Keeper'"), regardless=True
    )
    await engine.close()
    with pytest.raises(StoreError, match="author has not come over as it was"):
        await moving.move(filled, postgresql_database, quietly, now=NOW)


async def test_nothing_is_moved_to_where_something_is_or_that_is_newer(
    filled: Path, postgresql_database: DatabaseUrl, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    async with opened(other) as store:
        await put(store, RED, article("Other", "Something else."))
    with pytest.raises(StoreError, match="holds something already"):
        await moving.move(filled, other, quietly, now=NOW)
    with pytest.raises(StoreError, match="the database itself"):
        await moving.move(filled, filled, quietly, now=NOW)
    engine = await open_engine(postgresql_database)
    await engine.transaction(lambda writer: writer.rows("UPDATE store_version SET version = 999"))
    await engine.close()
    with pytest.raises(StoreError, match="newer version"):
        await moving.move(filled, postgresql_database, quietly, now=NOW)
    async with opened(filled) as store:
        await store.record(RED, 5, "Mara", "Did something.", now=NOW)


async def test_while_one_move_is_begun_another_is_not(
    filled: Path, postgresql_database: DatabaseUrl, tmp_path: Path
) -> None:
    class StoppedError(Exception):
        pass

    def stop(_: str) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        await moving.move(filled, postgresql_database, stop, now=NOW)
    with pytest.raises(StoreError, match="cannot be moved"):
        await moving.move(postgresql_database, tmp_path / "third.db", quietly, now=NOW)
    other = tmp_path / "other.db"
    async with opened(other) as store:
        await put(store, RED, article("Other", "Something else."))
    with pytest.raises(StoreError, match="part of another move"):
        await moving.move(other, postgresql_database, quietly, now=NOW)
    assert await moving.give_up(filled)
    assert not await moving.give_up(filled)
    with pytest.raises(StoreError, match="part of another move"):
        await moving.move(filled, postgresql_database, quietly, now=NOW)
