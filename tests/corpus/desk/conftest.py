"""One library for the tests of a file: each has a guild of its own in it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from corpus.desk import Desk
from corpus.library import Library
from tests.corpus.desk.shelf import desk, open_library


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def library(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Library]:
    opened = await open_library(tmp_path_factory.mktemp("library"))
    yield opened
    await opened.close()


@pytest.fixture
def noor(library: Library) -> Desk:
    return desk(library)
