"""`/article`: an article's card, and a reader that pages through its text."""

from __future__ import annotations

from dataclasses import replace

from corpus.answer import Answer, Block, Citation, Entries, Entry, FollowUp, Note, Quote, Quotes
from corpus.answers.naming import article_row, one_of
from corpus.answers.pointers import compare_menu
from corpus.answers.quoting import standfirst_quote
from corpus.answers.wording import article_facts, day, facts, percent
from corpus.article import Teaser
from corpus.request import OpenArticle, Summary, Theme, by_id
from corpus.saying import Said, say
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, OutlineRow, PassageRow

STANDFIRST = say("The author’s own summary")
OUTLINE = say("Outline")
OPENING = say("Opening")
THEMES = say("Themes")
TEASERS = say("The page it came from also pointed to")
NO_TEXT = say("This article has no text.")
READ, SUMMARY, CARD = say("Read"), say("Summary"), say("About this article")

PAGE_CHARACTERS = 2500
_THEMES = 6


async def answer(reads: ShelfReads, request: OpenArticle) -> Answer:
    """Answer `/article`: the card, or the text from paragraph `request.paragraph` on."""
    named = await one_of(
        reads, "article", request.title, request, lambda name: OpenArticle(name, max(request.paragraph, 0))
    )
    if isinstance(named, Answer):
        return named
    article = await article_row(reads, named.id)
    if request.paragraph > 0 and article.paragraphs:
        page = await _page(reads, article, min(request.paragraph, article.paragraphs))
    else:
        page = await _card(reads, article)
    return replace(page, match=named.match)


async def _card(reads: ShelfReads, article: ArticleRow) -> Answer:
    name = by_id(article.id)
    blocks: list[Block] = []
    standfirst = standfirst_quote(article)
    if standfirst:
        blocks.append(Quotes((standfirst,), lead=STANDFIRST))
    outline = await reads.outline(article.id)
    if outline:
        blocks.append(Entries(tuple(_section(name, row) for row in outline), heading=OUTLINE))
    else:
        blocks.append(Note(NO_TEXT))
    shares = (await reads.theme_shares([article.id]))[:_THEMES]
    themes = {theme.id: theme.name for theme in await reads.themes()}
    if shares:
        held = tuple(Entry(themes[one.theme_id], percent(one.share), Theme(by_id(one.theme_id))) for one in shares)
        blocks.append(Entries(held, heading=THEMES))
    teasers = await reads.teasers(article.id)
    if teasers:
        blocks.append(Entries(tuple(_teaser(one) for one in teasers), heading=TEASERS))
    ways = (FollowUp(READ, OpenArticle(name, 1)), FollowUp(SUMMARY, Summary(name))) if outline else ()
    return Answer(
        title=article.label,
        subtitle=facts(article_facts(article), article.category or ""),
        blocks=tuple(blocks),
        request=OpenArticle(name),
        follow_ups=ways,
        menus=await compare_menu(reads, article.id),
    )


def _section(name: str, row: OutlineRow) -> Entry:
    places = f"¶{row.first}" if row.first == row.last else f"¶{row.first}–{row.last}"
    return Entry(row.heading or OPENING, places, OpenArticle(name, row.first))


def _teaser(teaser: Teaser) -> Entry:
    return Entry(teaser.title or teaser.text, facts(day(teaser.published), teaser.category or ""))


async def _page(reads: ShelfReads, article: ArticleRow, first: int) -> Answer:
    name = by_id(article.id)
    passages = await reads.passages(article.id)
    ends = _ends(passages)
    last = ends[first - 1]
    shown = passages[first - 1 : last]
    blocks: list[Block] = []
    for heading, group in _by_heading(shown):
        quotes = tuple(Quote(one.text, Citation(article.id, article.label, one.number)) for one in group)
        begins = group[0].number == 1 or passages[group[0].number - 2].heading != heading
        blocks.append(Quotes(quotes, heading=heading if begins else None))
    total = len(passages)
    return Answer(
        title=article.label,
        subtitle=facts(day(article.published)),
        blocks=tuple(blocks),
        request=OpenArticle(name, first),
        follow_ups=(FollowUp(CARD, OpenArticle(name)), FollowUp(SUMMARY, Summary(name))),
        previous=OpenArticle(name, _page_before(passages, first)) if first > 1 else None,
        next=OpenArticle(name, last + 1) if last < total else None,
        place=_place(first, last, total),
    )


def _place(first: int, last: int, total: int) -> Said:
    if first == last:
        return say("¶{first} of {total}", first=first, total=total)
    return say("¶{first}–{last} of {total}", first=first, last=last, total=total)


def _ends(passages: list[PassageRow]) -> list[int]:
    """For each paragraph, the last of a page that begins with it: whole paragraphs, as many as fit."""
    ends = []
    for first in range(len(passages)):
        size, last = len(passages[first].text), first
        while last + 1 < len(passages) and size + len(passages[last + 1].text) <= PAGE_CHARACTERS:
            last += 1
            size += len(passages[last].text)
        ends.append(last + 1)
    return ends


def _page_before(passages: list[PassageRow], first: int) -> int:
    """The paragraph from which as many as fit end just before `first`."""
    size, begin = len(passages[first - 2].text), first - 1
    while begin > 1 and size + len(passages[begin - 2].text) <= PAGE_CHARACTERS:
        begin -= 1
        size += len(passages[begin - 1].text)
    return begin


def _by_heading(passages: list[PassageRow]) -> list[tuple[str | None, list[PassageRow]]]:
    groups: list[tuple[str | None, list[PassageRow]]] = []
    for passage in passages:
        if groups and groups[-1][0] == passage.heading:
            groups[-1][1].append(passage)
        else:
            groups.append((passage.heading, [passage]))
    return groups
