"""Phrases on PostgreSQL. Words are cut and stemmed by SQLite's FTS5, in memory, so that both engines find the same.

A paragraph is kept as its stems in their order (`said`, and `heads` for its title and heading), and as a set of words
in an index (`words`), each word with its shelf: so a shelf reads nothing of the others.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence

from corpus.store.engine import Part, Phrases

# An index takes no word of more than some 2,000 bytes, and no set of words of more than a megabyte.
_WORD = 60
_MOST_BYTES = 800_000
_MARKS: dict[Part, str] = {"text": "t", "heads": "h"}
_here = threading.local()


def stems(texts: Sequence[str]) -> list[list[str]]:
    """Give the stems of each text, in their order: as FTS5's tokenizers unicode61 and porter make them."""
    connection: sqlite3.Connection | None = getattr(_here, "connection", None)
    if connection is None:
        connection = _here.connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute(
            "CREATE VIRTUAL TABLE cut USING fts5"
            " (text, content = '', tokenize = 'porter unicode61 remove_diacritics 2', detail = full)"
        )
        connection.execute("CREATE VIRTUAL TABLE word USING fts5vocab (cut, instance)")
    try:
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO cut (rowid, text) VALUES (?, ?)", enumerate(texts))
        found: list[list[str]] = [[] for _ in texts]
        for number, stem in connection.execute("SELECT doc, term FROM word ORDER BY doc, offset"):
            found[number].append(stem)
        return found
    finally:
        connection.execute("ROLLBACK")


def rows(
    passages: Sequence[tuple[int, int, str | None, str | None, str]],
) -> list[tuple[int, str, str, list[str]]]:
    """Give (passage, said, heads, words) for each (passage, shelf, title, heading, text)."""
    cut = stems([part or "" for _, _, title, heading, text in passages for part in (title, heading, text)])
    made = []
    for at, (passage, shelf, *_) in enumerate(passages):
        title, heading, text = cut[3 * at : 3 * at + 3]
        # Between the two stands what is no stem: no phrase reaches from one into the other.
        heads = f"{_line(title)}|{_line(heading)}"
        words = [_word(shelf, "heads", stem) for stem in (*title, *heading)]
        words += [_word(shelf, "text", stem) for stem in text]
        made.append((passage, _line(text), heads, _bounded(dict.fromkeys(words))))
    return made


def query(wanted: Phrases) -> str:
    """Give what phrase_hits takes."""
    cut = iter(stems([written for group in wanted.all for written in group]))
    every = [list(dict.fromkeys(tuple(found) for _ in group if (found := next(cut)))) for group in wanted.all]
    # As FTS5 does: what it finds no word in asks for nothing.
    groups = [group for group in every if group]
    if not groups:
        return json.dumps({"words": "", "part": wanted.part, "all": "{}", "any": "{}", "more": []})
    on_shelves = [" & ".join(_either(shelf, wanted.part, group) for group in groups) for shelf in wanted.shelves]
    # A word by itself is where its index says.
    looked_at = [group for group in groups if any(len(found) > 1 or len(found[0]) > _WORD for found in group)]
    first, *more = [group for group in looked_at if len(group) > 1] or [[]]
    return json.dumps(
        {
            "words": " | ".join(f"({one})" for one in on_shelves),
            "part": wanted.part,
            "all": _array([group[0] for group in looked_at if len(group) == 1]),
            "any": _array(first) if first else "{%}",
            "more": [_array(group) for group in more],
        },
        ensure_ascii=False,
    )


def _line(found: Sequence[str]) -> str:
    return f" {' '.join(found)} " if found else " "


def _word(shelf: int, part: Part, stem: str) -> str:
    return f"{shelf}{_MARKS[part]}{stem[:_WORD]}"


def _either(shelf: int, part: Part, group: Sequence[Sequence[str]]) -> str:
    """The tsquery of the paragraphs that hold all words of one of the phrases. Stems are letters and digits only."""
    ways = [" & ".join(f"'{_word(shelf, part, stem)}'" for stem in dict.fromkeys(found)) for found in group]
    return f"({' | '.join(f'({way})' for way in ways)})"


def _array(group: Sequence[Sequence[str]]) -> str:
    """The patterns of phrases as PostgreSQL writes an array of texts."""
    return "{" + ",".join(f'"%{_line(found)}%"' for found in group) + "}"


def _bounded(words: dict[str, None]) -> list[str]:
    kept, room = [], _MOST_BYTES
    for word in words:
        room -= len(word.encode()) + 1
        if room < 0:
            break
        kept.append(word)
    return kept
