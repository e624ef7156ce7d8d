"""A new version of the program derives anew what an earlier one derived, and nobody notices but by better answers."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus import arrival
from corpus.article import Article, Section
from corpus.library import Library
from corpus.renewing import renew
from corpus.request import Ask, Summary, by_id

GUILD = 51
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
QUAY = Article(
    "The quay and its cranes",
    (
        Section(None, ("A quay is a wall at which ships lie. Its cranes unload them by day and by night.",)),
        Section("Cranes", ("Cranes need drivers. Without drivers the quay stands still.",)),
    ),
)


async def _opened(path: Path) -> Library:
    return await Library.open(path, starter=False, now=lambda: NOW)


async def _derived_by_an_earlier_version(library: Library) -> None:
    async def work(writer: object) -> None:
        await writer.rows("UPDATE article SET derivation = 0")  # type: ignore[attr-defined]
        await writer.rows("UPDATE sentence SET salience = 0, leans = 1, opens = NULL")  # type: ignore[attr-defined]

    await library.store._engine.transaction(work)


async def test_what_an_earlier_version_derived_is_derived_anew(tmp_path: Path) -> None:
    library = await _opened(tmp_path / "a.db")
    try:
        added = await library.put_article(GUILD, QUAY, source="quay.md", by="test")
        shelf = library.shelf(GUILD)
        asked = (Summary(by_id(added.article.id)), Ask("what do cranes need?"))
        before = [await shelf.answer(request) for request in asked]
        size = await shelf.reads.shelf_size()
        await _derived_by_an_earlier_version(library)
        assert [await shelf.answer(request) for request in asked] != before
        await library.renew_outdated()
        assert [await shelf.answer(request) for request in asked] == before
        assert await shelf.reads.shelf_size() == size
        assert await library.store.outdated_articles(1) == []
    finally:
        await library.close()


async def test_nothing_is_renewed_twice_nor_what_was_removed(tmp_path: Path) -> None:
    library = await _opened(tmp_path / "a.db")
    try:
        await library.put_article(GUILD, QUAY, source="quay.md", by="test")
        gone = await library.put_article(GUILD, Article("Gone", (Section(None, ("Gone.",)),)), source="g", by="test")
        await library.store.remove_article(GUILD, gone.article.id, now=NOW)
        await _derived_by_an_earlier_version(library)
        assert await renew(library.store) == 1
        assert await renew(library.store) == 0
    finally:
        await library.close()


async def test_an_article_that_is_revised_meanwhile_keeps_its_revision(tmp_path: Path) -> None:
    library = await _opened(tmp_path / "a.db")
    try:
        added = await library.put_article(GUILD, QUAY, source="quay.md", by="test")
        await _derived_by_an_earlier_version(library)
        [outdated] = await library.store.outdated_articles(5)
        longer = Article(QUAY.title, (*QUAY.sections, Section("Night", ("At night nobody works.",))))
        await library.put_article(GUILD, longer, source="quay.md", by="test")
        assert not await library.store.renew(outdated, arrival.derive(outdated.article, ()))
        passages = await library.shelf(GUILD).reads.passages(added.article.id)
        assert passages[-1].text == "At night nobody works."
    finally:
        await library.close()


async def test_an_article_that_cannot_be_derived_keeps_what_it_has_and_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = await _opened(tmp_path / "a.db")
    try:
        await library.put_article(GUILD, QUAY, source="quay.md", by="test")
        other = Article("Tugs", (Section(None, ("A tug pulls ships. It is small and strong.",)),))
        await library.put_article(GUILD, other, source="tugs.md", by="test")
        await _derived_by_an_earlier_version(library)

        def derive(article: Article, themes: Sequence[arrival.ThemeWords]) -> arrival.Derived:
            if article.title == QUAY.title:
                raise ValueError("cannot be derived")
            return arrival.derive(article, themes)

        monkeypatch.setattr("corpus.renewing.derive", derive)
        assert await renew(library.store) == 1
        [left] = await library.store.outdated_articles(5)
        assert left.article.title == QUAY.title
        assert (await library.shelf(GUILD).answer(Ask("what stands still without drivers?"))).found
    finally:
        await library.close()
