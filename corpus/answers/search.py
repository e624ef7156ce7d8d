"""`/search`: ranked passages, ten a page."""

from __future__ import annotations

from dataclasses import replace

from corpus.answer import Answer, Block, FollowUp, Match, Note, Quotes
from corpus.answers.naming import one_of
from corpus.answers.passages import STRENGTHS, excerpts, strength
from corpus.answers.shelf import period
from corpus.answers.wording import facts, page_of, shown
from corpus.request import Articles, Search, Theme, by_id
from corpus.saying import say, say_count
from corpus.search.passages import rank
from corpus.store.reads import ShelfReads

NO_WORDS = say("Type the words to look for.")
NOTHING = say("No passage on this shelf holds these words.")
NOTHING_NARROWED = say("No passage fits within these limits.")
AS_TYPED = say("Search as typed")
EVERYWHERE, ARTICLES, THEMES = say("Search the whole shelf"), say("All articles"), say("All themes")

PER_PAGE = 10
_MOST = 100


async def answer(reads: ShelfReads, request: Search) -> Answer:
    """Answer `/search`."""
    asked = request
    limits: list[str] = []
    match: Match | None = None
    theme_id = article_id = None
    if request.theme.strip():
        named = await one_of(reads, "theme", request.theme, asked, lambda name: replace(asked, theme=name, page=1))
        if isinstance(named, Answer):
            return named
        theme_id, match = named.id, named.match
        limits.append(say("on {theme}", theme=named.name))
        request = replace(request, theme=by_id(named.id))
    if request.article.strip():
        narrowed = request
        named = await one_of(
            reads, "article", request.article, asked, lambda name: replace(narrowed, article=name, page=1)
        )
        if isinstance(named, Answer):
            return named
        article_id = named.id
        match = named.match if match is None or named.match.how == "near" else match
        limits.append(say("in {article}", article=named.name))
        request = replace(request, article=by_id(named.id))
    limits.append(period(request.since, request.until))
    title = say("Search: {words}", words=shown(request.words)) if request.words.strip() else say("Search")
    if not request.words.strip():
        return Answer(title, (Note(NO_WORDS),), request, match=match, found=False, follow_ups=_elsewhere(request))
    ranked = await rank(
        reads,
        request.words,
        theme_id=theme_id,
        article_ids=None if article_id is None else [article_id],
        since=request.since,
        until=request.until,
        limit=_MOST,
        as_typed=request.as_typed,
    )
    as_typed = (FollowUp(AS_TYPED, replace(request, page=1, as_typed=True), turn=True),) if ranked.corrected else ()
    respelt: list[Block] = [looked_for(ranked.corrected)] if ranked.corrected else []
    pages = max(1, -(-len(ranked.hits) // PER_PAGE))
    request = replace(request, page=min(max(request.page, 1), pages))
    hits = ranked.hits[PER_PAGE * (request.page - 1) : PER_PAGE * request.page]
    quotes = await excerpts(reads, hits, ranked.words)
    if not quotes:
        text = NOTHING_NARROWED if any(limits) else NOTHING
        return Answer(
            title,
            (*respelt, Note(text)),
            request,
            match=match,
            strength="none",
            found=False,
            follow_ups=(*as_typed, *_elsewhere(request)),
        )
    evidence = strength(ranked.hits, ranked.words)
    weak: list[Block] = [Note(STRENGTHS["weak"], quiet=True)] if evidence in ("weak", "none") else []
    return Answer(
        title=title,
        subtitle=facts(say_count("{count} passage", "{count} passages", len(ranked.hits)), *limits),
        blocks=(*respelt, *weak, Quotes(tuple(quotes))),
        request=request,
        match=match,
        strength="weak" if evidence == "none" else evidence,
        previous=replace(request, page=request.page - 1) if request.page > 1 else None,
        next=replace(request, page=request.page + 1) if request.page < pages else None,
        place=page_of(request.page, pages),
        follow_ups=(*as_typed, *(_elsewhere(request) if any(limits) else ())),
    )


def looked_for(corrected: str) -> Note:
    """Say that other words were looked for than those that were typed."""
    text = say(
        "Looked for “{corrected}”, since the shelf does not hold all words as they were typed.",
        corrected=shown(corrected),
    )
    return Note(text, quiet=True)


def _elsewhere(request: Search) -> tuple[FollowUp, ...]:
    if request != Search(request.words, page=request.page) and request.words.strip():
        return (FollowUp(EVERYWHERE, Search(request.words)),)
    return (FollowUp(ARTICLES, Articles()), FollowUp(THEMES, Theme()))
