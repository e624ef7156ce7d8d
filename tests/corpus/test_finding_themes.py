"""A shelf on any subject has themes of its own, found in its articles, which come and go with them."""

import datetime as dt
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from corpus.answer import Entries
from corpus.answers.themes import FOUND_HERE
from corpus.article import Article, Section
from corpus.finding_themes import find_themes
from corpus.library import Library
from corpus.request import CompareTheme, Theme
from corpus.store.rows import ThemeRow
from corpus.store.writes_names import NewTheme

GUILD, OTHER = 91, 92
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
# A phrase that names the subject, and the words that stand around it.
SUBJECTS = {
    "coral reefs": ("bleaching", "polyps", "lagoon", "warming", "algae"),
    "kelp forests": ("urchins", "otters", "canopy", "fronds", "holdfast"),
    "deep trenches": ("pressure", "darkness", "vents", "sulphur", "submersible"),
}
FILLER = ("boat", "diver", "report", "summer", "island", "sample", "record", "station", "season", "crew", "notebook")


def _articles(each: int, subjects: tuple[str, ...] = tuple(SUBJECTS)) -> list[tuple[Article, str]]:
    chance = random.Random(4)
    made = []
    for number in range(each):
        for subject in subjects:
            around = SUBJECTS[subject]
            lines = []
            for _ in range(8):
                one, two = chance.sample(around, 2)
                lines.append(f"The {subject} of the {chance.choice(FILLER)} were known for {one} and for {two}.")
                lines.append(f"Nobody thought of the {chance.choice(FILLER)} or of the {chance.choice(FILLER)}.")
            made.append((Article(f"{subject.title()} {number}", (Section(None, tuple(lines)),)), f"{subject}{number}"))
    return made


@pytest_asyncio.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    library = await Library.open(tmp_path / "library.db", starter=False, now=lambda: NOW)
    yield library
    await library.close()


async def _found(library: Library, guild: int | None) -> dict[str, ThemeRow]:
    return {theme.name: theme for theme in await library.shelf(guild).reads.themes() if theme.found}


async def test_the_subjects_of_a_shelf_become_its_themes_with_the_words_of_their_company(library: Library) -> None:
    await library.put_articles(GUILD, _articles(5), by="test")
    assert await library.store.shelves_to_find_themes_on() == [GUILD]
    await find_themes(library.store, GUILD)
    assert await library.store.shelves_to_find_themes_on() == []
    found = await _found(library, GUILD)
    assert set(SUBJECTS) <= set(found)
    for subject, around in SUBJECTS.items():
        assert set(around) & set(found[subject].words)
        assert not set(found[subject].words) & {
            word for other, words in SUBJECTS.items() if other != subject for word in words
        }
        assert await library.shelf(GUILD).reads.count_on_theme(found[subject].id) == 5


async def test_found_themes_are_answered_like_others_and_shown_as_found(library: Library) -> None:
    await library.put_articles(GUILD, _articles(5), by="test")
    await library.put_themes(GUILD, [NewTheme("boats", words=("boat", "crew"))])
    await find_themes(library.store, GUILD)
    shelf = library.shelf(GUILD)
    lists = [block for block in (await shelf.answer(Theme())).blocks if isinstance(block, Entries)]
    assert [one.heading for one in lists] == [None, FOUND_HERE]
    assert [entry.label for entry in lists[0].entries] == ["boats"]
    assert "coral reefs" in [entry.label for entry in lists[1].entries]
    assert str(FOUND_HERE) in (await shelf.answer(Theme("coral reefs"))).subtitle
    assert (await shelf.answer(CompareTheme("coral reefs"))).found
    assert [row.text for row in await shelf.suggest("theme", "cora")] == ["coral reefs"]
    assert await shelf.reads.own_themes() == [NewTheme("boats", words=("boat", "crew"))]


async def test_a_word_of_a_theme_that_people_made_is_not_found_again(library: Library) -> None:
    await library.put_themes(
        0, [NewTheme("reef life", aliases=("coral reefs",)), NewTheme("forests", words=("kelp forest",))]
    )
    await library.put_articles(GUILD, _articles(5), by="test")
    await find_themes(library.store, GUILD)
    assert not {"coral reefs", "kelp forests"} & set(await _found(library, GUILD))


async def test_looking_again_changes_nothing_and_themes_go_with_their_articles(library: Library) -> None:
    added = await library.put_articles(GUILD, _articles(5), by="test")
    await find_themes(library.store, GUILD)
    before = await _found(library, GUILD)
    changes = await library.store.theme_changes(GUILD)
    await find_themes(library.store, GUILD)
    assert await _found(library, GUILD) == before
    assert await library.store.theme_changes(GUILD) == changes
    for one in added:
        if one.article.label.startswith("Kelp"):
            await library.store.remove_article(GUILD, one.article.id, now=NOW)
    assert await library.store.shelves_to_find_themes_on() == [GUILD]
    await find_themes(library.store, GUILD)
    after = await _found(library, GUILD)
    assert "kelp forests" not in after
    assert after["coral reefs"].id == before["coral reefs"].id
    assert not (await library.shelf(GUILD).reads.theme(before["kelp forests"].id))


async def test_a_new_article_is_on_the_found_themes_at_once(library: Library) -> None:
    await library.put_articles(GUILD, _articles(5), by="test")
    await find_themes(library.store, GUILD)
    theme = (await _found(library, GUILD))["coral reefs"]
    new = Article("Lagoons", (Section(None, ("Coral reefs are old. They grow.",)),))
    lone = Article("Heat", (Section(None, ("It was warming up. The kettle sang.",)),))
    [on, off] = await library.put_articles(GUILD, [(new, "a"), (lone, "b")], by="test")
    held = {share.article_id for share in await library.shelf(GUILD).reads.most_on_theme(theme.id, 50)}
    assert on.article.id in held
    assert off.article.id not in held


async def test_what_a_person_makes_or_takes_away_stays_so(library: Library) -> None:
    await library.put_articles(GUILD, _articles(5), by="test")
    await find_themes(library.store, GUILD)
    found = await _found(library, GUILD)
    await library.store.remove_name(GUILD, "theme", found["kelp forests"].id, now=NOW)
    await library.put_themes(GUILD, [NewTheme("coral reefs", words=("reef",))])
    await find_themes(library.store, GUILD)
    themes = {theme.name: theme for theme in await library.shelf(GUILD).reads.themes()}
    assert "kelp forests" not in themes
    assert not themes["coral reefs"].found
    assert themes["coral reefs"].words == ("reef",)


async def test_no_other_guild_sees_what_was_found_on_a_shelf(library: Library) -> None:
    await library.put_articles(GUILD, _articles(5), by="test")
    await find_themes(library.store, GUILD)
    assert await _found(library, GUILD)
    assert await _found(library, OTHER) == {}
    assert await _found(library, None) == {}


async def test_nothing_half_done_is_written_while_articles_come(library: Library) -> None:
    await library.put_articles(GUILD, _articles(5), by="test")
    seen = await library.store.article_changes(GUILD)
    await library.put_articles(GUILD, [(Article("New", (Section(None, ("A line.",)),)), "n")], by="test")
    assert not await library.store.put_found_theme(GUILD, NewTheme("coral reefs"), {}, articles_seen=seen)
    assert await _found(library, GUILD) == {}


async def test_too_few_articles_have_no_themes_and_none_is_an_error(library: Library) -> None:
    await library.put_articles(GUILD, _articles(1)[:2], by="test")
    assert await library.store.shelves_to_find_themes_on() == []
    await find_themes(library.store, GUILD)
    await find_themes(library.store, OTHER)
    assert await _found(library, GUILD) == {}


async def test_the_library_finds_them_in_a_process_of_its_own(library: Library) -> None:
    await library.put_articles(GUILD, _articles(4), by="test")
    await library.learn_due()
    assert "coral reefs" in await _found(library, GUILD)
