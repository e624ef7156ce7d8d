"""What all tests share: where the material of the workplace is, if it is there; and a server for databases."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.store.database import DatabaseUrl
from tests import postgresql

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def real_articles() -> Path:
    """The folder with the captured articles; a test that takes it is skipped where there is none."""
    folder = SHARED / "articles"
    if not folder.is_dir():
        pytest.skip("the captured articles are not here")
    return folder


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database on a PostgreSQL server; TEST_DATABASE_URL names another one to be tried."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        return given
    base = tmp_path_factory.getbasetemp()
    return postgresql.start((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "postgresql")


@pytest.fixture
async def postgresql_database(postgresql_server: str) -> AsyncIterator[DatabaseUrl]:
    """An empty place on PostgreSQL."""
    async with postgresql.fresh_database(postgresql_server) as where:
        yield where
