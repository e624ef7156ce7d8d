"""`/theme`: all themes of the shelf, or one of them with its articles and best quotes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from corpus.answer import Answer, Block, Entries, Entry, FollowUp, Note, Quote, Quotes
from corpus.answers.focus import theme_focus
from corpus.answers.matrix import matrix
from corpus.answers.naming import GONE, one_of
from corpus.answers.quoting import Marker, standing
from corpus.answers.wording import articles_counted, facts, percent, short_title, shown
from corpus.answers.words import about_words
from corpus.errors import StaleRequestError
from corpus.language.choosing import Candidate, choose
from corpus.request import Articles, CompareTheme, Summary, Theme, by_id
from corpus.saying import say, say_count
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, SentenceRow, ThemeRow, ThemeSize

ALL_THEMES = say("Themes")
FOUND_HERE = say("Found on this shelf")
NO_THEMES = say("This shelf has no themes yet.")
NOWHERE = say("no article speaks of it")
SIGNS = say("Words that signal it")
COMPANY = say("Words that keep its company")
ARTICLES = say("Articles that speak of it")
BEST_QUOTES = say("What they say")
NOT_SPOKEN_OF = say("No article on this shelf speaks of it.")
COMPARE, ALL_OF_IT, BACK = say("Compare the articles on it"), say("All articles on it"), say("All themes")

_ROWS = 8
_COLUMNS = 8
_SIGNS = 12
_LISTED = 8
_QUOTED = 4
_CONSIDERED = 40  # sentences an article: those most on the theme


async def answer(reads: ShelfReads, request: Theme) -> Answer:
    """Answer `/theme`."""
    if not request.name.strip():
        return await _all(reads, request)
    named = await one_of(reads, "theme", request.name, request, Theme)
    if isinstance(named, Answer):
        return await _by_words(reads, request, named)
    row = await theme_row(reads, named.id)
    total, shares = await asyncio.gather(reads.count_on_theme(row.id), reads.most_on_theme(row.id, _LISTED))
    share_of = {share.article_id: share.share for share in shares}
    articles = await reads.articles_by_id(list(share_of))
    blocks: list[Block] = [Note(row.description)] if row.description else []
    if row.words:
        blocks.append(Note(", ".join(row.words[:_SIGNS]), heading=COMPANY if row.found else SIGNS))
    if articles:
        first = articles[:_QUOTED]
        found = await reads.theme_sentences(row.id, [article.id for article in first], _CONSIDERED)
        quotes = _best(found, [article.id for article in first], theme_focus(row).marks)
        if quotes:
            blocks.append(Quotes(tuple(quotes), heading=BEST_QUOTES))
        blocks.append(_listed(articles, share_of, by_id(row.id)))
    else:
        blocks.append(Note(NOT_SPOKEN_OF))
    ways = [FollowUp(BACK, Theme())]
    if total > 1:
        ways.insert(0, FollowUp(COMPARE, CompareTheme(by_id(row.id))))
    if total > _LISTED:
        ways.insert(1, FollowUp(ALL_OF_IT, Articles(theme=by_id(row.id))))
    return Answer(
        title=row.name,
        subtitle=facts(FOUND_HERE if row.found else say("Theme"), articles_counted(total)),
        blocks=tuple(blocks),
        request=Theme(by_id(row.id)),
        match=named.match,
        follow_ups=tuple(ways),
    )


async def theme_row(reads: ShelfReads, theme_id: int) -> ThemeRow:
    """Give a resolved theme. Raises StaleRequestError where it has left the shelf since."""
    row = await reads.theme(theme_id)
    if row is None:
        raise StaleRequestError(GONE)
    return row


async def _all(reads: ShelfReads, request: Theme) -> Answer:
    themes = await reads.themes()
    if not themes:
        return Answer(title=ALL_THEMES, blocks=(Note(NO_THEMES),), request=request, found=False)
    counted, newest = await asyncio.gather(reads.theme_sizes(), reads.articles(limit=_ROWS))
    sizes = {size.theme_id: size for size in counted}
    leading, shares = await asyncio.gather(
        reads.articles_by_id([size.most.article_id for size in counted]),
        reads.theme_shares([row.id for row in newest]),
    )
    leaders = {row.id: row for row in leading}
    ordered = sorted(themes, key=lambda row: (-sizes[row.id].articles if row.id in sizes else 0, row.name))
    grid = matrix(newest, themes, shares, columns=_COLUMNS)
    made = tuple(_entry(row, sizes.get(row.id), leaders) for row in ordered if not row.found)
    found_here = tuple(_entry(row, sizes.get(row.id), leaders) for row in ordered if row.found)
    lists = [Entries(made)] if made else []
    lists += [Entries(found_here, heading=FOUND_HERE)] if found_here else []
    return Answer(
        title=ALL_THEMES,
        subtitle=say_count("{count} theme", "{count} themes", len(themes)),
        blocks=(grid, *lists) if grid else tuple(lists),
        request=request,
    )


def _entry(row: ThemeRow, size: ThemeSize | None, leaders: dict[int, ArticleRow]) -> Entry:
    if size is None:
        return Entry(row.name, NOWHERE, Theme(by_id(row.id)))
    detail = say_count(
        "{count} article, most in “{article}” ({share})",
        "{count} articles, most in “{article}” ({share})",
        size.articles,
        article=short_title(leaders[size.most.article_id].label),
        share=percent(size.most.share),
    )
    return Entry(row.name, detail, Theme(by_id(row.id)))


def _best(found: Sequence[SentenceRow], articles: Sequence[int], marker: Marker) -> list[Quote]:
    """One quote an article: the sentence most on the theme that leans on nothing unseen and repeats no other."""
    order = {article: at for at, article in enumerate(articles)}
    sentences = sorted(
        (one for one in found if one.standing is not None), key=lambda one: (order[one.article_id], one.position)
    )
    candidates = [Candidate(one.stems, 0.7 * one.score + 0.3 * one.salience, one.article_id) for one in sentences]
    taken = choose(
        candidates,
        len(articles),
        fits=lambda at, before: all(candidates[at].group != candidates[other].group for other in before),
    )
    quotes = (standing(sentences[at], marker) for at in taken)
    return [quote for quote in quotes if quote]


async def _by_words(reads: ShelfReads, request: Theme, instead: Answer) -> Answer:
    """Show words that name no theme; `instead` is the answer where that cannot be."""
    of_words = await about_words(reads, request.name, instead)
    if of_words is None:
        return instead
    held = of_words.most(_LISTED)
    articles = await reads.articles_by_id([one.article_id for one in held])
    focus = of_words.focus
    first = held[:_QUOTED]
    quotes = _best([one for part in first for one in part.sentences], [one.article_id for one in first], focus.marks)
    share_of = {one.article_id: one.share for one in held}
    blocks: list[Block] = [Note(focus.no_theme())]
    if quotes:
        blocks.append(Quotes(tuple(quotes), heading=BEST_QUOTES))
    blocks.append(_listed(articles, share_of, request.name))
    compare = (FollowUp(COMPARE, CompareTheme(request.name)),) if len(held) > 1 else ()
    return Answer(
        title=shown(request.name),
        subtitle=facts(say("Words of the articles"), articles_counted(len(held))),
        blocks=tuple(blocks),
        request=request,
        follow_ups=(*compare, *instead.follow_ups),
    )


def _listed(articles: Sequence[ArticleRow], share_of: Mapping[int, float], focus: str) -> Entries:
    entries = (
        Entry(
            article.label,
            say("{share} of its sentences", share=percent(share_of[article.id])),
            Summary(by_id(article.id), focus=focus),
        )
        for article in articles
    )
    return Entries(tuple(entries), heading=ARTICLES)
