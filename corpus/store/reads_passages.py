"""What ranking reads: which articles hold which words, where, and the vocabulary of the shelf."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.store.engine import as_json
from corpus.store.phrases import all_phrases
from corpus.store.postings import Layout, read_layout, read_places
from corpus.store.reads_base import PASSAGE, PASSAGE_TABLES, SEES_ARTICLE, Reads, as_text, passage_row
from corpus.store.respelling import probes
from corpus.store.rows import PassageRow

# Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
K1 = 1.2
B = 0.75

# Every posting of a word that is looked for costs about 1.5 microseconds. Where a large shelf would have more of them
# read than this, articles are found by the rarer words alone; the others then only help to put those in order.
MOST_POSTINGS = 8_000
_SPARE = 4

# One article's score by the stems of $2 (stem, weight), with $3 the average number of words.
_BM25 = (
    f"sum(json_extract(g.value, '$[1]') * w.frequency * {K1 + 1}"
    f" / (w.frequency + {K1} * ({1 - B} + {B} * w.words / $3)))"
)

# $5 theme, $6 article ids, $7 since, $8 until; each without effect where it is NULL.
_WITHIN = (
    " AND w.article IN (SELECT a.id FROM article a WHERE ($5 IS NULL OR a.id IN (SELECT o.article FROM on_theme o"
    " JOIN theme h ON h.id = o.theme WHERE o.theme = $5 AND h.shelf IN (0, $1)))"
    " AND ($6 IS NULL OR a.id IN (SELECT value FROM json_each($6)))"
    " AND ($7 IS NULL OR a.published >= $7) AND ($8 IS NULL OR a.published <= $8))"
)


@dataclass(frozen=True, slots=True)
class ShelfSize:
    """Of all articles that the shelf shows: how many, and how many words they have together."""

    articles: int
    words: int


@dataclass(frozen=True, slots=True)
class Filter:
    """What a search is kept to; None for no such bound. The dates are inclusive."""

    theme_id: int | None = None
    article_ids: tuple[int, ...] | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ArticleMatch:
    """An article that holds some of the stems: its BM25 score, its layout, and the places of each stem, ascending."""

    article_id: int
    score: float
    words: int
    layout: Layout
    places: Mapping[str, Sequence[int]]


class PassageReads(Reads):
    """Full text of one shelf: candidates and counts; corpus.search.passages makes the order of them."""

    async def shelf_size(self) -> ShelfSize:
        """Give how much the shelf holds."""
        rows = await self._rows(
            "SELECT coalesce(sum(articles), 0), coalesce(sum(words), 0) FROM shelf WHERE id IN (0, $1)"
        )
        return ShelfSize(*rows[0])

    async def rank_articles(
        self, weights: Mapping[str, float], others: Sequence[str], only: Filter, limit: int
    ) -> list[ArticleMatch]:
        """Give the articles that hold one of the stems, by BM25, best first.

        `weights` says how much each stem tells (its inverse document frequency); `others` are stems whose places are
        wanted too, but by which no article is found. On a large shelf common stems find none either, see MOST_POSTINGS.
        """
        size = await self.shelf_size()
        average = size.words / size.articles if size.articles else 1.0
        bounds = (
            only.theme_id,
            None if only.article_ids is None else as_json(only.article_ids),
            as_text(only.since),
            as_text(only.until),
        )
        finding, rest = list(weights), list[str]()
        if size.articles * len(weights) > MOST_POSTINGS:
            finding, rest = _rarer(await self.document_counts(finding))
        # Scores first and alone: what is shown of an article is read for the best ones only.
        rows = await self._rows(
            f"SELECT a.id, best.score, a.words, a.layout FROM (SELECT w.article, {_BM25} AS score"
            " FROM json_each($2) g CROSS JOIN posting w"
            " WHERE w.shelf IN (0, $1) AND w.stem = json_extract(g.value, '$[0]')"
            " AND w.article NOT IN (SELECT owner FROM hidden WHERE shelf = $1 AND kind = 'article')"
            f"{_WITHIN if any(bound is not None for bound in bounds) else ''}"
            " GROUP BY w.article ORDER BY score DESC, w.article LIMIT $4) best"
            f" JOIN article a ON a.id = best.article WHERE {SEES_ARTICLE} ORDER BY best.score DESC, a.id",
            json.dumps([(stem, weights[stem]) for stem in finding]),
            average,
            limit * _SPARE if rest else limit,
            *bounds,
        )
        if rest:
            more = await self._scores([row[0] for row in rows], {stem: weights[stem] for stem in rest}, average)
            rows = [(id_, score + more.get(id_, 0.0), words, layout) for id_, score, words, layout in rows]
            rows = sorted(rows, key=lambda row: (-row[1], row[0]))[:limit]
        places: dict[int, dict[str, Sequence[int]]] = {row[0]: {} for row in rows}
        for article_id, stem, data in await self._rows(
            "SELECT w.article, w.stem, w.places FROM json_each($2) wanted CROSS JOIN json_each($3) s"
            " CROSS JOIN posting w WHERE w.article = wanted.value AND w.stem = s.value AND w.shelf IN (0, $1)",
            as_json(list(places)),
            as_json([*weights, *others]),
        ):
            places[article_id][stem] = read_places(data)
        return [
            ArticleMatch(article_id, score, words, read_layout(layout), places[article_id])
            for article_id, score, words, layout in rows
        ]

    async def _scores(
        self, article_ids: Sequence[int], weights: Mapping[str, float], average: float
    ) -> dict[int, float]:
        return dict(
            await self._rows(
                f"SELECT w.article, {_BM25} FROM json_each($4) wanted CROSS JOIN json_each($2) g CROSS JOIN posting w"
                " WHERE w.article = wanted.value AND w.stem = json_extract(g.value, '$[0]') AND w.shelf IN (0, $1)"
                " GROUP BY w.article",
                json.dumps(list(weights.items())),
                average,
                as_json(list(article_ids)),
            )
        )

    async def passages_at(self, places: Sequence[tuple[int, int]]) -> list[PassageRow]:
        """Give the passages at (article id, ¶n), in that order; places that the shelf does not hold are left out."""
        rows = await self._rows(
            f"SELECT {PASSAGE} FROM json_each($2) wanted"
            " CROSS JOIN passage p ON p.article = json_extract(wanted.value, '$[0]')"
            " AND p.number = json_extract(wanted.value, '$[1]')"
            f" {PASSAGE_TABLES.removeprefix('passage p ')} WHERE {SEES_ARTICLE} ORDER BY wanted.key",
            json.dumps(places),
        )
        return [passage_row(row) for row in rows]

    async def places_of_phrases(self, phrases: Sequence[str]) -> set[tuple[int, int]]:
        """Give (article id, ¶n) of each paragraph that holds every one of the phrases, in any of their spellings."""
        wanted = all_phrases(phrases, self._shelf)
        if wanted is None:
            return set()
        rows = await self._rows(
            "SELECT p.article, p.number FROM passage_fts f JOIN passage p ON p.id = f.rowid"
            f" JOIN article a ON a.id = p.article WHERE passage_fts MATCH $2 AND {SEES_ARTICLE}",
            wanted,
        )
        return {(article_id, number) for article_id, number in rows}

    async def document_counts(self, stems: Sequence[str]) -> dict[str, int]:
        """Give for each stem that the shelf holds the number of its articles that hold it."""
        return dict(
            await self._rows(
                "SELECT v.stem, sum(v.documents) FROM json_each($2) wanted"
                " CROSS JOIN vocabulary v ON v.stem = wanted.value WHERE v.shelf IN (0, $1) GROUP BY v.stem",
                as_json(list(stems)),
            )
        )

    async def near_words(self, word: str) -> list[tuple[str, int]]:
        """Give vocabulary words with the number of articles that hold each: those within two edits, and others.

        An edit is a letter more, less or other. Two letters swapped where pieces meet may count as two.
        """
        rows = await self._rows(
            "SELECT f.form, sum(f.documents) FROM (SELECT DISTINCT c.shelf, c.form FROM json_each($2) j"
            " CROSS JOIN piece c WHERE c.shelf IN (0, $1) AND c.length = json_extract(j.value, '$[0]')"
            " AND c.part = json_extract(j.value, '$[1]') AND c.text = json_extract(j.value, '$[2]')) near"
            " CROSS JOIN form f ON f.shelf = near.shelf AND f.form = near.form GROUP BY f.form",
            json.dumps(probes(word)),
        )
        return [(form, documents) for form, documents in rows]


def _rarer(counts: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Part stems into the rarest ones, whose postings are few enough together (one at least), and the others."""
    rarest: list[str] = []
    read = 0
    for stem in sorted(counts, key=lambda stem: (counts[stem], stem)):
        read += counts[stem]
        if rarest and read > MOST_POSTINGS:
            break
        rarest.append(stem)
    return rarest, [stem for stem in counts if stem not in rarest]
