"""`/compare theme`: what articles say on one theme, and what of it is shared, stands alone or contrasts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from corpus.answer import Answer, Block, FollowUp, Menu, Note, Quote, Quotes
from corpus.answers.focus import theme_focus
from corpus.answers.matrix import matrix
from corpus.answers.naming import one_of
from corpus.answers.quoting import Marker, standfirst_quote, unmarked
from corpus.answers.statements import ALIKE, Pair, Statement, alike, alone, contrasting, pairs, statements_on, strongest
from corpus.answers.themes import theme_row
from corpus.answers.wording import articles_counted, facts, percent, shown
from corpus.answers.words import about_words
from corpus.request import CompareTheme, Summary, Theme, by_id
from corpus.saying import say, say_count
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, SentenceRow, ThemeShare

NOTHING_ON_THIS = say("Nothing on this.")
NOBODY = say("No article on this shelf speaks of it.")
NONE_OF_THESE = say("None of these articles speaks of it.")
ONLY_ONE = say("Only one article speaks of it, so there is nothing to set beside it.")
OTHER_WORDS = say("It does not use these words. This comes nearest to what the others say.")
ONLY_SUMMARY = say("Only the author’s own summary speaks of it.")
SIMILAR = say("Similar wording")
SIMILAR_LEAD = say("The words that both use are marked.")
ALONE = say("Only in one")
ALONE_LEAD = say("Nothing in the others is worded like this.")
CONTRAST = say("Contrasting wording")
CONTRAST_LEAD = say("The same subject, with a negation or an opposite word. Whether they disagree is for you to judge.")
THEME, SUMMARY_OF = say("About this theme"), say("Summary of...")
ABOUT_WORDS = say("About these words")

MOST = 4
_QUOTES = 3
_PAIRS = 2
_PAIR = 2
_CONSIDERED = 60  # sentences an article: those most on the theme
_NOTICEABLE = 0.04  # share of an article's sentences from which it is compared unasked


async def answer(reads: ShelfReads, request: CompareTheme) -> Answer:
    """Answer `/compare theme`: the named articles, or the four that hold most of the theme."""
    request = replace(request, articles=tuple(name for name in request.articles if name.strip())[:MOST])
    named = await one_of(reads, "theme", request.theme, request, lambda name: replace(request, theme=name))
    if isinstance(named, Answer):
        return await _by_words(reads, request, named)
    row = await theme_row(reads, named.id)
    request = replace(request, theme=by_id(row.id))
    chosen = await _named_articles(reads, request)
    if isinstance(chosen, Answer):
        return chosen
    total, most = await asyncio.gather(reads.count_on_theme(row.id), reads.most_on_theme(row.id, MOST))
    articles = chosen or await reads.articles_by_id(_most_of_it(most))
    ids = [article.id for article in articles]
    themes, shares, found = await asyncio.gather(
        reads.themes(), reads.theme_shares(ids), reads.theme_sentences(row.id, ids, _CONSIDERED)
    )
    speaking = {share.article_id: share.share for share in shares if share.theme_id == row.id}
    of = {
        article.id: statements_on(sorted((one for one in found if one.article_id == article.id), key=_in_order))
        for article in articles
    }
    blocks, groups = said_blocks(articles, of, speaking, theme_focus(row).marks)
    if not groups:
        blocks.append(Note(NONE_OF_THESE if total else NOBODY))
    elif len(groups) == 1 and total == 1:
        blocks.append(Note(ONLY_ONE, quiet=True))
    grid = matrix(articles, themes, shares, first=row.id)
    left = total - len(articles)
    if not chosen and left > 0:
        more = say_count(
            "{count} more article on this shelf speaks of it. Name up to four articles to compare others.",
            "{count} more articles on this shelf speak of it. Name up to four articles to compare others.",
            left,
        )
        blocks.append(Note(more, quiet=True))
    return Answer(
        title=row.name,
        subtitle=facts(say("Comparison"), articles_counted(len(articles)) if articles else ""),
        blocks=(*blocks, grid) if grid else tuple(blocks),
        request=replace(request, articles=tuple(by_id(article.id) for article in chosen)),
        match=named.match,
        found=bool(groups),
        follow_ups=(FollowUp(THEME, Theme(by_id(row.id))),),
        menus=summary_menu([article for article in articles if article.id in speaking], by_id(row.id)),
    )


async def _by_words(reads: ShelfReads, request: CompareTheme, instead: Answer) -> Answer:
    """Compare by words that name no theme; `instead` is the answer where that cannot be."""
    of_words = await about_words(reads, request.theme, instead)
    if of_words is None:
        return instead
    chosen = await _named_articles(reads, request)
    if isinstance(chosen, Answer):
        return chosen
    held = await of_words.among(reads, chosen) if chosen else of_words.most(MOST)
    articles = chosen or await reads.articles_by_id([one.article_id for one in held])
    ids = [article.id for article in articles]
    themes, shares = await asyncio.gather(reads.themes(), reads.theme_shares(ids))
    speaking = {one.article_id: one.share for one in held}
    of = {one.article_id: statements_on(one.sentences) for one in held}
    beside = {one.article_id: statements_on(one.beside) for one in held}
    unnamed = {one.article_id for one in held if not one.named}
    blocks, groups = said_blocks(articles, of, speaking, of_words.focus.marks, _uses_words, beside, unnamed)
    if not groups:
        blocks.append(Note(NONE_OF_THESE))
    grid = matrix(articles, themes, shares)
    speaks = [article for article in articles if of[article.id] or beside[article.id]]
    return Answer(
        title=shown(request.theme),
        subtitle=facts(say("Comparison"), articles_counted(len(articles))),
        blocks=(Note(of_words.focus.no_theme()), *blocks, *([grid] if grid else [])),
        request=replace(request, articles=tuple(by_id(article.id) for article in chosen)),
        found=bool(groups),
        follow_ups=(FollowUp(ABOUT_WORDS, Theme(request.theme)), *instead.follow_ups),
        menus=summary_menu(speaks, request.theme),
    )


def on_it(share: float) -> str:
    """Say how much of an article is on a theme."""
    return say("{share} of its sentences are on it.", share=percent(share))


def _uses_words(share: float) -> str:
    return say("{share} of its sentences use these words.", share=percent(share))


def said_blocks(
    articles: Sequence[ArticleRow],
    of: Mapping[int, list[Statement]],
    shares: Mapping[int, float],
    marker: Marker,
    told: Callable[[float], str] = on_it,
    beside: Mapping[int, list[Statement]] = MappingProxyType({}),
    unnamed: Collection[int] = (),
) -> tuple[list[Block], list[list[Statement]]]:
    """Give what each article says and what lies between them, and the statements of those that say something.

    `of` and `shares` are the statements of each article, by id, and how much of it they are, 0..1, as `told`; `beside`
    what may be quoted of it where these are few. The articles that are `unnamed` say it in other words.
    """
    groups: list[list[Statement]] = []
    shown: list[Statement] = []
    blocks: list[Block] = []
    for article in articles:
        near = beside.get(article.id, [])
        said = strongest(of[article.id], _QUOTES, near)
        if said:
            groups.append(of[article.id] or near)
            shown += said
            lead = OTHER_WORDS if article.id in unnamed else told(shares[article.id])
            blocks.append(Quotes(marked(said, marker), heading=article.label, lead=lead))
        elif (summary := standfirst_quote(article, marker)) and summary.marks:
            blocks.append(Quotes((summary,), heading=article.label, lead=ONLY_SUMMARY))
        else:
            blocks.append(Note(NOTHING_ON_THIS, heading=article.label))
    if len(groups) > 1:
        blocks += comparison_blocks(pairs(groups), groups, shown, SIMILAR, ALIKE, marker)
    return blocks, groups


def comparison_blocks(
    found: list[Pair],
    groups: list[list[Statement]],
    shown: Sequence[Statement],
    shared_heading: str,
    least: float,
    marker: Marker = unmarked,
) -> list[Block]:
    """Give what is worded alike, what contrasts, what stands alone; each only where there is something.

    `shown` are statements that are quoted already, `least` is how alike statements must be to be put together (0..1),
    `marker` marks what stands alone.
    """
    blocks: list[Block] = []
    shared = alike(found, _PAIRS, least)
    if shared:
        quotes = tuple(quote for pair in shared for quote in pair.quotes())
        blocks.append(Quotes(quotes, heading=shared_heading, lead=SIMILAR_LEAD))
    against = [pair for pair in contrasting(found, _PAIRS) if pair not in shared]
    if against:
        quotes = tuple(quote for pair in against for quote in pair.quotes())
        blocks.append(Quotes(quotes, heading=CONTRAST, lead=CONTRAST_LEAD))
    quoted = [*shown, *(one for pair in (*shared, *against) for one in (pair.first, pair.second))]
    lone = alone([[one for one in group if not any(map(one.overlaps, quoted))] for group in groups], found)
    if lone:
        blocks.append(Quotes(marked(lone, marker), heading=ALONE, lead=ALONE_LEAD))
    return blocks


def summary_menu(articles: Sequence[ArticleRow], focus: str = "") -> tuple[Menu, ...]:
    """Give the list of articles to open in summary; empty where there is none."""
    choices = tuple(FollowUp(article.label, Summary(by_id(article.id), focus=focus)) for article in articles)
    return (Menu(SUMMARY_OF, choices),) if choices else ()


def marked(of: Iterable[Statement], marker: Marker) -> tuple[Quote, ...]:
    """Give the quotes of statements, marked."""
    return tuple(replace(one.quote, marks=marker(one.quote.text)) for one in of)


def _in_order(sentence: SentenceRow) -> int:
    return sentence.position


def _most_of_it(most: Sequence[ThemeShare]) -> list[int]:
    """The articles that hold most of a theme; those that hardly touch it only to make a pair."""
    return [one.article_id for at, one in enumerate(most) if at < _PAIR or one.share >= _NOTICEABLE]


async def _named_articles(reads: ShelfReads, request: CompareTheme) -> list[ArticleRow] | Answer:
    """The articles that were asked for, each once; or the answer to a name that means none, or several."""
    ids: list[int] = []
    typed = list(request.articles)
    for at, name in enumerate(typed):

        def again(resolved: str, at: int = at) -> CompareTheme:
            return replace(request, articles=(*typed[:at], resolved, *typed[at + 1 :]))

        named = await one_of(reads, "article", name, request, again)
        if isinstance(named, Answer):
            return named
        typed[at] = by_id(named.id)
        ids.append(named.id)
    return await reads.articles_by_id(list(dict.fromkeys(ids)))
