"""Looking after a shelf: listing, removing, putting back, changing heads."""

from __future__ import annotations

import asyncio
import datetime as dt
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.acts import AddDraft, EditArticle, ListShelf, RemoveArticle, RestoreArticle, ShowKept
from corpus.answer import Answer
from corpus.desk import Actor, Desk, Limits, articles, perform
from corpus.desk.jobs import Stated
from corpus.desk.uploads import Upload, take
from corpus.errors import ConcordanceError, StaleRequestError
from corpus.library import Library
from corpus.request import Define, OpenArticle, Search, Summary, by_id
from corpus.store.rows import ArticleRow
from tests.corpus.desk.shelf import GUILDS, desk, draft_of, entries, labels, on_shelf, open_library, said, upload

pytestmark = pytest.mark.asyncio(loop_scope="module")
BERTH = "The board defines a berth as a place where one vessel may lie. Nobody else says so."


async def added(at: Desk, *titles: str) -> list[ArticleRow]:
    """Add articles of these titles; give them by id."""
    shown = await take(at, [upload(title, zlib.crc32(title.encode())) for title in titles])
    await perform(at, AddDraft(draft_of(shown)))
    return await on_shelf(at)


async def is_found(at: Desk, title: str) -> bool:
    return (await at.shelf.answer(Summary(title))).found


async def history(at: Desk) -> list[str]:
    return [row.what for row in await at.reads.record()]


async def test_a_removed_article_is_found_nowhere_and_comes_back_as_it_was(noor: Desk) -> None:
    shown = await take(noor, [Upload("berths.txt", f"Berths\n\n{BERTH}\n\nPilots wait ashore. It is cold.".encode())])
    await perform(noor, AddDraft(draft_of(shown)))
    [row] = await on_shelf(noor)
    before = await noor.shelf.answer(Define("berth"))
    assert before.found
    removed = await perform(noor, RemoveArticle(by_id(row.id)))
    assert labels(removed) == ["Undo", "Removed articles"]
    assert not await is_found(noor, "Berths")
    assert not (await noor.shelf.answer(Search("pilots ashore"))).found
    assert await noor.shelf.suggest("article", "berths") == []
    assert (await noor.reads.usage()).articles == (await noor.reads.usage()).characters == 0
    kim = replace(noor, actor=Actor(8, "Kim"))
    back = await perform(kim, RestoreArticle(by_id(row.id)))
    assert "It is back on the shelf." in said(back)
    assert "Added by Noor on 4 May 2026, from berths.txt." in said(back)
    assert await noor.shelf.answer(Define("berth")) == before
    assert await history(noor) == ["Put “Berths” back.", "Removed “Berths”.", "Added “Berths”."]


async def test_removing_or_restoring_twice_does_it_once_and_says_so(noor: Desk) -> None:
    [row] = await added(noor, "Berths")
    both = await asyncio.gather(*(perform(noor, RemoveArticle(by_id(row.id))) for _ in range(2)))
    assert {one.subtitle for one in both} == {"Removed"}
    assert "already" in said(await perform(noor, RemoveArticle(by_id(row.id))))
    both = await asyncio.gather(*(perform(noor, RestoreArticle(by_id(row.id))) for _ in range(2)))
    assert len(await on_shelf(noor)) == 1
    assert sorted(await history(noor)) == ["Added “Berths”.", "Put “Berths” back.", "Removed “Berths”."]


async def test_a_common_article_is_hidden_from_this_guild_alone(tmp_path: Path) -> None:
    library = await open_library(tmp_path, starter=True)
    try:
        noor, other = desk(library), desk(library)
        title = "Naming the Intruder"
        removed = await articles.remove_named(noor, title.lower())
        assert removed.subtitle == "Removed"
        assert not await is_found(noor, title)
        assert await is_found(other, title)
        assert (await library.shelf(None).answer(Summary(title))).found
        listed = await perform(noor, ListShelf(removed=True))
        assert [(entry.label, entry.detail) for entry in entries(listed)] == [(title, "removed by Noor, 4 May 2026")]
        assert entries(await perform(other, ListShelf(removed=True))) == []
        back = await articles.restore_named(noor, title)
        assert "It came with Concordance." in said(back)
        assert "Edit" not in labels(back)
        assert await is_found(noor, title)
        with pytest.raises(ConcordanceError, match="cannot be changed here"):
            found = await articles.edit_named(noor, title)
            assert isinstance(found, EditArticle)
            await articles.fields(noor, found)
    finally:
        await library.close()


async def test_what_is_named_only_nearly_is_asked_about_first(noor: Desk) -> None:
    await added(noor, "Berths and Moorings", "Berths and Cranes")
    near = await articles.remove_named(noor, "Berths and Moorngs")
    assert labels(near) == ["Berths and Moorings"]
    assert near.follow_ups[0].turn
    assert len(await on_shelf(noor)) == 2
    several = await articles.remove_named(noor, "berths")
    assert set(labels(several)) == {"Berths and Moorings", "Berths and Cranes"}
    assert "Not found" in said(await articles.remove_named(noor, "Winter tariffs of grain"))
    assert (await articles.remove_named(noor, "BERTHS AND MOORINGS")).subtitle == "Removed"


async def test_an_edit_is_a_new_revision_from_which_all_is_derived_again(noor: Desk) -> None:
    [row] = await added(noor, "Berths")
    act = EditArticle(by_id(row.id))
    facts = await articles.fields(noor, act)
    assert (facts.title, facts.published, facts.authors) == ("Berths", None, ())
    kim = replace(noor, actor=Actor(8, "Kim"))
    card = await articles.edit(kim, act, Stated("Moorings of Zanthe", dt.date(2024, 2, 3), ("Ada Fenn", "Ben Oyle")))
    assert card.title == "Moorings of Zanthe"
    assert "3 February 2024 · Ada Fenn and Ben Oyle" in card.subtitle
    assert "Added by Noor" in said(card)
    assert "Changed last by Kim" in said(card)
    [after] = await on_shelf(noor)
    assert (after.id, after.revision) == (row.id, 2)
    assert (await noor.shelf.answer(Search("zanthe"))).found
    assert [name.text for name in await noor.shelf.suggest("article", "zanthe moor")] == ["Moorings of Zanthe"]
    assert not await is_found(noor, "Berths")
    assert (await noor.shelf.answer(OpenArticle(by_id(row.id)))).title == "Moorings of Zanthe"
    assert (await history(noor))[0] == "Changed the title of “Berths” to “Moorings of Zanthe”."
    same = await articles.edit(noor, act, Stated("Moorings of Zanthe", dt.date(2024, 2, 3), ("Ada Fenn", "Ben Oyle")))
    assert "Nothing has changed." in said(same)
    await articles.edit(noor, act, Stated("", None, (), undated=True))
    [bare] = await on_shelf(noor)
    assert (bare.title, bare.published, bare.authors) == (None, None, ())


async def test_two_articles_may_be_given_one_title_and_stay_two(noor: Desk) -> None:
    first, second = await added(noor, "Berths", "Cranes")
    await articles.edit(noor, EditArticle(by_id(second.id)), Stated("Berths", undated=True, authors=()))
    rows = await on_shelf(noor)
    assert [(row.id, row.label) for row in rows] == [(first.id, "Berths"), (second.id, "Berths")]
    asked = await articles.remove_named(noor, "Berths")
    assert len(asked.follow_ups) == 2
    await perform(noor, asked.follow_ups[0].request)  # type: ignore[arg-type]
    assert len(await on_shelf(noor)) == 1


async def test_what_was_removed_meanwhile_is_neither_edited_nor_brought_back_by_it(noor: Desk) -> None:
    [row] = await added(noor, "Berths")
    act = EditArticle(by_id(row.id))
    await perform(noor, RemoveArticle(by_id(row.id)))
    with pytest.raises(ConcordanceError, match="was removed"):
        await articles.edit(noor, act, Stated("Moorings"))
    assert await on_shelf(noor) == []


async def test_an_article_that_comes_again_after_it_was_removed_is_on_the_shelf_once(noor: Desk) -> None:
    [row] = await added(noor, "Berths")
    await perform(noor, RemoveArticle(by_id(row.id)))
    await added(noor, "Berths")
    assert len(await on_shelf(noor)) == 1
    assert "It is on the shelf." in said(await perform(noor, RestoreArticle(by_id((await on_shelf(noor))[0].id))))
    assert entries(await perform(noor, ListShelf(removed=True))) == []


async def test_nothing_is_put_back_onto_a_full_shelf(library: Library) -> None:
    guild = next(GUILDS)
    noor = desk(library, guild=guild)
    first, _ = await added(noor, "Berths", "Cranes")
    await perform(noor, RemoveArticle(by_id(first.id)))
    with pytest.raises(ConcordanceError, match="The shelf is full"):
        await perform(desk(library, guild=guild, limits=Limits(articles=1)), RestoreArticle(by_id(first.id)))


async def test_the_list_is_paged_and_opens_each_article(noor: Desk) -> None:
    await added(noor, *(f"Article {number:02}" for number in range(23)))
    listed: list[str] = []
    page: Answer = await perform(noor, ListShelf())
    while True:
        listed += [entry.label for entry in entries(page) if isinstance(entry.opens, ShowKept)]
        if page.next is None:
            break
        assert isinstance(page.next, ListShelf)
        page = await perform(noor, page.next)
    assert sorted(listed) == [f"Article {number:02}" for number in range(23)]
    opens = entries(page)[0].opens
    assert isinstance(opens, ShowKept)
    assert labels(await perform(noor, opens)) == ["Open", "Edit", "Remove", "The shelf"]
    assert (await perform(noor, ListShelf(page=99))).place == "Page 3 of 3"


async def test_removed_names_complete_and_another_guilds_never_do(library: Library, noor: Desk) -> None:
    rows = await added(noor, "Berths and Moorings", "Grain in Winter", "Lamps")
    for row in rows:
        await perform(noor, RemoveArticle(by_id(row.id)))

    async def completed(at: Desk, typed: str) -> list[str]:
        return [row.article.label for row in await articles.removed_like(at.reads, typed)]

    assert set(await completed(noor, "")) == {row.label for row in rows}
    assert await completed(noor, "grain") == ["Grain in Winter"]
    assert await completed(noor, "moorngs") == ["Berths and Moorings"]
    assert await completed(desk(library), "") == []
    with pytest.raises(ConcordanceError, match="No article of that name"):
        await articles.restore_named(noor, "customs of the storm")
    assert "It is back on the shelf." in said(await articles.restore_named(noor, "lamps"))


async def test_another_guilds_moderator_changes_nothing(library: Library, noor: Desk) -> None:
    [row] = await added(noor, "Berths")
    other = desk(library)
    name = by_id(row.id)
    for act in (ShowKept(name), RemoveArticle(name), RestoreArticle(name)):
        with pytest.raises(StaleRequestError):
            await perform(other, act)
    with pytest.raises(StaleRequestError):
        await articles.edit(other, EditArticle(name), Stated("Stolen"))
    assert [one.label for one in await on_shelf(noor)] == ["Berths"]
    assert entries(await perform(other, ListShelf())) == []
