"""A person's words lead to the passages that answer them."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus.article import Article, Section
from corpus.search.marks import marks
from corpus.search.passages import Ranked, rank
from corpus.search.question import parse
from corpus.store.reads import ShelfReads
from corpus.store.store import Store
from corpus.store.writes_names import NewTheme
from tests.corpus.store.shelves import RED, article, put, put_theme

ARTICLES = (
    article(
        "Harbour dues",
        "Harbour dues pay for pilots and for light.",
        "Nobody likes harbour dues, but dues are paid by every ship.",
        "Fishing boats are exempt.",
        published=dt.date(2024, 5, 1),
    ),
    article(
        "Pilots",
        "A pilot boards each ship at the outer light. The pilot leaves before the harbour.",
        "Who licenses a pilot? The board licenses pilots, and a licence lapses after a year.",
        published=dt.date(2025, 5, 1),
    ),
    Article("Weather", (Section("Fog and harbour", ("Ships wait.", "Nothing moves.")), Section(None, ("It clears.",)))),
)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path / "shelf.db")
    try:
        for one in ARTICLES:
            await put(opened, RED, one)
        yield opened
    finally:
        await opened.close()


@pytest.fixture
def reads(store: Store) -> ShelfReads:
    return store.shelf(RED)


def places(ranked: Ranked) -> list[tuple[str, int]]:
    return [(hit.passage.label, hit.passage.number) for hit in ranked.hits]


async def test_the_passage_with_all_words_together_comes_first(reads: ShelfReads) -> None:
    ranked = await rank(reads, "who pays harbour dues")
    assert places(ranked)[0] == ("Harbour dues", 1)
    assert ranked.hits[0].coverage == pytest.approx(1)
    assert [hit.score for hit in ranked.hits] == sorted((hit.score for hit in ranked.hits), reverse=True)
    assert ranked.corrected is None


async def test_a_passage_is_found_in_the_other_spelling(reads: ShelfReads) -> None:
    assert places(await rank(reads, "licence")) == places(await rank(reads, "license")) == [("Pilots", 2)]


async def test_unknown_words_are_respelt_from_the_shelf_and_said_so(reads: ShelfReads) -> None:
    ranked = await rank(reads, "Harbuor deus, and fishnig?")
    assert ranked.corrected == "harbour dues, and fishing?"
    assert places(ranked)[0][0] == "Harbour dues"
    assert set(ranked.words) == {"harbour", "dues", "fishing"}


async def test_known_words_are_never_respelt(reads: ShelfReads) -> None:
    assert (await rank(reads, "light boat boats licensed")).corrected is None


async def test_a_word_that_nothing_is_near_stays_and_lowers_the_coverage(reads: ShelfReads) -> None:
    ranked = await rank(reads, "harbour xylophonists")
    assert ranked.corrected is None
    assert 0 < ranked.hits[0].coverage < 0.5
    assert (await rank(reads, "xylophonists")).hits == ()


async def test_words_of_a_heading_lead_to_what_stands_under_it(reads: ShelfReads) -> None:
    found = places(await rank(reads, "fog"))
    assert set(found) == {("Weather", 1), ("Weather", 2)}


async def test_words_of_a_title_alone_lead_to_the_opening(reads: ShelfReads) -> None:
    ranked = await rank(reads, "weather")
    assert places(ranked) == [("Weather", 1)]
    assert ranked.hits[0].coverage == 0


async def test_quoted_phrases_must_stand_in_the_passage(reads: ShelfReads) -> None:
    assert places(await rank(reads, '"harbour dues" ship')) == [("Harbour dues", 2), ("Harbour dues", 1)]
    assert places(await rank(reads, '"dues harbour"')) == []
    assert places(await rank(reads, '"the harbour')) != []


async def test_excluded_words_must_not(reads: ShelfReads) -> None:
    assert places(await rank(reads, "harbour dues -ship -fog")) == [("Harbour dues", 1)]
    assert "Pilots" not in {label for label, _ in places(await rank(reads, "light -pilots"))}


async def test_a_search_keeps_to_article_date_and_theme(store: Store) -> None:
    reads = store.shelf(RED)
    theme = await put_theme(store, RED, NewTheme("piloting", words=("pilot",)))
    [pilots] = await reads.articles(since=dt.date(2025, 1, 1))
    for narrowed in (
        await rank(reads, "harbour light", article_ids=[pilots.id]),
        await rank(reads, "harbour light", since=dt.date(2025, 1, 1)),
    ):
        assert {label for label, _ in places(narrowed)} == {"Pilots"}
    assert {label for label, _ in places(await rank(reads, "ship", theme_id=theme))} <= {"Pilots", "Harbour dues"}
    assert places(await rank(reads, "harbour", until=dt.date(2020, 1, 1))) == []
    assert places(await rank(reads, "harbour", article_ids=[])) == []


async def test_stop_words_are_looked_for_only_where_there_is_nothing_else(reads: ShelfReads) -> None:
    assert places(await rank(reads, "who is before the")) != []
    assert "who" not in (await rank(reads, "who pays harbour dues")).words


async def test_the_limit_and_the_order_hold(reads: ShelfReads) -> None:
    everything = await rank(reads, "harbour ship light pilot")
    assert places(await rank(reads, "harbour ship light pilot", limit=2)) == places(everything)[:2]
    assert await rank(reads, "harbour ship light pilot") == everything


async def test_an_empty_search_or_shelf_finds_nothing(store: Store) -> None:
    assert await rank(store.shelf(RED), " ?! ") == Ranked((), None, ())
    assert (await rank(store.shelf(999), "harbour")).hits == ()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(typed='"')
@example(typed='-"a" "')
@example(typed="-a")
@given(typed=st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
async def test_any_text_is_a_search(reads: ShelfReads, typed: str) -> None:
    ranked = await rank(reads, typed)
    assert all(0 <= hit.coverage <= 1 and hit.score > 0 for hit in ranked.hits)


def test_a_search_is_taken_apart() -> None:
    question = parse('What "dual use" items, -drones or re-export “by  sea”?')
    assert question.phrases == ("dual use", "by  sea")
    assert question.excluded == ("drone",)
    assert [word.text for word in question.words] == ["dual", "use", "items", "re", "export", "sea"]


def test_marks_are_the_words_by_stem_and_variant() -> None:
    text = "Licences, a license, and Licensing; not lice."
    assert [text[start:end] for start, end in marks(text, ["licence"])] == ["Licences", "license", "Licensing"]
    assert marks("", ["a"]) == marks("a b", []) == ()


async def test_words_are_left_as_typed_where_that_is_asked_for(reads: ShelfReads) -> None:
    assert (await rank(reads, "harbor dus, and fisshing?", as_typed=True)).corrected is None
    assert (await rank(reads, "fisshing", as_typed=True)).hits == ()


async def test_a_long_text_is_looked_for_by_its_rarest_words(reads: ShelfReads) -> None:
    text = " ".join(f"nothing{number}" for number in range(300))
    assert places(await rank(reads, f"{text} boats {text} exempt harbour"))[0] == ("Harbour dues", 3)
    assert (await rank(reads, text)).hits == ()
