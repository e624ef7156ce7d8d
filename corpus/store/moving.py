"""Moving all that is kept to another database, while members go on asking.

From the first step to the last nobody else writes to either database (see migration 0013). Rows are copied a page at a
time, and how far that has come is noted with each page: whoever is stopped goes on from there. At the end everything
is read again where it has come to, and compared by count and checksum with what was read where it comes from.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus.errors import StoreError
from corpus.store.database import Database
from corpus.store.engine import ALL, PAGE, Engine, Row, Writer
from corpus.store.engines import open_engine
from corpus.store.tables import Table, tables

_TOLD = 100
"""Pages after which it is told how far a table is."""
_PHRASES = "phrases of articles"
_ARTICLES = 100
"""Articles whose phrases are indexed in one transaction."""
_NUMBERS = 2**62


@dataclass(frozen=True, slots=True)
class _Far:
    """How far a table is: rows, the sum of their hashes, and whether that is all."""

    rows: int = 0
    checksum: int = 0
    done: bool = False

    def after(self, page: Iterable[Row]) -> _Far:
        rows, checksum = self.rows, self.checksum
        for row in page:
            rows += 1
            checksum += _hash(row)
        return _Far(rows, checksum % _NUMBERS, self.done)


async def move(source: Database, target: Database, tell: Callable[[str], None], *, now: dt.datetime) -> None:
    """Move everything from one database to another, which is to be empty, or to go on with what was begun before.

    `tell` is given a sentence now and then. Raises StoreError where either cannot be used, the target holds something
    already, or does not hold in the end what the source does; nothing is changed in the source but that nobody may
    write to it any more.
    """
    if source == target:
        raise StoreError("That is the database itself. Name another one to move to.")
    origin = await open_engine(source)
    try:
        destination = await open_engine(target)
        try:
            if not await _begin(origin, destination, str(source), str(target), now):
                await _end(origin, destination)
                return
            for table in tables():
                await _copy(origin, destination, table, tell)
            await _index(destination, tell)
            await destination.settle(await origin.last_numbers())
            for table in tables():
                await _verify(destination, table)
            tell("All of it has been read again, and is the same.")
            await _end(origin, destination)
        finally:
            await destination.close()
    finally:
        await origin.close()


async def give_up(source: Database) -> bool:
    """Let a database that was being moved, or has been, be written to again; False where it was not."""
    origin = await open_engine(source)
    try:
        taken = await origin.transaction(
            lambda writer: writer.rows("DELETE FROM moving WHERE state <> 'arriving' RETURNING one"), regardless=True
        )
    finally:
        await origin.close()
    return bool(taken)


async def _begin(origin: Engine, destination: Engine, source: str, target: str, now: dt.datetime) -> bool:
    """Mark both databases; False where all was copied before and only the last mark is to be taken away."""
    left = await _mark(origin)
    came = await _mark(destination)
    if left and left[0] == "arriving":
        raise StoreError(f"{source} is still being filled itself, and cannot be moved.")
    if came and (came[0] != "arriving" or not left or came[1] != left[1]):
        raise StoreError(f"{target} is part of another move. Empty it, or name another one.")
    if came and left:
        return left[0] == "leaving"
    if left and left[0] == "left":
        raise StoreError(f"{source} has been moved to {left[2]} already.")
    await _see_that_it_is_empty(destination, target)
    # One that was stopped between the two marks has left one at the source, for any target.
    token = left[1] if left else secrets.token_hex(16)
    values = (token, target, now.isoformat())
    await origin.transaction(lambda writer: _put_mark(writer, "leaving", *values), regardless=True)
    await destination.transaction(
        lambda writer: _put_mark(writer, "arriving", token, source, values[2]), regardless=True
    )
    return True


async def _mark(engine: Engine) -> tuple[str, str, str] | None:
    rows = await engine.rows("SELECT state, token, place FROM moving")
    return rows[0] if rows else None


async def _put_mark(writer: Writer, state: str, token: str, place: str, now: str) -> None:
    await writer.rows(
        "INSERT INTO moving (one, state, token, place, begun_at) VALUES (1, $1, $2, $3, $4) ON CONFLICT (one)"
        " DO UPDATE SET state = excluded.state, token = excluded.token, place = excluded.place,"
        " begun_at = excluded.begun_at",
        state,
        token,
        place,
        now,
    )


async def _see_that_it_is_empty(destination: Engine, target: str) -> None:
    for table in tables():
        # Every database has the common shelf.
        which = " WHERE id <> 0 OR articles > 0" if table.name == "shelf" else ""
        if await destination.rows(f"SELECT 1 FROM {table.name}{which} LIMIT 1"):
            raise StoreError(f"{target} holds something already. Name an empty database, or a new file.")


async def _copy(origin: Engine, destination: Engine, table: Table, tell: Callable[[str], None]) -> None:
    far = await _far(destination, table.name)
    if far.done:
        return
    columns = ", ".join(table.columns)
    put = _statement(table)
    pages = 0
    async for page in origin.pages(
        f"SELECT {columns} FROM {table.name} ORDER BY {table.order} LIMIT {ALL} OFFSET $1", far.rows
    ):
        far = far.after(page)

        async def work(writer: Writer, page: list[Row] = page, far: _Far = far) -> None:
            await writer.many(put, page)
            await _note(writer, table.name, far)

        await destination.transaction(work, regardless=True)
        pages += 1
        if not pages % _TOLD:
            tell(f"{table.name}: {far.rows:,} rows so far")
    far = _Far(far.rows, far.checksum, done=True)
    await destination.transaction(lambda writer: _note(writer, table.name, far), regardless=True)
    if far.rows:
        tell(f"{table.name}: all {far.rows:,} rows")


def _statement(table: Table) -> str:
    key = [column for column, _ in table.key]
    others = [column for column in table.columns if column not in key]
    change = f"UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in others)}" if others else "NOTHING"
    values = ", ".join(f"${number}" for number in range(1, len(table.columns) + 1))
    # A few rows are there already: the common shelf, and what triggers have counted.
    return (
        f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({values})"
        f" ON CONFLICT ({', '.join(key)}) DO {change}"
    )


async def _index(destination: Engine, tell: Callable[[str], None]) -> None:
    """Let the paragraphs be found by their phrases: each engine has an index of its own for that."""
    far = await _far(destination, _PHRASES)
    articles = [row[0] for row in await destination.rows("SELECT DISTINCT article FROM passage ORDER BY article")]
    while far.rows < len(articles):
        some = articles[far.rows : far.rows + _ARTICLES]
        far = _Far(far.rows + len(some), 0)

        async def work(writer: Writer, some: list[int] = some, far: _Far = far) -> None:
            for article in some:
                await writer.index_phrases(article)
            await _note(writer, _PHRASES, far)

        await destination.transaction(work, regardless=True)
        if not far.rows % (_TOLD * PAGE // 10):
            tell(f"phrases of {far.rows:,} articles so far")


async def _verify(destination: Engine, table: Table) -> None:
    expected = await _far(destination, table.name)
    found = _Far(done=True)
    async for page in destination.pages(f"SELECT {', '.join(table.columns)} FROM {table.name}"):
        found = found.after(page)
    if found != expected:
        raise StoreError(
            f"{table.name} has not come over as it was ({found.rows:,} rows of {expected.rows:,}). Empty the new"
            " database and move again."
        )


async def _end(origin: Engine, destination: Engine) -> None:
    async def arrived(writer: Writer) -> None:
        await writer.rows("DELETE FROM moved_table")
        await writer.rows("DELETE FROM moving")

    # In this order: whoever is stopped in between finds that only the second is left to do.
    await origin.transaction(lambda writer: writer.rows("UPDATE moving SET state = 'left'"), regardless=True)
    await destination.transaction(arrived, regardless=True)


async def _far(destination: Engine, name: str) -> _Far:
    rows = await destination.rows("SELECT rows, checksum, done FROM moved_table WHERE name = $1", name)
    return _Far(rows[0][0], rows[0][1], bool(rows[0][2])) if rows else _Far()


async def _note(writer: Writer, name: str, far: _Far) -> None:
    await writer.rows(
        "INSERT INTO moved_table (name, rows, checksum, done) VALUES ($1, $2, $3, $4) ON CONFLICT (name)"
        " DO UPDATE SET rows = excluded.rows, checksum = excluded.checksum, done = excluded.done",
        name,
        far.rows,
        far.checksum,
        int(far.done),
    )


def _hash(row: Row) -> int:
    # A text without the NULs that not every engine can hold.
    held = tuple(value.replace("\0", "") if isinstance(value, str) else value for value in row)
    return int.from_bytes(hashlib.blake2b(repr(held).encode(), digest_size=7).digest(), "big")
