"""Reading themes and what is said on them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from corpus.language.company import KINDRED
from corpus.store.engine import as_json
from corpus.store.reads_base import (
    ARTICLE,
    SEES_ARTICLE,
    SEES_ON_THEME,
    SEES_THEME,
    SENTENCE,
    SENTENCE_TABLES,
    Reads,
    article_row,
    sentence_row,
)
from corpus.store.rows import ArticleRow, SentenceRow, ThemeRow, ThemeShare, ThemeSize

# How many of the shelf's articles are on theme h: those there are, without the common ones that a guild has put away.
_SIZE = (
    "((SELECT coalesce(sum(z.articles), 0) FROM theme_size z WHERE z.theme = h.id AND z.shelf IN (0, $1))"
    " - (SELECT count(*) FROM hidden x JOIN on_theme o ON o.theme = h.id AND o.article = x.owner"
    " WHERE x.shelf = $1 AND x.kind = 'article' AND o.shelf IN (0, $1)))"
)
# For the articles most like one: of so many of its themes, those that hold most.
_MAIN_THEMES = 5
_KINDRED = 40
_FROM_ONE_THEME = 25
_THEME = (
    "h.id, h.name,"
    " (SELECT json_group_array(text) FROM (SELECT text FROM theme_alias WHERE theme = h.id ORDER BY position) texts),"
    " h.description,"
    " (SELECT json_group_array(text) FROM (SELECT text FROM theme_word WHERE theme = h.id ORDER BY position) texts),"
    " h.found"
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
        among = "" if article_ids is None else "each_int($2) wanted CROSS JOIN "
        which = "" if article_ids is None else " AND o.article = wanted.value"
        rows = await self._rows(
            f"SELECT o.article, o.theme, o.share FROM {among}on_theme o JOIN theme h ON h.id = o.theme"
            f" WHERE o.share > 0 AND {SEES_ON_THEME} AND {SEES_THEME}{which} ORDER BY o.share DESC, o.article, o.theme",
            *(() if article_ids is None else (as_json(article_ids),)),
        )
        return [ThemeShare(*row) for row in rows]

    async def theme_sizes(self) -> list[ThemeSize]:
        """For each theme that some article is on: of how many articles, and which holds most of it."""
        most = ", ".join(
            f"(SELECT json_array(o.share, -o.article) FROM on_theme o WHERE o.theme = h.id AND o.shelf = {shelf}"
            f" AND {SEES_ON_THEME} ORDER BY o.share DESC, o.article LIMIT 1)"
            for shelf in ("0", "nullif($1, 0)")
        )
        rows = await self._rows(
            f"SELECT h.id, {_SIZE}, {most} FROM theme h WHERE {SEES_THEME} AND {_SIZE} > 0 ORDER BY h.id"
        )
        sizes = []
        for theme, articles, *found in rows:
            share, article = max(json.loads(one) for one in found if one)
            sizes.append(ThemeSize(theme, articles, ThemeShare(-article, theme, share)))
        return sizes

    async def most_on_theme(self, theme_id: int, limit: int) -> list[ThemeShare]:
        """Give the articles that hold most of a theme, largest share first."""
        rows = await self._rows(
            "SELECT o.article, o.theme, o.share FROM on_theme o JOIN theme h ON h.id = o.theme"
            f" WHERE o.theme = $2 AND o.share > 0 AND {SEES_ON_THEME} AND {SEES_THEME}"
            " ORDER BY o.share DESC, o.article LIMIT $3",
            theme_id,
            limit,
        )
        return [ThemeShare(*row) for row in rows]

    async def count_on_theme(self, theme_id: int) -> int:
        """Count the articles that are on a theme."""
        return await self._count(
            f"SELECT coalesce(sum({_SIZE}), 0) FROM theme h WHERE h.id = $2 AND {SEES_THEME}",
            theme_id,
        )

    async def articles_like(self, article_id: int, limit: int) -> list[ArticleRow]:
        """Give the articles whose themes are most like this one's (the cosine of their shares), best first.

        Only such as are among those that hold most of one of its main themes.
        """
        seen = f"{SEES_ON_THEME} AND {SEES_THEME}"
        on_theme = "on_theme o JOIN theme h ON h.id = o.theme"
        most = " UNION ALL ".join(
            f"SELECT * FROM (SELECT o.article FROM on_theme o WHERE o.theme = main.theme AND o.shelf = {shelf}"
            f" AND {SEES_ON_THEME} ORDER BY o.share DESC, o.article LIMIT {_FROM_ONE_THEME}) part"
            for shelf in ("0", "nullif($1, 0)")
        )
        rows = await self._rows(
            f"WITH own AS (SELECT o.theme, o.share FROM {on_theme} WHERE o.article = $2 AND {seen}),"
            f" main AS (SELECT theme FROM own ORDER BY share DESC, theme LIMIT {_MAIN_THEMES}),"
            f" near AS (SELECT DISTINCT o.article FROM main CROSS JOIN on_theme o ON o.article IN ({most})"
            " WHERE o.theme = main.theme AND o.article <> $2),"
            " alike AS (SELECT o.article, sum(o.share * own.share) AS dot, sum(o.share * o.share) AS norm"
            f" FROM near CROSS JOIN {on_theme} LEFT JOIN own ON own.theme = o.theme"
            f" WHERE o.article = near.article AND {seen} GROUP BY o.article)"
            f" SELECT {ARTICLE} FROM alike JOIN article a ON a.id = alike.article WHERE {SEES_ARTICLE}"
            " ORDER BY alike.dot * alike.dot / alike.norm DESC, a.id LIMIT $3",
            article_id,
            limit,
        )
        return [article_row(row) for row in rows]

    async def kindred_stems(self, stems: Sequence[str]) -> list[str]:
        """Give stems of the shelf that one of these is part of, or that end one of these, see language.company."""
        tails = [word[at:] for word in stems for at in range(1, len(word) - KINDRED + 1)]
        begun = [word for word in stems if len(word) >= KINDRED]
        # "{" comes right after "z".
        rows = await self._rows(
            "SELECT v.stem FROM each_text($2) j CROSS JOIN vocabulary v"
            " WHERE v.shelf IN (0, $1) AND v.stem >= j.value AND v.stem < j.value || '{'"
            " UNION SELECT v.stem FROM each_text($3) j CROSS JOIN vocabulary v"
            f" WHERE v.shelf IN (0, $1) AND v.stem = j.value ORDER BY stem LIMIT {_KINDRED}",
            as_json(begun),
            as_json(tails),
        )
        return [stem for (stem,) in rows if stem not in stems]

    async def theme_sentences(
        self, theme_id: int, article_ids: Sequence[int] | None = None, per_article: int | None = None
    ) -> list[SentenceRow]:
        """Sentences on the theme with `score` set, article by article, best first within an article."""
        among = "" if article_ids is None else "each_int($4) wanted CROSS JOIN "
        which = "" if article_ids is None else " AND o.article = wanted.value"
        rows = await self._rows(
            f"SELECT {SENTENCE}, best.score FROM (SELECT o.sentence, o.score, row_number()"
            " OVER (PARTITION BY o.article ORDER BY o.score DESC, o.sentence) AS place"
            f" FROM {among}theme_sentence o JOIN theme h ON h.id = o.theme"
            f" WHERE o.theme = $2 AND {SEES_THEME}{which}) best"
            f" JOIN sentence s ON s.id = best.sentence {SENTENCE_TABLES.removeprefix('sentence s ')}"
            f" WHERE {SEES_ARTICLE} AND ($3 IS NULL OR best.place <= $3) ORDER BY s.article, best.place",
            theme_id,
            per_article,
            *(() if article_ids is None else (as_json(article_ids),)),
        )
        return [sentence_row(row[:-1], row[-1]) for row in rows]


def _theme_row(theme_id: int, name: str, aliases: str, description: str, words: str, found: int) -> ThemeRow:
    return ThemeRow(theme_id, name, tuple(json.loads(aliases)), description, tuple(json.loads(words)), bool(found))
