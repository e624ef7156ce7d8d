"""What a person types leads to the right thing, and says how."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.request import by_id
from corpus.search.names import resolve, suggest
from corpus.search.near import likeness, words_of
from corpus.store.reads import ShelfReads
from corpus.store.rows import NameKind

CASES: list[tuple[NameKind, str, str, str]] = [
    ("term", "secondary sanctions", "exact", "secondary sanctions"),
    ("term", "  SECONDARY   Sanctions ", "exact", "secondary sanctions"),
    ("term", "dual use item", "exact", "dual-use item"),
    ("term", "EAR", "alias", "Export Administration Regulations"),
    ("term", "ear", "alias", "Export Administration Regulations"),
    ("term", "export permit", "alias", "export licence"),
    ("term", "export license", "alias", "export licence"),
    ("term", "export licences", "alias", "export licence"),
    ("term", "licence, export", "alias", "export licence"),
    ("article", "The organization of small ports", "alias", "The organisation of small ports"),
    ("term", "snapback", "near", "snapback mechanism"),
    ("term", "snapbak mechanism", "near", "snapback mechanism"),
    ("term", "snap back mechanism", "near", "snapback mechanism"),
    ("term", "dualuse items", "near", "dual-use item"),
    ("term", "secodnary sanctoins", "near", "secondary sanctions"),
    ("theme", "marritime securty", "near", "maritime security"),
    ("theme", "export licencing", "alias", "export licensing"),
    ("article", "harbours empty why", "alias", "Why harbours empty"),
    ("article", "nuclear supliers", "near", "Nuclear suppliers and their doubts"),
]


@pytest.mark.parametrize(("kind", "typed", "how", "name"), CASES, ids=[case[1] for case in CASES])
async def test_typed(reads: ShelfReads, kind: NameKind, typed: str, how: str, name: str) -> None:
    found = await resolve(reads, [kind], typed)
    assert (found.how, [one.main for one in found.names]) == (how, [name])
    assert found.asked == typed


@pytest.mark.parametrize("typed", ["why harbours", "harbors"])
async def test_close_ones_become_a_choice(reads: ShelfReads, typed: str) -> None:
    found = await resolve(reads, ["article"], typed)
    assert found.how == "several"
    assert {name.text for name in found.names} == {"Why harbours empty", "Why harbours fill"}


@pytest.mark.parametrize("typed", ["zzqqxx", "a", "?!", "xyz", "nuclear fusion reactors of the far future"])
async def test_what_is_not_there_is_none(reads: ShelfReads, typed: str) -> None:
    found = await resolve(reads, ["term"], typed)
    assert (found.how, found.names) == ("none", ())


async def test_short_input_is_not_found_inside_or_beside_other_words(reads: ShelfReads) -> None:
    # "ear" is in "early" and "nuclear", "nsq" is one letter from "NSG".
    assert [name.main for name in (await resolve(reads, ["term", "article"], "ear")).names] == [
        "Export Administration Regulations"
    ]
    assert (await resolve(reads, ["term", "article"], "nsq")).how == "none"
    assert (await suggest(reads, "term", "ear"))[0].main == "Export Administration Regulations"


async def test_an_unknown_name_offers_the_nearest(reads: ShelfReads) -> None:
    found = await resolve(reads, ["term"], "sanctions against whales")
    assert found.how == "none"
    assert "secondary sanctions" in {name.main for name in found.nearest}
    assert len(found.nearest) <= 3


async def test_an_id_is_taken_as_it_is_and_only_with_one_kind(reads: ShelfReads) -> None:
    [term] = (await resolve(reads, ["term"], "NSG")).names
    found = await resolve(reads, ["term"], by_id(term.id))
    assert (found.how, found.names[0].main) == ("exact", "Nuclear Suppliers Group")
    assert (await resolve(reads, ["term"], by_id(10**6))).how == "none"
    assert (await resolve(reads, ["term", "article"], by_id(term.id))).how != "exact"


@pytest.mark.parametrize(
    ("kind", "typed", "first"),
    [
        ("term", "exp", "export licence"),
        ("term", "ear", "Export Administration Regulations"),
        ("term", "sanct", "secondary sanctions"),
        ("term", "group nucl", "Nuclear Suppliers Group"),
        ("term", "snapbak mec", "snapback mechanism"),
        ("term", "export license", "export licence"),
        ("article", "organization", "The organisation of small ports"),
        ("theme", "embar", "sanctions"),
    ],
)
async def test_typing_suggests(reads: ShelfReads, kind: NameKind, typed: str, first: str) -> None:
    found = await suggest(reads, kind, typed)
    assert found[0].main == first
    assert len({name.id for name in found}) == len(found)


async def test_nothing_typed_suggests_main_names(reads: ShelfReads) -> None:
    found = await suggest(reads, "term", "")
    assert {name.main for name in found} == {name.text for name in found}
    assert len(found) == 7
    assert len(await suggest(reads, "term", "", limit=3)) == 3


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(st.characters(exclude_categories=["Cs"]), max_size=25))
async def test_whatever_is_typed_has_an_outcome(reads: ShelfReads, typed: str) -> None:
    found = await resolve(reads, ["term", "article", "theme"], typed)
    assert bool(found.names) == (found.how != "none")
    assert len(await suggest(reads, "article", typed)) <= 25


@given(st.lists(st.sampled_from(["export", "licence", "of", "the", "small"]), min_size=1, max_size=4, unique=True))
def test_a_name_is_most_like_itself_in_whatever_order(words: list[str]) -> None:
    assert likeness(words, words[::-1]) == pytest.approx(1)
    assert likeness(words, words_of("quite another matter")) < 0.5
