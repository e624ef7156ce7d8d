"""Whoever runs the bot sees the servers in the database, and can erase one at once."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from pathlib import Path

import pytest

from bot.cli import main
from corpus.store.store import Store
from tests.corpus.store.shelves import BLUE, RED, harbour, put

LEFT = dt.datetime(2026, 3, 1, 23, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE", raising=False)
    monkeypatch.setattr("corpus.store.leaving._PAUSE", 0)
    path = tmp_path / "concordance.db"

    async def fill() -> None:
        store = await Store.open(path)
        try:
            await store.note_guilds({RED: "Red group", BLUE: "Blue group"}, now=LEFT)
            await put(store, RED, harbour("redword"))
            await put(store, 333, harbour("prepared"))
            await store.note_left([RED], now=LEFT)
        finally:
            await store.close()

    asyncio.run(fill())
    return path


def shelves(database: Path) -> set[int]:
    async def read() -> set[int]:
        store = await Store.open(database)
        try:
            return {row.id for row in await store.guilds()}
        finally:
            await store.close()

    return asyncio.run(read())


def test_servers_are_listed_with_the_day_on_which_they_will_be_erased(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guilds"]) == 0
    assert sorted(capsys.readouterr().out.splitlines()) == [
        "111  Red group  1 article  left on 2026-03-01, to be erased on 2026-03-31",
        "222  Blue group  0 articles",
        "333  (name unknown)  1 article  never seen on Discord",
    ]


def test_a_server_is_erased_once_its_id_was_typed_again(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed in ("", "222\n", "no\n"):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert main(["erase", "111"]) == 1
        assert "Nothing was erased." in capsys.readouterr().out
    assert RED in shelves(database)
    monkeypatch.setattr("sys.stdin", io.StringIO("111\n"))
    assert main(["erase", "111"]) == 0
    assert shelves(database) == {BLUE, 333}
    assert b"redword" not in database.read_bytes()


def test_with_yes_nothing_is_asked(database: Path) -> None:
    assert main(["erase", "333", "--yes"]) == 0
    assert shelves(database) == {RED, BLUE}


@pytest.mark.parametrize("guild", ["0", "999"])
def test_the_common_shelf_and_what_is_not_there_are_not_erased(guild: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["erase", guild, "--yes"]) == 2
    assert "Nothing is kept for a server" in capsys.readouterr().err


def test_no_database_is_made_by_looking_for_servers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guilds", "--database", str(tmp_path / "none.db")]) == 2
    assert "There is no database" in capsys.readouterr().err
    assert not (tmp_path / "none.db").exists()
