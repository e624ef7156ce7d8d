"""How the names that hold several words can be fetched: three ways, over the same names, in one connection each."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.tables import high, median, table
from corpus.store.signatures import of_beginning, of_word

_MOST = 300
_LETTERS = 2


def compare(database: Path, names: Sequence[str], asked: Sequence[Sequence[str]]) -> None:
    """Print the times of three words at once, and of two and the first two letters of the third."""
    with (
        tempfile.TemporaryDirectory(prefix="concordance-names-", dir=database.parent) as folder,
        contextlib.closing(sqlite3.connect(database.absolute().as_uri() + "?mode=ro", uri=True)) as kept,
        contextlib.closing(sqlite3.connect(Path(folder) / "fts5.db", isolation_level=None)) as plain,
    ):
        plain.execute("CREATE VIRTUAL TABLE f USING fts5 (name, content = '', detail = none, prefix = '1 2 3')")
        plain.execute("BEGIN")
        plain.executemany("INSERT INTO f (rowid, name) VALUES (?, ?)", enumerate(names, start=1))
        plain.execute("COMMIT")
        plain.execute("INSERT INTO f (f) VALUES ('optimize')")
        lists = _Lists(kept)
        ways: dict[str, Callable[[Sequence[str], str], list[int]]] = {
            "lists with signatures": lists.by_signature,
            "lists held against each other": lists.by_look_ups,
            "FTS5, prefix = '1 2 3', detail = none": lambda words, begun: _match(plain, words, begun),
        }
        rows = []
        for way, fetch in ways.items():
            whole = [_timed(fetch, words, "") for words in asked]
            begun = [_timed(fetch, words[:2], words[2][:_LETTERS]) for words in asked]
            rows.append([way, *(f"{value:.2f}" for value in (median(whole), high(whole), median(begun), high(begun)))])
        table([f"{len(names):,} names by", "three words: median ms", "99 % ms", "two and a beginning", "99 % ms"], rows)
        print()


class _Lists:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def by_signature(self, words: Sequence[str], begun: str) -> list[int]:
        (_, lead, _), *others = self._rarest_first(words)
        needed = of_beginning(begun)
        for _, word_id, word in others:
            needed |= of_word(word_id, word)
        return self._rows(
            "SELECT name FROM name_posting WHERE word = ? AND words & ? = ? AND openings & ? = ? LIMIT ?",
            (lead, needed.words, needed.words, needed.openings, needed.openings, _MOST),
        )

    def by_look_ups(self, words: Sequence[str], begun: str) -> list[int]:
        (_, lead, _), *others = self._rarest_first(words)
        # The beginning is held against the letters of each name that is left.
        held = "EXISTS (SELECT 1 FROM name_posting q WHERE q.word = ? AND q.size = p.size AND q.name = p.name)"
        return self._rows(
            f"SELECT p.name FROM name_posting p JOIN name n ON n.id = p.name WHERE p.word = ?"
            f"{f' AND {held}' * len(others)} AND (? = ' ' OR instr(' ' || n.folded, ?)) LIMIT ?",
            (lead, *(word_id for _, word_id, _ in others), " " + begun, " " + begun, _MOST),
        )

    def _rarest_first(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        marks = ", ".join("?" * len(words))
        return sorted(
            self._connection.execute(
                "SELECT names, id, word FROM name_vocabulary"
                f" WHERE shelf IN (SELECT id FROM shelf) AND kind = 'article' AND word IN ({marks})",
                words,
            )
        )

    def _rows(self, sql: str, values: Sequence[int | str]) -> list[int]:
        return [name for (name,) in self._connection.execute(sql, values)]


def _match(plain: sqlite3.Connection, words: Sequence[str], begun: str) -> list[int]:
    sought = " ".join([*(f'"{word}"' for word in words), *([f'"{begun}"*'] if begun else [])])
    return [name for (name,) in plain.execute("SELECT rowid FROM f (?) LIMIT ?", (sought, _MOST))]


def _timed(fetch: Callable[[Sequence[str], str], list[int]], words: Sequence[str], begun: str) -> float:
    used = time.process_time()
    fetch(words, begun)
    return (time.process_time() - used) * 1000
