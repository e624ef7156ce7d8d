"""`/articles`: the shelf, newest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from corpus.answer import Answer, Entries, Entry, FollowUp, Match, Note
from corpus.answers.naming import one_of
from corpus.answers.wording import articles_counted, day, facts, page_of, reading_time
from corpus.request import Articles, OpenArticle, Theme, by_id
from corpus.saying import say, say_day
from corpus.store.reads import ShelfReads

TITLE = say("Articles")
NONE = say("No article on this shelf fits.")
EMPTY = say("This shelf holds no articles yet.")
EVERYTHING, THEMES = say("All articles"), say("All themes")
UNDATED = say("undated")

PER_PAGE = 10


async def answer(reads: ShelfReads, request: Articles) -> Answer:
    """Answer `/articles`."""
    theme_id: int | None = None
    match: Match | None = None
    title = TITLE
    if request.theme.strip():
        named = await one_of(reads, "theme", request.theme, request, lambda name: replace(request, theme=name, page=1))
        if isinstance(named, Answer):
            return named
        theme_id, match, title = named.id, named.match, say("Articles on {theme}", theme=named.name)
        request = replace(request, theme=by_id(named.id))
    total = await reads.count_articles(theme_id=theme_id, since=request.since, until=request.until)
    pages = max(1, -(-total // PER_PAGE))
    request = replace(request, page=min(max(request.page, 1), pages))
    rows = await reads.articles(
        theme_id=theme_id,
        since=request.since,
        until=request.until,
        limit=PER_PAGE,
        offset=PER_PAGE * (request.page - 1),
    )
    narrowed = request != Articles(page=request.page)
    if not rows:
        ways = (FollowUp(EVERYTHING, Articles()),) if narrowed else ()
        text = NONE if narrowed else EMPTY
        return Answer(title, (Note(text),), request, match=match, found=False, follow_ups=ways)
    entries = tuple(
        Entry(
            row.label,
            facts(day(row.published) or UNDATED, row.category or "", reading_time(row.words)),
            OpenArticle(by_id(row.id)),
        )
        for row in rows
    )
    return Answer(
        title=title,
        subtitle=facts(articles_counted(total), period(request.since, request.until)),
        blocks=(Entries(entries),),
        request=request,
        match=match,
        follow_ups=(FollowUp(EVERYTHING, Articles()),) if narrowed else (FollowUp(THEMES, Theme()),),
        previous=replace(request, page=request.page - 1) if request.page > 1 else None,
        next=replace(request, page=request.page + 1) if request.page < pages else None,
        place=page_of(request.page, pages),
    )


def period(since: dt.date | None, until: dt.date | None) -> str:
    """Give the dates that a request is narrowed to, in words; nothing where it is not."""
    if since and until:
        return say("from {since} to {until}", since=say_day(since), until=say_day(until))
    if since:
        return say("since {since}", since=say_day(since))
    return say("until {until}", until=say_day(until)) if until else ""
