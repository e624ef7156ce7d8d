"""Ways on that several answers share: what to compare an article with, and its terms of note."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence

from corpus.answer import FollowUp, Menu
from corpus.answers.terms_in_text import terms_of
from corpus.language.words import content_stems, stem
from corpus.request import CompareArticles, by_id
from corpus.saying import say
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, SentenceRow, ThemeShare

COMPARE_WITH = say("Compare with...")
_CHOICES = 10
_PHRASES = 20
_FROM_GLOSSARY = 4
_GENERAL = 0.5  # share of the shelf's articles from which a word that they use is a general one
_FEW = 3
_NEWEST = 25  # considered where nothing else speaks of the same themes


def profiles(shares: Sequence[ThemeShare]) -> dict[int, dict[int, float]]:
    """Give each article's shares by theme."""
    by_article: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for share in shares:
        by_article[share.article_id][share.theme_id] = share.share
    return dict(by_article)


async def related(reads: ShelfReads, article_id: int, count: int) -> list[ArticleRow]:
    """Give the articles whose themes are most like this one's, best first; then the newest, to fill up."""
    rows = await reads.articles_like(article_id, count)
    if len(rows) < count:
        known = {article_id, *(row.id for row in rows)}
        rows += [row for row in await reads.articles(limit=_NEWEST) if row.id not in known]
    return rows[:count]


async def compare_menu(reads: ShelfReads, article_id: int) -> tuple[Menu, ...]:
    """Give the list of articles to compare this one with; empty where it stands alone."""
    choices = tuple(
        FollowUp(other.label, CompareArticles((by_id(article_id), by_id(other.id))))
        for other in await related(reads, article_id, _CHOICES)
    )
    return (Menu(COMPARE_WITH, choices),) if choices else ()


async def key_terms(reads: ShelfReads, article_id: int, sentences: Sequence[SentenceRow], count: int) -> list[str]:
    """Give an article's key terms: the glossary's that it speaks of, its own phrases, then its most telling words.

    Words that most articles of the shelf use tell little, and come only where there is hardly anything else.
    """
    phrases, names, size = await asyncio.gather(
        reads.phrases(article_id, _PHRASES), reads.term_names(), reads.shelf_size()
    )
    known = terms_of(sentences, names)[:_FROM_GLOSSARY]
    phrasal = [phrase.text for phrase in phrases if len(content_stems(phrase.text)) > 1]
    single = [phrase.text for phrase in phrases if phrase.text not in phrasal]
    counts = await reads.document_counts([stem(word) for word in single])
    telling = [word for word in single if counts.get(stem(word), 0) <= max(1.0, _GENERAL * size.articles)]
    chosen = _apart([*known, *phrasal, *telling])
    return (chosen if len(chosen) >= _FEW else _apart([*chosen, *single]))[:count]


def _apart(names: Sequence[str]) -> list[str]:
    """Those of the names that hold, beside the ones before them, a word that is new."""
    kept: list[str] = []
    seen: set[str] = set()
    for name in names:
        stems = set(content_stems(name))
        if stems - seen:
            kept.append(name)
            seen |= stems
    return kept
