"""Whose database a file is, while another process is just making it."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import aiosqlite
import pytest

from corpus.store import migrate


async def test_a_database_in_the_making_is_not_taken_for_another_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shelf.db"
    read = migrate._number

    async def read_then_let_another_in(connection: aiosqlite.Connection, sql: str) -> int:
        value = await read(connection, sql)
        # What the other process does, as far as the lock lets it, between one look at the file and the next.
        with contextlib.closing(sqlite3.connect(path, timeout=0)) as other, contextlib.suppress(sqlite3.Error):
            other.executescript(
                f"BEGIN IMMEDIATE; CREATE TABLE shelf (id); PRAGMA application_id = {migrate.APPLICATION_ID};"
                " PRAGMA user_version = 1; COMMIT;"
            )
        return value

    monkeypatch.setattr(migrate, "_number", read_then_let_another_in)
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await migrate.check(connection, path)
