"""Opening, migrating, and writing as one piece or not at all."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.errors import StoreError
from corpus.store import migrate
from corpus.store.engine import Engine, Writer
from corpus.store.sqlite import READERS, SqliteEngine, translated
from corpus.store.store import Store

INSERT = "INSERT INTO loaded (what, hash) VALUES ($1, 'x')"
COUNT = "SELECT count(*) FROM loaded"


@pytest.fixture
async def engine(database: Path) -> AsyncIterator[Engine]:
    opened = await SqliteEngine.open(database)
    try:
        yield opened
    finally:
        await opened.close()


async def test_a_new_database_is_ours_in_wal_and_synchronous(database: Path) -> None:
    engine = await SqliteEngine.open(database)
    try:
        assert await engine.rows("PRAGMA journal_mode") == [("wal",)]
        assert await engine.transaction(lambda writer: writer.rows("PRAGMA synchronous")) == [(2,)]
        assert await engine.transaction(lambda writer: writer.rows("PRAGMA foreign_keys")) == [(1,)]
        assert await engine.rows("PRAGMA application_id") == [(migrate.APPLICATION_ID,)]
        assert await engine.rows("PRAGMA user_version") == [(len(migrate.migrations()),)]
    finally:
        await engine.close()


async def test_all_tables_are_strict(engine: Engine) -> None:
    loose = await engine.rows(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0"
        " AND name NOT LIKE 'sqlite_%'"
    )
    assert loose == []


async def test_readers_cannot_write(engine: Engine) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await engine.rows("DELETE FROM shelf")


async def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    theirs = sqlite3.connect(path)
    theirs.execute("CREATE TABLE guilds (id INTEGER)")
    theirs.commit()
    theirs.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        await Store.open(path)
    assert path.read_bytes() == before


async def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, not a database. " * 200)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a Concordance database"):
        await Store.open(path)
    assert path.read_bytes() == before


async def test_a_newer_database_is_refused_with_a_sentence(database: Path) -> None:
    await (await Store.open(database)).close()
    newer = sqlite3.connect(database)
    newer.execute("PRAGMA user_version = 9999")
    newer.close()
    with pytest.raises(StoreError, match="newer version of Concordance"):
        await Store.open(database)


async def test_a_path_that_cannot_hold_a_database_is_a_sentence_too(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        await Store.open(tmp_path)


async def test_a_migration_that_fails_leaves_the_database_as_it_was(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await (await Store.open(database)).close()
    bad = (
        "CREATE TABLE half (id INTEGER) STRICT;\nINSERT INTO loaded (what, hash) VALUES ('half', 'x');\nSELECT nothing;"
    )
    before = migrate.migrations()
    monkeypatch.setattr("corpus.store.migrate.migrations", lambda: (*before, bad))
    with pytest.raises(StoreError, match="cannot be opened"):
        await Store.open(database)
    monkeypatch.undo()
    engine = await SqliteEngine.open(database)
    try:
        assert await engine.rows("SELECT name FROM sqlite_master WHERE name = 'half'") == []
        assert await engine.rows(COUNT) == [(0,)]
        assert await engine.rows("PRAGMA user_version") == [(len(before),)]
    finally:
        await engine.close()


async def test_two_that_open_a_new_database_at_once_migrate_it_once(database: Path) -> None:
    first, second = await asyncio.gather(SqliteEngine.open(database), SqliteEngine.open(database))
    try:
        assert await second.rows("SELECT id FROM shelf") == [(0,)]
    finally:
        await first.close()
        await second.close()


def test_a_script_is_cut_at_its_statements_and_not_inside_triggers_or_texts() -> None:
    script = (
        "-- a; b\nCREATE TABLE t (x TEXT DEFAULT ';');\nCREATE TRIGGER g AFTER INSERT ON t BEGIN\nSELECT 1;\nEND;\n"
    )
    assert [part.split()[-1] for part in migrate.statements(script)] == ["';');", "END;"]


def test_a_script_that_ends_inside_a_statement_is_a_mistake() -> None:
    with pytest.raises(RuntimeError, match="inside a statement"):
        list(migrate.statements("SELECT 1;\nSELECT"))


async def test_work_that_raises_leaves_nothing(engine: Engine) -> None:
    async def work(writer: Writer) -> None:
        await writer.rows(INSERT, "one")
        raise ValueError

    with pytest.raises(ValueError):
        await engine.transaction(work)
    assert await engine.rows(COUNT) == [(0,)]


async def test_a_cancelled_writer_leaves_nothing_and_the_next_can_write(engine: Engine) -> None:
    written = asyncio.Event()

    async def slow(writer: Writer) -> None:
        await writer.rows(INSERT, "slow")
        written.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(engine.transaction(slow))
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await engine.transaction(lambda writer: writer.rows(INSERT, "next"))
    assert await engine.rows("SELECT what FROM loaded") == [("next",)]


async def test_a_writer_cancelled_inside_a_statement_leaves_nothing(engine: Engine) -> None:
    started = asyncio.Event()

    async def long(writer: Writer) -> None:
        await writer.rows(INSERT, "long")
        started.set()
        await writer.rows(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
            " INSERT INTO loaded SELECT 'n' || i, 'x' FROM n"
        )

    task = asyncio.create_task(engine.transaction(long))
    await started.wait()
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await engine.transaction(lambda writer: writer.rows(INSERT, "next"))
    assert await engine.rows("SELECT what FROM loaded") == [("next",)]


async def test_a_writer_cancelled_while_it_waits_for_its_turn_leaves_nothing(engine: Engine) -> None:
    may_end = asyncio.Event()

    async def first(writer: Writer) -> None:
        await writer.rows(INSERT, "first")
        await may_end.wait()

    holding = asyncio.create_task(engine.transaction(first))
    waiting = asyncio.create_task(engine.transaction(lambda writer: writer.rows(INSERT, "second")))
    await asyncio.sleep(0)
    waiting.cancel()
    may_end.set()
    await holding
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await engine.rows("SELECT what FROM loaded") == [("first",)]


@pytest.mark.parametrize("steps", range(6))
async def test_a_writer_cancelled_as_it_begins_leaves_no_transaction_open(engine: Engine, steps: int) -> None:
    task = asyncio.create_task(engine.transaction(lambda writer: writer.rows(INSERT, "begun")))
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await engine.transaction(lambda writer: writer.rows(INSERT, "next"))
    assert ("next",) in await engine.rows("SELECT what FROM loaded")


async def test_writers_at_once_do_not_share_a_transaction(engine: Engine) -> None:
    async def one(writer: Writer, number: int) -> None:
        await writer.rows(INSERT, str(number))
        await asyncio.sleep(0)
        if number % 2:
            raise ValueError

    def transaction(number: int) -> asyncio.Task[None]:
        return asyncio.create_task(engine.transaction(lambda writer: one(writer, number)))

    await asyncio.gather(*(transaction(number) for number in range(20)), return_exceptions=True)
    kept = await engine.rows("SELECT what FROM loaded")
    assert {int(what) for (what,) in kept} == set(range(0, 20, 2))


async def test_cancelled_slow_reads_give_their_readers_back(engine: Engine) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    reads = [asyncio.create_task(engine.rows(endless)) for _ in range(READERS)]
    await asyncio.sleep(0)
    for read in reads:
        read.cancel()
    await asyncio.gather(*reads, return_exceptions=True)
    assert await asyncio.gather(*(engine.rows("SELECT 1") for _ in range(READERS))) == [[(1,)]] * READERS


async def test_many_reads_at_once_all_come_back(engine: Engine) -> None:
    assert await asyncio.gather(*(engine.rows("SELECT $1", n) for n in range(100))) == [[(n,)] for n in range(100)]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("FROM each_int($2) w, each_text($3) x", "FROM json_each($2) w, json_each($3) x"),
        ("item_text(w.value, 0) = item_int($2, 11)", "json_extract(w.value, '$[0]') = json_extract($2, '$[11]')"),
        ("greatest(a, least(b, c))", "max(a, min(b, c))"),
        (
            "FROM phrase_hits(item_text(w.value, 2)) f",
            "FROM (SELECT rowid AS passage FROM passage_fts WHERE passage_fts MATCH json_extract(w.value, '$[2]')) f",
        ),
    ],
)
def test_statements_are_put_in_the_words_of_sqlite(sql: str, expected: str) -> None:
    assert translated(sql) == expected
