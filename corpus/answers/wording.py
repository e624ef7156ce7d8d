"""Small things every answer says alike: counts, dates, lists, a person's own words when they are long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from corpus.store.rows import ArticleRow

_SHOWN = 80
_TITLE = 60
_WORDS_A_MINUTE = 230


def counted(number: int, one: str, many: str) -> str:
    """Give "1 paragraph", "12 paragraphs"."""
    return f"{number:,} {one if number == 1 else many}"


def percent(share: float) -> str:
    """Give a share (0..1) as "19%", with "under 1%" for what would round to nothing."""
    return "under 1%" if 0 < share < 0.005 else f"{round(100 * share)}%"


def day(date: dt.date | None) -> str:
    """Give "14 January 2026", or nothing."""
    return f"{date.day} {date:%B} {date.year}" if date else ""


def shown(typed: str) -> str:
    """Give what a person typed on one line, cut where it is long."""
    line = " ".join(typed.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


def short_title(title: str) -> str:
    """Give an article's title as it can stand inside a line of ours: cut where it is long, without its full stop."""
    title = title.removesuffix(".")
    return title if len(title) <= _TITLE else title[:_TITLE].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def listed(items: Sequence[str]) -> str:
    """Give "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def facts(*parts: str) -> str:
    """Join the parts that are not empty, for a line under a title."""
    return " · ".join(part for part in parts if part)


def reading_time(words: int) -> str:
    """Give how long an article takes to read."""
    return f"{counted(max(1, round(words / _WORDS_A_MINUTE)), 'minute', 'minutes')} to read"


def article_facts(article: ArticleRow) -> str:
    """Give the line that stands under an article's title: its date, its authors, how long it is."""
    return facts(
        day(article.published),
        listed(article.authors),
        counted(article.paragraphs, "paragraph", "paragraphs"),
        reading_time(article.words),
    )
