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

_TERMS = 6  # of an article: those its plainest definitions are of
_PLACES = 12  # paragraphs that use a term
_WORDS = 4  # of a term, at most
_EARLY = 110  # characters before a term, at most, in a sentence that is about it
_ALIKE = 0.4  # overlap of two explanations from which one only repeats the other


@dataclass(frozen=True, slots=True)
class TermPair:
    """A term, the passage that explains it, and one of another article that `explains` it too, or only uses it."""

    term: str
    here: Passage
    there: Passage
    explains: bool


async def term_pairs(reads: ShelfReads, passages: Sequence[Passage]) -> list[TermPair]:
    """Give for each of some terms that the passages of an article explain the passage of another to set beside it."""
    explaining: dict[str, Passage] = {}
    for one in passages:
        if one.defines and one.text == one.core and _is_term(one.defines):
            explaining.setdefault(fold(one.defines), one)
    chosen = list(explaining.values())[:_TERMS]
    found = await asyncio.gather(*(_elsewhere(reads, one) for one in chosen))
    return [pair for pair in found if pair]


async def _elsewhere(reads: ShelfReads, here: Passage) -> TermPair | None:
    term = here.defines or ""
    defining, uses = await asyncio.gather(reads.defining_sentences([term]), reads.uses([term], _PLACES))
    elsewhere = [one for one in defining if one.article_id != here.article.id]
    using = await reads.sentences_of_passages([one.id for one, _ in uses if one.article_id != here.article.id])
    # What opens with the term is about it.
    using.sort(key=lambda one: _place(one.text, term))
    rows = await reads.articles_by_id(list({one.article_id for one in (*elsewhere, *using)}))
    articles = {row.id: row for row in rows}
    if there := _first_fit(articles, here, term, elsewhere, True):
        return TermPair(term, here, there, explains=True)
    there = _first_fit(articles, here, term, using, False)
    return TermPair(term, here, there, explains=False) if there else None


def _first_fit(
    articles: Mapping[int, ArticleRow], here: Passage, term: str, sentences: Sequence[SentenceRow], explains: bool
) -> Passage | None:
    for one in sentences:
        if one.article_id not in articles or _place(one.text, term) > _EARLY:
            continue
        for passage in passages_of(articles[one.article_id], [one], {}):
            if passage.defining == explains and overlap(passage.stems, here.stems) < _ALIKE:
                return passage
    return None


def _place(text: str, term: str) -> int:
    """At which character of the text, folded, the term stands, in the plural too; far beyond where it does not."""
    found = re.search(rf"\b{re.escape(fold(term))}(?:e?s)?\b", fold(text))
    return found.start() if found else sys.maxsize


def _is_term(words: str) -> bool:
    return len(words.split()) <= _WORDS and bool(content_stems(words)) and words[:1] not in "“\"‘'"
