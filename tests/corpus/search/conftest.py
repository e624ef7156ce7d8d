"""A shelf with names and passages to find."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.store.reads import ShelfReads
from corpus.store.store import Store
from corpus.store.writes_names import NewTerm, NewTheme
from tests.corpus.store.shelves import RED, article, put

TERMS = (
    NewTerm("Export Administration Regulations", "EAR", ("the Regulations",)),
    NewTerm("export licence", None, ("export permit",)),
    NewTerm("general licence"),
    NewTerm("dual-use item", None, ("dual-use good",)),
    NewTerm("snapback mechanism"),
    NewTerm("secondary sanctions"),
    NewTerm("Nuclear Suppliers Group", "NSG"),
)
TITLES = (
    "Early sanctions on Iraq",
    "Nuclear suppliers and their doubts",
    "Why harbours empty",
    "Why harbours fill",
    "The organisation of small ports",
)


@pytest.fixture
async def reads(tmp_path: Path) -> AsyncIterator[ShelfReads]:
    store = await Store.open(tmp_path / "shelf.db")
    try:
        await store.put_terms(RED, TERMS)
        themes = [NewTheme("sanctions", ("embargoes",)), NewTheme("maritime security"), NewTheme("export licensing")]
        await store.put_themes(RED, themes, [{}, {}, {}])
        for title in TITLES:
            await put(store, RED, article(title, f"This is the text about {title.lower()}."))
        yield store.shelf(RED)
    finally:
        await store.close()
