"""The lists by which names are found: written, migrated, and taken away with the names."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store import migrate
from corpus.store.engine import Writer
from corpus.store.listed_names import NewName, write_names
from corpus.store.rows import NameKind
from corpus.store.signatures import of_beginning, of_name, of_word
from corpus.store.sqlite import SqliteEngine
from corpus.store.store import Store
from tests.corpus.store.shelves import BLUE, BOARD, NOW, RED, article, put

NAMES: tuple[tuple[int, NameKind, str], ...] = (
    (0, "term", "dual use item"),
    (RED, "article", "Nuclear suppliers and their doubts"),
    (RED, "article", "Ы и жизнь"),
    (RED, "article", "x"),
    (RED, "article", "a of ab abc abcd abcde"),
    (RED, "term", "department of foreign trade"),
    (RED, "theme", "the licensing of suppliers"),
    (BLUE, "theme", "?!"),
)
BEFORE = 6
WORDS = st.lists(
    st.tuples(st.integers(1, 10**9), st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=9)), min_size=1
)


async def test_names_of_before_come_to_have_the_lists_that_new_ones_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    every = migrate.migrations()
    with monkeypatch.context() as patch:
        patch.setattr("corpus.store.migrate.migrations", lambda: every[:BEFORE])
        await (await SqliteEngine.open(old)).close()
    with contextlib.closing(sqlite3.connect(old)) as connection:
        for number, (shelf, kind, text) in enumerate(NAMES, start=1):
            words = text.casefold().split()
            connection.execute("INSERT INTO shelf (id) VALUES (?) ON CONFLICT DO NOTHING", (shelf,))
            connection.execute(
                "INSERT INTO name (shelf, kind, owner, text, main, folded, alias, words)"
                " VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
                (shelf, kind, number, text, text, text.casefold(), len(words)),
            )
            connection.executemany(
                "INSERT INTO name_word (shelf, kind, word, name) VALUES (?, ?, ?, ?)",
                [(shelf, kind, word, number) for word in words],
            )
        connection.commit()
    migrated = await lists(old)
    store = await Store.open(new)
    try:
        await store._engine.transaction(write)
    finally:
        await store.close()
    assert migrated == await lists(new)
    assert (RED, "term", "doft", 1, "department of foreign trade") in migrated


async def write(writer: Writer) -> None:
    for number, (shelf, kind, text) in enumerate(NAMES, start=1):
        await writer.rows("INSERT INTO shelf (id) VALUES ($1) ON CONFLICT DO NOTHING", shelf)
        await write_names(writer, shelf, kind, [NewName(number, text, text)])


async def lists(path: Path) -> set[tuple[int, str, str, int, str]]:
    """Give which words each name is listed under, having looked at the counts and the signatures."""
    store = await Store.open(path)
    try:
        rows = await store._engine.rows(
            "SELECT v.shelf, v.kind, v.word, v.names, n.text, v.id, p.words, p.openings, p.size, n.words"
            " FROM name_posting p JOIN name_vocabulary v ON v.id = p.word JOIN name n ON n.id = p.name"
        )
        held = {text: [(row[5], row[2]) for row in rows if row[4] == text] for text in {row[4] for row in rows}}
        for row in rows:
            assert (row[6], row[7]) == (of_name(held[row[4]]).words, of_name(held[row[4]]).openings)
            assert row[8] == row[9]
            assert row[3] == len([1 for other in rows if other[5] == row[5]])
        return {tuple(row[:5]) for row in rows}
    finally:
        await store.close()


@given(WORDS)
def test_a_signature_has_the_bits_of_every_word_and_of_its_beginnings(words: list[tuple[int, str]]) -> None:
    whole = of_name(words)
    assert 0 <= whole.words < 2**63
    assert 0 <= whole.openings < 2**63
    for number, word in words:
        assert whole & of_word(number, word) == of_word(number, word)
        for letters in range(1, len(word) + 1):
            assert whole & of_beginning(word[:letters]) == of_beginning(word[:letters])


async def test_what_is_taken_away_leaves_no_word(store: Store) -> None:
    added = await put(store, RED, article("Harbour dues", "Dues are paid."))
    await put(store, RED, article("Harbour pilots", "Pilots are paid."))
    [term] = await store.put_terms(RED, [BOARD])
    await store.remove_article(RED, added.article.id, now=NOW)
    await store.remove_name(RED, "term", term, now=NOW)
    counts = await store._engine.rows("SELECT word, names FROM name_vocabulary ORDER BY word")
    assert counts == [("harbour", 1), ("pilots", 1)]


async def test_a_new_name_takes_the_place_of_the_old_one(store: Store) -> None:
    await store.put_terms(RED, [BOARD, BOARD])
    counts: dict[str, int] = dict(await store._engine.rows("SELECT word, names FROM name_vocabulary"))
    assert counts == {"harbour": 1, "safety": 1, "board": 2, "hsb": 2, "the": 1}
