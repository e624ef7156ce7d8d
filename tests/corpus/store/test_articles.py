"""Adding, changing and taking away articles, and what is read of them."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Section, Teaser
from corpus.store.content import clean, fingerprint, from_json, label, to_json
from corpus.store.rows import OutlineRow
from corpus.store.store import Store
from tests.corpus.store.shelves import BERTHS, NOW, RED, article, harbour, put, put_theme

DERIVED = (
    "passage", "section", "sentence", "occurrence", "posting", "vocabulary", "form", "piece", "name",
    "name_posting", "name_vocabulary", "phrase", "expansion", "on_theme", "theme_sentence", "teaser", "author",
    "shingle",
)  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
ARTICLES = st.builds(
    Article,
    title=st.none() | TEXTS,
    sections=st.lists(st.builds(Section, st.none() | TEXTS, st.lists(TEXTS, max_size=3).map(tuple)), max_size=3).map(
        tuple
    ),
    standfirst=st.none() | TEXTS,
    published=st.none() | st.dates(),
    authors=st.lists(TEXTS, max_size=2).map(tuple),
    category=st.none() | TEXTS,
    pull_quotes=st.lists(TEXTS, max_size=2).map(tuple),
    teasers=st.lists(
        st.builds(Teaser, TEXTS, st.none() | st.dates(), st.none() | TEXTS, st.none() | TEXTS), max_size=2
    ).map(tuple),
)


async def test_an_article_comes_back_as_it_was_put(store: Store) -> None:
    added = await put(store, RED, harbour("herring"))
    reads = store.shelf(RED)
    row = added.article
    assert added.outcome == "added"
    assert await reads.article(row.id) == row
    assert (row.title, row.authors, row.paragraphs, row.revision, row.starter) == (
        "Dues and Pilots", ("A. Keeper", "B. Warden"), 3, 1, False,
    )  # fmt: skip
    assert await reads.outline(row.id) == [OutlineRow(None, 1, 1), OutlineRow("Mooring", 2, 3)]
    assert [passage.text for passage in await reads.passages(row.id)] == [
        text for _, _, text in harbour("herring").paragraphs()
    ]
    assert [passage.number for passage in await reads.passages(row.id, 2, 2)] == [2]
    assert tuple(await reads.teasers(row.id)) == harbour("herring").teasers
    assert await store.revisions(RED, row.id) == [harbour("herring")]


async def test_a_sentence_is_cut_out_of_its_paragraph(store: Store) -> None:
    added = await put(store, RED, article("Élan", "Für “𝒳” is 🐟 sold. It sells well."))
    sentences = await store.shelf(RED).sentences(added.article.id)
    assert [(one.paragraph, one.position, one.text) for one in sentences] == [
        (1, 0, "Für “𝒳” is 🐟 sold."),
        (1, 1, "It sells well."),
    ]


async def test_the_same_article_again_changes_nothing_and_says_so(store: Store, database: Path) -> None:
    first = await put(store, RED, harbour("herring"))
    before = counts(database)
    blanks = replace(harbour("herring"), title="Dues  and Pilots ")
    again = await put(store, RED, blanks)
    assert (again.outcome, again.article.id) == ("unchanged", first.article.id)
    assert counts(database) == before


async def test_a_changed_article_is_the_next_revision_and_the_earlier_one_is_kept(store: Store) -> None:
    first = await put(store, RED, harbour("herring"))
    changed = await put(store, RED, replace(harbour("cod"), title="DUES and pilots"))
    reads = store.shelf(RED)
    assert (changed.outcome, changed.article.id, changed.article.revision) == ("revised", first.article.id, 2)
    assert (await reads.document_counts(["her", "herring", "cod"])) == {"cod": 1}
    assert await reads.uses(["herring"], 5) == []
    assert len(await reads.uses(["cod"], 5)) == 3
    assert [one.title for one in await store.revisions(RED, first.article.id)] == ["Dues and Pilots", "DUES and pilots"]
    assert await reads.count_articles() == 1


async def test_another_title_is_another_article(store: Store) -> None:
    await put(store, RED, harbour("herring"))
    other = await put(store, RED, replace(harbour("herring"), title="Dues without Pilots"))
    assert other.outcome == "added"
    assert await store.shelf(RED).count_articles() == 2


async def test_an_untitled_article_is_known_by_its_opening(store: Store) -> None:
    opening = "Quays in the north stand empty for most of the year, and nobody has yet said why they were built there."
    first = await put(store, RED, article(None, opening, "It rains."))
    changed = await put(store, RED, article(None, opening, "It snows."))
    other = await put(store, RED, article(None, "Something else.", "It rains."))
    assert (changed.outcome, changed.article.id) == ("revised", first.article.id)
    assert other.outcome == "added"
    assert first.article.title is None
    assert first.article.label == "Quays in the north stand empty for most of the year, and nobody has yet said…"


async def test_articles_come_newest_first_and_undated_last(store: Store) -> None:
    for title, published in (("a", None), ("b", dt.date(2024, 1, 1)), ("c", dt.date(2025, 1, 1))):
        await put(store, RED, article(title, "Text.", published=published))
    reads = store.shelf(RED)
    assert [row.label for row in await reads.articles()] == ["c", "b", "a"]
    assert [row.label for row in await reads.articles(since=dt.date(2024, 1, 1), until=dt.date(2024, 1, 1))] == ["b"]
    assert [row.label for row in await reads.articles(limit=1, offset=1)] == ["b"]
    assert await reads.count_articles(since=dt.date(2024, 6, 1)) == 1


async def test_removal_leaves_nothing_to_find_and_the_index_whole(store: Store, database: Path) -> None:
    await put_theme(store, RED, BERTHS)
    await put(store, RED, article("Other", "A berth for herring."))
    before = counts(database)
    added = await put(store, RED, harbour("herring"))
    assert await store.remove_article(RED, added.article.id, now=NOW)
    assert counts(database) == before
    reads = store.shelf(RED)
    assert await reads.article(added.article.id) is None
    assert await reads.passages(added.article.id) == []
    assert [passage.label for passage, _ in await reads.uses(["herring"], 9)] == ["Other"]
    assert not await store.remove_article(RED, added.article.id, now=NOW)
    # The index agrees with the table it indexes, deleted rows included.
    check = sqlite3.connect(database)
    check.execute("INSERT INTO passage_fts (passage_fts, rank) VALUES ('integrity-check', 1)")
    check.close()


async def test_a_removed_article_that_is_added_again_is_back_under_its_id(store: Store) -> None:
    first = await put(store, RED, harbour("herring"))
    await store.remove_article(RED, first.article.id, now=NOW)
    again = await put(store, RED, harbour("herring"))
    assert (again.outcome, again.article) == ("added", first.article)
    assert len(await store.shelf(RED).uses(["herring"], 9)) == 3


async def test_a_theme_that_comes_later_finds_the_articles_that_are_there(store: Store) -> None:
    added = await put(store, RED, harbour("herring"))
    later = await put_theme(store, RED, BERTHS)
    reads = store.shelf(RED)
    found = await reads.theme_sentences(later)
    assert {one.paragraph for one in found} >= {2, 3}
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(await reads.theme_sentences(later, [added.article.id], per_article=1)) == 1
    assert [share.article_id for share in await reads.theme_shares()] == [added.article.id]
    assert [row.id for row in await reads.articles(theme_id=later)] == [added.article.id]


async def test_a_theme_is_as_large_as_the_articles_that_are_there(store: Store) -> None:
    theme = await put_theme(store, RED, BERTHS)
    first = await put(store, RED, harbour("herring"))
    reads = store.shelf(RED)
    await put(store, RED, article("Quays", "Every berth is let. The quay is long."))
    assert await reads.count_on_theme(theme) == 2
    [size] = await reads.theme_sizes()
    assert (size.articles, size.most) == (2, (await reads.most_on_theme(theme, 1))[0])
    await store.remove_article(RED, first.article.id, now=NOW)
    assert await reads.count_on_theme(theme) == 1
    await put_theme(store, RED, BERTHS)
    assert await reads.count_on_theme(theme) == len(await reads.most_on_theme(theme, 9)) == 1


async def test_the_shelf_is_read_newest_first_and_undated_last_from_both_shelves(store: Store) -> None:
    days = {"a": dt.date(2024, 5, 1), "b": None, "c": dt.date(2025, 1, 1), "d": dt.date(2023, 1, 1)}
    for at, (title, day) in enumerate(days.items()):
        await put(store, (0, RED)[at % 2], article(title, "A berth.", published=day))
    assert [row.label for row in await store.shelf(RED).articles()] == ["c", "a", "d", "b"]
    assert [row.label for row in await store.shelf(RED).articles(limit=2, offset=1)] == ["a", "d"]
    assert [row.label for row in await store.shelf(None).articles()] == ["c", "a"]


@given(ARTICLES)
def test_an_article_survives_its_json(one: Article) -> None:
    assert from_json(to_json(one)) == one
    assert fingerprint(from_json(to_json(one))) == fingerprint(one)
    assert label(one)


def test_what_no_database_can_hold_is_taken_out() -> None:
    one = article("NUL\x00 and half a pair \ud83d", "A whole one 🐟 stays.")
    assert clean(one) == article("NUL and half a pair �", "A whole one 🐟 stays.")
    assert clean(harbour("herring")) == harbour("herring")


def counts(database: Path) -> dict[str, int]:
    connection = sqlite3.connect(database)
    try:
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in DERIVED}
    finally:
        connection.close()
