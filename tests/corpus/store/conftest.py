"""A real database file, in a path with blanks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.store.store import Store


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "a folder # with ? blanks" / "the shelf.db"


@pytest.fixture
async def store(database: Path) -> AsyncIterator[Store]:
    opened = await Store.open(database)
    try:
        yield opened
    finally:
        await opened.close()
