"""Reading the glossary, and how the articles define and use terms."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence

from corpus.language.spelling import name_variants
from corpus.language.words import fold
from corpus.store.engine import Row, as_json
from corpus.store.phrases import any_phrase
from corpus.store.reads_base import (
    PASSAGE,
    PASSAGE_TABLES,
    SEES_ARTICLE,
    SEES_NAME,
    SEES_TERM,
    SENTENCE,
    SENTENCE_TABLES,
    Reads,
    passage_row,
    sentence_row,
)
from corpus.store.rows import PassageRow, SentenceRow, TermRow

_DEFINING = 50
# At least once, though in a spelling that is not counted here; not FTS5's bm25(), which counts all shelves.
_OFTEN = (
    "greatest(1, (SELECT sum((length(p.text) - length(replace(lower(p.text), c.value, ''))) / length(c.value))"
    " FROM each_text($4) c))"
)
TERM = (
    "t.id, t.name, t.acronym,"
    " (SELECT json_group_array(text) FROM (SELECT text FROM term_alias WHERE term = t.id ORDER BY position) texts),"
    " (SELECT json_group_array(text) FROM (SELECT text FROM alias"
    " WHERE kind = 'term' AND owner = t.id AND shelf = $1 ORDER BY id) texts),"
    " t.definition, t.curated_by,"
    " (SELECT json_group_array(text) FROM (SELECT text FROM term_related WHERE term = t.id ORDER BY position) texts),"
    " t.shelf <> 0, (SELECT name FROM person WHERE key = t.set_by AND shelf = t.shelf), t.set_at"
)


class TermReads(Reads):
    """Terms of one shelf."""

    async def term(self, term_id: int) -> TermRow | None:
        """Give one term, or None; for a common one that the guild defines itself, and the other way round, the one
        of that name which it sees.
        """
        rows = await self._rows(
            f"SELECT {TERM} FROM term asked JOIN term t ON t.identity = asked.identity"
            f" WHERE asked.id = $2 AND asked.shelf IN (0, $1) AND {SEES_TERM} ORDER BY t.id = $2 DESC LIMIT 1",
            term_id,
        )
        return term_row(*rows[0]) if rows else None

    async def terms(self, letter: str = "", limit: int = 20, offset: int = 0) -> list[TermRow]:
        """By name, all or those whose folded name begins with `letter`."""
        rows = await self._rows(
            f"SELECT {TERM} FROM term t WHERE {SEES_TERM} AND substr(t.identity, 1, length($2)) = $2"
            " ORDER BY t.identity LIMIT $3 OFFSET $4",
            fold(letter),
            limit,
            offset,
        )
        return [term_row(*row) for row in rows]

    async def term_names(self) -> list[tuple[int, str, str]]:
        """Give (id of the term, its own name, one of its names) for every name of every term, own names first."""
        # One row of JSON: a thousand rows would pass through Python's lock one by one.
        [(names,)] = await self._rows(
            "SELECT json_group_array(json_array(owner, main, text)) FROM"
            " (SELECT n.owner, n.main, n.text FROM name n"
            f" WHERE n.kind = 'term' AND {SEES_NAME} ORDER BY n.alias, n.id) names"
        )
        return [(owner, main, text) for owner, main, text in json.loads(names)]

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
        """Sentences whose `defines` is one of the names, however written (spelling, hyphens, number); surest first, of
        those the first fifty."""
        rows = await self._rows(
            f"SELECT {SENTENCE} FROM {SENTENCE_TABLES}"
            f" WHERE s.defines_folded IN (SELECT value FROM each_text($2)) AND {SEES_ARTICLE}"
            f" ORDER BY s.definition DESC, s.article, s.position LIMIT {_DEFINING}",
            as_json(list(dict.fromkeys(way for name in names for way in _written(name)))),
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

        The score (0..1) grows with how often the names stand in the passage and falls with its length. A name in
        capitals alone, as acronyms are, occurs only in capitals: EAR is not an ear.
        """
        found = sorted(await self._using(names, _OFTEN), key=lambda row: row[2])
        scores = {passage: score for passage, _, score in found}
        best = sorted(scores, key=lambda passage: (-scores[passage], passage))[:limit]
        rows = await self._rows(
            f"SELECT {PASSAGE} FROM each_int($2) wanted CROSS JOIN passage p ON p.id = wanted.value"
            f" {PASSAGE_TABLES.removeprefix('passage p ')} WHERE {SEES_ARTICLE} ORDER BY wanted.key",
            as_json(best),
        )
        return [(passage_row(row), scores[row[0]]) for row in rows]

    async def use_counts(self, names: Sequence[str]) -> dict[int, int]:
        """Give for each article that uses one of the names the number of its passages that do."""
        passages = {passage: article_id for passage, article_id, _ in await self._using(names, "1")}
        return dict(Counter(passages.values()))

    async def _using(self, names: Sequence[str], often: str) -> list[Row]:
        """Give (passage, article, score) of the passages that use one of the names; `often` is SQL that counts uses."""
        acronyms = [name for name in names if name.isupper() and name.isalnum()]
        found: list[Row] = []
        for wanted, capitals in (([name for name in names if name not in acronyms], None), (acronyms, acronyms)):
            query = any_phrase(wanted, self._shelf)
            if query is None:
                continue
            found += await self._rows(
                f"SELECT id, article, often / (often + 0.5 + length / 1000.0)"
                f" FROM (SELECT p.id, p.article, {often} AS often, length(p.text) AS length FROM phrase_hits($2) f"
                f" JOIN passage p ON p.id = f.passage JOIN article a ON a.id = p.article"
                f" WHERE {SEES_ARTICLE}"
                " AND ($3 IS NULL OR EXISTS (SELECT 1 FROM each_text($3) c WHERE instr(p.text, c.value) > 0)))"
                " used /*: ORDER BY id */",
                self._engine.phrases(query),
                as_json(capitals) if capitals else None,
                as_json([name.lower() for name in wanted if name]),
            )
        return found


def _written(name: str) -> tuple[str, ...]:
    # EAR in the plural would be ears.
    return (fold(name),) if name.isupper() else name_variants(fold(name))


def term_row(
    term_id: int,
    name: str,
    acronym: str | None,
    aliases: str,
    given: str,
    definition: str | None,
    curated_by: str | None,
    related: str,
    own: int,
    set_by: str | None,
    set_at: str | None,
) -> TermRow:
    """Make a row of the columns TERM."""
    others = tuple(json.loads(given))
    return TermRow(
        id=term_id,
        name=name,
        acronym=acronym,
        aliases=(*json.loads(aliases), *others),
        definition=definition,
        curated_by=curated_by,
        related=tuple(json.loads(related)),
        given=others,
        own=bool(own),
        set_by=set_by,
        set_at=dt.datetime.fromisoformat(set_at) if set_at else None,
    )
