"""Bringing a database up to date, one numbered file of SQL after another.

The files serve every engine. A line `-- SQLite:` or `-- PostgreSQL:` begins what is for that one alone, and
`-- Every engine:` ends it. What is in the files here is SQLite's; corpus/store/postgresql_schema.py translates.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import aiosqlite

from corpus.errors import StoreError

# "Conc" in ASCII, in the header of every database of ours.
APPLICATION_ID = 0x436F6E63
_FILE = re.compile(r"(\d{4})_\w+\.sql")
_SECTION = re.compile(r"^-- (Every engine|SQLite|PostgreSQL):$\n?", re.MULTILINE)


@cache
def migrations() -> tuple[str, ...]:
    """Give the text of all migrations in order; the first takes a database to version 1."""
    folder: Traversable = files("corpus.store").joinpath("migrations")
    found = sorted((int(match[1]), file) for file in folder.iterdir() if (match := _FILE.fullmatch(file.name)))
    if [number for number, _ in found] != list(range(1, len(found) + 1)):
        raise RuntimeError(f"migrations must be numbered 1, 2, 3 ... without a gap: {[n for n, _ in found]}")
    return tuple(file.read_text(encoding="utf-8") for _, file in found)


def sections(script: str, engine: Literal["SQLite", "PostgreSQL"]) -> Iterator[tuple[str, bool]]:
    """Give the parts of a script that are for an engine, each with whether it is for that one alone."""
    common, *marked = _SECTION.split(script)
    yield common, False
    for whose, part in zip(marked[::2], marked[1::2], strict=True):
        if whose in ("Every engine", engine):
            yield part, whose == engine


def statements(script: str) -> Iterator[str]:
    """Cut a script into its statements; a trigger, with semicolons inside, is one."""
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting.strip()
            waiting = ""
    if re.sub(r"--[^\n]*", "", waiting).strip():
        raise RuntimeError(f"a migration ends inside a statement: {waiting.strip()[:80]}")


async def check(connection: aiosqlite.Connection, path: Path) -> None:
    """Raise StoreError where the file is a database of another program or of a later version of ours."""
    try:
        ours, version, tables = await _marks(connection)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
            raise
        raise StoreError(f"{path} is not a Concordance database. It was left as it is.") from error
    if ours != APPLICATION_ID and (ours or version or tables):
        raise StoreError(f"{path} is the database of another program. It was left as it is.")
    if version > len(migrations()):
        raise StoreError(
            f"{path} was written by a newer version of Concordance (database version {version}, this program knows"
            f" {len(migrations())}). It was left as it is: please install the newer version."
        )


async def migrate(connection: aiosqlite.Connection, path: Path) -> None:
    """Run what is missing. Each migration and the record that it ran are one transaction."""
    for number, script in enumerate(migrations(), start=1):
        if number <= await _number(connection, "PRAGMA user_version"):
            continue
        await connection.execute_fetchall("BEGIN IMMEDIATE")
        try:
            # Asked again under the lock: another process may have been faster.
            await check(connection, path)
            if number > await _number(connection, "PRAGMA user_version"):
                for statement in statements("".join(part for part, _ in sections(script, "SQLite"))):
                    await connection.execute_fetchall(statement)
                await connection.execute_fetchall(f"PRAGMA application_id = {APPLICATION_ID}")
                await connection.execute_fetchall(f"PRAGMA user_version = {number}")
            await connection.execute_fetchall("COMMIT")
        except BaseException:
            if connection.in_transaction:
                await connection.execute_fetchall("ROLLBACK")
            raise


async def _marks(connection: aiosqlite.Connection) -> tuple[int, int, int]:
    """Give application id, version and number of tables as of one moment: another process may be making them."""
    alone = not connection.in_transaction
    if alone:
        await connection.execute_fetchall("BEGIN")
    try:
        return (
            await _number(connection, "PRAGMA application_id"),
            await _number(connection, "PRAGMA user_version"),
            await _number(connection, "SELECT count(*) FROM sqlite_master"),
        )
    finally:
        if alone:
            await connection.execute_fetchall("ROLLBACK")


async def _number(connection: aiosqlite.Connection, sql: str) -> int:
    [(value,)] = await connection.execute_fetchall(sql)
    return int(value)
