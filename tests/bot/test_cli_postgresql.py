"""The command line on a database on PostgreSQL."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.cli import main
from corpus.library import Library
from corpus.store.database import DatabaseUrl


@pytest.fixture
async def address(postgresql_database: DatabaseUrl, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The address of a database with the starter shelf, set as whoever runs the bot would."""
    await (await Library.open(postgresql_database)).close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", postgresql_database.url)
    return postgresql_database.url


async def test_commands_are_answered_from_the_server_named_by_database_url(
    address: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    note = tmp_path / "note.md"
    note.write_text("# On berths\n\nA berth is a place where a ship may lie. Every harbour has a few of them.\n")
    assert await asyncio.to_thread(main, ["add", "--guild", "7", str(note)]) == 0
    assert await asyncio.to_thread(main, ["search", "--guild", "7", '"place where a ship"']) == 0
    assert "On berths" in capsys.readouterr().out
    assert await asyncio.to_thread(main, ["define", "EAR"]) == 0
    assert "Export Administration Regulations" in capsys.readouterr().out
    assert await asyncio.to_thread(main, ["guilds"]) == 0
    assert "1 article" in capsys.readouterr().out
    assert await asyncio.to_thread(main, ["check"]) == 0
    assert "Database: postgresql://" in capsys.readouterr().out
    assert await asyncio.to_thread(main, ["backup", "copy.db"]) == 2
    assert "pg_dump" in capsys.readouterr().err
    assert await asyncio.to_thread(main, ["erase", "--yes", "7"]) == 0
    assert await asyncio.to_thread(main, ["search", "--guild", "7", '"place where a ship"']) == 1


async def test_everything_is_moved_to_a_file_and_the_bot_told_where(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(main, ["migrate", "--to", "shelf.db"]) == 0
    assert "Set DATABASE to it" in capsys.readouterr().out
    assert await asyncio.to_thread(main, ["define", "--database", "shelf.db", "EAR"]) == 0
    assert await asyncio.to_thread(main, ["migrate", "--to", "shelf.db"]) == 2
    assert "has been moved to shelf.db already" in capsys.readouterr().err
    assert await asyncio.to_thread(main, ["migrate", "--give-up"]) == 0


async def test_an_address_that_is_none_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "mysql://mara:secret@db/study")
    monkeypatch.setenv("DATABASE_CONNECTIONS", "1")
    assert await asyncio.to_thread(main, ["check"]) == 2
    told = capsys.readouterr().err
    assert "DATABASE_URL: this is not the address of a database" in told
    assert "DATABASE_CONNECTIONS: it has to be 2 or more" in told
    assert "secret" not in told
    monkeypatch.setenv("DATABASE_URL", "postgresql://mara:secret@127.0.0.1:9/study")
    monkeypatch.setenv("DATABASE_CONNECTIONS", "3")
    assert await asyncio.to_thread(main, ["check"]) == 2
    told = capsys.readouterr().err
    assert "The database postgresql://mara@127.0.0.1:9/study cannot be opened" in told
    assert "secret" not in told
