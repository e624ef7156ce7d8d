"""What a moderator sees before anything is added, and what adding makes of it."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.acts import AddDraft, CancelDraft, EditArticle, EditDraft, LeaveOut, ListShelf, ShowDraft, UndoDraft
from corpus.answer import Answer
from corpus.desk import Desk, Limits, adding, articles, drafts, perform
from corpus.desk.facts import Facts
from corpus.desk.jobs import Stated
from corpus.desk.uploads import StoppedError, Upload, take
from corpus.errors import ConcordanceError, StaleRequestError
from corpus.library import Library
from corpus.request import Ask, Define, Summary, by_id
from tests.corpus.desk.shelf import (
    GUILDS,
    Clock,
    Told,
    desk,
    draft_of,
    entries,
    labels,
    on_shelf,
    open_library,
    said,
    text,
    upload,
)
from tests.corpus.reading.makers import packed
from tests.corpus.store.shelves import BLUE, RED

PAGE = """Harbour Gazette
Home | News | Contact
Subscribe to our newsletter
Winter on the Quays
By Ada Fenn
3 February 2025

The quays are empty in winter, and the pilots wait ashore. Nobody berths there while the ice lasts.

The harbour board defines a berth as a place where one vessel may lie. It has let none since the frost.

Share this article
Related articles
Tugs in Summer
"""


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def add(at: Desk, *uploads: Upload) -> Answer:
    shown = await take(at, uploads)
    return await perform(at, AddDraft(draft_of(shown)))


async def test_a_preview_tells_what_was_found_and_what_was_left_out_and_adds_nothing(noor: Desk) -> None:
    shown = await take(noor, [Upload("page.txt", PAGE.encode())])
    assert shown.title == "Winter on the Quays"
    assert "3 February 2025 · Ada Fenn · 2 paragraphs" in shown.subtitle
    words = said(shown)
    assert "Begins: “The quays are empty" in words
    assert "lines left out" in words
    assert "From page.txt." in words
    assert labels(shown)[:3] == ["Add", "Edit", "Cancel"]
    assert await on_shelf(noor) == []


async def test_every_line_that_was_left_out_can_be_paged_through(noor: Desk) -> None:
    lines = "\n".join(f"Share this article on network {number}" for number in range(30))
    shown = await take(noor, [Upload("page.txt", PAGE.replace("Share this article", lines).encode())])
    found = len(Facts.from_json((await noor.reads.draft_parts(draft_of(shown)))[0].facts).dropped)
    assert found > 30
    listed: list[str] = []
    page = await perform(noor, ShowDraft(draft_of(shown), page=2))
    while True:
        listed += [entry.label for entry in entries(page)]
        assert all(entry.detail for entry in entries(page))
        assert "Add" in labels(page)
        if page.next is None:
            break
        assert isinstance(page.next, ShowDraft)
        page = await perform(noor, page.next)
    assert len(listed) == found


async def test_what_was_added_can_be_asked_about_at_once(noor: Desk) -> None:
    report = await add(noor, Upload("page.txt", PAGE.encode()))
    assert "members can ask about it now" in said(report)
    assert labels(report) == ["Open", "Edit", "Undo", "The shelf"]
    for request in (Summary("Winter on the Quays"), Define("berth"), Ask("Who waits ashore in winter?")):
        found = await noor.shelf.answer(request)
        assert found.found
        assert any("Winter on the Quays" in quote.citation.title for quote in found.quotes())
    [name] = await noor.shelf.suggest("article", "wintr quay")
    assert name.text == "Winter on the Quays"


async def test_who_added_it_is_kept_and_put_on_record(noor: Desk) -> None:
    await add(noor, upload("Berths", 1))
    listed = await perform(noor, ListShelf())
    assert ("Berths", "added by Noor, 4 May 2026") in [(entry.label, entry.detail) for entry in entries(listed)]
    assert [(row.who, row.what) for row in await noor.reads.record()] == [("Noor", "Added “Berths”.")]


async def test_several_files_are_listed_with_what_would_become_of_each(noor: Desk) -> None:
    await add(noor, upload("Known", 1))
    other = replace(upload("Known", 1), name="known-again.md")
    shown = await take(noor, [upload("New", 2), other, Upload("empty.txt", b""), upload("Newer", 3)])
    assert shown.title == "3 articles to add"
    assert "1 there already · 1 not read" in shown.subtitle
    assert [entry.label for entry in entries(shown)] == ["New", "Known", "empty.txt", "Newer"]
    assert "It is already on the shelf as “Known”." in entries(shown)[1].detail
    assert entries(shown)[2].detail == "not read · This file is empty."
    report = await perform(noor, AddDraft(draft_of(shown)))
    assert report.title == "2 articles added"
    assert "1 there already · 1 not read" in report.subtitle
    assert [row.label for row in await on_shelf(noor)] == ["Known", "New", "Newer"]
    assert [row.what for row in await noor.reads.record(limit=1)] == ["Added 2 articles from new.md and 3 more."]


async def test_near_duplicates_within_one_upload_are_told(noor: Desk) -> None:
    paragraphs = text(5, 8)
    first = Upload("one.txt", ("Tides and Ledgers\n\n" + "\n\n".join(paragraphs)).encode())
    second = Upload("two.txt", ("Ledgers and Tides\n\n" + "\n\n".join([*paragraphs[:7], text(6, 1)[0]])).encode())
    shown = await take(noor, [first, upload("Other", 9), second])
    assert "in this upload" not in entries(shown)[0].detail + entries(shown)[1].detail
    assert "“Tides and Ledgers” in this upload" in entries(shown)[2].detail


async def test_of_several_one_can_be_left_out_and_another_edited(noor: Desk) -> None:
    shown = await take(noor, [upload("One", 1), upload("Two", 2), upload("Three", 3)])
    key = draft_of(shown)
    opened = await perform(noor, ShowDraft(key, 1))
    assert labels(opened) == ["Edit", "Leave it out", "All of them"]
    left = await perform(noor, LeaveOut(key, 1))
    assert "will not be added" in said(left)
    assert labels(left) == ["Edit", "Take it in", "All of them"]
    await drafts.edit(noor, EditDraft(key, 2), Stated("Third", dt.date(2020, 1, 2), ("Ben Oyle",)))
    shown = await perform(noor, ShowDraft(key))
    assert shown.title == "2 articles to add"
    assert [entry.label for entry in entries(shown)] == ["One", "Two", "Third"]
    report = await perform(noor, AddDraft(key))
    assert "1 left out" in report.subtitle
    rows = await on_shelf(noor)
    assert [(row.label, row.published, row.authors) for row in rows] == [
        ("One", None, ()),
        ("Third", dt.date(2020, 1, 2), ("Ben Oyle",)),
    ]
    await perform(noor, LeaveOut(key, 1, back=True))
    assert (await perform(noor, AddDraft(key))).title == "3 articles added"
    assert [row.label for row in await on_shelf(noor)] == ["One", "Third", "Two"]


async def test_an_edit_can_take_away_title_date_and_authors(noor: Desk) -> None:
    shown = await take(noor, [Upload("page.txt", PAGE.encode())])
    edited = await drafts.edit(noor, EditDraft(draft_of(shown)), Stated("", None, (), undated=True))
    assert edited.title.startswith("The quays are empty")
    assert "undated" in edited.subtitle
    assert "Ada Fenn" not in edited.subtitle


async def test_pasted_text_with_a_title_is_an_article_however_short(noor: Desk) -> None:
    shown = await take(noor, [], pasted="Boats wait.", stated=Stated("A Note", dt.date(2024, 5, 6), ("Ada Fenn",)))
    assert (shown.title, "6 May 2024 · Ada Fenn · 1 paragraph" in shown.subtitle) == ("A Note", True)
    await perform(noor, AddDraft(draft_of(shown)))
    [row] = await on_shelf(noor)
    assert [one.text for one in await noor.reads.passages(row.id)] == ["Boats wait."]


async def test_what_is_stated_goes_to_the_one_article_of_a_file(noor: Desk) -> None:
    shown = await take(noor, [upload("Berths", 1)], stated=Stated(None, dt.date(2024, 5, 6), None))
    assert shown.title == "Berths"
    assert "6 May 2024" in shown.subtitle


async def test_nothing_to_add_is_said_and_nothing_kept(noor: Desk) -> None:
    shown = await take(noor, [Upload("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(50))])
    assert not shown.found
    assert "picture" in said(shown)
    assert labels(shown) == ["Add something else"]
    assert await noor.reads.open_drafts(now=noor.now()) == []
    with pytest.raises(ConcordanceError, match="Attach a file"):
        await take(noor, [], pasted="  \n ")


async def test_adding_twice_or_two_at_once_adds_once_and_says_so(noor: Desk) -> None:
    shown = await take(noor, [upload(f"Article {number}", number) for number in range(4)])
    act = AddDraft(draft_of(shown))
    other = replace(noor, actor=replace(noor.actor, id=8, name="Kim"))
    both = await asyncio.gather(perform(noor, act), perform(other, act))
    added, waiting = sorted(both, key=lambda answer: answer.title)
    assert (added.title, waiting.title) == ("4 articles added", "Being added")
    assert labels(waiting) == ["Look again"]
    third = await perform(other, act)
    assert "There is nothing left to add." in said(third)
    assert len(await on_shelf(noor)) == 4
    assert len(await noor.reads.record()) == 1


async def test_a_cancelled_upload_is_gone(noor: Desk) -> None:
    key = draft_of(await take(noor, [upload("Berths", 1)]))
    assert "Nothing was added." in said(await perform(noor, CancelDraft(key)))
    for act in (ShowDraft(key), AddDraft(key), UndoDraft(key)):
        with pytest.raises(StaleRequestError, match="no longer kept"):
            await perform(noor, act)
    await perform(noor, CancelDraft(key))
    assert await on_shelf(noor) == []


async def test_an_upload_is_kept_for_a_day(library: Library) -> None:
    clock = Clock()
    noor = desk(library, clock=clock)
    key = draft_of(await take(noor, [upload("Berths", 1)]))
    clock.at += dt.timedelta(hours=23)
    assert (await perform(noor, ShowDraft(key))).title == "Berths"
    clock.at += dt.timedelta(hours=2)
    with pytest.raises(StaleRequestError):
        await perform(noor, AddDraft(key))
    await library.store.sweep_drafts(now=clock.at)
    clock.at -= dt.timedelta(hours=2)
    with pytest.raises(StaleRequestError):
        await perform(noor, ShowDraft(key))


async def test_another_guilds_moderator_cannot_touch_an_upload(library: Library, noor: Desk) -> None:
    key = draft_of(await take(noor, [upload("Berths", 1), upload("Cranes", 2)]))
    blue = desk(library, guild=BLUE)
    for act in (ShowDraft(key), ShowDraft(key, 0), AddDraft(key), LeaveOut(key, 0), UndoDraft(key)):
        with pytest.raises(StaleRequestError):
            await perform(blue, act)
    with pytest.raises(StaleRequestError):
        await drafts.edit(blue, EditDraft(key, 0), Stated("Stolen"))
    await perform(blue, CancelDraft(key))
    assert "Berths" in said(await perform(noor, ShowDraft(key)))
    assert "Uploads" not in said(await perform(blue, ListShelf()))
    assert "Uploads" in said(await perform(noor, ListShelf()))


async def test_undo_takes_new_articles_off_and_puts_replaced_ones_back(noor: Desk) -> None:
    old = text(1, 6)
    await add(noor, Upload("berths.txt", ("Berths\n\n" + "\n\n".join(old)).encode()))
    newer = Upload("berths.txt", ("Berths\n\n" + "\n\n".join([*old[:5], text(2, 1)[0]])).encode())
    shown = await take(noor, [newer, upload("Cranes", 3)])
    assert "It is a newer version of “Berths”." in entries(shown)[0].detail
    report = await perform(noor, AddDraft(draft_of(shown)))
    assert "1 newer version" in report.subtitle
    undone = await perform(noor, UndoDraft(draft_of(shown)))
    assert undone.title == "Taken back"
    assert "2 taken back" in undone.subtitle
    [row] = await on_shelf(noor)
    assert [one.text for one in await noor.reads.passages(row.id)] == old
    assert "nothing left to take back" in said(await perform(noor, UndoDraft(draft_of(shown))))


async def test_undo_takes_back_an_article_and_its_newer_version_from_one_upload(noor: Desk) -> None:
    old = text(1, 6)
    files = [
        Upload("old.txt", ("Berths\n\n" + "\n\n".join(old)).encode()),
        Upload("new.txt", ("Berths\n\n" + "\n\n".join([*old[:5], text(2, 1)[0]])).encode()),
    ]
    report = await add(noor, *files)
    assert "1 newer version" in report.subtitle
    undone = await perform(noor, UndoDraft(draft_of(report)))
    assert "2 taken back" in undone.subtitle
    assert await on_shelf(noor) == []


async def test_undo_leaves_alone_what_was_changed_since(noor: Desk) -> None:
    report = await add(noor, upload("Berths", 1))
    [row] = await on_shelf(noor)
    await articles.edit(noor, EditArticle(by_id(row.id)), Stated("Berths and Moorings", undated=True, authors=()))
    undone = await perform(noor, UndoDraft(draft_of(report)))
    assert "was changed since, and stays" in said(undone)
    assert [one.label for one in await on_shelf(noor)] == ["Berths and Moorings"]


async def test_the_shelf_of_a_guild_has_an_end(library: Library) -> None:
    guild = next(GUILDS)
    noor = desk(library, guild=guild, limits=Limits(articles=2, characters=10_000_000))
    shown = await take(noor, [upload(f"Article {number}", number) for number in range(4)])
    assert "The shelf has room for 2 more articles." in said(shown)
    report = await perform(noor, AddDraft(draft_of(shown)))
    assert "2 not added" in report.subtitle
    assert "The shelf is full: this server may keep 2 articles of its own." in said(report)
    assert "Add the rest" in labels(report)
    assert len(await on_shelf(noor)) == 2
    roomier = desk(library, guild=guild, limits=Limits(articles=5))
    assert (await perform(roomier, AddDraft(draft_of(shown)))).title == "4 articles added"
    small = desk(library, guild=guild, limits=Limits(characters=100))
    shown = await take(small, [upload("Long", 9)])
    assert "may keep 100 characters of text" in said(await perform(small, AddDraft(draft_of(shown))))


async def test_no_more_articles_come_at_once_than_the_operator_allows(library: Library) -> None:
    noor = desk(library, limits=Limits(files=3))
    files: dict[str, str | bytes] = {f"{number}.md": upload(f"Article {number}", number).data for number in range(6)}
    shown = await take(noor, [Upload("many.zip", packed(files)), upload("One more", 9)])
    assert "Only the first 3 articles were read" in said(shown)
    assert shown.title == "3 articles to add"


async def test_progress_is_told_file_by_file_and_article_by_article(library: Library) -> None:
    told = Told()
    noor = replace(desk(library), progress=told)
    files: dict[str, str | bytes] = {f"{number}.md": upload(f"Article {number}", number).data for number in range(2)}
    shown = await take(noor, [upload("First", 7), Upload("both.zip", packed(files))])
    assert "Reading first.md (1 of 2)." in told.sentences
    assert "Reading both.zip: file 2 of 2." in told.sentences
    assert "Comparing 3 articles." in told.sentences
    await perform(noor, AddDraft(draft_of(shown)))
    assert [one for one in told.sentences if one.startswith("Adding")] == [
        "Adding 1 of 3.",
        "Adding 2 of 3.",
        "Adding 3 of 3.",
    ]


async def test_a_stop_in_the_middle_leaves_the_rest_to_go_on_with(library: Library) -> None:
    told = Told()
    noor = replace(desk(library), progress=told)
    key = draft_of(await take(noor, [upload(f"Article {number}", number) for number in range(5)]))
    stopping = replace(noor, stopping=lambda: "Adding 2 of 5." in told.sentences)
    report = await perform(stopping, AddDraft(key))
    assert "I am restarting" in said(report)
    assert "3 articles have not been added yet." in said(report)
    assert "2 articles wait" not in said(report)
    assert "3 are still to be added" in said(await perform(noor, ListShelf()))
    assert (await perform(noor, AddDraft(key))).title == "5 articles added"
    assert [row.label for row in await on_shelf(noor)] == [f"Article {number}" for number in range(5)]
    assert [row.what for row in await noor.reads.record()] == [
        "Added 3 articles from article-0.md and 4 more.",
        "Added 2 articles from article-0.md and 4 more.",
    ]


async def test_nothing_is_read_any_more_once_it_stops(noor: Desk) -> None:
    with pytest.raises(StoppedError, match="restarting"):
        await take(replace(noor, stopping=lambda: True), [upload("Berths", 1)])
    assert await noor.reads.open_drafts(now=noor.now()) == []


async def test_a_worker_that_dies_fails_one_article_and_loses_none(noor: Desk) -> None:
    key = draft_of(await take(noor, [upload(f"Article {number}", number) for number in range(4)]))
    killed: list[int] = []

    def kill_in_the_middle(sentence: object) -> None:
        if str(sentence) == "Adding 2 of 4.":
            [(child, _)] = noor.library.workers.adder._idle
            os.kill(child._process.pid, signal.SIGKILL)
            killed.append(child._process.pid)

    await perform(replace(noor, progress=kill_in_the_middle), AddDraft(key))
    assert killed
    assert (await perform(noor, AddDraft(key))).title == "4 articles added"
    assert sorted(row.label for row in await on_shelf(noor)) == [f"Article {number}" for number in range(4)]


async def test_a_report_that_nobody_saw_waits_in_the_list(noor: Desk) -> None:
    report = await add(noor, upload("Berths", 1))
    assert "berths.md: done: see the report" in said(await perform(noor, ListShelf()))
    await adding.told(noor, draft_of(report))
    assert "berths.md" not in said(await perform(noor, ListShelf()))


async def test_uploads_survive_a_restart(tmp_path: Path) -> None:
    library = await open_library(tmp_path)
    key = draft_of(await take(desk(library, guild=RED), [upload("Berths", 1), upload("Cranes", 2)]))
    await library.close()
    library = await open_library(tmp_path)
    try:
        noor = desk(library, guild=RED)
        assert (await perform(noor, ShowDraft(key))).title == "2 articles to add"
        assert (await perform(noor, AddDraft(key))).title == "2 articles added"
    finally:
        await library.close()
