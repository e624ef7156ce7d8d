"""What of the shelf a text resembles: in another skin, cut off, edited, retitled; in short and in other scripts."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.arrival import Derived
from corpus.article import Article, Section
from corpus.store.store import Store
from tests.corpus.prose import prose
from tests.corpus.store.shelves import BLUE, NOW, RED, article, harbour, put

PARAGRAPHS = tuple(prose(number, 60) for number in range(10))
PILOTS = article("Pilots and Patience", *PARAGRAPHS)
OTHER = article("Tugs", *(prose(number, 60) for number in range(100, 110)))
NOTHING = Derived((), (), (), ())


async def likes(store: Store, guild: int | None, new: Article) -> list[tuple[str, str]]:
    return [(one.kind, one.article.label) for one in await store.shelf(guild).likenesses(new)]


async def test_the_same_text_under_another_head_is_the_same(store: Store) -> None:
    added = await put(store, RED, PILOTS)
    await put(store, RED, OTHER)
    [found] = await store.shelf(RED).likenesses(article("Waiting", " ".join(PARAGRAPHS)))
    assert (found.article, found.kind, found.containment, found.of_other) == (added.article, "same", 1.0, 1.0)


@pytest.mark.parametrize("words", [30, 100, 300, 500])
async def test_a_cut_text_is_contained_and_the_whole_one_contains_it(store: Store, words: int) -> None:
    short = article(None, " ".join(" ".join(PARAGRAPHS).split()[:words]))
    await put(store, RED, PILOTS)
    [found] = await store.shelf(RED).likenesses(short)
    assert (found.kind, found.containment) == ("contained", 1.0)
    assert 0 < found.of_other < words / 590
    await put(store, BLUE, short)
    [found] = await store.shelf(BLUE).likenesses(PILOTS)
    assert (found.kind, found.of_other) == ("contains", 1.0)


async def test_an_edited_text_is_a_revision_where_title_or_opening_stayed(store: Store) -> None:
    await put(store, RED, PILOTS)
    last = article("Pilots and Patience", *PARAGRAPHS[:-1], prose(200, 60))
    assert await likes(store, RED, last) == [("revision", "Pilots and Patience")]
    assert await likes(store, RED, replace(last, title="Waiting")) == [("revision", "Pilots and Patience")]


async def test_texts_that_share_a_part_overlap_and_tell_how_much_of_each(store: Store) -> None:
    await put(store, RED, article("Half", *PARAGRAPHS[:4]))
    [found] = await store.shelf(RED).likenesses(article("Other half", "Something new.", *PARAGRAPHS[2:10]))
    assert found.kind == "overlapping"
    assert 0.24 < found.containment < 0.26
    assert 0.49 < found.of_other < 0.51


async def test_texts_that_share_one_quotation_are_not_alike(store: Store) -> None:
    await put(store, RED, PILOTS)
    texts = [text for _, _, text in OTHER.paragraphs()]
    assert await likes(store, RED, article("On pilots", *texts, f"It says: “{PARAGRAPHS[3]}”")) == []


async def test_only_the_paragraphs_count(store: Store) -> None:
    await put(store, RED, harbour("herring"))
    assert (
        await likes(store, RED, replace(harbour("herring"), sections=(Section("Mooring", ("Other words here.",)),)))
        == []
    )
    bare = replace(harbour("herring"), title=None, standfirst=None, teasers=())
    assert await likes(store, RED, bare) == [("same", "Dues and Pilots")]


@pytest.mark.parametrize(
    "text",
    [
        "Все суда платят портовый сбор, и совет порта делит причалы между ними каждую весну.",
        "港口委员会公布了新的收费标准，并要求船东提前三十天登记，否则不得入港。",
        "يدفع كل مركب رسوم الميناء ويقسم المجلس الأرصفة بينها في كل ربيع",
        "Élan vital: « Für die Häfen », schrieb er, gölten andere Gebühren als für Werften.",
    ],
)
async def test_short_notes_in_any_script_are_known_again(store: Store, text: str) -> None:
    await put(store, RED, article("A note", text))
    assert await likes(store, RED, article(None, f"{text} ")) == [("same", "A note")]
    assert await likes(store, RED, article(None, text[: len(text) * 2 // 3])) in (
        [("contained", "A note")],
        [("overlapping", "A note")],
    )


async def test_an_empty_body_is_like_nothing(store: Store) -> None:
    await put(store, RED, article("Only a title"))
    await put(store, RED, article("Dots", "…"))
    assert await likes(store, RED, article("Only a title")) == []
    assert await likes(store, RED, article("Dots", "…")) == []


async def test_a_guild_sees_likenesses_on_its_own_and_the_common_shelf_alone(store: Store) -> None:
    await put(store, RED, PILOTS)
    assert await likes(store, BLUE, PILOTS) == []
    assert await likes(store, None, PILOTS) == []
    await put(store, 0, OTHER)
    assert await likes(store, BLUE, OTHER) == await likes(store, None, OTHER) == [("same", "Tugs")]


async def test_a_removed_article_matches_no_more_and_a_revision_matches_as_it_is_now(store: Store) -> None:
    first = await put(store, RED, PILOTS)
    await put(store, RED, replace(OTHER, title="Pilots and Patience"))
    assert await likes(store, RED, PILOTS) == []
    assert await likes(store, RED, OTHER) == [("same", "Pilots and Patience")]
    await store.remove_article(RED, first.article.id, now=NOW)
    assert await likes(store, RED, OTHER) == []
    await put(store, RED, replace(PILOTS, title="Pilots and Patience"))
    assert await likes(store, RED, PILOTS) == [("same", "Pilots and Patience")]


async def test_the_nearest_comes_first_and_not_all_of_many(store: Store) -> None:
    for number in range(12):
        await put(store, RED, article(f"Copy {number}", *PARAGRAPHS, prose(300 + number, 40)))
    await put(store, RED, article("The part", *PARAGRAPHS[:5]))
    await put(store, RED, PILOTS)
    found = await likes(store, RED, PILOTS)
    assert found[0] == ("same", "Pilots and Patience")
    assert len(found) == 8


async def test_an_article_can_become_the_next_revision_of_one_of_another_title(store: Store, database: Path) -> None:
    first = await put(store, RED, article(None, *PARAGRAPHS))
    await put(store, RED, OTHER)
    for title, known_as in (("Pilots", "title pilots"), ("Tugs", "title pilots")):
        revised = await store.put_article(
            RED,
            article(title, *PARAGRAPHS),
            NOTHING,
            source="a file",
            by="a moderator",
            now=NOW,
            replaces=first.article.id,
        )
        assert (revised.outcome, revised.article.id, revised.article.title) == ("revised", first.article.id, title)
        assert _identity(database, first.article.id) == known_as
    assert await store.shelf(RED).count_articles() == 2
    assert [one.title for one in await store.revisions(RED, first.article.id)] == [None, "Pilots", "Tugs"]
    assert len(await store.shelf(RED).names_exact(["article"], "Tugs")) == 2


def _identity(database: Path, article_id: int) -> str:
    connection = sqlite3.connect(database)
    try:
        return str(connection.execute("SELECT identity FROM article WHERE id = ?", (article_id,)).fetchone()[0])
    finally:
        connection.close()
