"""A store on each engine: in a real database file, in a path with blanks, and on a real PostgreSQL server.

A test that asks for the file itself, and one of a module that says ENGINES, is run on SQLite alone or as that says.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from corpus.store.database import Database
from corpus.store.store import Store
from tests import postgresql


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kept_on" in metafunc.fixturenames:
        every = getattr(metafunc.module, "ENGINES", ("sqlite", "postgresql"))
        metafunc.parametrize("kept_on", ("sqlite",) if "database" in metafunc.fixturenames else every)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "a folder # with ? blanks" / "the shelf.db"


@pytest.fixture
async def place(kept_on: str, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """Where a store can be opened."""
    async with AsyncExitStack() as stack:
        if kept_on == "sqlite":
            yield request.getfixturevalue("database")
        else:
            yield await stack.enter_async_context(
                postgresql.fresh_database(request.getfixturevalue("postgresql_server"))
            )


@pytest.fixture
async def store(place: Database) -> AsyncIterator[Store]:
    opened = await Store.open(place)
    try:
        yield opened
    finally:
        await opened.close()
