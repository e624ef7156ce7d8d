"""Ways on that several answers share: what to compare an article with, and its terms of note."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from corpus.answer import FollowUp, Menu
from corpus.arrival import Phrase
from corpus.request import CompareArticles, by_id
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, ThemeShare

COMPARE_WITH = "Compare with..."
_CHOICES = 10
_NEWEST = 25  # considered where nothing else speaks of the same themes


def profiles(shares: Sequence[ThemeShare]) -> dict[int, dict[int, float]]:
    """Give each article's shares by theme."""
    by_article: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for share in shares:
        by_article[share.article_id][share.theme_id] = share.share
    return dict(by_article)


def likeness(first: dict[int, float], second: dict[int, float]) -> float:
    """Give the cosine of two articles' theme shares, 0..1."""
    together = sum(share * second.get(theme, 0.0) for theme, share in first.items())
    length = math.hypot(*first.values()) * math.hypot(*second.values())
    return together / length if length else 0.0


async def related(reads: ShelfReads, article_id: int, count: int) -> list[ArticleRow]:
    """Give the articles whose themes are most like this one's, best first; then the newest, to fill up."""
    shares = profiles(await reads.theme_shares())
    own = shares.get(article_id, {})
    alike = {other: likeness(own, profile) for other, profile in shares.items() if other != article_id and own}
    best = sorted((other for other in alike if alike[other] > 0), key=lambda other: (-alike[other], other))[:count]
    rows = await reads.articles_by_id(best)
    if len(rows) < count:
        known = {article_id, *best}
        rows += [row for row in await reads.articles(limit=_NEWEST) if row.id not in known]
    return rows[:count]


async def compare_menu(reads: ShelfReads, article_id: int) -> tuple[Menu, ...]:
    """Give the list of articles to compare this one with; empty where it stands alone."""
    choices = tuple(
        FollowUp(other.label, CompareArticles((by_id(article_id), by_id(other.id))))
        for other in await related(reads, article_id, _CHOICES)
    )
    return (Menu(COMPARE_WITH, choices),) if choices else ()


def key_terms(phrases: Sequence[Phrase], count: int) -> list[str]:
    """Give the phrases to show as an article's key terms: those of several words first, then the best single ones."""
    several = [phrase.text for phrase in phrases if " " in phrase.text or "-" in phrase.text]
    single = [phrase.text for phrase in phrases if phrase.text not in several]
    return (several[: count - 2] + single)[:count]
