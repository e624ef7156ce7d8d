"""A store that another process can open too: in a real file, and for the modules that say ENGINES on each engine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.store.database import Database
from corpus.store.prompts import Prompts
from corpus.store.store import Store
from tests import postgresql


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kept_on" in metafunc.fixturenames:
        metafunc.parametrize("kept_on", getattr(metafunc.module, "ENGINES", ("sqlite",)))


@pytest.fixture
async def place(kept_on: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """Where a store can be opened."""
    if kept_on == "sqlite":
        yield tmp_path / "shelf.db"
        return
    async with postgresql.fresh_database(request.getfixturevalue("postgresql_server")) as url:
        yield url


@pytest.fixture
async def prompts(place: Database) -> AsyncIterator[Prompts]:
    store = await Store.open(place)
    try:
        yield store.prompts
    finally:
        await store.close()
