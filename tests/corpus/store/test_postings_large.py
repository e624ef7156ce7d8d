"""On a large shelf a common word finds what it weighs most in, and puts in order what rarer words find."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.store import reads_passages
from corpus.store.reads_passages import Filter
from corpus.store.store import Store
from tests.corpus.store.shelves import RED, article, put

EVERYTHING = Filter()
WEIGHTS = {"berth": 0.5, "crane": 1.5}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads_passages, "MOST_POSTINGS", 3)
    monkeypatch.setattr(reads_passages, "_LEAST_POSTINGS", 1)


async def put_berths(store: Store, count: int) -> list[int]:
    """Articles in which berths weigh the more, the later they come."""
    ids = []
    for number in range(count):
        text = "The quay is long and old. " + "The berth is deep. " * (number + 1)
        published = dt.date(2020 + number, 1, 1)
        ids.append((await put(store, RED, article(f"Only quays {number}", text, published=published))).article.id)
    return ids


async def found(store: Store, weights: dict[str, float], only: Filter = EVERYTHING) -> list[tuple[int, float]]:
    matches = await store.shelf(RED).rank_articles(weights, [], only, 10)
    return [(match.article_id, match.score) for match in matches]


async def test_a_common_word_puts_in_order_what_a_rarer_one_finds(store: Store, request: pytest.FixtureRequest) -> None:
    berths = await put_berths(store, 6)
    one = await put(store, RED, article("A crane", "The crane stands by the water, tall and grey and new."))
    both = await put(store, RED, article("A crane at a berth", "The crane stands by the berth, tall and grey and new."))
    everything = dict(await found(store, WEIGHTS))
    assert len(everything) == 8
    request.getfixturevalue("few")
    some = await found(store, WEIGHTS)
    assert [article_id for article_id, _ in some] == [both.article.id, one.article.id, berths[-1]]
    # What an article scores does not depend on how it was found.
    assert dict(some) == pytest.approx({article_id: everything[article_id] for article_id, _ in some})


@pytest.mark.usefixtures("few")
async def test_one_common_word_alone_finds_where_it_weighs_most(store: Store) -> None:
    berths = await put_berths(store, 6)
    assert [article_id for article_id, _ in await found(store, {"berth": 0.5})] == berths[:-4:-1]


@pytest.mark.usefixtures("few")
async def test_within_limits_it_finds_where_it_weighs_little_too(store: Store) -> None:
    berths = await put_berths(store, 6)
    early = Filter(until=dt.date(2021, 6, 1))
    assert [article_id for article_id, _ in await found(store, {"berth": 0.5}, early)] == [berths[1], berths[0]]
    assert await found(store, {"berth": 0.5}, Filter(until=dt.date(2019, 1, 1))) == []


async def test_a_removed_article_is_found_by_none_of_its_words(store: Store) -> None:
    berths = await put_berths(store, 2)
    await store.remove_article(RED, berths[0], now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert [article_id for article_id, _ in await found(store, WEIGHTS)] == [berths[1]]
