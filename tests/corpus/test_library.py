"""The library: a shelf that answers from the first start, and adds in one step."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus import library as library_module
from corpus import starter
from corpus.arrival import Derived, ThemeWords, derive
from corpus.article import Article, Reading
from corpus.errors import UnreadableError
from corpus.library import Library
from corpus.request import Ask, Define, DefineHere, Glossary, Search, Summary
from corpus.store.store import Store
from corpus.store.writes_names import NewTheme
from tests.corpus.store.shelves import BERTHS, RED, article, harbour

MARKDOWN = b"# Quays in Winter\n\nQuays are empty in winter. Nobody berths there.\n\n## Why\n\nIce closes the sound."


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    opened = await Library.open(
        tmp_path / "shelf.db", starter=False, now=lambda: dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    try:
        yield opened
    finally:
        await opened.close()


def gaps(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT shelf, kind, asked, times FROM gap ORDER BY asked").fetchall()
    finally:
        connection.close()


async def test_a_fresh_library_holds_the_starter_shelf_for_everybody(tmp_path: Path) -> None:
    library = await Library.open(tmp_path / "shelf.db")
    try:
        for guild in (None, RED):
            reads = library.shelf(guild).reads
            assert await reads.count_articles() == len(list(starter.articles()))
            assert await reads.count_terms() == len(starter.glossary())
            assert len(await reads.themes()) == len(starter.themes())
            assert all(row.starter for row in await reads.articles(limit=100))
        assert {share.theme_id for share in await reads.theme_shares()} == {row.id for row in await reads.themes()}
        answer = await library.shelf(None).answer(Ask("What is a snapback mechanism?"))
        assert answer.found
    finally:
        await library.close()


async def test_the_starter_shelf_is_loaded_once_for_each_state_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    derived: list[str | None] = []

    def counting(one: Article, themes: list[ThemeWords]) -> Derived:
        derived.append(one.title)
        return derive(one, themes)

    files = list(starter.articles())[:2]
    monkeypatch.setattr(library_module, "derive", counting)
    monkeypatch.setattr(starter, "articles", lambda: iter(files))
    for _ in range(2):
        await (await Library.open(tmp_path / "shelf.db")).close()
    assert len(derived) == 2
    (name, content), kept = files
    changed = [(name, content.replace(b".\n", b". A sentence more.\n", 1)), kept]
    monkeypatch.setattr(starter, "articles", lambda: iter(changed))
    library = await Library.open(tmp_path / "shelf.db")
    try:
        assert sorted(row.revision for row in await library.shelf(None).reads.articles()) == [1, 2]
    finally:
        await library.close()


async def test_a_file_is_added_to_the_guilds_own_shelf(library: Library) -> None:
    added = await library.shelf(RED).add_file(MARKDOWN, "quays.md", by="a moderator")
    assert (added.outcome, added.article.label, added.article.paragraphs) == ("added", "Quays in Winter", 2)
    assert (await library.shelf(RED).add_file(MARKDOWN, "again.md", by="another")).outcome == "unchanged"
    revised = await library.shelf(RED).add_file(MARKDOWN + b" It thaws.", "quays.md", by="a moderator")
    assert (revised.outcome, revised.article.revision) == ("revised", 2)
    assert await library.shelf(None).reads.count_articles() == 0
    assert [name.text for name in await library.shelf(RED).suggest("article", "qays wint")] == ["Quays in Winter"]


async def test_a_file_that_is_no_article_is_refused_with_a_sentence(library: Library) -> None:
    with pytest.raises(UnreadableError):
        await library.shelf(RED).add_file(b"", "empty.txt", by="a moderator")
    assert await library.shelf(RED).reads.count_articles() == 0


async def test_what_a_database_cannot_hold_does_not_stop_an_article(library: Library) -> None:
    reading = Reading(article("Odd\x00 title", "A half \ud83d pair. And more."))
    added = await library.shelf(RED).add(reading, source="pasted", by="a moderator")
    assert [one.text for one in await library.shelf(RED).reads.sentences(added.article.id)] == [
        "A half � pair.",
        "And more.",
    ]


async def test_a_text_that_spells_out_an_escape_is_kept_as_it_is(library: Library) -> None:
    text = "It writes \\u0000 where a NUL would be. And a half \ud83d pair."
    added = await library.shelf(RED).add(Reading(article("Escapes", text)), source="pasted", by="a moderator")
    [passage] = await library.shelf(RED).reads.passages(added.article.id)
    assert passage.text == text.replace("\ud83d", "�")


async def test_themes_and_articles_find_each_other_whichever_comes_first(library: Library) -> None:
    reads = library.shelf(RED).reads
    before = await library.put_article(RED, harbour("herring"), source="a", by="b")
    await library.put_themes(RED, [BERTHS, NewTheme("tugs", words=("tug",))])
    after = await library.put_article(RED, article("Berths", "Every berth is let."), source="a", by="b")
    shares = await reads.theme_shares()
    assert {share.article_id for share in shares} == {before.article.id, after.article.id}


async def test_an_article_derived_from_themes_that_changed_meanwhile_is_derived_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.put_articles
    raced = False

    async def racing(self: Store, *given: object, **named: object) -> object:
        nonlocal raced
        if not raced:
            raced = True
            await library.put_themes(RED, [BERTHS])
        return await real(self, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "put_articles", racing)
    added = await library.put_article(RED, harbour("herring"), source="a", by="b")
    assert [share.article_id for share in await library.shelf(RED).reads.theme_shares()] == [added.article.id]


async def test_what_a_guild_could_not_be_answered_is_kept_once_with_how_often(tmp_path: Path) -> None:
    path = tmp_path / "shelf.db"
    library = await Library.open(path, starter=False)
    try:
        shelf = library.shelf(RED)
        for request in (Define("gribble"), Define("Gribble!"), Search("gribble worms"), Summary("Worms"), Glossary()):
            assert not (await shelf.answer(request)).found
        # Somebody's message is no question of the group's.
        await shelf.answer(DefineHere("a private gribble"))
        await library.shelf(None).answer(Define("direct"))
    finally:
        await library.close()
    assert [(kind, asked, times) for _, kind, asked, times in gaps(path)] == [
        ("name", "Worms", 1),
        ("term", "gribble", 2),
        ("words", "gribble worms", 1),
    ]


async def test_deriving_does_not_hold_up_the_event_loop(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    loop_turned = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slow(one: Article, themes: list[ThemeWords]) -> Derived:
        asyncio.run_coroutine_threadsafe(_set(loop_turned), loop).result()
        return derive(one, themes)

    monkeypatch.setattr(library_module, "derive", slow)
    await library.put_article(RED, harbour("herring"), source="a", by="b")
    assert loop_turned.is_set()


async def _set(event: asyncio.Event) -> None:
    event.set()


def text_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


async def test_real_articles_are_added_and_found(library: Library, real_articles: Path) -> None:
    shelf = library.shelf(RED)
    for file in text_files(real_articles):
        added = await shelf.add_file(file.read_bytes(), file.name, by="a moderator")
        assert added.outcome == "added"
        sentences = await shelf.reads.sentences(added.article.id)
        paragraphs = {passage.number: passage.text for passage in await shelf.reads.passages(added.article.id)}
        assert all(one.text in paragraphs[one.paragraph] for one in sentences)
        first = " ".join(added.article.label.split()[:6])
        suggested = await shelf.suggest("article", first)
        assert suggested[0].id == added.article.id
