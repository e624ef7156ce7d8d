"""Small things every answer says alike: counts, dates, lists, a person's own words when they are long."""

from __future__ import annotations

import datetime as dt

from corpus.saying import Said, say, say_count, say_day, say_list, say_percent, say_together
from corpus.store.rows import ArticleRow

_SHOWN = 80
_TITLE = 60
_WORDS_A_MINUTE = 230


def articles_counted(number: int) -> Said:
    """Give "1 article", "12 articles"."""
    return say_count("{count} article", "{count} articles", number)


def percent(share: float) -> Said:
    """Give a share (0..1) as "19%", with "under 1%" for what would round to nothing."""
    return say("under {share}", share=say_percent(0.01)) if 0 < share < 0.005 else say_percent(share)


def day(date: dt.date | None) -> str:
    """Give "14 January 2026", or nothing."""
    return say_day(date) if date else ""


def shown(typed: str) -> str:
    """Give what a person typed on one line, cut where it is long."""
    line = " ".join(typed.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


def short_title(title: str) -> str:
    """Give an article's title as it can stand inside a line of ours: cut where it is long, without its full stop."""
    title = title.removesuffix(".")
    return title if len(title) <= _TITLE else title[:_TITLE].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def facts(*parts: str) -> Said:
    """Join the parts that are not empty, for a line under a title."""
    return say_together(*parts, between=" · ")


def nearest_to(asked: str, found: str) -> Said:
    """Say that a name is only near to what was asked for."""
    return say("Nearest to “{asked}”: {found}", asked=asked, found=found)


def page_of(page: int, pages: int) -> str:
    """Say which page this is; nothing where it is the only one."""
    return say("Page {page} of {pages}", page=page, pages=pages) if pages > 1 else ""


def reading_time(words: int) -> Said:
    """Give how long an article takes to read."""
    return say_count("{count} minute to read", "{count} minutes to read", max(1, round(words / _WORDS_A_MINUTE)))


def article_facts(article: ArticleRow) -> Said:
    """Give the line that stands under an article's title: its date, its authors, how long it is."""
    return facts(
        day(article.published),
        say_list(article.authors),
        say_count("{count} paragraph", "{count} paragraphs", article.paragraphs),
        reading_time(article.words),
    )
