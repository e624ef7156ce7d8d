"""A word that the shelf does not hold gives way to the one that was most likely meant."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.search.passages import rank
from corpus.search.respelling import candidates
from corpus.store.respelling import pieces, probes
from corpus.store.store import Store
from tests.corpus.store.shelves import RED, article, put

TEXTS = (
    "The harbour pier is long. Ships lie at the harbour pier.",
    "A pair of socks is enough. Nobody sells socks but as a pair.",
    "Berlin is far from here. One reads of Berlin.",
    "Swans winter on the lake.",
    "The bank holds deposits, and the bank pays interest.",
)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path / "shelf.db")
    try:
        for number, text in enumerate(TEXTS):
            await put(opened, RED, article(f"Number {number}", text))
        yield opened
    finally:
        await opened.close()


async def corrected(store: Store, words: str) -> str | None:
    return (await rank(store.shelf(RED), words)).corrected


def best(word: str, vocabulary: list[tuple[str, int]]) -> str | None:
    found = candidates(word, vocabulary)
    return found[0][1] if found else None


def test_the_nearest_word_is_by_edits_then_by_how_common_it_is() -> None:
    assert best("harbuor", [("harbour", 1), ("harbours", 50)]) == "harbour"
    assert best("poet", [("port", 100), ("post", 1), ("poets", 2)]) == "port"
    assert best("dorg", [("dragons", 9), ("drags", 9)]) is None
    assert best("engery", [("energy", 5), ("entry", 5), ("gentry", 5)]) == "energy"


def test_a_stop_word_is_never_meant() -> None:
    assert best("thier", [("their", 900), ("thief", 3)]) == "thief"


def test_a_word_is_offered_once_whatever_its_endings() -> None:
    assert [word for _, word in candidates("licsense", [("license", 3), ("licensed", 2), ("licence", 1)])] == [
        "license"
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("sanktoins", "sanctions"), ("goverment", "government"), ("shp", "ship"), ("embrgao", "embargo")],
)
def test_words_within_two_edits_that_begin_alike_share_a_piece(typed: str, meant: str) -> None:
    wanted = set(probes(typed))
    assert any((len(meant), part, text) in wanted for part, text in enumerate(pieces(meant)))


async def test_the_other_words_decide_between_words_that_are_equally_near(store: Store) -> None:
    assert await corrected(store, "harbour piar") == "harbour pier"
    assert await corrected(store, "piar of socks") == "pair of socks"


async def test_a_misspelt_word_helps_another(store: Store) -> None:
    assert await corrected(store, "harbuor piar") == "harbour pier"
    assert await corrected(store, "piar of sokcs") == "pair of socks"


async def test_an_unlikely_slip_needs_the_company_of_the_other_words(store: Store) -> None:
    assert await corrected(store, "merlin") == "berlin"
    assert await corrected(store, "merlin socks") is None
    assert await corrected(store, "far from merlin") == "far from berlin"
    assert await corrected(store, "swns and socks") is None
    assert await corrected(store, "swns in winter") == "swans in winter"


async def test_a_likely_slip_needs_none(store: Store) -> None:
    assert await corrected(store, "harbuor deposits") == "harbour deposits"


async def test_capitals_within_a_short_word_are_an_acronym(store: Store) -> None:
    assert await corrected(store, "BANC deposits") is None
    assert await corrected(store, "banc deposits") == "bank deposits"
    assert await corrected(store, "Banc deposits") == "bank deposits"
    assert await corrected(store, "BANC DEPOSITS") == "bank DEPOSITS"


async def test_a_known_word_is_never_respelt(store: Store) -> None:
    assert await corrected(store, "pairs of harbours") is None


async def test_of_a_long_text_the_first_slips_are_respelt(store: Store) -> None:
    typed = " ".join(["harbuor"] * 8 + ["harbuor"])
    assert await corrected(store, typed) == " ".join(["harbour"] * 8 + ["harbuor"])
