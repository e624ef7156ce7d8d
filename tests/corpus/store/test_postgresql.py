"""What is PostgreSQL's own: connections that are lost, processes that write at once, schemas that are not ours."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from corpus.errors import StoreError
from corpus.store import postgresql_connections
from corpus.store.database import DatabaseUrl
from corpus.store.engine import Writer
from corpus.store.engines import state_on_server
from corpus.store.migrate import migrations
from corpus.store.postgresql import PostgresEngine
from corpus.store.postgresql_sql import for_many, translated
from corpus.store.store import Store
from tests import postgresql
from tests.corpus.store.shelves import NOW, RED

PUT = "INSERT INTO loaded (what, hash) VALUES ($1, 'x')"
READ = "SELECT what FROM loaded ORDER BY what"


class Wire:
    """A stretch of wire to the server, which can be cut: at once, or when a word passes; before that, or after it."""

    def __init__(self, server: Path) -> None:
        self._server = server
        self._ends: set[asyncio.StreamWriter] = set()
        self._word = b""
        self._after = self._deaf = False
        self.up = True
        self.refused = asyncio.Event()

    def cut(self) -> None:
        """Lose all connections."""
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()

    def cut_at(self, word: bytes, *, after: bool) -> None:
        """Lose all connections when this is sent next; the server hears of it where it is `after` that."""
        self._word, self._after = word, after

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on what one connection says, both ways."""
        if not self.up:
            writer.transport.abort()
            self.refused.set()
            return
        theirs, ours = await asyncio.open_unix_connection(str(self._server))
        self._ends |= {writer, ours}
        await asyncio.gather(self._send(reader, ours), self._answer(theirs, writer))

    async def _send(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                if self._word and self._word in data:
                    self._word = b""
                    if not self._after:
                        self.cut()
                        return
                    self._deaf = True
                sink.write(data)
                await sink.drain()
            sink.close()

    async def _answer(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                if self._deaf:
                    self._deaf = False
                    self.cut()
                    return
                sink.write(data)
                await sink.drain()
            sink.close()


@pytest.fixture
async def wire(
    postgresql_database: DatabaseUrl, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Wire, DatabaseUrl]]:
    parts = urlsplit(postgresql_database.url)
    options = {name: values[0] for name, values in parse_qs(parts.query).items()}
    made = Wire(Path(options["host"]) / ".s.PGSQL.5432")
    folder = tmp_path_factory.mktemp("w")
    server = await asyncio.start_unix_server(made.serve, str(folder / ".s.PGSQL.5432"))
    async with server:
        yield made, DatabaseUrl(parts._replace(query=urlencode({**options, "host": str(folder)})).geturl(), 3)
        made.cut()


@pytest.fixture
async def engine(wire: tuple[Wire, DatabaseUrl]) -> AsyncIterator[PostgresEngine]:
    opened = await PostgresEngine.open(wire[1])
    try:
        yield opened
    finally:
        await opened.close()


async def test_a_read_whose_connection_is_lost_is_asked_again(
    engine: PostgresEngine, wire: tuple[Wire, DatabaseUrl]
) -> None:
    await engine.transaction(lambda writer: writer.rows(PUT, "one"))
    wire[0].cut()
    assert await engine.rows(READ) == [("one",)]
    wire[0].cut_at(b"SELECT what", after=False)
    assert await engine.rows(f"{READ} DESC") == [("one",)]


async def test_while_the_server_is_away_reads_and_writes_wait_for_it(
    engine: PostgresEngine, wire: tuple[Wire, DatabaseUrl]
) -> None:
    wire[0].up = False
    wire[0].cut()
    waiting = [
        asyncio.create_task(engine.rows("SELECT 1")),
        asyncio.create_task(engine.transaction(lambda writer: writer.rows(f"{PUT} RETURNING 1", "one"))),
    ]
    await wire[0].refused.wait()
    wire[0].up = True
    assert await asyncio.gather(*waiting) == [[(1,)], [(1,)]]


async def test_a_server_that_stays_away_is_told_of_in_a_sentence(
    engine: PostgresEngine, wire: tuple[Wire, DatabaseUrl], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql_connections, "_PATIENCE", 0.0)
    wire[0].up = False
    wire[0].cut()
    with pytest.raises(StoreError, match="cannot be reached just now"):
        await engine.rows("SELECT 1")
    with pytest.raises(StoreError, match="cannot be reached just now, and nothing was saved"):
        await engine.transaction(lambda writer: writer.rows(PUT, "one"))
    with pytest.raises(StoreError, match="cannot be opened"):
        await Store.open(wire[1])


async def test_a_write_that_is_cut_off_saves_nothing_and_says_so(
    engine: PostgresEngine, wire: tuple[Wire, DatabaseUrl]
) -> None:
    runs = []

    async def work(writer: Writer) -> None:
        runs.append(1)
        await writer.rows(PUT, "one")
        wire[0].cut()
        await writer.rows(PUT, "two")

    with pytest.raises(StoreError, match="nothing was saved"):
        await engine.transaction(work)
    assert runs == [1]
    await engine.transaction(lambda writer: writer.rows(PUT, "next"))
    assert await engine.rows(READ) == [("next",)]


async def test_a_commit_of_which_the_answer_is_lost_is_looked_up(
    engine: PostgresEngine, wire: tuple[Wire, DatabaseUrl]
) -> None:
    wire[0].cut_at(b"COMMIT", after=True)
    assert await engine.transaction(lambda writer: writer.rows(f"{PUT} RETURNING what", "one")) == [("one",)]
    assert await engine.rows(READ) == [("one",)]


async def test_a_commit_that_the_server_never_heard_is_no_commit(
    engine: PostgresEngine, wire: tuple[Wire, DatabaseUrl]
) -> None:
    wire[0].cut_at(b"COMMIT", after=False)
    with pytest.raises(StoreError, match="went away before this was saved"):
        await engine.transaction(lambda writer: writer.rows(PUT, "one"))
    assert await engine.rows(READ) == []


async def test_processes_that_write_at_once_write_one_after_the_other(postgresql_database: DatabaseUrl) -> None:
    async def more(writer: Writer) -> None:
        [(held,)] = await writer.rows("SELECT count(*) FROM loaded")
        await writer.rows(PUT, f"{held:03}")

    async with AsyncExitStack() as stack:
        engines = [await PostgresEngine.open(postgresql_database)]
        engines += await asyncio.gather(*(PostgresEngine.open(postgresql_database) for _ in range(3)))
        for one in engines:
            stack.push_async_callback(one.close)
        await asyncio.gather(*(one.transaction(more) for _ in range(10) for one in engines))
        assert await engines[0].rows(READ) == [(f"{number:03}",) for number in range(40)]


async def test_whoever_waits_too_long_for_another_is_told_to_try_again(
    postgresql_database: DatabaseUrl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(postgresql_connections._SETTINGS, "lock_timeout", "20ms")
    async with AsyncExitStack() as stack:
        one, other = [await PostgresEngine.open(postgresql_database) for _ in range(2)]
        stack.push_async_callback(one.close)
        stack.push_async_callback(other.close)
        begun, may_end = asyncio.Event(), asyncio.Event()

        async def long(_: Writer) -> None:
            begun.set()
            await may_end.wait()

        holding = asyncio.create_task(one.transaction(long))
        await begun.wait()
        with pytest.raises(StoreError, match="busy"):
            await other.transaction(lambda writer: writer.rows(PUT, "one"))
        may_end.set()
        await holding
        await other.transaction(lambda writer: writer.rows(PUT, "one"))


async def test_several_that_open_a_new_database_at_once_make_it_once(postgresql_database: DatabaseUrl) -> None:
    stores = await asyncio.gather(*(Store.open(postgresql_database) for _ in range(4)))
    await asyncio.gather(*(store.person(RED, number, "Mara") for number, store in enumerate(stores)))
    assert len(await stores[0]._engine.rows("SELECT key FROM person")) == 4
    await asyncio.gather(*(store.close() for store in stores))


async def test_the_tables_of_another_program_or_a_newer_version_are_left_alone(
    postgresql_server: str, postgresql_database: DatabaseUrl
) -> None:
    assert "version 0 of" in await state_on_server(postgresql_database)
    schema = parse_qs(urlsplit(postgresql_database.url).query)["search_path"][0]
    await postgresql.command(postgresql_server, f"CREATE TABLE {schema}.theirs (id int)")
    with pytest.raises(StoreError, match="another program"):
        await Store.open(postgresql_database)
    await postgresql.command(postgresql_server, f"DROP TABLE {schema}.theirs")
    await (await Store.open(postgresql_database)).close()
    assert f"version {len(migrations())} of {len(migrations())}" in await state_on_server(postgresql_database)
    await postgresql.command(postgresql_server, f"UPDATE {schema}.store_version SET version = 999")
    with pytest.raises(StoreError, match="newer version"):
        await Store.open(postgresql_database)


async def test_an_old_server_is_refused(postgresql_database: DatabaseUrl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql_connections, "OLDEST", 99)
    with pytest.raises(StoreError, match="has to be 99 or later"):
        await Store.open(postgresql_database)


async def test_what_no_database_holds_does_no_harm(postgresql_database: DatabaseUrl) -> None:
    store = await Store.open(postgresql_database)
    try:
        await store.record_gap(RED, "question", "What\0 of it?", now=NOW)
        assert [gap.asked for gap in await store.shelf(RED).gaps()] == ["What of it?"]
        assert await store.shelf(RED).names_exact(["term"], "a\0b") == []
        assert await store.shelf(RED).word_uses(["a\0b", "\ud800"]) == {}
    finally:
        await store.close()


def test_a_password_is_in_no_text_of_an_address() -> None:
    where = DatabaseUrl("postgresql://mara:se%40cret@db.example:5433/study?sslmode=require")
    assert "cret" not in f"{where} {where!r}"
    assert str(where) == "postgresql://mara@db.example:5433/study"


@pytest.mark.parametrize(
    ("sql", "given", "expected"),
    [
        ("a = $2 AND b = $1", (int, str), ("a = CAST($1 AS text) AND b = CAST($2 AS bigint)", (1, 0))),
        ("$1 IS NULL OR a > $1", (None,), ("NULL IS NULL OR a > NULL", ())),
        ("'$1 DESC' || $1", (str,), ("'$1 DESC' || CAST($1 AS text)", (0,))),
        ("SELECT json_group_array(a) FROM t", (), ("SELECT coalesce(json_agg(a), '[]') FROM t", ())),
        ("ORDER BY a DESC, b", (), ("ORDER BY a DESC NULLS LAST, b", ())),
        (
            "FROM w CROSS JOIN t x INDEXED BY i ON x.a IN (SELECT b FROM u LIMIT 3) WHERE c",
            (),
            (
                "FROM w CROSS JOIN LATERAL (SELECT b FROM u LIMIT 3) AS of_x (one) JOIN t x ON x.a = of_x.one WHERE c",
                (),
            ),
        ),
    ],
)
def test_statements_are_put_in_the_servers_words(
    sql: str, given: tuple[type | None, ...], expected: tuple[str, tuple[int, ...]]
) -> None:
    assert translated(sql, given) == expected


def test_of_many_rows_a_column_has_the_type_of_the_values_that_are_there() -> None:
    assert for_many("VALUES ($1, $2, $3)", [(1, None, 2), (2, "a", 0.5)]) == (
        "VALUES (CAST($1 AS bigint), CAST($2 AS text), CAST($3 AS double precision))",
        (0, 1, 2),
    )
