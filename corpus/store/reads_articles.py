"""Reading articles, their paragraphs, their sentences."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from corpus.arrival import Phrase
from corpus.article import Teaser
from corpus.store.engine import as_json
from corpus.store.postings import PLACE_BYTES
from corpus.store.reads_base import (
    ARTICLE,
    PASSAGE,
    PASSAGE_TABLES,
    SEES_ARTICLE,
    SENTENCE,
    SENTENCE_TABLES,
    Reads,
    article_row,
    as_text,
    passage_row,
    sentence_row,
)
from corpus.store.rows import ArticleRow, OutlineRow, PassageRow, SentenceRow

# $2 theme, $3 since, $4 until; each without effect where it is NULL.
_CHOSEN = (
    "($2 IS NULL OR a.id IN (SELECT o.article FROM on_theme o JOIN theme h ON h.id = o.theme"
    " WHERE o.theme = $2 AND h.shelf IN (0, $1)))"
    " AND ($3 IS NULL OR a.published >= $3) AND ($4 IS NULL OR a.published <= $4)"
)


class ArticleReads(Reads):
    """Articles of one shelf. The id of an article of another shelf gives None, or nothing."""

    async def article(self, article_id: int) -> ArticleRow | None:
        """Give one article, or None."""
        rows = await self._rows(f"SELECT {ARTICLE} FROM article a WHERE a.id = $2 AND {SEES_ARTICLE}", article_id)
        return article_row(rows[0]) if rows else None

    async def articles(
        self,
        *,
        theme_id: int | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> list[ArticleRow]:
        """Newest first, undated last; with a theme, those that have sentences on it. The dates are inclusive."""
        # Of each shelf the index gives the newest; SQLite puts NULL last where it sorts downwards.
        newest = " UNION ALL ".join(
            "SELECT * FROM (SELECT a.id, a.published, a.label FROM article a"
            f" WHERE a.shelf = {shelf} AND {SEES_ARTICLE} AND {_CHOSEN}"
            " ORDER BY a.published DESC, a.label, a.id LIMIT $5 + $6) part"
            for shelf in ("0", "nullif($1, 0)")
        )
        rows = await self._rows(
            f"SELECT {ARTICLE} FROM"
            f" (SELECT id FROM ({newest}) every ORDER BY published DESC, label, id LIMIT $5 OFFSET $6) new"
            " CROSS JOIN article a ON a.id = new.id ORDER BY a.published DESC, a.label, a.id",
            theme_id,
            as_text(since),
            as_text(until),
            limit,
            offset,
        )
        return [article_row(row) for row in rows]

    async def articles_by_id(self, ids: Sequence[int]) -> list[ArticleRow]:
        """In the order of `ids`; ids that the shelf does not hold are left out."""
        rows = await self._rows(
            f"SELECT {ARTICLE} FROM each_int($2) wanted CROSS JOIN article a ON a.id = wanted.value"
            f" WHERE {SEES_ARTICLE} ORDER BY wanted.key",
            as_json(ids),
        )
        return [article_row(row) for row in rows]

    async def count_articles(
        self, *, theme_id: int | None = None, since: dt.date | None = None, until: dt.date | None = None
    ) -> int:
        """Count what `articles` would give without a limit."""
        return await self._count(
            f"SELECT count(*) FROM article a WHERE {SEES_ARTICLE} AND {_CHOSEN}",
            theme_id,
            as_text(since),
            as_text(until),
        )

    async def outline(self, article_id: int) -> list[OutlineRow]:
        """Give the sections that have paragraphs, in reading order."""
        rows = await self._rows(
            f"SELECT c.heading, min(p.number), max(p.number) FROM {PASSAGE_TABLES}"
            f" WHERE a.id = $2 AND {SEES_ARTICLE} GROUP BY c.position, c.heading ORDER BY c.position",
            article_id,
        )
        return [OutlineRow(*row) for row in rows]

    async def passages(self, article_id: int, first: int = 1, last: int | None = None) -> list[PassageRow]:
        """Paragraphs ¶first to ¶last (both included; None: to the end), in reading order."""
        rows = await self._rows(
            f"SELECT {PASSAGE} FROM {PASSAGE_TABLES} WHERE p.article = $2 AND p.number >= $3"
            f" AND ($4 IS NULL OR p.number <= $4) AND {SEES_ARTICLE} ORDER BY p.number",
            article_id,
            first,
            last,
        )
        return [passage_row(row) for row in rows]

    async def sentences(self, article_id: int) -> list[SentenceRow]:
        """All sentences of the article, in reading order."""
        rows = await self._rows(
            f"SELECT {SENTENCE} FROM {SENTENCE_TABLES} WHERE s.article = $2 AND {SEES_ARTICLE} ORDER BY s.position",
            article_id,
        )
        return [sentence_row(row) for row in rows]

    async def sentences_of_articles(self, article_ids: Sequence[int]) -> dict[int, list[SentenceRow]]:
        """Give all sentences of several articles, each in reading order; in the order of `article_ids`."""
        rows = await self._rows(
            f"SELECT {SENTENCE} FROM each_int($2) wanted CROSS JOIN sentence s ON s.article = wanted.value"
            f" {SENTENCE_TABLES.removeprefix('sentence s ')} WHERE {SEES_ARTICLE} ORDER BY wanted.key, s.position",
            as_json(article_ids),
        )
        found: dict[int, list[SentenceRow]] = {}
        for row in rows:
            sentence = sentence_row(row)
            found.setdefault(sentence.article_id, []).append(sentence)
        return found

    async def sentences_of_passages(self, passage_ids: Sequence[int]) -> list[SentenceRow]:
        """In the order of `passage_ids`, then in reading order."""
        rows = await self._rows(
            f"SELECT {SENTENCE} FROM each_int($2) wanted CROSS JOIN sentence s ON s.passage = wanted.value"
            f" {SENTENCE_TABLES.removeprefix('sentence s ')} WHERE {SEES_ARTICLE} ORDER BY wanted.key, s.position",
            as_json(passage_ids),
        )
        return [sentence_row(row) for row in rows]

    async def phrases(self, article_id: int, limit: int = 12) -> list[Phrase]:
        """Key phrases, best first."""
        rows = await self._rows(
            f"SELECT f.text, f.score FROM phrase f JOIN article a ON a.id = f.article"
            f" WHERE f.article = $2 AND {SEES_ARTICLE} ORDER BY f.position LIMIT $3",
            article_id,
            limit,
        )
        return [Phrase(*row) for row in rows]

    async def teasers(self, article_id: int) -> list[Teaser]:
        """The "Related articles" blurbs that stood beside the article, in their order."""
        rows = await self._rows(
            f"SELECT f.text, f.published, f.category, f.title FROM teaser f JOIN article a ON a.id = f.article"
            f" WHERE f.article = $2 AND {SEES_ARTICLE} ORDER BY f.position",
            article_id,
        )
        return [
            Teaser(text, dt.date.fromisoformat(published) if published else None, category, title)
            for text, published, category, title in rows
        ]

    async def stem_counts(self, article_ids: Sequence[int]) -> dict[int, dict[str, int]]:
        """Give, for each article, how often each stem occurs in its title, headings and paragraphs."""
        # One row an article: a thousand rows would pass through Python's lock one by one.
        rows = await self._rows(
            f"SELECT w.article, json_group_object(w.stem, length(w.places) / {PLACE_BYTES})"
            " FROM each_int($2) wanted CROSS JOIN occurrence w ON w.article = wanted.value"
            f" JOIN article a ON a.id = w.article WHERE {SEES_ARTICLE} GROUP BY w.article ORDER BY w.article",
            as_json(article_ids),
        )
        return {article_id: json.loads(counts) for article_id, counts in rows}

    async def word_uses(self, stems: Sequence[str]) -> dict[str, int]:
        """Give, of each stem that the shelf holds, how often it occurs in titles, headings and paragraphs."""
        return dict(
            await self._rows(
                "SELECT v.stem, sum(v.uses) FROM each_text($2) wanted CROSS JOIN vocabulary v ON v.stem = wanted.value"
                " WHERE v.shelf IN (0, $1) GROUP BY v.stem ORDER BY v.stem",
                as_json(stems),
            )
        )

    async def spellings(self, stems: Sequence[str]) -> dict[str, str]:
        """Give, of each stem that the shelf holds, the form (lower case) that most articles write it in."""
        rows = await self._rows(
            "SELECT f.stem, f.form FROM each_text($2) wanted"
            " CROSS JOIN form f INDEXED BY form_of_stem ON f.stem = wanted.value"
            " WHERE f.shelf IN (0, $1) GROUP BY f.stem, f.form ORDER BY sum(f.documents), f.form DESC",
            as_json(stems),
        )
        return dict(rows)
