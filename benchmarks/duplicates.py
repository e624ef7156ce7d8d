"""How surely, and how fast, an article is known again in another skin, cut off, edited or retitled."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from benchmarks.tables import high, median, table
from corpus import starter
from corpus.arrival import Derived
from corpus.article import Article, Section
from corpus.reading import read
from corpus.store.rows import Likeness
from corpus.store.store import Store

SIZES = (100, 1_000, 10_000)
SHELF = 1
ASKED = 40
PARAGRAPHS, PARAGRAPH_WORDS, QUOTATION_WORDS = 10, 90, 30
LIMIT_MS = 100
_AT_ONCE = 250
_NOTHING = Derived((), (), (), ())
_NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
# What each made variant should be told to be; None: nothing of the shelf.
EXPECTED: dict[str, set[str | None]] = {
    "another skin: no head, other paragraph breaks": {"same"},
    "retitled": {"same"},
    "cut to 30 %": {"contained"},
    "cut to 50 %": {"contained"},
    "cut to 80 %": {"contained"},
    "a note of 100 words of it": {"contained"},
    "twice as long": {"contains"},
    "one paragraph of ten rewritten": {"revision"},
    "a third of it in another article": {"overlapping"},
    "another article with three of its quotations": {None},
    "another article": {None},
}


class Words:
    """Text in which each two words that follow each other do so in the starter articles: it sounds alike throughout."""

    def __init__(self) -> None:
        self._after: dict[str, list[str]] = defaultdict(list)
        for name, content in starter.articles():
            for _, _, text in read(content, name).article.paragraphs():
                for word, following in pairwise(text.split()):
                    self._after[word].append(following)
        self._all = sorted(self._after)

    def text(self, chance: random.Random, count: int) -> str:
        """Give a text of so many words."""
        words = [chance.choice(self._all)]
        while len(words) < count:
            words.append(chance.choice(self._after.get(words[-1]) or self._all))
        return " ".join(words)

    def article(self, number: int) -> Article:
        """Give the article of this number; the same every time."""
        chance = random.Random(number)
        paragraphs = tuple(self.text(chance, PARAGRAPH_WORDS) for _ in range(PARAGRAPHS))
        return Article(f"Number {number}: {self.text(chance, 8)}", (Section(None, paragraphs),))


async def measure() -> None:
    """Print the time of a look-up, and how many of each variant are told to be what they are, by shelf size."""
    words = Words()
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(Path(folder) / "duplicates.db")
        try:
            times: list[list[str]] = []
            told: dict[str, list[str]] = {name: [name] for name in EXPECTED}
            held = 0
            for size in SIZES:
                await _fill(store, words, held, size)
                held = size
                times.append([f"{size:,}", *await _ask(store, words, size, told)])
            heads = ["articles", "median ms", "99 % ms", "worst ms", f"under {LIMIT_MS} ms", "precision", "recall"]
            table(heads, times)
            print()
            table(["told rightly, of a hundred", *(f"{size:,}" for size in SIZES)], list(told.values()))
        finally:
            await store.close()


async def _fill(store: Store, words: Words, held: int, size: int) -> None:
    for start in range(held, size, _AT_ONCE):
        made = [(words.article(number), _NOTHING, "made") for number in range(start, min(size, start + _AT_ONCE))]
        await store.put_articles(SHELF, made, by="benchmark", now=_NOW)


async def _ask(store: Store, words: Words, size: int, told: dict[str, list[str]]) -> list[str]:
    """Ask for the variants of some articles of the shelf; give the figures, and add to each variant's row."""
    spent: list[float] = []
    right: dict[str, int] = dict.fromkeys(EXPECTED, 0)
    true = named = due = 0
    chance = random.Random(size)
    reads = store.shelf(SHELF)
    for number in chance.sample(range(size), ASKED):
        article = words.article(number)
        for name, variant in _variants(words, chance, article):
            begun = time.perf_counter()
            found = await reads.likenesses(variant)
            spent.append((time.perf_counter() - begun) * 1000)
            expected = EXPECTED[name]
            right[name] += _kind_of(found, article) in expected and (None not in expected or not found)
            hits = sum(one.article.title == article.title for one in found) if None not in expected else 0
            true, named, due = true + hits, named + len(found), due + (None not in expected)
    for name, count in right.items():
        told[name].append(f"{100 * count / ASKED:.0f}")
    within = sum(value < LIMIT_MS for value in spent) / len(spent)
    return [
        f"{median(spent):.1f}", f"{high(spent):.1f}", f"{max(spent):.1f}", f"{within:.1%}",
        f"{true / named:.3f}", f"{true / due:.3f}",
    ]  # fmt: skip


def _kind_of(found: list[Likeness], article: Article) -> str | None:
    return next((one.kind for one in found if one.article.title == article.title), None)


def _variants(words: Words, chance: random.Random, article: Article) -> Iterator[tuple[str, Article]]:
    """Give each kind of variant of the article, made anew."""
    paragraphs = [text for _, _, text in article.paragraphs()]
    whole = " ".join(paragraphs)
    parts = whole.split()

    def of(*texts: str, title: str | None = None) -> Article:
        return Article(title, (Section(None, texts),))

    def fresh(count: int) -> str:
        return words.text(chance, count)

    half = len(whole) // 2
    yield "another skin: no head, other paragraph breaks", of(whole[:half], f"{whole[half:]} Share this")
    yield "retitled", replace(article, title=fresh(8))
    for share in (30, 50, 80):
        yield f"cut to {share} %", of(whole[: len(whole) * share // 100], title=article.title)
    start = chance.randrange(len(parts) - 100)
    yield "a note of 100 words of it", of(" ".join(parts[start : start + 100]))
    yield "twice as long", of(*paragraphs, fresh(len(parts)), title=article.title)
    edited = [*paragraphs]
    edited[chance.randrange(PARAGRAPHS)] = fresh(PARAGRAPH_WORDS)
    yield "one paragraph of ten rewritten", of(*edited, title=article.title)
    yield "a third of it in another article", of(*paragraphs[3:6], fresh(len(parts) * 2 // 3), title=fresh(8))
    quotations = [" ".join(parts[at : at + QUOTATION_WORDS]) for at in chance.sample(range(800), 3)]
    own = [f"{fresh(270)} He said: “{quotation}”" for quotation in quotations]
    yield "another article with three of its quotations", of(*own, title=fresh(8))
    yield "another article", of(*(fresh(PARAGRAPH_WORDS) for _ in range(PARAGRAPHS)), title=fresh(8))
