"""SQLite as the store's engine. Nothing else in the program opens a connection to it but what copies and checks files.

SQL is written with $1 placeholders; `translated` says what is put in other words for SQLite.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast

import aiosqlite

from corpus.errors import StoreError
from corpus.store import phrases_fts5
from corpus.store.engine import PAGE, Engine, Phrases, Row, T, Value, Writer, is_moved
from corpus.store.migrate import check, migrate

READERS = 4
BUSY_SECONDS = 20.0
_CHECKPOINT_SECONDS = 1.0
# In KiB. Postings land all over their tree; with the default of 2 MiB its pages are read again and again.
WRITER_CACHE = "cache_size = -32768"
_INTERRUPT_AGAIN = 0.01
_SWITCHES, _SWITCH_AGAIN = 100, 0.05
_PAGES = 100
"""Pages of the index of phrases that one step writes anew."""
_PAUSE = 0.05
"""Seconds between two steps: another process that waits for the database looks again at least as often."""

_KEEPS = "%AUTOINCREMENT%"
_EACH = re.compile(r"\beach_(?:int|text|json)\(")
_ITEM = re.compile(r"\bitem_(?:int|text|real)\(([\w.$]+), (\d+)\)")
_EXTREME = re.compile(r"\b(greatest|least)\(")
_HITS = re.compile(r"\bphrase_hits\(((?:[^()]|\([^()]*\))*)\)")


def _named(values: Sequence[Value]) -> dict[str, Value]:
    return {str(number): value for number, value in enumerate(values, start=1)}


@lru_cache(maxsize=2048)
def translated(sql: str) -> str:
    """Give a statement in SQLite's words. Lists are JSON to it, and their items have the type that they have there."""
    sql = _EACH.sub("json_each(", sql)
    sql = _ITEM.sub(r"json_extract(\1, '$[\2]')", sql)
    sql = _EXTREME.sub(lambda found: "max(" if found[1] == "greatest" else "min(", sql)
    return _HITS.sub(r"(SELECT rowid AS passage FROM passage_fts WHERE passage_fts MATCH \1)", sql)


class SqliteWriter(Writer):
    """The writing connection inside a transaction."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def rows(self, sql: str, *values: Value) -> list[Row]:
        """See `Writer.rows`."""
        return cast("list[Row]", await self._connection.execute_fetchall(translated(sql), _named(values)))

    async def many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """See `Writer.many`."""
        values = [_named(row) for row in rows]
        if values:
            await self._connection.executemany(translated(sql), values)

    async def index_phrases(self, article_id: int) -> None:
        """See `Writer.index_phrases`."""
        await self.rows(phrases_fts5.INDEX, article_id)

    async def unindex_phrases(self, article_id: int) -> None:
        """See `Writer.unindex_phrases`."""
        await self.rows(phrases_fts5.UNINDEX, article_id)


class SqliteEngine(Engine):
    """One writing connection behind a lock, and four that only read."""

    def __init__(self, writer: aiosqlite.Connection, readers: Sequence[aiosqlite.Connection]) -> None:
        self._writer = writer
        self._readers = tuple(readers)
        self._lock = asyncio.Lock()
        # The reader that was used last comes first: its pages are still in its cache.
        self._idle: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        for reader in readers:
            self._idle.put_nowait(reader)

    @classmethod
    async def open(cls, path: Path) -> SqliteEngine:
        """Open the database file, made where there is none, and bring it up to date.

        Raises StoreError for a file that is not ours, is newer than this program, or cannot be used.
        """
        opened: list[aiosqlite.Connection] = []
        try:
            uri = await asyncio.to_thread(_make_room, path)
            writer = await _connect(uri, "rwc", opened)
            await check(writer, path)
            # Only now: a database of somebody else's is not to be changed, not even in its journal.
            await _write_ahead(writer)
            # What is deleted is overwritten: it may have been somebody's to have erased.
            for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", WRITER_CACHE):
                await writer.execute_fetchall(f"PRAGMA {pragma}")
            await migrate(writer, path)
            readers = []
            for _ in range(READERS):
                reader = await _connect(uri, "ro", opened)
                await reader.execute_fetchall("PRAGMA query_only = ON")
                readers.append(reader)
        except BaseException as error:
            # A connection left open keeps its thread, and with it the process, alive.
            await asyncio.shield(_close(opened))
            if isinstance(error, (sqlite3.Error, OSError)):
                raise StoreError(f"The database {path} cannot be opened: {error}.") from error
            raise
        return cls(writer, readers)

    async def close(self) -> None:
        """Wait for the write in hand, then close every connection."""
        async with self._lock:
            await asyncio.shield(_close((*self._readers, self._writer)))

    async def rows(self, sql: str, *values: Value) -> list[Row]:
        """Read: give all rows of one statement, on whichever reader is idle."""
        reader = await self._idle.get()
        reading = asyncio.ensure_future(reader.execute_fetchall(translated(sql), _named(values)))
        reading.add_done_callback(lambda _: self._idle.put_nowait(reader))
        try:
            await asyncio.wait((reading,))
        except asyncio.CancelledError:
            # Cancelling ends only the waiting. The reader serves nobody else, so this stops our statement alone; it
            # may not have begun in its thread yet, and an interrupt is for what runs: hence more than one.
            while not reading.done():
                await reader.interrupt()
                await asyncio.wait((reading,), timeout=_INTERRUPT_AGAIN)
            reading.exception()
            raise
        return cast("list[Row]", reading.result())

    async def pages(self, sql: str, *values: Value) -> AsyncIterator[list[Row]]:
        """See `Engine.pages`."""
        reader = await self._idle.get()
        try:
            async with reader.execute(translated(sql), _named(values)) as cursor:
                while rows := list(await cursor.fetchmany(PAGE)):
                    yield cast("list[Row]", rows)
        finally:
            self._idle.put_nowait(reader)

    def phrases(self, wanted: Phrases) -> str:
        """See `Engine.phrases`."""
        return phrases_fts5.query(wanted)

    async def squeeze_phrases(self) -> None:
        """See `Engine.squeeze_phrases`: SQLite otherwise keeps for long what was taken out of its index."""
        # As `optimize` does, but in pieces: a negative number begins, positive ones go on.
        more = await self.transaction(lambda writer: _merge(writer, -_PAGES))
        while more:
            more = await self.transaction(lambda writer: _merge(writer, _PAGES))
            await asyncio.sleep(_PAUSE if more else 0)

    async def checkpoint(self) -> bool:
        """Bring all that was committed into the database file and empty the write-ahead log, which keeps older pages.

        False where somebody was reading from it all the time: then a later one does it.
        """
        async with self._lock:
            try:
                # Everybody who writes waits meanwhile.
                await self._writer.execute_fetchall(f"PRAGMA busy_timeout = {_CHECKPOINT_SECONDS * 1000:.0f}")
                [(busy, *_)] = await self._writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                await self._writer.execute_fetchall(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")
            return not busy

    async def last_numbers(self) -> dict[str, int]:
        """See `Engine.last_numbers`."""
        return dict(await self.rows("SELECT name, seq FROM sqlite_sequence ORDER BY name"))

    async def settle(self, numbers: Mapping[str, int]) -> None:
        """See `Engine.settle`."""

        async def work(writer: Writer) -> None:
            kept = {name for (name,) in await writer.rows("SELECT name FROM sqlite_master WHERE sql LIKE $1", _KEEPS)}
            for name, last in numbers.items():
                if name in kept:
                    held = await writer.rows("SELECT seq FROM sqlite_sequence WHERE name = $1", name)
                    await writer.rows("DELETE FROM sqlite_sequence WHERE name = $1", name)
                    highest = max([last, *(seq for (seq,) in held)])
                    await writer.rows("INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)", name, highest)

        await self.transaction(work, regardless=True)

    async def _transact(self, work: Callable[[Writer], Awaitable[T]], committing: asyncio.Event, regardless: bool) -> T:
        async with self._lock:
            try:
                await self._writer.execute_fetchall("BEGIN IMMEDIATE")
                moving = [] if regardless else await self._writer.execute_fetchall("SELECT state, place FROM moving")
                for state, place in moving:
                    raise is_moved(state, place)
                result = await work(SqliteWriter(self._writer))
                committing.set()
                await self._writer.execute_fetchall("COMMIT")
            except BaseException:
                await asyncio.shield(asyncio.ensure_future(_roll_back(self._writer)))
                raise
            return result


async def _merge(writer: Writer, pages: int) -> bool:
    [(before,)] = await writer.rows("SELECT total_changes()")
    await writer.rows("INSERT INTO passage_fts (passage_fts, rank) VALUES ('merge', $1)", pages)
    [(after,)] = await writer.rows("SELECT total_changes()")
    return pages < 0 or int(after) - int(before) > 1  # what SQLite's documentation says of the last step


def _make_room(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A URI, so that blanks, "?" and "#" in a path stand for themselves.
    return path.absolute().as_uri()


async def _connect(uri: str, mode: str, opened: list[aiosqlite.Connection]) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(f"{uri}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    opened.append(connection)
    return connection


async def _write_ahead(connection: aiosqlite.Connection) -> None:
    # SQLite does not wait for another process that makes the same switch, as it does for any other lock.
    for left in reversed(range(_SWITCHES)):
        try:
            await connection.execute_fetchall("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not left:
                raise
        await asyncio.sleep(_SWITCH_AGAIN)


async def _roll_back(connection: aiosqlite.Connection) -> None:
    # A BEGIN that nobody waits for any more may not have run yet; what is asked now runs after it.
    await connection.execute_fetchall("SELECT 1")
    if connection.in_transaction:
        await connection.execute_fetchall("ROLLBACK")


async def _close(connections: Iterable[aiosqlite.Connection]) -> None:
    for connection in connections:
        with contextlib.suppress(sqlite3.Error, ValueError):
            await connection.close()
