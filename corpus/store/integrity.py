"""Whether a database file is sound, without changing it."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import aiosqlite

from corpus.store.migrate import check

_MOST = 10


async def faults(path: Path) -> list[str]:
    """Give what is wrong with the database, in SQLite's words; nothing where it is sound.

    Raises StoreError for a file that is not ours or is newer than this program.
    """
    address = await asyncio.to_thread(lambda: path.absolute().as_uri())
    connection = await aiosqlite.connect(f"{address}?mode=rw", uri=True)
    try:
        # Not opened read-only: such a connection leaves its journal files behind.
        await connection.execute_fetchall("PRAGMA query_only = ON")
        await check(connection, path)
        damage = [str(row[0]) for row in await connection.execute_fetchall(f"PRAGMA integrity_check({_MOST})")]
        orphans = [
            f"a row of {table} points to a row of {parent} that is not there"
            for table, _, parent, _ in await connection.execute_fetchall("PRAGMA foreign_key_check")
        ]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    finally:
        await connection.close()
    return [line for line in damage if line != "ok"] + list(dict.fromkeys(orphans))[:_MOST]
