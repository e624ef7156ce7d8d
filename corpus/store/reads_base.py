"""What all reads share: the shelf they carry, and how rows become values.

In every query of a read $1 is the shelf, and one of the conditions below stands for each thing that is read: that is
what keeps one guild's shelf out of another's sight.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from corpus.store.engine import Engine, Row, Value
from corpus.store.rows import STARTER, ArticleRow, PassageRow, SentenceRow

SEES_ARTICLE = (
    "a.shelf IN (0, $1) AND a.removed_at IS NULL"
    " AND a.id NOT IN (SELECT owner FROM hidden WHERE shelf = $1 AND kind = 'article')"
)
SEES_THEME = (
    "h.shelf IN (0, $1) AND h.removed_at IS NULL"
    " AND h.id NOT IN (SELECT owner FROM hidden WHERE shelf = $1 AND kind = 'theme')"
)
SEES_ON_THEME = (
    "o.shelf IN (0, $1) AND o.article NOT IN (SELECT owner FROM hidden WHERE shelf = $1 AND kind = 'article')"
)
SEES_TERM = (
    "t.shelf IN (0, $1) AND t.removed_at IS NULL"
    " AND t.id NOT IN (SELECT owner FROM hidden WHERE shelf = $1 AND kind = 'term')"
)
SEES_NAME = (
    "n.shelf IN (0, $1) AND NOT EXISTS"
    " (SELECT 1 FROM hidden x WHERE x.shelf = $1 AND x.kind = n.kind AND x.owner = n.owner)"
)

ARTICLE = (
    "a.id, a.label, a.title, a.standfirst, a.published,"
    " (SELECT json_group_array(name) FROM (SELECT name FROM author WHERE article = a.id ORDER BY position) names),"
    " a.category, a.words, a.paragraphs, a.revision, a.added_by"
)
PASSAGE = "p.id, p.article, a.label, p.number, c.heading, p.text"
PASSAGE_TABLES = (
    "passage p JOIN article a ON a.id = p.article JOIN section c ON c.article = p.article AND c.position = p.section"
)
SENTENCE = (
    "s.id, s.article, a.label, p.number, s.position, s.start, s.opens, substr(p.text, s.start + 1, s.length),"
    " CASE WHEN s.opens < s.start THEN substr(p.text, s.opens + 1, s.start + s.length - s.opens) END, s.stems,"
    " c.heading, s.salience, s.leans, s.defines, s.definition"
)
SENTENCE_TABLES = f"sentence s JOIN passage p ON p.id = s.passage {PASSAGE_TABLES.removeprefix('passage p ')}"


class Reads:
    """The shelf and the engine of a family of reads."""

    def __init__(self, engine: Engine, shelf: int) -> None:
        self._engine = engine
        self._shelf = shelf

    async def _rows(self, sql: str, *values: Value) -> list[Row]:
        return await self._engine.rows(sql, self._shelf, *values)

    async def _count(self, sql: str, *values: Value) -> int:
        [(count,)] = await self._rows(sql, *values)
        return int(count)


def as_text(date: dt.date | None) -> str | None:
    """Give a date as it is kept."""
    return date.isoformat() if date else None


def article_row(row: Sequence[Any]) -> ArticleRow:
    """Make a row of the columns ARTICLE."""
    article_id, label, title, standfirst, published, authors, category, words, paragraphs, revision, added_by = row
    return ArticleRow(
        id=article_id,
        label=label,
        title=title,
        standfirst=standfirst,
        published=dt.date.fromisoformat(published) if published else None,
        authors=tuple(json.loads(authors)),
        category=category,
        words=words,
        paragraphs=paragraphs,
        revision=revision,
        starter=added_by == STARTER,
    )


def passage_row(row: Sequence[Any]) -> PassageRow:
    """Make a row of the columns PASSAGE."""
    return PassageRow(*row)


def sentence_row(row: Sequence[Any], score: float = 0.0) -> SentenceRow:
    """Make a row of the columns SENTENCE."""
    row_id, article_id, label, number, position, start, opens, text, longer, stems, *derived = row
    heading, salience, leans, defines, definition = derived
    return SentenceRow(
        id=row_id,
        article_id=article_id,
        label=label,
        paragraph=number,
        position=position,
        start=start,
        text=text,
        standing=None if opens is None else longer or text,
        stems=tuple(stems.split("\n")) if stems else (),
        heading=heading,
        salience=salience,
        leans=bool(leans),
        defines=defines,
        definition=definition,
        score=score,
    )
