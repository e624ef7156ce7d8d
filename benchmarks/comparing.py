"""What comparisons and themes take on a large shelf, in CPU milliseconds of all threads.

`python -m benchmarks.comparing --database FILE` takes a copy of a shelf that `benchmarks.growth --database` keeps, and
puts three themes into it.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.duplicates import Words
from benchmarks.growth import SHELF
from benchmarks.tables import high, median, table
from corpus import answers
from corpus.arrival import OnTheme, ThemeWords, on_themes
from corpus.language.words import is_stop
from corpus.request import CompareArticles, CompareTheme, Step, Summary, Theme, by_id
from corpus.store.reads import ShelfReads
from corpus.store.store import Store
from corpus.store.writes_names import NewTheme

_ASKED = 40
_THEMES = (
    NewTheme("insurance", words=("ship", "flag", "certificate")),
    NewTheme("licensing", words=("licence", "export", "permit", "officer")),
    NewTheme("banks", words=("payment", "accounts", "charity")),
)


async def run(database: Path) -> None:
    """Print the table for one database; its themes are put first, where that was not done before."""
    store = await Store.open(database)
    try:
        reads = store.shelf(SHELF)
        if not await reads.themes():
            await _put_themes(store)
        gc.collect()
        gc.freeze()
        rows = [[name, *await _times(reads, requests)] for name, requests in (await _requests(reads)).items()]
        print(f"{await reads.count_articles():,} articles, {len(await reads.themes())} themes\n")
        table(["answer", "median", "99 %", "longest"], rows)
    finally:
        await store.close()


async def _put_themes(store: Store) -> None:
    wanted = [ThemeWords(number, (theme.name,), theme.words) for number, theme in enumerate(_THEMES)]
    found: list[dict[int, OnTheme]] = [{} for _ in _THEMES]
    for article, sentences in (await store.sentence_texts(SHELF)).items():
        for on in on_themes(sentences, wanted):
            found[on.theme_id][article] = on
    seen = await store.article_changes(SHELF)
    for theme, held in zip(_THEMES, found, strict=True):
        await store.put_found_theme(SHELF, theme, held, articles_seen=seen)


async def _requests(reads: ShelfReads) -> dict[str, list[Step]]:
    chance = random.Random(0)
    words = Words()
    themes = await reads.themes()
    articles = [by_id(row.id) for row in await reads.articles(limit=1_000)]

    def some(count: int) -> tuple[str, ...]:
        return tuple(chance.sample(articles, count))

    typed = [_typed(words, chance) for _ in range(_ASKED)]
    named = [by_id(chance.choice(themes).id) for _ in range(_ASKED)] if themes else []
    return {
        "all themes": [Theme()] * _ASKED,
        "a theme": [Theme(name) for name in named],
        "compare by a theme": [CompareTheme(name) for name in named],
        "compare four articles by a theme": [CompareTheme(name, some(4)) for name in named],
        "compare two articles": [CompareArticles(some(2)) for _ in range(_ASKED)],
        "compare four articles": [CompareArticles(some(4)) for _ in range(_ASKED)],
        "words as a theme": [Theme(one) for one in typed],
        "compare by words": [CompareTheme(one) for one in typed],
        "compare four articles by words": [CompareTheme(one, some(4)) for one in typed],
        "sum up on words": [Summary(some(1)[0], focus=one) for one in typed],
    }


def _typed(words: Words, chance: random.Random) -> str:
    """Two words as they come in the text, those left out that no search looks for."""
    telling = [word.strip(".,;:()“”\"'?!—") for word in words.text(chance, 24).split()]
    return " ".join([word for word in telling if word.isalpha() and not is_stop(word)][:2])


async def _times(reads: ShelfReads, requests: Sequence[Step]) -> list[str]:
    used: list[float] = []
    for request in requests:
        begun = time.process_time()
        await answers.answer(reads, request)
        used.append((time.process_time() - begun) * 1000)
    return [f"{value:.0f}" for value in (median(used), high(used), max(used))] if used else ["", "", ""]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.comparing", description=__doc__)
    parser.add_argument("--database", type=Path, metavar="FILE", required=True)
    asyncio.run(run(parser.parse_args().database))
