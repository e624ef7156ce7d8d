"""The privacy page tells of everything of people that the database can hold."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from corpus.answers.pages import privacy_page
from corpus.request import Privacy
from corpus.store.personal import IMPERSONAL, KEPT
from corpus.store.store import Store

PERSONAL = {column for kept in KEPT for column in kept.columns}
LOOKS_PERSONAL = re.compile(
    r"(?:^|_)(?:by|who|whom|person|people|user|author|actor|member|moderator|asked|asker)(?:_id)?$"
)
# Columns that look like a person's and are none: whose words a definition is in, which process has a claim.
NO_PERSON = {"term.curated_by", "prompt_delivery.claimed_by", "prompt_ready.held_by"}


@pytest.fixture
async def schema(store: Store, database: Path) -> set[str]:
    """Every `table.column` there is, SQLite's own and what FTS5 makes for itself left out."""
    connection = sqlite3.connect(database)
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            f"{table}.{column[1]}"
            for table in tables
            if not table.startswith(("sqlite_", "passage_fts_"))
            for column in connection.execute(f"PRAGMA table_info({table})")
        }
    finally:
        connection.close()


def test_every_table_is_named_as_personal_or_not(schema: set[str]) -> None:
    personal = {column.split(".")[0] for column in PERSONAL}
    assert personal | IMPERSONAL == {column.split(".")[0] for column in schema}
    assert not personal & IMPERSONAL


def test_every_column_that_is_told_of_exists(schema: set[str]) -> None:
    assert schema >= PERSONAL | NO_PERSON


def test_every_column_that_looks_like_a_persons_is_told_of(schema: set[str]) -> None:
    looking = {column for column in schema if LOOKS_PERSONAL.search(column.split(".")[1])}
    assert looking <= PERSONAL | NO_PERSON


async def test_the_privacy_page_tells_of_each_of_them(store: Store) -> None:
    page = await privacy_page(store.shelf(None), Privacy())
    told = {(getattr(block, "heading", None), getattr(block, "text", None)) for block in page.blocks}
    assert told >= {(kept.heading, kept.told) for kept in KEPT}
