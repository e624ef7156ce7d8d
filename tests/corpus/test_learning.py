"""A shelf learns which words keep the same company, and a question finds what says it in other words."""

import datetime as dt
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from corpus.article import Article, Section
from corpus.language.words import stem
from corpus.learning import learn
from corpus.library import Library
from corpus.search.passages import rank
from corpus.store.latent import LEAST_ARTICLES

GUILD, OTHER = 71, 72
SEA = ["harbour", "tide", "pilot", "quay", "ferry", "anchor", "gull", "mast", "channel", "wharf"]
FARM = ["barley", "plough", "meadow", "harvest", "orchard", "cattle", "barn", "hedge", "furrow", "sheaf"]
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def _articles(count: int) -> list[tuple[Article, str]]:
    chance = random.Random(9)
    made = []
    for number in range(count):
        words = SEA if number % 2 else FARM
        sentences = [
            " ".join(["The", *chance.sample(words, 4), "and", f"thing{chance.randrange(90)}"]) for _ in range(5)
        ]
        text = ". ".join(sentences) + (". A lantern hung there." if number % 3 == 0 else ".")
        made.append((Article(f"Number {number}", (Section(None, (text,)),)), f"{number}.txt"))
    return made


@pytest_asyncio.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    library = await Library.open(tmp_path / "library.db", starter=False, now=lambda: NOW)
    yield library
    await library.close()


async def _found(library: Library, guild: int, words: str) -> dict[str, float]:
    ranked = await rank(library.shelf(guild).reads, words)
    scores: dict[str, float] = {}
    for hit in ranked.hits:
        scores.setdefault(hit.passage.label, hit.score)
    return scores


async def test_what_is_learnt_raises_articles_of_the_same_company(library: Library) -> None:
    await library.put_articles(GUILD, _articles(100), by="test")
    # Two that hold the word once: one among words of the sea, one among words of the farm.
    at_sea = Article("At sea", (Section(None, ("A lantern, a mast, a gull, an anchor and a wharf stood there.",)),))
    on_land = Article("On land", (Section(None, ("A lantern, a barn, a sheaf, a plough and a hedge stood there.",)),))
    more = Article("Lamps", (Section(None, ("The lantern of the harbour and the quay shows the tide.",)),))
    await library.put_articles(GUILD, [(at_sea, "a"), (on_land, "b"), (more, "c")], by="test")
    before = await _found(library, GUILD, "lantern pilot")
    assert abs(before["At sea"] - before["On land"]) < 0.02
    await learn(library.store, GUILD)
    after = await _found(library, GUILD, "lantern pilot")
    assert after["At sea"] > after["On land"] + 0.02


async def test_shelves_are_learnt_when_they_are_large_enough_and_again_when_they_have_moved(library: Library) -> None:
    articles = _articles(LEAST_ARTICLES + 40)
    await library.put_articles(GUILD, articles[: LEAST_ARTICLES - 1], by="test")
    assert await library.store.shelves_to_learn() == []
    await library.put_articles(GUILD, articles[LEAST_ARTICLES - 1 : LEAST_ARTICLES], by="test")
    assert await library.store.shelves_to_learn() == [GUILD]
    await learn(library.store, GUILD)
    assert await library.store.shelves_to_learn() == []
    first, *_ = await library.store.latent_state(GUILD)
    [one] = await library.put_articles(GUILD, articles[LEAST_ARTICLES : LEAST_ARTICLES + 1], by="test")
    assert await library.store.shelves_to_learn() == [GUILD]
    await learn(library.store, GUILD)
    assert (await library.store.latent_state(GUILD))[0] == first
    assert one.article.id in await library.shelf(GUILD).reads.latent_nearness([stem("harbour")], [one.article.id])
    await library.put_articles(GUILD, articles[LEAST_ARTICLES + 1 :], by="test")
    await learn(library.store, GUILD)
    again, *_ = await library.store.latent_state(GUILD)
    assert first is not None
    assert again is not None
    assert again.generation == first.generation + 1
    assert await library.store.shelves_to_learn() == []


async def test_an_article_that_leaves_takes_its_direction_with_it(library: Library) -> None:
    added = await library.put_articles(GUILD, _articles(LEAST_ARTICLES + 1), by="test")
    await learn(library.store, GUILD)
    gone = added[0].article.id
    await library.store.remove_article(GUILD, gone, by="test", now=NOW)
    assert await library.shelf(GUILD).reads.latent_nearness([stem("plough")], [gone]) == {}


async def test_no_other_guild_sees_a_guilds_space(library: Library) -> None:
    added = await library.put_articles(GUILD, _articles(LEAST_ARTICLES), by="test")
    await learn(library.store, GUILD)
    ids = [one.article.id for one in added]
    assert await library.shelf(GUILD).reads.latent_nearness([stem("harbour")], ids)
    assert await library.shelf(OTHER).reads.latent_nearness([stem("harbour")], ids) == {}
    assert await library.shelf(None).reads.latent_nearness([stem("harbour")], ids) == {}


async def test_the_library_learns_in_a_process_of_its_own(library: Library) -> None:
    await library.put_articles(GUILD, _articles(LEAST_ARTICLES), by="test")
    await library.learn_due()
    assert await library.store.shelves_to_learn() == []
