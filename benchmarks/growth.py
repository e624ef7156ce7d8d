"""How search and insertion grow with the shelf, beside plain FTS5 over the same passages in the same run."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.duplicates import Words
from benchmarks.tables import high, median, table
from corpus.arrival import Derived
from corpus.article import Article, Section
from corpus.language.words import is_stop
from corpus.learning import learn
from corpus.search.passages import rank
from corpus.store.store import Store

SIZES = (100, 1_000, 10_000)
FULL_SIZES = (100, 10_000, 100_000)
SHELF = 1
QUESTIONS = 100
PARAGRAPHS, PARAGRAPH_WORDS = 4, 60
INSERTED = 20
_AT_ONCE = 250
_NOTHING = Derived((), (), (), ())
_NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


async def measure() -> None:
    """Print the table for shelves of up to 10,000 articles."""
    await _measure(SIZES)


async def measure_full() -> None:
    """Print the table for shelves of up to 100,000 articles; takes most of an hour."""
    await _measure(FULL_SIZES)


async def _measure(sizes: Sequence[int]) -> None:
    words = Words()
    rows: list[list[str]] = []
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(Path(folder) / "growth.db")
        plain = sqlite3.connect(Path(folder) / "plain.db")
        plain.execute("CREATE VIRTUAL TABLE p USING fts5(title, text, tokenize = 'porter unicode61')")
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute("PRAGMA synchronous = FULL")
        try:
            held = 0
            for size in sizes:
                for start in range(held, size, _AT_ONCE):
                    made = [_article(words, number) for number in range(start, min(size, start + _AT_ONCE))]
                    await _put(store, made)
                    _put_plain(plain, made)
                held = size
                begun = time.process_time()
                await learn(store, SHELF)
                learnt = time.process_time() - begun
                rows.append([f"{size:,}", *await _figures(store, plain, words, size), f"{learnt:.1f}"])
        finally:
            plain.close()
            await store.close()
    heads = ["articles", "ours median", "ours 99 %", "FTS5 median", "FTS5 99 %", "insert ours", "insert FTS5"]
    print("CPU milliseconds: a question of four words; an article of 240 words by itself. CPU seconds to learn.\n")
    table([*heads, "learning s"], rows)


def _article(words: Words, number: int) -> Article:
    """An article of the starter shelf's wording, with some words of its own: no vocabulary is ever complete."""
    chance = random.Random(number)
    own = "".join(chance.choice("bcdfglmnprst") + chance.choice("aeiou") for _ in range(4))
    paragraphs = tuple(f"{words.text(chance, PARAGRAPH_WORDS)} {own}" for _ in range(PARAGRAPHS))
    return Article(f"Number {number} {words.text(chance, 6)}", (Section(None, paragraphs),))


async def _put(store: Store, articles: Sequence[Article]) -> None:
    await store.put_articles(SHELF, [(one, _NOTHING, "made") for one in articles], by="benchmark", now=_NOW)


def _put_plain(plain: sqlite3.Connection, articles: Sequence[Article]) -> None:
    with plain:
        plain.executemany(
            "INSERT INTO p (title, text) VALUES (?, ?)",
            [(one.title, text) for one in articles for _, _, text in one.paragraphs()],
        )


async def _figures(store: Store, plain: sqlite3.Connection, words: Words, size: int) -> list[str]:
    reads = store.shelf(SHELF)
    ours: list[float] = []
    theirs: list[float] = []
    for question in _questions(words):
        begun = time.process_time()
        await rank(reads, question, limit=10)
        ours.append((time.process_time() - begun) * 1000)
        begun = time.process_time()
        query = " OR ".join(f'"{word}"' for word in question.split())
        plain.execute("SELECT rowid FROM p WHERE p MATCH ? ORDER BY bm25(p) LIMIT 10", (query,)).fetchall()
        theirs.append((time.process_time() - begun) * 1000)
    put: list[float] = []
    put_plain: list[float] = []
    # Numbers that no later size uses, taken off again so that the sizes stay what they are called.
    for number in range(-INSERTED, 0):
        article = _article(words, number - size)
        begun = time.process_time()
        [added] = await store.put_articles(SHELF, [(article, _NOTHING, "made")], by="benchmark", now=_NOW)
        put.append((time.process_time() - begun) * 1000)
        await store.remove_article(SHELF, added.article.id, now=_NOW)
        begun = time.process_time()
        _put_plain(plain, [article])
        put_plain.append((time.process_time() - begun) * 1000)
    figures = [median(ours), high(ours), median(theirs), high(theirs), median(put), median(put_plain)]
    return [f"{value:.1f}" for value in figures]


def _questions(words: Words) -> list[str]:
    """Four words each, as they come in the text, those left out that no search looks for."""
    chance = random.Random(0)
    asked: list[str] = []
    while len(asked) < QUESTIONS:
        telling = [word.strip(".,;:()“”\"'?!—") for word in words.text(chance, 16).split()]
        telling = [word for word in telling if word.isalpha() and not is_stop(word)]
        if len(telling) >= 4:
            asked.append(" ".join(telling[:4]))
    return asked
