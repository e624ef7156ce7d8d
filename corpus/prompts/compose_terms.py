"""Terms that one article explains and another explains or uses in its own way."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.language.choosing import overlap
from corpus.language.words import content_stems, fold
from corpus.prompts.compose_passages import Passage, passages_of
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, SentenceRow

_TERMS = 4  # of an article, in reading order
_PLACES = 8  # sentences looked at that explain a term, and paragraphs that use it
_WORDS = 4  # of a term, at most
_EARLY = 90  # characters before a term, at most, in a sentence that is about it
_ALIKE = 0.4  # overlap of two explanations from which one only repeats the other


@dataclass(frozen=True, slots=True)
class TermPair:
    """A term, the passage that explains it, and one of another article that `explains` it too, or only uses it."""

    term: str
    here: Passage
    there: Passage
    explains: bool


async def term_pairs(reads: ShelfReads, passages: Sequence[Passage]) -> list[TermPair]:
    """Give for some terms that the passages of an article explain the passage of another to set beside it."""
    explained: dict[str, Passage] = {}
    for one in passages:
        if one.defines and one.text == one.core and _is_term(one.defines) and len(explained) < _TERMS:
            explained.setdefault(one.defines, one)
    if not explained:
        return []
    explaining, using = await asyncio.gather(
        reads.sentences_explaining(list(explained), _PLACES), reads.sentences_using(list(explained), _PLACES)
    )
    rows = await reads.articles_by_id(list({one.article_id for _, one in (*explaining, *using)}))
    articles = {row.id: row for row in rows}
    pairs = (_pair(term, here, articles, explaining, using) for term, here in explained.items())
    return [pair for pair in pairs if pair]


def _pair(
    term: str,
    here: Passage,
    articles: Mapping[int, ArticleRow],
    explaining: Sequence[tuple[str, SentenceRow]],
    using: Sequence[tuple[str, SentenceRow]],
) -> TermPair | None:
    for explains, found in ((True, explaining), (False, using)):
        elsewhere = [one for said, one in found if said == term and one.article_id != here.article.id]
        # What opens with the term is about it.
        for one in sorted(elsewhere, key=lambda one: _place(one.text, term)):
            if one.article_id not in articles or _place(one.text, term) > _EARLY:
                continue
            for there in passages_of(articles[one.article_id], [one], {}):
                if there.defining == explains and overlap(there.stems, here.stems) < _ALIKE:
                    return TermPair(term, here, there, explains)
    return None


def _place(text: str, term: str) -> int:
    """At which character of the text, folded, the term stands, in the plural too; far beyond where it does not."""
    found = re.search(rf"\b{re.escape(fold(term))}(?:e?s)?\b", fold(text))
    return found.start() if found else sys.maxsize


def _is_term(words: str) -> bool:
    return len(words.split()) <= _WORDS and bool(content_stems(words)) and words[:1] not in "“\"‘'"
