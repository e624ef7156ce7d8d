"""Ways on that several answers share: what to compare an article with, and its terms of note."""

from __future__ import annotations

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


def key_terms(phrases: Sequence[Phrase], count: int) -> list[str]:
    """Give the phrases to show as an article's key terms: those of several words first, then the best single ones."""
    several = [phrase.text for phrase in phrases if " " in phrase.text or "-" in phrase.text]
    single = [phrase.text for phrase in phrases if phrase.text not in several]
    return (several[: count - 2] + single)[:count]
