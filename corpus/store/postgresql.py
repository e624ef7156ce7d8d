"""PostgreSQL as the store's engine, through asyncpg: one connection that writes, and a few that only read.

Whoever writes holds an advisory lock, in whichever process: so one transaction follows another, as on SQLite. A lost
connection is opened anew. A read is then asked again; a write never is, but whether it was committed is looked up.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import asyncpg

from corpus.errors import StoreError
from corpus.saying import say
from corpus.store import phrases_postgresql
from corpus.store.database import DatabaseUrl
from corpus.store.engine import PAGE, Engine, Phrases, Row, T, Value, Writer
from corpus.store.migrate import migrations
from corpus.store.postgresql_connections import CONFIGURATION, LOST, connect, connect_pool, patiently, refused
from corpus.store.postgresql_schema import STOP_WHILE_MOVED, TAKE_LOCK, migrate, version
from corpus.store.postgresql_sql import for_many, kinds, translated

_CLOSING_SECONDS = 10.0
_PASSAGES = (
    "SELECT p.id, a.shelf, a.title, c.heading, p.text FROM passage p JOIN article a ON a.id = p.article"
    " JOIN section c ON c.article = p.article AND c.position = p.section WHERE p.article = $1"
)
# Each table that numbers its rows, the column, and what the numbers come from.
_NUMBERED = (
    "SELECT CAST(c.relname AS text), CAST(a.attname AS text),"
    " pg_get_serial_sequence(quote_ident(c.relname), CAST(a.attname AS text))"
    " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid"
    " WHERE n.nspname = current_schema() AND a.attidentity <> '' ORDER BY c.relname"
)
_PUT_WORDS = (
    "INSERT INTO passage_words (passage, said, heads, words) VALUES ($1, $2, $3, array_to_tsvector(CAST($4 AS text[])))"
)


async def state(where: DatabaseUrl) -> str:
    """Say which server it is and how far the schema is, without changing it. Raises StoreError as `open` does."""
    with _reachable(where):
        connection = await connect(where, reads_only=True)
        try:
            found = await version(connection)
            server = connection.get_server_version()
        finally:
            await connection.close()
    return f"PostgreSQL {server.major}.{server.minor}, version {found} of {len(migrations())}"


class PostgresWriter(Writer):
    """The writing connection inside a transaction."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def rows(self, sql: str, *values: Value) -> list[Row]:
        """See `Writer.rows`."""
        return await _fetch(self._connection, sql, values)

    async def many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """See `Writer.many`."""
        held = list(rows)
        if held:
            text, asked = for_many(sql, held)
            await self._connection.executemany(text, [[_sent(row[at]) for at in asked] for row in held])

    async def index_phrases(self, article_id: int) -> None:
        """See `Writer.index_phrases`."""
        passages = [tuple(row) for row in await self._connection.fetch(_PASSAGES, article_id)]
        words = await asyncio.to_thread(phrases_postgresql.rows, passages)
        await self._connection.executemany(_PUT_WORDS, words)

    async def unindex_phrases(self, article_id: int) -> None:
        """See `Writer.unindex_phrases`: here they go with their paragraphs."""


class PostgresEngine(Engine):
    """A database on a PostgreSQL server."""

    def __init__(self, where: DatabaseUrl, readers: Any) -> None:
        self._where = where
        self._readers = readers
        self._writer: Any = None
        self._lock = asyncio.Lock()

    @classmethod
    async def open(cls, where: DatabaseUrl) -> PostgresEngine:
        """Bring the schema up to date, made where there is none.

        Raises StoreError where the server cannot be reached or is too old, and for a schema that is another program's
        or of a later version.
        """
        with _reachable(where):
            connection = await connect(where, reads_only=False)
            try:
                await migrate(connection)
            finally:
                await connection.close()
            return cls(where, await connect_pool(where))

    async def close(self) -> None:
        """See `Engine.close`."""
        async with self._lock:
            if self._writer is not None:
                await _quietly(self._writer.close(timeout=_CLOSING_SECONDS))
                self._writer = None
            try:
                await asyncio.wait_for(self._readers.close(), _CLOSING_SECONDS)
            except LOST:
                self._readers.terminate()

    async def rows(self, sql: str, *values: Value) -> list[Row]:
        """See `Engine.rows`."""

        async def read() -> list[Row]:
            async with self._readers.acquire() as connection:
                return await _fetch(connection, sql, values)

        return await patiently(read)

    async def pages(self, sql: str, *values: Value) -> AsyncIterator[list[Row]]:
        """See `Engine.pages`."""
        text, asked = translated(sql, kinds(values))
        async with self._readers.acquire() as connection, connection.transaction():
            await connection.execute("SET LOCAL statement_timeout = 0")
            await connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor = await connection.cursor(text, *[_sent(values[at]) for at in asked])
            while rows := await cursor.fetch(PAGE):
                yield [tuple(row) for row in rows]

    def phrases(self, wanted: Phrases) -> str:
        """See `Engine.phrases`."""
        return phrases_postgresql.query(wanted)

    async def checkpoint(self) -> bool:
        """See `Engine.checkpoint`: the server tidies up by itself."""
        return True

    async def squeeze_phrases(self) -> None:
        """See `Engine.squeeze_phrases`: the server tidies up by itself."""

    async def last_numbers(self) -> dict[str, int]:
        """See `Engine.last_numbers`."""
        numbers = {}
        for table, _, sequence in await self.rows(_NUMBERED):
            [(last,)] = await self.rows(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")
            numbers[str(table)] = int(last)
        return numbers

    async def settle(self, numbers: Mapping[str, int]) -> None:
        """See `Engine.settle`."""

        async def work(writer: Writer) -> None:
            for table, column, sequence in await writer.rows(_NUMBERED):
                [(highest,)] = await writer.rows(f"SELECT greatest(max({column}), 0) FROM {table}")
                last = max(highest, numbers.get(table, 0))
                if last:
                    await writer.rows("SELECT setval(CAST($1 AS regclass), $2)", sequence, last)
            await writer.rows("ANALYZE")

        await self.transaction(work, regardless=True)

    async def _transact(self, work: Callable[[Writer], Awaitable[T]], committing: asyncio.Event, regardless: bool) -> T:
        async with self._lock:
            connection = await patiently(lambda: self._begun(regardless))
            try:
                result = await work(PostgresWriter(connection))
                number = await connection.fetchval("SELECT CAST(pg_current_xact_id_if_assigned() AS text)")
            except BaseException as error:
                await asyncio.shield(_quietly(self._give_up(connection)))
                if isinstance(error, asyncpg.PostgresError) or connection.is_closed():
                    raise refused(error) from error
                raise
            committing.set()
            try:
                await connection.execute("COMMIT")
            except BaseException as error:
                await asyncio.shield(_quietly(self._give_up(connection)))
                if not isinstance(error, LOST) and not connection.is_closed():
                    raise
                await self._look_up(number)
            return result

    async def _begun(self, regardless: bool) -> Any:
        """Begin a transaction, take the lock; give the connection."""
        if self._writer is None or self._writer.is_closed():
            self._writer = await connect(self._where, reads_only=False)
        connection = self._writer
        try:
            await connection.execute(f"BEGIN; {TAKE_LOCK}" if regardless else f"BEGIN; {TAKE_LOCK}; {STOP_WHILE_MOVED}")
        except BaseException:
            await asyncio.shield(_quietly(self._give_up(connection)))
            raise
        return connection

    async def _give_up(self, connection: Any) -> None:
        try:
            await connection.execute("ROLLBACK")
        except BaseException:
            # A server that has become a standby says no to all; the next one to be asked may be another.
            self._writer = None
            connection.terminate()
            raise

    async def _look_up(self, number: str | None) -> None:
        """Say whether the transaction of this number was committed, by which nobody has heard from the server since."""
        if number is None:
            return

        async def look() -> None:
            async with self._readers.acquire() as connection:
                await _settled(connection, number)

        await patiently(look)


@contextlib.contextmanager
def _reachable(where: DatabaseUrl) -> Iterator[None]:
    try:
        yield
    except (*LOST, *CONFIGURATION, asyncpg.PostgresError) as error:
        raise StoreError(f"The database {where} cannot be opened: {_reason(error)}") from error


async def _settled(connection: Any, number: str) -> None:
    try:
        state = await connection.fetchval("SELECT pg_xact_status(CAST(CAST($1 AS text) AS xid8))", number)
    except asyncpg.InvalidParameterValueError:
        state = None  # a standby that has taken over has not heard of it
    if state == "in progress":
        raise ConnectionResetError("the server has not noticed yet that nobody listens")
    if state == "aborted":
        raise StoreError(say("The database went away before this was saved. Please try again."))
    if state != "committed":
        raise StoreError(say("The database went away, and whether this was saved is not known. Please look first."))


async def _fetch(connection: Any, sql: str, values: Sequence[Value]) -> list[Row]:
    text, asked = translated(sql, kinds(values))
    return [tuple(row) for row in await connection.fetch(text, *[_sent(values[at]) for at in asked])]


def _sent(value: Value) -> Value:
    # No text here holds a NUL, so none is looked for.
    return value.replace("\0", "") if isinstance(value, str) and "\0" in value else value


async def _quietly(closing: Awaitable[object]) -> None:
    with contextlib.suppress(*LOST, asyncpg.InterfaceError, asyncpg.PostgresError):
        await closing


def _reason(error: BaseException) -> str:
    text = str(error).strip() or type(error).__name__
    return text if text.endswith(".") else f"{text}."
