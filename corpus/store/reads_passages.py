"""What ranking reads: which articles hold which words, where, and the vocabulary of the shelf."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.store.engine import Value, as_json
from corpus.store.phrases import all_phrases
from corpus.store.postings import K1, B, Layout, read_layout, read_places
from corpus.store.reads_base import PASSAGE, PASSAGE_TABLES, SEES_ARTICLE, Reads, as_text, passage_row
from corpus.store.respelling import probes
from corpus.store.rows import PassageRow

# So many postings are read for a question, the rarest words' first; the last word that they reach to gives those that
# weigh most. The words left out only help to put in order what was found. Measured: of more, no ranking gets better.
MOST_POSTINGS = 3_000
_LEAST_POSTINGS = 500
_SPARE = 2

# What a posting of a stem of this weight adds to its article's score; $3 is the average number of words.
_BM25 = f"{{weight}} * w.frequency * {K1 + 1} / (w.frequency + {K1} * ({1 - B} + {B} * w.words / $3))"
_SEEN = " AND w.article NOT IN (SELECT owner FROM hidden WHERE shelf = $1 AND kind = 'article')"

# $5 theme, $6 article ids, $7 since, $8 until; each without effect where it is NULL.
_WITHIN = (
    " AND w.article IN (SELECT a.id FROM article a WHERE ($5 IS NULL OR a.id IN (SELECT o.article FROM on_theme o"
    " JOIN theme h ON h.id = o.theme WHERE o.theme = $5 AND h.shelf IN (0, $1)))"
    " AND ($6 IS NULL OR a.id IN (SELECT value FROM each_int($6)))"
    " AND ($7 IS NULL OR a.published >= $7) AND ($8 IS NULL OR a.published <= $8))"
)


@dataclass(frozen=True, slots=True)
class ShelfSize:
    """Of all articles that the shelf shows: how many, and how many words they have together."""

    articles: int
    words: int

    @property
    def average(self) -> float:
        """How many words an article has."""
        return self.words / self.articles if self.articles else 1.0


@dataclass(frozen=True, slots=True)
class Filter:
    """What a search is kept to; None for no such bound. The dates are inclusive."""

    theme_id: int | None = None
    article_ids: tuple[int, ...] | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ArticleMatch:
    """An article that holds some of the stems: its BM25 score, how many words it has, the places of each stem,
    ascending, and which stems are in its title."""

    article_id: int
    score: float
    words: int
    places: Mapping[str, Sequence[int]]
    titled: frozenset[str]


class PassageReads(Reads):
    """Full text of one shelf: candidates and counts; corpus.search.passages makes the order of them."""

    async def shelf_size(self) -> ShelfSize:
        """Give how much the shelf holds."""
        rows = await self._rows(
            "SELECT coalesce(sum(articles), 0), coalesce(sum(words), 0) FROM shelf WHERE id IN (0, $1)"
        )
        return ShelfSize(*rows[0])

    async def rank_articles(
        self,
        weights: Mapping[str, float],
        others: Sequence[str],
        only: Filter,
        limit: int,
        *,
        counts: Mapping[str, int] | None = None,
        size: ShelfSize | None = None,
    ) -> list[ArticleMatch]:
        """Give the articles that hold one of the stems, by BM25, best first.

        `weights` says how much each stem tells (its inverse document frequency); `others` are stems whose places are
        wanted too, but by which no article is found. On a large shelf common stems find only those articles in which
        they weigh most, see MOST_POSTINGS. `counts` (the `document_counts` of the stems) and `size` are read here where
        they are not given.
        """
        average = (size or await self.shelf_size()).average
        reading = _plan(await self.document_counts(list(weights)) if counts is None else counts, weights)
        # Scores first and alone: what is shown of an article is read for the best ones only.
        found = await self._find(reading, weights, average, only, limit * _SPARE if reading.rest else limit)
        scores = {article_id: score for article_id, score, _ in found}
        words = {article_id: count for article_id, _, count in found}
        held: dict[int, dict[str, tuple[int, bytes]]] = {article_id: {} for article_id in scores}
        for article_id, stem, frequency, data in await self._rows(
            "SELECT o.article, o.stem, o.frequency, o.places FROM each_int($2) wanted CROSS JOIN each_text($3) s"
            " CROSS JOIN occurrence o ON o.article = wanted.value AND o.stem = s.value",
            as_json(list(scores)),
            as_json([*weights, *others]),
        ):
            held[article_id][stem] = frequency, data
            if stem in reading.rest:
                long = K1 * (1 - B + B * words[article_id] / average)
                scores[article_id] += weights[stem] * frequency * (K1 + 1) / (frequency + long)
        best = sorted(scores, key=lambda article_id: (-scores[article_id], article_id))[:limit]
        matches = []
        for article_id in best:
            here = held[article_id]
            places = {stem: read_places(here[stem][1]) for stem in dict.fromkeys((*weights, *others)) if stem in here}
            # A word of the title counts more than once.
            titled = frozenset(
                stem for stem, (frequency, _) in held[article_id].items() if frequency > len(places[stem])
            )
            matches.append(ArticleMatch(article_id, scores[article_id], words[article_id], places, titled))
        return matches

    async def _find(
        self, reading: _Reading, weights: Mapping[str, float], average: float, only: Filter, limit: int
    ) -> list[tuple[int, float, int]]:
        """Give (article, score by the stems read whole, words) of the best articles by all that is read."""
        bounds = (
            only.theme_id,
            None if only.article_ids is None else as_json(only.article_ids),
            as_text(only.since),
            as_text(only.until),
        )
        within = _SEEN + (_WITHIN if any(bound is not None for bound in bounds) else "")
        part: tuple[Value, ...] = ()
        begun = ""
        if reading.part:
            stem, most = reading.part
            part = (stem, weights[stem], most)
            begun = "".join(
                f" UNION ALL SELECT * FROM (SELECT w.article, 0.0, {_BM25.format(weight='$10')}, w.words FROM posting w"
                f" WHERE w.shelf = {shelf} AND w.stem = $9{within} ORDER BY w.impact DESC, w.article LIMIT $11) part"
                for shelf in (("0", "$1") if self._shelf else ("0",))
            )
        return await self._rows(
            "WITH g AS MATERIALIZED (SELECT item_text(one.value, 0) AS stem, item_real(one.value, 1) AS weight"
            f" FROM each_json($2) one), read AS (SELECT w.article, {_BM25.format(weight='g.weight')} AS score,"
            " 0.0 AS begun, w.words FROM g CROSS JOIN posting w WHERE w.shelf IN (0, $1) AND w.stem = g.stem"
            f"{within}{begun}) SELECT article, sum(score), max(words) FROM read GROUP BY article"
            " ORDER BY sum(score) + sum(begun) DESC, article LIMIT $4",
            as_json([(stem, weights[stem]) for stem in reading.whole]),
            average,
            limit,
            *bounds,
            *part,
        )

    async def layouts(self, article_ids: Sequence[int]) -> dict[int, Layout]:
        """Give which place belongs to which part of each article."""
        rows = await self._rows(
            "SELECT a.id, a.layout FROM each_int($2) wanted CROSS JOIN article a ON a.id = wanted.value"
            f" WHERE {SEES_ARTICLE}",
            as_json(list(article_ids)),
        )
        return {article_id: read_layout(data) for article_id, data in rows}

    async def passages_at(self, places: Sequence[tuple[int, int]]) -> list[PassageRow]:
        """Give the passages at (article id, ¶n), in that order; places that the shelf does not hold are left out."""
        rows = await self._rows(
            f"SELECT {PASSAGE} FROM each_json($2) wanted"
            " CROSS JOIN passage p ON p.article = item_int(wanted.value, 0)"
            " AND p.number = item_int(wanted.value, 1)"
            f" {PASSAGE_TABLES.removeprefix('passage p ')} WHERE {SEES_ARTICLE} ORDER BY wanted.key",
            as_json(places),
        )
        return [passage_row(row) for row in rows]

    async def places_of_phrases(self, phrases: Sequence[str]) -> set[tuple[int, int]]:
        """Give (article id, ¶n) of each paragraph that holds every one of the phrases, in any of their spellings."""
        wanted = all_phrases(phrases, self._shelf)
        if wanted is None:
            return set()
        rows = await self._rows(
            "SELECT p.article, p.number FROM phrase_hits($2) f JOIN passage p ON p.id = f.passage"
            f" JOIN article a ON a.id = p.article WHERE {SEES_ARTICLE}",
            self._engine.phrases(wanted),
        )
        return {(article_id, number) for article_id, number in rows}

    async def document_counts(self, stems: Sequence[str]) -> dict[str, int]:
        """Give for each stem that the shelf holds the number of its articles that hold it."""
        return dict(
            await self._rows(
                "SELECT v.stem, sum(v.documents) FROM each_text($2) wanted"
                " CROSS JOIN vocabulary v ON v.stem = wanted.value WHERE v.shelf IN (0, $1)"
                " GROUP BY v.stem ORDER BY v.stem",
                as_json(list(stems)),
            )
        )

    async def form_counts(self, forms: Sequence[str]) -> dict[str, int]:
        """Give, of each way of writing a word that the shelf holds, the number of its articles that hold it."""
        return dict(
            await self._rows(
                "SELECT f.form, sum(f.documents) FROM each_text($2) wanted CROSS JOIN form f ON f.form = wanted.value"
                " WHERE f.shelf IN (0, $1) GROUP BY f.form ORDER BY f.form",
                as_json(list(forms)),
            )
        )

    async def near_words(self, word: str) -> list[tuple[str, int]]:
        """Give vocabulary words with the number of articles that hold each: those within two edits that begin with
        the same letter, and others.

        An edit is a letter more, less or other. Two letters swapped where pieces meet may count as two.
        """
        rows = await self._rows(
            "WITH j AS MATERIALIZED (SELECT item_int(one.value, 0) AS length, item_int(one.value, 1) AS part,"
            " item_text(one.value, 2) AS text FROM each_json($2) one)"
            " SELECT f.form, sum(f.documents) FROM (SELECT DISTINCT c.shelf, c.form FROM j CROSS JOIN piece c"
            " WHERE c.shelf IN (0, $1) AND c.length = j.length AND c.part = j.part AND c.text = j.text) near"
            " CROSS JOIN form f ON f.shelf = near.shelf AND f.form = near.form GROUP BY f.form ORDER BY f.form",
            as_json(probes(word)),
        )
        return [(form, documents) for form, documents in rows]


@dataclass(frozen=True, slots=True)
class _Reading:
    """Of which stems all postings are read, of which one the first so many, and of which the best ones' are missing."""

    whole: tuple[str, ...]
    part: tuple[str, int] | None
    rest: tuple[str, ...]


def _plan(counts: Mapping[str, int], weights: Mapping[str, float]) -> _Reading:
    """Choose what to read: the rarest stems first."""
    stems = sorted((stem for stem in weights if stem in counts), key=lambda stem: (counts[stem], stem))
    read = 0
    for at, stem in enumerate(stems):
        if read + counts[stem] > MOST_POSTINGS:
            return _Reading(tuple(stems[:at]), (stem, max(MOST_POSTINGS - read, _LEAST_POSTINGS)), tuple(stems[at:]))
        read += counts[stem]
    return _Reading(tuple(stems), None, ())
