"""Reading themes and what is said on them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from corpus.store.engine import as_json
from corpus.store.reads_base import SEES_ARTICLE, SEES_THEME, SENTENCE, SENTENCE_TABLES, Reads, sentence_row
from corpus.store.rows import SentenceRow, ThemeRow, ThemeShare

_THEME = (
    "h.id, h.name,"
    " (SELECT json_group_array(text) FROM (SELECT text FROM theme_alias WHERE theme = h.id ORDER BY position)),"
    " h.description,"
    " (SELECT json_group_array(text) FROM (SELECT text FROM theme_word WHERE theme = h.id ORDER BY position))"
)


class ThemeReads(Reads):
    """Themes of one shelf, and the shelf's articles on them."""

    async def themes(self) -> list[ThemeRow]:
        """All themes, by name."""
        rows = await self._rows(f"SELECT {_THEME} FROM theme h WHERE {SEES_THEME} ORDER BY h.identity")
        return [_theme_row(*row) for row in rows]

    async def theme(self, theme_id: int) -> ThemeRow | None:
        """Give one theme, or None."""
        rows = await self._rows(f"SELECT {_THEME} FROM theme h WHERE h.id = $2 AND {SEES_THEME}", theme_id)
        return _theme_row(*rows[0]) if rows else None

    async def theme_shares(self, article_ids: Sequence[int] | None = None) -> list[ThemeShare]:
        """Only shares above nothing, of all articles or the given ones; largest first."""
        rows = await self._rows(
            "SELECT o.article, o.theme, o.share FROM on_theme o JOIN article a ON a.id = o.article"
            " JOIN theme h ON h.id = o.theme"
            f" WHERE o.share > 0 AND {SEES_ARTICLE} AND {SEES_THEME}"
            " AND ($2 IS NULL OR o.article IN (SELECT value FROM json_each($2)))"
            " ORDER BY o.share DESC, o.article, o.theme",
            None if article_ids is None else as_json(article_ids),
        )
        return [ThemeShare(*row) for row in rows]

    async def theme_sentences(
        self, theme_id: int, article_ids: Sequence[int] | None = None, per_article: int | None = None
    ) -> list[SentenceRow]:
        """Sentences on the theme with `score` set, article by article, best first within an article."""
        rows = await self._rows(
            f"SELECT {SENTENCE}, best.score FROM (SELECT o.sentence, o.score, row_number()"
            " OVER (PARTITION BY o.article ORDER BY o.score DESC, o.sentence) AS place"
            " FROM theme_sentence o JOIN theme h ON h.id = o.theme"
            f" WHERE o.theme = $2 AND {SEES_THEME}"
            " AND ($3 IS NULL OR o.article IN (SELECT value FROM json_each($3)))) best"
            f" JOIN sentence s ON s.id = best.sentence {SENTENCE_TABLES.removeprefix('sentence s ')}"
            f" WHERE {SEES_ARTICLE} AND ($4 IS NULL OR best.place <= $4) ORDER BY s.article, best.place",
            theme_id,
            None if article_ids is None else as_json(article_ids),
            per_article,
        )
        return [sentence_row(row[:-1], row[-1]) for row in rows]


def _theme_row(theme_id: int, name: str, aliases: str, description: str, words: str) -> ThemeRow:
    return ThemeRow(theme_id, name, tuple(json.loads(aliases)), description, tuple(json.loads(words)))
