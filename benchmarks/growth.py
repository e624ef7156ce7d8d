"""How search, answers and insertion grow with the shelf, beside plain FTS5 over the same passages in the same run.

`python -m benchmarks.growth --database FOLDER` keeps the databases there for the next run.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import gc
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.duplicates import Words
from benchmarks.tables import high, median, table
from corpus import answers
from corpus.arrival import Derived, derive
from corpus.article import Article, Section
from corpus.language.words import is_stop
from corpus.learning import learn
from corpus.request import Ask, Search
from corpus.search.passages import rank
from corpus.store.engines import open_engine
from corpus.store.reads import ShelfReads
from corpus.store.store import Store

SIZES = (100, 1_000, 10_000)
FULL_SIZES = (100, 10_000, 100_000)
SHELF = 1
QUESTIONS = 200
PARAGRAPHS, PARAGRAPH_WORDS = 4, 60
INSERTED = 40
PASSAGES = 100
# Of larger shelves only what ranking reads is made: the sentences that answers quote take longer than all the rest.
_DERIVED_UP_TO = 10_000
_AT_ONCE = 2_500
# In KiB. Many articles at once touch nearly every page of a large index, as they never do on a shelf.
_CACHE = "PRAGMA cache_size = -1000000"
_NOTHING = Derived((), (), (), ())
_NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Made:
    """A shelf of so many articles, and the same passages in plain FTS5."""

    size: int
    store: Store
    plain: sqlite3.Connection
    words: Words


async def measure() -> None:
    """Print the tables for shelves of up to 10,000 articles."""
    await run(SIZES, None)


async def measure_full() -> None:
    """Print the tables for shelves of up to 100,000 articles; takes most of an hour."""
    await run(FULL_SIZES, None)


async def run(sizes: Sequence[int], folder: Path | None) -> None:
    """Print the tables for shelves of these sizes, whose databases are in the folder where they were made before."""
    words = Words()
    asked: list[list[str]] = []
    put: list[list[str]] = []
    with tempfile.TemporaryDirectory() as temporary:
        for size in sizes:
            made = await _open(folder or Path(temporary), size, words)
            try:
                # As the bot does when it has started: else all that is imported is looked through now and again.
                gc.collect()
                gc.freeze()
                asked.append([f"{size:,}", *await _asked(made)])
                put.append([f"{size:,}", *await _put_alone(made)])
            finally:
                made.plain.close()
                await made.store.close()
    print(f"CPU milliseconds, all threads; {QUESTIONS} questions of four words. 'Misspelt': two of them are.\n")
    heads = ["search", "search, misspelt", "FTS5, any word", "answer /search", "answer /ask"]
    table(["articles", *(f"{name}, {figure}" for name in heads for figure in ("median", "99 %"))], asked)
    print("\nCPU milliseconds: an article of 240 words by itself, without what is derived of it; synchronous=FULL.\n")
    table(["articles", "put, median", "put, 99 %", "FTS5, median", "FTS5, 99 %"], put)


async def _open(folder: Path, size: int, words: Words) -> Made:
    ours, theirs = folder / f"growth-{size}.db", folder / f"growth-{size}-plain.db"
    if not await asyncio.to_thread(ours.exists):
        # Under its own name only when it is whole: whoever is stopped before begins again.
        being_made = ours.with_suffix(".part")
        await asyncio.to_thread(_remove, being_made)
        engine = await open_engine(being_made)
        store = Store(engine)
        try:
            await engine.transaction(lambda writer: writer.rows(_CACHE))
            for start in range(0, size, _AT_ONCE):
                await _put(store, _articles(words, start, size), derived=size <= _DERIVED_UP_TO)
                print(f"{min(size, start + _AT_ONCE):,} of {size:,} articles", file=sys.stderr, flush=True)
            await learn(store, SHELF)
        finally:
            await store.close()
        await asyncio.to_thread(being_made.rename, ours)
    if not await asyncio.to_thread(theirs.exists):
        await asyncio.to_thread(_make_plain, theirs, size, words)
    return Made(size, await Store.open(ours), _open_plain(theirs), words)


def _remove(path: Path) -> None:
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()


def _make_plain(path: Path, size: int, words: Words) -> None:
    being_made = path.with_suffix(".part")
    _remove(being_made)
    plain = _open_plain(being_made)
    plain.execute("CREATE VIRTUAL TABLE p USING fts5(title, text, tokenize = 'porter unicode61')")
    for start in range(0, size, _AT_ONCE):
        _put_plain(plain, _articles(words, start, size))
    plain.close()
    being_made.rename(path)


def _open_plain(path: Path) -> sqlite3.Connection:
    plain = sqlite3.connect(path, check_same_thread=False)
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    return plain


def _articles(words: Words, start: int, size: int) -> list[Article]:
    return [made_article(words, number) for number in range(start, min(size, start + _AT_ONCE))]


def made_article(words: Words, number: int) -> Article:
    """An article of the starter shelf's wording, with some words of its own: no vocabulary is ever complete."""
    chance = random.Random(number)
    own = "".join(chance.choice("bcdfglmnprst") + chance.choice("aeiou") for _ in range(4))
    paragraphs = tuple(f"{words.text(chance, PARAGRAPH_WORDS)} {own}" for _ in range(PARAGRAPHS))
    return Article(f"Number {number} {words.text(chance, 6)}", (Section(None, paragraphs),))


async def _put(store: Store, articles: Sequence[Article], *, derived: bool = False) -> None:
    new = [(one, derive(one, ()) if derived else _NOTHING, "made") for one in articles]
    await store.put_articles(SHELF, new, by="benchmark", now=_NOW)


def _put_plain(plain: sqlite3.Connection, articles: Sequence[Article]) -> None:
    with plain:
        plain.executemany(
            "INSERT INTO p (title, text) VALUES (?, ?)",
            [(one.title, text) for one in articles for _, _, text in one.paragraphs()],
        )


async def _asked(made: Made) -> list[str]:
    reads = made.store.shelf(SHELF)
    questions = _questions(made.words)
    chance = random.Random(0)
    misspelt = [_misspelt(chance, question) for question in questions]
    figures = [
        *await _times(lambda words: rank(reads, words, limit=PASSAGES), questions),
        *await _times(lambda words: rank(reads, words, limit=PASSAGES), misspelt),
        *await _times(lambda words: _plain(made.plain, words), questions),
    ]
    shown = [f"{value:.1f}" for value in figures]
    if made.size > _DERIVED_UP_TO:
        return [*shown, "", "", "", ""]
    answered = [
        *await _times(lambda words: _answer(reads, Search(words)), questions),
        *await _times(lambda words: _answer(reads, Ask(words)), questions),
    ]
    return [*shown, *(f"{value:.1f}" for value in answered)]


async def _times(ask: Callable[[str], Awaitable[object]], questions: Sequence[str]) -> tuple[float, float]:
    """Median and 99th percentile of CPU milliseconds, when every question has been asked before."""
    used: list[float] = []
    for question in (*questions, *questions):
        begun = time.process_time()
        await ask(question)
        used.append((time.process_time() - begun) * 1000)
    used = used[len(questions) :]
    return median(used), high(used)


async def _answer(reads: ShelfReads, request: Ask | Search) -> object:
    return await answers.answer(reads, request)


async def _plain(plain: sqlite3.Connection, question: str) -> object:
    query = " OR ".join(f'"{word}"' for word in question.split())
    return plain.execute("SELECT rowid FROM p WHERE p MATCH ? ORDER BY bm25(p) LIMIT ?", (query, PASSAGES)).fetchall()


async def _put_alone(made: Made) -> list[str]:
    ours: list[float] = []
    theirs: list[float] = []
    # Numbers that no article of the shelf has, taken off again so that the shelf stays what it is called.
    for number in range(-INSERTED, 0):
        article = made_article(made.words, number - made.size)
        begun = time.process_time()
        [added] = await made.store.put_articles(SHELF, [(article, _NOTHING, "made")], by="benchmark", now=_NOW)
        ours.append((time.process_time() - begun) * 1000)
        await made.store.remove_article(SHELF, added.article.id, now=_NOW)
        begun = time.process_time()
        _put_plain(made.plain, [article])
        theirs.append((time.process_time() - begun) * 1000)
        with made.plain:
            made.plain.execute(
                "DELETE FROM p WHERE rowid IN (SELECT rowid FROM p ORDER BY rowid DESC LIMIT ?)", (PARAGRAPHS,)
            )
    return [f"{value:.1f}" for value in (median(ours), high(ours), median(theirs), high(theirs))]


def _misspelt(chance: random.Random, question: str) -> str:
    """Two of the words with two letters swapped, or with one left out."""
    words = question.split()
    for at in chance.sample(range(len(words)), 2):
        word, place = words[at], chance.randrange(1, max(2, len(words[at]) - 1))
        swapped = word[place : place + 2][::-1] if chance.random() < 0.5 else word[place + 1 : place + 2]
        words[at] = word[:place] + swapped + word[place + 2 :]
    return " ".join(words)


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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(FULL_SIZES))
    parser.add_argument("--database", type=Path, metavar="FOLDER", help="keep the databases there for the next run")
    given = parser.parse_args()
    asyncio.run(run(sorted(given.sizes), given.database))
