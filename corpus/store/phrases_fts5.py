"""Phrases on SQLite, through FTS5. What people typed is only ever inside quotes: nothing of it is syntax."""

from __future__ import annotations

from corpus.store.engine import Phrases

INDEX = (
    "INSERT INTO passage_fts (rowid, shelf, title, heading, text)"
    " SELECT id, shelf, title, heading, text FROM passage_source"
    " WHERE id IN (SELECT id FROM passage WHERE article = $1)"
)
UNINDEX = (
    "INSERT INTO passage_fts (passage_fts, rowid, shelf, title, heading, text)"
    " SELECT 'delete', id, shelf, title, heading, text FROM passage_source"
    " WHERE id IN (SELECT id FROM passage WHERE article = $1)"
)
_COLUMNS = {"text": "text", "heads": "{title heading}"}


def query(wanted: Phrases) -> str:
    """Give the FTS5 query for these paragraphs."""
    shelves = " OR ".join(f"s{shelf}" for shelf in wanted.shelves)
    every = " AND ".join(f"({' OR '.join(map(_quoted, written))})" for written in wanted.all)
    return f"shelf : ({shelves}) AND {_COLUMNS[wanted.part]} : ({every})"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
