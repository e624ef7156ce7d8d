"""Reading the glossary, and how the articles define and use terms."""

from __future__ import annotations

import json
from collections.abc import Sequence

from corpus.language.words import fold
from corpus.store.engine import as_json
from corpus.store.phrases import any_phrase
from corpus.store.reads_base import (
    PASSAGE,
    PASSAGE_TABLES,
    SEES_ARTICLE,
    SEES_TERM,
    SENTENCE,
    SENTENCE_TABLES,
    Reads,
    passage_row,
    sentence_row,
)
from corpus.store.rows import PassageRow, SentenceRow, TermRow

_TERM = (
    "t.id, t.name, t.acronym,"
    " (SELECT json_group_array(text) FROM (SELECT text FROM term_alias WHERE term = t.id ORDER BY position)),"
    " t.definition, t.curated_by,"
    " (SELECT json_group_array(text) FROM (SELECT text FROM term_related WHERE term = t.id ORDER BY position))"
)


class TermReads(Reads):
    """Terms of one shelf."""

    async def term(self, term_id: int) -> TermRow | None:
        """Give one term, or None."""
        rows = await self._rows(f"SELECT {_TERM} FROM term t WHERE t.id = $2 AND {SEES_TERM}", term_id)
        return _term_row(*rows[0]) if rows else None

    async def terms(self, letter: str = "", limit: int = 20, offset: int = 0) -> list[TermRow]:
        """By name, all or those whose folded name begins with `letter`."""
        rows = await self._rows(
            f"SELECT {_TERM} FROM term t WHERE {SEES_TERM} AND substr(t.identity, 1, length($2)) = $2"
            " ORDER BY t.identity LIMIT $3 OFFSET $4",
            fold(letter),
            limit,
            offset,
        )
        return [_term_row(*row) for row in rows]

    async def count_terms(self, letter: str = "") -> int:
        """Count what `terms` would give without a limit."""
        return await self._count(
            f"SELECT count(*) FROM term t WHERE {SEES_TERM} AND substr(t.identity, 1, length($2)) = $2", fold(letter)
        )

    async def term_letters(self) -> list[str]:
        """First letters of the terms' folded names, ascending."""
        rows = await self._rows(
            f"SELECT DISTINCT substr(t.identity, 1, 1) AS letter FROM term t WHERE {SEES_TERM} ORDER BY letter"
        )
        return [letter for (letter,) in rows]

    async def defining_sentences(self, names: Sequence[str]) -> list[SentenceRow]:
        """Sentences whose `defines`, folded, is one of the names, folded; surest first."""
        rows = await self._rows(
            f"SELECT {SENTENCE} FROM {SENTENCE_TABLES}"
            f" WHERE s.defines_folded IN (SELECT value FROM json_each($2)) AND {SEES_ARTICLE}"
            " ORDER BY s.definition DESC, s.article, s.position",
            as_json([fold(name) for name in names]),
        )
        return [sentence_row(row) for row in rows]

    async def expansions(self, short: str) -> list[tuple[str, int]]:
        """(long form, id of an article that expands it so), the long form most articles give first."""
        rows = await self._rows(
            "SELECT e.long, e.article FROM expansion e JOIN article a ON a.id = e.article"
            f" WHERE e.short_folded = $2 AND {SEES_ARTICLE}"
            " ORDER BY count(*) OVER (PARTITION BY e.long) DESC, e.long, e.article",
            fold(short),
        )
        return [(long, article_id) for long, article_id in rows]

    async def uses(self, names: Sequence[str], limit: int) -> list[tuple[PassageRow, float]]:
        """Passages in which one of the names occurs as a phrase, best first, each with its score (more is better).

        The score is BM25 over the names alone, as SQLite's FTS5 computes it, so it compares passages of one call.
        """
        wanted = any_phrase(names, self._shelf)
        if wanted is None:
            return []
        rows = await self._rows(
            f"SELECT {PASSAGE}, best.score FROM (SELECT f.rowid AS id, -bm25(passage_fts, 0, 0, 0, 1) AS score"
            " FROM passage_fts f WHERE passage_fts MATCH $2) best"
            f" JOIN passage p ON p.id = best.id {PASSAGE_TABLES.removeprefix('passage p ')} WHERE {SEES_ARTICLE}"
            " ORDER BY best.score DESC, p.id LIMIT $3",
            wanted,
            limit,
        )
        return [(passage_row(row[:-1]), row[-1]) for row in rows]

    async def use_counts(self, names: Sequence[str]) -> dict[int, int]:
        """Give for each article that uses one of the names the number of its passages that do."""
        wanted = any_phrase(names, self._shelf)
        if wanted is None:
            return {}
        return dict(
            await self._rows(
                "SELECT p.article, count(*) FROM passage_fts f JOIN passage p ON p.id = f.rowid"
                f" JOIN article a ON a.id = p.article WHERE passage_fts MATCH $2 AND {SEES_ARTICLE} GROUP BY p.article",
                wanted,
            )
        )


def _term_row(
    term_id: int,
    name: str,
    acronym: str | None,
    aliases: str,
    definition: str | None,
    curated_by: str | None,
    related: str,
) -> TermRow:
    return TermRow(
        term_id, name, acronym, tuple(json.loads(aliases)), definition, curated_by, tuple(json.loads(related))
    )
