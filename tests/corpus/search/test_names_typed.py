"""What goes wrong while people type: letters, blanks, order, half words, acronyms nobody wrote down."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from benchmarks import made_names
from corpus.search.candidates import look_up
from corpus.search.edits import one_edit
from corpus.search.names import names_sharing_words, resolve, suggest
from corpus.search.near import likeness, likenesses, words_of
from corpus.store.listed_names import NewName, write_names
from corpus.store.reads import ShelfReads
from corpus.store.rows import NameKind
from corpus.store.store import Store
from corpus.store.writes_names import NewTerm, NewTheme
from tests.corpus.store.shelves import BLUE, NOW, RED, article, put

LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path / "names.db")
    try:
        yield opened
    finally:
        await opened.close()


@pytest.mark.parametrize(
    ("kind", "typed", "first"),
    [
        # a blank too few, too many, or in another place
        ("term", "exportlicence", "export licence"),
        ("term", "snap back", "snapback mechanism"),
        ("term", "secon dary sanctions", "secondary sanctions"),
        ("term", "exportl icence", "export licence"),
        # the first letter wrong, left out, doubled
        ("term", "wecondary sanctions", "secondary sanctions"),
        ("term", "econdary sanctions", "secondary sanctions"),
        ("term", "ssecondary sanctions", "secondary sanctions"),
        # an error in a word that is not finished yet, and in one before it
        ("term", "secondary sancto", "secondary sanctions"),
        ("term", "secnodary sanc", "secondary sanctions"),
        ("term", "secnodar", "secondary sanctions"),
        # two errors, in two words and in one
        ("term", "secondry sanctons", "secondary sanctions"),
        ("term", "nuclear supelirs group", "Nuclear Suppliers Group"),
        # half words in any order
        ("term", "sup nuc", "Nuclear Suppliers Group"),
        ("term", "licen gen", "general licence"),
        # one word too many, of a name that is remembered otherwise
        ("term", "the nuclear suppliers group countries", "Nuclear Suppliers Group"),
        # initials that nobody wrote down
        ("term", "dui", "dual-use item"),
        ("article", "small organisations ports", "The organisation of small ports"),
        ("theme", "maritme sec", "maritime security"),
    ],
)
async def test_the_right_name_comes_first(reads: ShelfReads, kind: NameKind, typed: str, first: str) -> None:
    assert [name.main for name in await suggest(reads, kind, typed)][:1] == [first]


@pytest.mark.parametrize(
    ("typed", "how"), [("dui", "near"), ("exportlicence", "near"), ("snap back mechanism", "near")]
)
async def test_what_was_not_said_is_called_near(reads: ShelfReads, typed: str, how: str) -> None:
    assert (await resolve(reads, ["term"], typed)).how == how


async def test_short_input_is_not_widened(reads: ShelfReads) -> None:
    for typed in ("nsq", "esr"):
        assert (await resolve(reads, ["term"], typed)).how == "none"
        assert await suggest(reads, "term", typed) == []


async def test_names_that_share_a_word_are_those_to_offer(reads: ShelfReads) -> None:
    found = await names_sharing_words(reads, ["term", "theme"], ["sanctoins", "whales"])
    assert [name.main for name in found] == ["sanctions", "secondary sanctions"]
    assert await names_sharing_words(reads, ["term"], []) == []


async def test_each_guild_finds_its_own_and_the_common_names_but_not_what_it_has_taken_off(store: Store) -> None:
    for shelf, title in ((0, "Harbour dues of old"), (RED, "Harbour dues of today"), (BLUE, "Harbour dues of others")):
        await put(store, shelf, article(title, "Dues are paid."))
    common = (await store.shelf(None).names_exact(["article"], "Harbour dues of old"))[0]
    for typed in ("harbour dues", "harbuor dues", "dues har", "harbour dues of"):
        found = await suggest(store.shelf(RED), "article", typed)
        assert {name.text for name in found} == {"Harbour dues of old", "Harbour dues of today"}
    await store.hide_article(RED, common.id, by="Mara", now=NOW)
    for typed in ("harbour dues", "harbuor dues", "dues har", "harbour dues of", ""):
        found = await suggest(store.shelf(RED), "article", typed)
        assert [name.text for name in found] == ["Harbour dues of today"]


async def test_a_name_that_a_guild_gave_leads_to_the_common_thing_for_that_guild_alone(store: Store) -> None:
    [term] = await store.put_terms(0, [NewTerm("Nuclear Suppliers Group")])
    await store.give_alias(RED, "term", term, "the atom club", by=1, now=NOW)
    for typed in ("atom clbu", "atom c", "club atom"):
        assert [name.id for name in await suggest(store.shelf(RED), "term", typed)] == [term]
        assert await suggest(store.shelf(BLUE), "term", typed) == []
    assert (await resolve(store.shelf(RED), ["term"], "club atom")).how == "alias"


@pytest.mark.parametrize("kind", ["article", "term", "theme"])
async def test_among_many_names_three_words_with_an_error_find_the_right_one(store: Store, kind: NameKind) -> None:
    names = made_names.names(3_000, 1)
    await _write(store, kind, names)
    rng = random.Random(2)
    missed = 0
    for number in range(60):
        words = made_names.three_words(names[number], rng)
        if words:
            found = await suggest(store.shelf(RED), kind, made_names.one_error(words, rng))
            missed += number + 1 not in {name.id for name in found}
    assert missed == 0


async def test_words_that_very_many_names_hold_are_found_together(store: Store) -> None:
    names = [f"{word} export control of the state" for word in made_names.names(1_500, 1)]
    await _write(store, "article", names)
    reads = store.shelf(RED)
    assert len(await suggest(reads, "article", "state export control")) == 25
    [row] = [name for name in await suggest(reads, "article", f"state control {names[700][:12]}") if name.id == 701]
    assert row.text == names[700]


async def test_a_small_word_at_the_end_may_be_the_beginning_of_another(store: Store) -> None:
    others = [f"State falls {word}" for word in made_names.names(400, 1)]
    await _write(store, "article", [*others, "Why a state which is far away and old in years falls nowhere near"])
    reads = store.shelf(RED)
    assert (await suggest(reads, "article", "state falls now"))[0].id == 401
    assert len(await suggest(reads, "article", "state falls the")) == 25


async def test_typing_that_is_given_up_leaves_every_reader_free(store: Store) -> None:
    await _write(store, "article", made_names.names(2_000, 1))
    reads = store.shelf(RED)
    for letters in range(1, 20):
        typing = [
            asyncio.create_task(suggest(reads, "article", "export contorl sanctoins"[:letters])) for _ in range(6)
        ]
        for _ in range(letters):
            await asyncio.sleep(0)
        for one in typing:
            one.cancel()
        await asyncio.wait(typing)
    assert await asyncio.gather(*(reads.shelf_size() for _ in range(8))) == [await reads.shelf_size()] * 8


async def test_nothing_typed_offers_the_newest_the_largest_and_ones_own(store: Store) -> None:
    await _write(store, "term", made_names.names(1_200, 1))
    await store.put_terms(0, [NewTerm("a common term")])
    assert len(await suggest(store.shelf(RED), "term", "")) == 25
    await store.put_themes(BLUE, [NewTheme("berths"), NewTheme("anchors")], [{}, {}])
    assert [name.text for name in await suggest(store.shelf(BLUE), "theme", " ")] == ["anchors", "berths"]


@given(LETTERS, st.randoms())
def test_one_edit_is_every_edit(word: str, rng: random.Random) -> None:
    near = one_edit(word)
    assert len(set(near)) == len(near)
    assert all(OSA.distance(word, other) == 1 for other in near)
    at = rng.randrange(len(word) + 1)
    assert word[:at] + "q" + word[at:] in near
    assert word[:at] + "q" + word[at + 1 :] in {*near, word}
    assert word[:at] + word[at + 1 :] in {*near, word, ""}
    assert word[:at] + word[at : at + 2][::-1] + word[at + 2 :] in {*near, word}


def test_edits_are_of_the_letters_of_the_word() -> None:
    assert "жизнь" in one_edit("жизн")
    assert "λογοσ" in one_edit("λογο")
    assert "5g" in one_edit("4g")


@given(st.lists(st.lists(LETTERS, min_size=1, max_size=4), min_size=1, max_size=6), st.lists(LETTERS, max_size=3))
def test_names_compared_together_are_as_alike_as_each_alone(names: list[list[str]], typed: list[str]) -> None:
    together = likenesses(typed, names, unfinished=True)
    assert together == [likeness(typed, name, unfinished=True) for name in names]
    assert all(0 <= value <= 1 for value in together)


def test_a_near_beginning_counts_less_than_a_beginning_and_that_less_than_the_word() -> None:
    name = words_of("Secondary sanctions")
    scores = [likeness(("secondary", last), name, unfinished=True) for last in ("sanctions", "sancti", "sanxti", "zzz")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


async def test_very_many_words_are_only_words(reads: ShelfReads) -> None:
    pairs = [one + other for one in "bcdfghjklm" for other in "aeiouwxyzq"]
    found = await resolve(reads, ["term", "article", "theme"], " ".join(pairs))
    assert found.how == "none"
    assert await suggest(reads, "term", " ".join(pairs)) == []
    assert await names_sharing_words(reads, ["term", "article", "theme"], pairs) == []


async def test_a_word_typed_twice_is_looked_for_once(reads: ShelfReads) -> None:
    [slots, *_] = await look_up(reads, ["term"], ["export", "licence", "export"], "last")
    assert [(slot.word, slot.open) for slot in slots] == [("licence", False), ("export", True)]


async def _write(store: Store, kind: NameKind, names: list[str]) -> None:
    await store.put_terms(RED, [])
    new = [NewName(number, name, name) for number, name in enumerate(names, start=1)]
    await store._engine.transaction(lambda writer: write_names(writer, RED, kind, new))
