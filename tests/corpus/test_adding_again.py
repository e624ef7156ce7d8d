"""An article that comes again: one article on the shelf, nothing lost, and the moderator told what it is."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Article, Reading, Section
from corpus.library import Added, Library
from corpus.reading import read
from corpus.store.store import COMMON, Store
from tests.conftest import SHARED
from tests.corpus.prose import prose
from tests.corpus.reading.makers import page
from tests.corpus.store.shelves import BLUE, NOW, RED

PARAGRAPHS = tuple(prose(number, 70) for number in range(8))
WHOLE = Article(
    "Pilots and Patience",
    (Section(None, PARAGRAPHS[:4]), Section("Who pays the pilot", PARAGRAPHS[4:])),
    standfirst="Small ports pay twice for what they need once.",
    published=dt.date(2025, 3, 4),
)
BARE = Article(None, WHOLE.sections)
CUT = Article(None, (Section(None, (*PARAGRAPHS[:2], PARAGRAPHS[2][:150])),))


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    opened = await Library.open(tmp_path / "shelf.db", starter=False, now=lambda: NOW)
    try:
        yield opened
    finally:
        await opened.close()


async def add(library: Library, guild: int | None, article: Article) -> Added:
    return await library.shelf(guild).add(Reading(article), source="a file", by="a moderator")


async def titles(library: Library, guild: int | None) -> list[str | None]:
    return [row.title for row in await library.shelf(guild).reads.articles()]


async def test_a_new_article_is_like_nothing(library: Library) -> None:
    assert (await add(library, RED, WHOLE)).like == ()


async def test_the_same_article_in_another_skin_is_there_already(library: Library) -> None:
    first = await add(library, RED, WHOLE)
    for skin in (BARE, Article("Pilots and patience.", (Section(None, (" ".join(PARAGRAPHS),)),))):
        again = await add(library, RED, skin)
        assert (again.outcome, again.article) == ("unchanged", first.article)
        assert [(one.kind, one.article.id) for one in again.like] == [("same", first.article.id)]
    assert await titles(library, RED) == ["Pilots and Patience"]


async def test_a_page_around_the_same_article_changes_nothing(library: Library) -> None:
    first = await library.shelf(RED).add_file(page(WHOLE), "first.html", by="a moderator")
    stripped = page(replace(WHOLE, title="")).replace(b'<p class="deck">', b"<p>")
    again = await library.shelf(RED).add_file(stripped, "second.html", by="a moderator")
    assert again.article.id == first.article.id
    assert await library.shelf(RED).reads.count_articles() == 1


async def test_a_head_that_was_missing_comes_in_as_a_revision(library: Library) -> None:
    first = await add(library, RED, BARE)
    again = await add(library, RED, WHOLE)
    assert (again.outcome, again.article.id, again.article.revision) == ("revised", first.article.id, 2)
    assert (again.article.title, again.article.published) == ("Pilots and Patience", dt.date(2025, 3, 4))
    assert await library.store.revisions(RED, first.article.id) == [BARE, WHOLE]
    assert (await add(library, RED, BARE)).outcome == "unchanged"
    assert [name.text for name in await library.shelf(RED).suggest("article", "pilots pat")] == ["Pilots and Patience"]


async def test_a_retitled_article_is_a_newer_version_of_itself(library: Library) -> None:
    first = await add(library, RED, WHOLE)
    again = await add(library, RED, replace(WHOLE, title="Waiting for the Pilot"))
    assert (again.outcome, again.article.id) == ("revised", first.article.id)
    assert await titles(library, RED) == ["Waiting for the Pilot"]


async def test_a_retitled_article_keeps_apart_from_another_of_that_title(library: Library) -> None:
    first = await add(library, RED, WHOLE)
    other = await add(library, RED, Article("Tugs", (Section(None, (prose(50, 300),)),)))
    again = await add(library, RED, replace(WHOLE, title="Tugs"))
    assert (again.outcome, again.article.id) == ("revised", first.article.id)
    assert (
        await add(library, RED, Article("Tugs", (Section(None, (prose(50, 300),)),)))
    ).article.id == other.article.id
    assert await titles(library, RED) == ["Tugs", "Tugs"]


async def test_a_cut_capture_is_part_of_what_is_there(library: Library) -> None:
    first = await add(library, RED, WHOLE)
    for cut in (CUT, replace(CUT, title="Pilots and Patience")):
        again = await add(library, RED, cut)
        assert (again.outcome, again.article, again.like[0].kind) == ("unchanged", first.article, "contained")
    assert await library.store.revisions(RED, first.article.id) == [WHOLE]


async def test_the_whole_article_takes_the_place_of_a_cut_capture(library: Library) -> None:
    first = await add(library, RED, CUT)
    again = await add(library, RED, WHOLE)
    assert (again.outcome, again.article.id, again.like[0].kind) == ("revised", first.article.id, "contains")
    assert [passage.text for passage in await library.shelf(RED).reads.passages(first.article.id)] == list(PARAGRAPHS)
    assert await library.store.revisions(RED, first.article.id) == [CUT, WHOLE]


async def test_what_only_shares_a_part_is_added_and_told(library: Library) -> None:
    first = await add(library, RED, WHOLE)
    note = await add(library, RED, Article("What a pilot says", (Section(None, (PARAGRAPHS[2],)),)))
    assert (note.outcome, note.like[0].kind, note.like[0].article) == ("added", "contained", first.article)
    half = await add(library, RED, Article("Half", (Section(None, (*PARAGRAPHS[:4], prose(60, 280))),)))
    assert half.outcome == "added"
    assert [(one.kind, one.article.id) for one in half.like] == [
        ("contains", note.article.id),
        ("overlapping", first.article.id),
    ]
    assert 0.45 < half.like[1].containment < 0.55


async def test_an_edited_article_of_the_same_title_is_its_next_revision(library: Library) -> None:
    first = await add(library, RED, WHOLE)
    edited = replace(WHOLE, sections=(Section(None, (*PARAGRAPHS[:3], prose(70, 70), *PARAGRAPHS[4:])),))
    again = await add(library, RED, edited)
    assert (again.outcome, again.article.id, again.like[0].kind) == ("revised", first.article.id, "revision")


async def test_what_stands_on_the_common_shelf_is_there_for_every_guild(library: Library) -> None:
    common = await add(library, None, WHOLE)
    for guild, skin in ((RED, BARE), (BLUE, CUT), (RED, replace(WHOLE, title="Waiting for the Pilot"))):
        again = await add(library, guild, skin)
        assert (again.outcome, again.article) == ("unchanged", common.article)
    assert await library.store.revisions(COMMON, common.article.id) == [WHOLE]


async def test_a_guild_does_not_change_the_common_shelf(library: Library) -> None:
    common = await add(library, None, CUT)
    longer = await add(library, RED, WHOLE)
    assert (longer.outcome, longer.like[0].kind) == ("added", "contains")
    assert await library.store.revisions(COMMON, common.article.id) == [CUT]
    assert await titles(library, BLUE) == [None]


async def test_guilds_do_not_learn_of_each_others_articles(library: Library) -> None:
    await add(library, RED, WHOLE)
    other = await add(library, BLUE, WHOLE)
    assert (other.outcome, other.like) == ("added", ())


async def test_a_removed_article_is_added_again(library: Library) -> None:
    first = await add(library, RED, WHOLE)
    await library.store.remove_article(RED, first.article.id, now=NOW)
    again = await add(library, RED, replace(WHOLE, title="Waiting for the Pilot"))
    assert (again.outcome, again.like) == ("added", ())


async def test_an_article_that_came_while_it_was_compared_is_seen(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.put_article
    raced = False

    async def racing(self: Store, *given: object, **named: object) -> object:
        nonlocal raced
        if not raced:
            raced = True
            await add(library, RED, WHOLE)
        return await real(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "put_article", racing)
    assert (await add(library, RED, BARE)).outcome == "unchanged"
    assert await titles(library, RED) == ["Pilots and Patience"]


def near_duplicates() -> list[tuple[str, str]]:
    manifest = SHARED / "layouts" / "manifest.jsonl"
    if not manifest.is_file():
        return []
    labels = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines() if line]
    there = {label["file"] for label in labels}
    pairs = [(f"{label['near_duplicate_of']}.txt", label["file"]) for label in labels if label["near_duplicate_of"]]
    return [pair for pair in pairs if pair[0] in there]


async def test_captures_labelled_as_near_duplicates_are_told_to_be_and_no_others_are_merged(library: Library) -> None:
    pairs = near_duplicates()
    if not pairs:
        pytest.skip("the labelled captures are not here")
    seconds = {second: first for first, second in pairs}
    ids: dict[str, int] = {}
    for file in sorted((SHARED / "layouts").glob("*.txt")):
        reading = read(file.read_bytes(), file.name)
        if not any(True for _ in reading.article.paragraphs()):
            continue
        added = await library.shelf(RED).add(reading, source=file.name, by="a moderator")
        ids[file.name] = added.article.id
        near = {one.article.id for one in added.like if one.kind != "overlapping"}
        assert near == ({ids[seconds[file.name]]} if file.name in seconds else set())
        assert added.outcome == "added" or file.name in seconds


async def test_a_different_text_of_the_same_title_is_another_article_and_replaces_nothing(library: Library) -> None:
    other = replace(WHOLE, sections=(Section(None, tuple(prose(number, 70) for number in range(50, 58))),))
    first, second = await add(library, RED, WHOLE), await add(library, RED, other)
    assert (second.outcome, second.like) == ("added", ())
    assert second.article.id != first.article.id
    assert await titles(library, RED) == [WHOLE.title, WHOLE.title]
    assert (await add(library, RED, WHOLE)).article == first.article
    assert (await add(library, RED, other)).article == second.article
    edited = replace(other, sections=(Section(None, (*other.sections[0].paragraphs[:7], prose(99, 70))),))
    assert (await add(library, RED, edited)).article.id == second.article.id
    assert await library.store.revisions(RED, first.article.id) == [WHOLE]
