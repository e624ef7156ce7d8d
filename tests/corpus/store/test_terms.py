"""The glossary, what defines a term and what uses it; and what people type never being syntax."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.store.store import Store
from tests.corpus.store.shelves import BOARD, RED, article, harbour, put

HOSTILE = (
    'dual-use', "C++", "what is OFAC?", '"open quote', "a AND", "NEAR(", "text:x", "*", "^a", "(", "a NOT b", "'; --",
    "{title}: x", "-", "\x00", "🐟", "col : (s0 OR s1)", "$1", "a\nb",
)  # fmt: skip


async def test_a_term_comes_back_as_it_was_put(store: Store) -> None:
    [term_id] = await store.put_terms(RED, [BOARD])
    term = await store.shelf(RED).term(term_id)
    assert term is not None
    assert (term.name, term.acronym, term.aliases, term.related) == (BOARD.name, "HSB", ("the board",), BOARD.related)
    assert await store.shelf(RED).terms("h") == [term]
    assert await store.shelf(RED).terms("x") == []
    assert await store.shelf(RED).term_letters() == ["h"]


async def test_sentences_that_define_and_expansions_are_found_by_any_writing_of_the_name(store: Store) -> None:
    added = await put(store, RED, harbour("herring"))
    reads = store.shelf(RED)
    assert [one.text for one in await reads.defining_sentences(["HERRING-levy"])] == [
        "A herring levy is a charge that a port makes for the use of its quays."
    ]
    assert await reads.expansions("hsb") == [("Harbour Safety Board", added.article.id)]


async def test_a_phrase_is_used_where_its_words_stand_together_in_either_spelling(store: Store) -> None:
    await put(store, RED, article("One", "An export license was granted.", "Exports need a license."))
    await put(store, RED, article("Two", "Export licences were refused."))
    found = await store.shelf(RED).uses(["export licence"], 10)
    assert {(passage.label, passage.number) for passage, _ in found} == {("One", 1), ("Two", 1)}
    assert sum((await store.shelf(RED).use_counts(["export licence"])).values()) == 2


async def test_an_acronym_is_used_only_in_capitals(store: Store) -> None:
    await put(store, RED, article("One", "The EAR apply.", "A sound reached the ear."))
    reads = store.shelf(RED)
    assert [passage.number for passage, _ in await reads.uses(["EAR"], 9)] == [1]
    assert {passage.number for passage, _ in await reads.uses(["EAR", "sound"], 9)} == {1, 2}
    assert list((await reads.use_counts(["EAR", "sound"])).values()) == [2]


async def test_whatever_is_typed_is_only_words(store: Store) -> None:
    await put(store, RED, harbour("herring"))
    for typed in HOSTILE:
        await ask_everything(store, typed)


def test_no_text_is_an_error() -> None:
    with TemporaryDirectory() as folder, asyncio.Runner() as runner:
        store = runner.run(Store.open(Path(folder) / "x.db"))
        try:
            runner.run(put(store, RED, harbour("herring")))

            @settings(max_examples=60, deadline=None)
            @given(st.text(max_size=30))
            def try_any(typed: str) -> None:
                runner.run(ask_everything(store, typed.encode("utf-8", "replace").decode()))

            try_any()
        finally:
            runner.run(store.close())


async def ask_everything(store: Store, typed: str) -> None:
    reads = store.shelf(RED)
    await reads.uses([typed], 3)
    await reads.use_counts([typed])
    await reads.places_of_phrases([typed])
    await reads.names_exact(["term"], typed)
    await reads.names_beginning(["term"], typed, 3)
    await reads.name_words(["term"], [typed], [([typed], 3)])
    await reads.near_words(typed)
    await reads.document_counts([typed])


async def test_a_passage_that_uses_a_name_more_often_comes_first(store: Store) -> None:
    once = "A berth is wanted by those who come late and by those who never pay for anything at all."
    await put(store, RED, article("One", once, "A berth is a berth is a berth."))
    found = await store.shelf(RED).uses(["berth"], 9)
    assert [passage.number for passage, _ in found] == [2, 1]
    assert 0 < found[1][1] < found[0][1] < 1
