"""On a large shelf common words find nothing by themselves, and still put in order what the rarer ones find."""

import pytest

from corpus.store import reads_passages
from corpus.store.reads_passages import Filter
from corpus.store.store import Store
from tests.corpus.store.shelves import RED, article, put

WEIGHTS = {"berth": 0.5, "crane": 1.5}


async def test_a_common_word_puts_in_order_what_a_rarer_one_finds(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        await put(store, RED, article(f"Only berths {number}", "The berth is long, and the berth is deep."))
    one = await put(store, RED, article("A crane", "The crane stands by the water, tall and grey and new."))
    both = await put(store, RED, article("A crane at a berth", "The crane stands by the berth, tall and grey and new."))
    reads = store.shelf(RED)
    everything = await reads.rank_articles(WEIGHTS, [], Filter(), 10)
    assert len(everything) == 8
    monkeypatch.setattr(reads_passages, "MOST_POSTINGS", 7)
    monkeypatch.setattr(reads_passages, "_LEAST_POSTINGS", 1)
    found = await reads.rank_articles(WEIGHTS, [], Filter(), 10)
    assert [match.article_id for match in found] == [both.article.id, one.article.id]
    # What an article scores does not depend on how it was found.
    assert [match.score for match in found] == pytest.approx([match.score for match in everything[:2]])


async def test_one_common_word_alone_finds_all_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        await put(store, RED, article(f"Only berths {number}", "The berth is long."))
    monkeypatch.setattr(reads_passages, "MOST_POSTINGS", 3)
    assert len(await store.shelf(RED).rank_articles({"berth": 0.5}, [], Filter(), 10)) == 6
