"""Reading what discussion questions are composed from: of a few articles at a time the sentences that say most."""

from __future__ import annotations

import json
from collections.abc import Sequence

from corpus.language.words import fold
from corpus.store.engine import as_json
from corpus.store.phrases import any_phrase, headed
from corpus.store.reads_base import (
    PASSAGE_TABLES,
    SEES_ARTICLE,
    SEES_ON_THEME,
    SEES_THEME,
    SENTENCE,
    SENTENCE_TABLES,
    Reads,
    sentence_row,
)
from corpus.store.rows import SentenceRow

# Under a heading stand many paragraphs: so many are looked at for titles and headings that hold some words.
_HEADED = 2_000


class PromptReads(Reads):
    """What composing reads of one shelf."""

    async def article_ids(self, theme_id: int | None = None) -> list[int]:
        """Give the ids of the articles that have paragraphs, ascending; with a theme, of those that speak of it."""
        # One row of JSON: thousands of rows would pass through Python's lock one by one.
        on = (
            ""
            if theme_id is None
            else " AND a.id IN (SELECT o.article FROM on_theme o JOIN theme h ON h.id = o.theme"
            f" WHERE o.theme = $2 AND {SEES_ON_THEME} AND {SEES_THEME})"
        )
        [(ids,)] = await self._rows(
            "SELECT json_group_array(id) FROM (SELECT a.id FROM article a"
            f" WHERE a.paragraphs > 0 AND {SEES_ARTICLE}{on} ORDER BY a.id) ids",
            *(() if theme_id is None else (theme_id,)),
        )
        return [int(number) for number in json.loads(ids)]

    async def main_sentences(self, article_ids: Sequence[int], per_article: int) -> list[SentenceRow]:
        """Give of each article the most salient of the sentences that can be quoted, article by article in reading
        order."""
        rows = await self._rows(
            f"SELECT {SENTENCE} FROM (SELECT s.id, row_number()"
            " OVER (PARTITION BY s.article ORDER BY s.salience DESC, s.position) AS place"
            " FROM each_int($2) wanted CROSS JOIN sentence s ON s.article = wanted.value"
            " WHERE s.opens IS NOT NULL) best"
            f" CROSS JOIN sentence s ON s.id = best.id {SENTENCE_TABLES.removeprefix('sentence s ')}"
            f" WHERE best.place <= $3 AND {SEES_ARTICLE} ORDER BY s.article, s.position",
            as_json(article_ids),
            per_article,
        )
        return [sentence_row(row) for row in rows]

    async def themes_of_sentences(self, sentence_ids: Sequence[int]) -> dict[int, list[int]]:
        """Give, of each sentence that is on some theme, the ids of its themes, the one it says most on first."""
        rows = await self._rows(
            "SELECT o.sentence, json_group_array(o.theme) FROM (SELECT o.sentence, o.theme, o.score"
            " FROM each_int($2) wanted CROSS JOIN theme_sentence o ON o.sentence = wanted.value"
            " JOIN article a ON a.id = o.article JOIN theme h ON h.id = o.theme"
            f" WHERE {SEES_ARTICLE} AND {SEES_THEME} ORDER BY o.sentence, o.score DESC, o.theme) o"
            " GROUP BY o.sentence ORDER BY o.sentence",
            as_json(sentence_ids),
        )
        return {sentence: json.loads(themes) for sentence, themes in rows}

    async def sentences_explaining(self, terms: Sequence[str], limit: int) -> list[tuple[str, SentenceRow]]:
        """Give (term, sentence that defines it) for each of the terms: of each at most `limit`, the oldest first."""
        rows = await self._rows(
            f"SELECT wanted.key, {SENTENCE} FROM each_text($2) wanted CROSS JOIN sentence s ON s.id IN"
            " (SELECT d.id FROM sentence d CROSS JOIN article a ON a.id = d.article"
            f" WHERE d.defines_folded = wanted.value AND {SEES_ARTICLE} ORDER BY d.id LIMIT $3)"
            f" {SENTENCE_TABLES.removeprefix('sentence s ')} WHERE {SEES_ARTICLE} ORDER BY wanted.key, s.id",
            as_json([fold(term) for term in terms]),
            limit,
        )
        return [(terms[key], sentence_row(row)) for key, *row in rows]

    async def sentences_using(self, terms: Sequence[str], limit: int) -> list[tuple[str, SentenceRow]]:
        """Give (term, sentence that holds it) for each of the terms: of each from at most `limit` paragraphs."""
        wanted = [
            [at, term.lower(), self._engine.phrases(query)]
            for at, term in enumerate(terms)
            if (query := any_phrase([term], self._shelf))
        ]
        rows = await self._rows(
            f"SELECT item_int(wanted.value, 0) AS term, {SENTENCE} FROM each_json($2) wanted"
            " CROSS JOIN sentence s ON s.passage IN (SELECT f.passage FROM phrase_hits(item_text(wanted.value, 2)) f"
            " CROSS JOIN passage p ON p.id = f.passage CROSS JOIN article a ON a.id = p.article"
            f" WHERE {SEES_ARTICLE} ORDER BY f.passage LIMIT $3)"
            f" {SENTENCE_TABLES.removeprefix('sentence s ')} WHERE {SEES_ARTICLE}"
            " AND instr(lower(substr(p.text, s.start + 1, s.length)), item_text(wanted.value, 1)) > 0"
            " ORDER BY term, s.id",
            as_json(wanted),
            limit,
        )
        return [(terms[at], sentence_row(row)) for at, *row in rows]

    async def headings_with(self, words: Sequence[str], limit: int) -> list[str]:
        """Give titles and headings that between them hold all of the words, at most `limit` pairs, the oldest first."""
        query = headed(words, self._shelf)
        if query is None:
            return []
        rows = await self._rows(
            "SELECT coalesce(a.title, ''), coalesce(c.heading, '') FROM"
            f" (SELECT h.passage FROM phrase_hits($2) h ORDER BY h.passage LIMIT {_HEADED}) f"
            f" CROSS JOIN {PASSAGE_TABLES.replace(' JOIN', ' CROSS JOIN', 1)}"
            f" WHERE p.id = f.passage AND {SEES_ARTICLE}"
            " GROUP BY a.title, c.heading ORDER BY min(f.passage) LIMIT $3",
            self._engine.phrases(query),
            limit,
        )
        return list(dict.fromkeys(text for row in rows for text in row if text))
