"""Names said otherwise: other spellings and numbers, acronyms, other scripts, and words that say little or nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.arrival import Derived
from corpus.language.words import name_words
from corpus.search.names import resolve, suggest
from corpus.store.reads import ShelfReads
from corpus.store.store import Store
from corpus.store.writes_names import NewTerm
from tests.corpus.store.shelves import NOW, RED, article

TITLES = (
    "Defence spending in the catalogue of states",
    "Aluminium smelters under embargo",
    "E-mail and the co-operation of customs",
    "Colour-coded programmes of manoeuvres",
    "Wassenaar Arrangement on Export Controls for Conventional Arms and Dual-Use Goods and Technologies",
    "How the Export Administration Regulations reach abroad",
    "The NSG in crisis",
    "The U.N. Security Council at 75",
    "5G networks",
    "To be or not to be",
    "Ελληνικά λιμάνια",
    "Контроль экспорта в России",
    "中国的出口管制",
    "การควบคุมการส่งออก",
    "💣💥",
)


@pytest.fixture
async def reads(tmp_path: Path) -> AsyncIterator[ShelfReads]:
    store = await Store.open(tmp_path / "shelf.db")
    try:
        terms = (NewTerm("Export Administration Regulations", "EAR"), NewTerm("Nuclear Suppliers Group", "NSG"))
        await store.put_terms(RED, terms)
        new = [(article(title, "A text about this."), Derived((), (), (), ()), "a file") for title in TITLES]
        await store.put_articles(RED, new, by="a moderator", now=NOW)
        yield store.shelf(RED)
    finally:
        await store.close()


@pytest.mark.parametrize(
    ("typed", "how", "title"),
    [
        # British and American, hyphens, plurals
        ("defense spending in the catalog of states", "alias", TITLES[0]),
        ("state defense catalogs", "near", TITLES[0]),
        ("aluminum smelter", "near", TITLES[1]),
        ("email cooperation", "near", TITLES[2]),
        ("color coded program of maneuver", "near", TITLES[3]),
        # half-remembered: other order, errors, most of a long title missing
        ("embargo smelters aluminuim", "near", TITLES[1]),
        ("smeltr aluminium", "near", TITLES[1]),
        ("waasenaar", "near", TITLES[4]),
        ("arangement wassenar", "near", TITLES[4]),
        # acronyms for names, names for acronyms
        ("EAR", "near", TITLES[5]),
        ("how EAR reach abroad", "alias", TITLES[5]),
        ("nuclear suppliers group in crisis", "alias", TITLES[6]),
        ("un security council", "near", TITLES[7]),
        ("5 g network", "near", TITLES[8]),
        # words that say little
        ("not to be or to be", "alias", TITLES[9]),
        # other scripts, with and without accents, blanks and endings
        ("ελληνικα λιμανια", "exact", TITLES[10]),
        ("экспорта контроль", "near", TITLES[11]),
        ("контроль эспорта", "near", TITLES[11]),
        ("中国的出口管制", "exact", TITLES[12]),
        ("出口管制", "near", TITLES[12]),
        ("ส่งออก", "near", TITLES[13]),
        # no words at all
        ("💣💥", "exact", TITLES[14]),
    ],
)
async def test_it_leads_to_the_title_and_says_how(reads: ShelfReads, typed: str, how: str, title: str) -> None:
    found = await resolve(reads, ["article"], typed)
    assert (found.how, [one.text for one in found.names]) == (how, [title])
    assert next(one.text for one in await suggest(reads, "article", typed)) == title


@pytest.mark.parametrize("typed", ["ear", "wasn", "waaen", "出入", "banana smelling", "regulated earth"])
async def test_what_is_too_short_or_too_far_leads_nowhere(reads: ShelfReads, typed: str) -> None:
    found = await resolve(reads, ["theme"], typed)
    assert (found.how, found.names) == ("none", ())
    if typed != "ear":
        assert (await resolve(reads, ["article"], typed)).how == "none"


@pytest.mark.parametrize("typed", ["", "   ", "?!", "🚢"])
async def test_nothing_to_look_for_offers_what_there_is_and_finds_nothing(reads: ShelfReads, typed: str) -> None:
    assert len(await suggest(reads, "article", typed)) == len(TITLES)
    assert (await resolve(reads, ["article"], typed)).how == "none"


@pytest.mark.parametrize("typed", ["the", "of the", "in", "a", "e"])
async def test_stop_words_and_single_letters_offer_without_being_taken_for_one(reads: ShelfReads, typed: str) -> None:
    assert await suggest(reads, "article", typed)
    assert (await resolve(reads, ["article"], typed)).how in ("none", "several")


async def test_a_hundred_letters_find_the_title_that_is_longer(reads: ShelfReads) -> None:
    cut = TITLES[4][:88]
    assert [one.text for one in await suggest(reads, "article", cut)][:1] == [TITLES[4]]
    assert (await resolve(reads, ["article"], f"{cut} {'x' * 11}")).how in ("near", "none")


async def test_names_that_hold_all_words_push_out_those_that_share_some(reads: ShelfReads) -> None:
    assert [one.text for one in await suggest(reads, "article", "export controls")] == [TITLES[4]]


def test_signs_of_scripts_without_blanks_are_words() -> None:
    assert name_words("中国的 ab 2020") == ["中", "国", "的", "ab", "2020"]
    assert name_words("контроль한국") == ["контроль한국"]
