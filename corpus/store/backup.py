"""A copy of the database, whole and as of one moment, while others go on using it."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path

import aiosqlite

from corpus.errors import StoreError
from corpus.store.integrity import faults
from corpus.store.migrate import check


async def back_up(database: Path, copy: Path) -> int:
    """Write a copy of the database and look whether it is sound; give its size in bytes.

    Nothing stands under the copy's name before it is whole, and nothing that stands there is written over. Raises
    StoreError where there is no such database, the copy cannot be written, or would not be sound.
    """
    if not await asyncio.to_thread(database.is_file):
        raise StoreError(f"There is no database {database}.")
    if await asyncio.to_thread(copy.exists):
        raise StoreError(f"{copy} is there already, and was left as it is. Name a new file.")
    unfinished = copy.with_name(f"{copy.name}.unfinished")
    try:
        await asyncio.to_thread(unfinished.unlink, missing_ok=True)
        await _vacuum_into(database, unfinished)
        wrong = await faults(unfinished)
        if wrong:
            raise StoreError(f"The copy would not be sound ({wrong[0]}); `concordance check` tells more.")
        size = await asyncio.to_thread(_finish, unfinished, copy)
    except (OSError, sqlite3.Error) as error:
        await asyncio.to_thread(_drop, unfinished)
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreError(f"{copy} could not be written: {reason}.") from error
    except BaseException:
        await asyncio.to_thread(_drop, unfinished)
        raise
    return size


async def _vacuum_into(database: Path, copy: Path) -> None:
    address = await asyncio.to_thread(lambda: database.absolute().as_uri())
    connection = await aiosqlite.connect(f"{address}?mode=rw", uri=True)
    try:
        await check(connection, database)
        await connection.execute_fetchall("VACUUM INTO $1", {"1": str(copy)})
    finally:
        await connection.close()


def _finish(unfinished: Path, copy: Path) -> int:
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
    # A link, unlike a renaming, never takes the place of a file that has come there meanwhile.
    os.link(unfinished, copy)
    unfinished.unlink()
    return copy.stat().st_size


def _drop(unfinished: Path) -> None:
    unfinished.unlink(missing_ok=True)
