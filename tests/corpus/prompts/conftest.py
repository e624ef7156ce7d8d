"""A store in a real file, as another process can open it too."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.store.prompts import Prompts
from corpus.store.store import Store


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "shelf.db"


@pytest.fixture
async def prompts(database: Path) -> AsyncIterator[Prompts]:
    store = await Store.open(database)
    try:
        yield store.prompts
    finally:
        await store.close()
