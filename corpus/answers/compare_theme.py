"""`/compare theme`: what articles say on one theme, and what of it is shared, stands alone or contrasts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from corpus.answer import Answer, Block, FollowUp, Note, Quotes
from corpus.answers.focus import theme_focus
from corpus.answers.matrix import matrix
from corpus.answers.naming import one_of
from corpus.answers.quoting import body_of
from corpus.answers.statements import ALIKE, Pair, Statement, alike, alone, contrasting, pairs, statements, strongest
from corpus.answers.themes import theme_row
from corpus.answers.wording import counted, facts, percent, short_title
from corpus.request import CompareTheme, Summary, Theme, by_id
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow

NOTHING_ON_THIS = "Nothing on this."
HOW_MUCH = "{share} of its sentences are on it."
NOBODY = "No article on this shelf speaks of it."
NONE_OF_THESE = "None of these articles speaks of it."
ONLY_ONE = "Only one article speaks of it, so there is nothing to set beside it."
MORE = "{count}. Name up to four articles to compare others."
MORE_SPEAKS = "more article on this shelf speaks of it"
MORE_SPEAK = "more articles on this shelf speak of it"
SIMILAR = "Similar wording"
SIMILAR_LEAD = "The words that both use are marked."
ALONE = "Only in one"
ALONE_LEAD = "Nothing in the others is worded like this."
CONTRAST = "Contrasting wording"
CONTRAST_LEAD = "The same subject, with a negation or an opposite word. Whether they disagree is for you to judge."
THEME, IN_SUMMARY = "About this theme", "Summary: {article}"

MOST = 4
_QUOTES = 3
_PAIRS = 2
_PAIR = 2
_NOTICEABLE = 0.04  # share of an article's sentences from which it is compared unasked


async def answer(reads: ShelfReads, request: CompareTheme) -> Answer:
    """Answer `/compare theme`: the named articles, or the four that hold most of the theme."""
    request = replace(request, articles=tuple(name for name in request.articles if name.strip())[:MOST])
    named = await one_of(reads, "theme", request.theme, request, lambda name: replace(request, theme=name))
    if isinstance(named, Answer):
        return named
    row = await theme_row(reads, named.id)
    request = replace(request, theme=by_id(row.id))
    chosen = await _named_articles(reads, request)
    if isinstance(chosen, Answer):
        return chosen
    speaking = {share.article_id: share.share for share in await reads.theme_shares() if share.theme_id == row.id}
    articles = chosen or await reads.articles_by_id(_most_of_it(speaking))
    focus = theme_focus(row)
    groups: list[list[Statement]] = []
    shown: set[str] = set()
    blocks: list[Block] = []
    for article in articles:
        body = await body_of(reads, article.id) if article.id in speaking else None
        group = statements(body, focus) if body else []
        said = strongest(group, _QUOTES)
        if said:
            groups.append(group)
            shown.update(one.text for one in said)
            lead = HOW_MUCH.format(share=percent(speaking[article.id]))
            blocks.append(Quotes(tuple(one.quote for one in said), heading=article.label, lead=lead))
        else:
            blocks.append(Note(NOTHING_ON_THIS, heading=article.label))
    if len(groups) > 1:
        blocks += comparison_blocks(pairs(groups), groups, shown, SIMILAR, ALIKE)
    if not groups:
        blocks.append(Note(NONE_OF_THESE if speaking else NOBODY))
    elif len(groups) == 1 and len(speaking) == 1:
        blocks.append(Note(ONLY_ONE, quiet=True))
    grid = matrix(articles, await reads.themes(), await reads.theme_shares([one.id for one in articles]), first=row.id)
    left = len(speaking) - len(articles)
    if not chosen and left > 0:
        blocks.append(Note(MORE.format(count=counted(left, MORE_SPEAKS, MORE_SPEAK)), quiet=True))
    return Answer(
        title=row.name,
        subtitle=facts("Comparison", counted(len(articles), "article", "articles") if articles else ""),
        blocks=(*blocks, grid) if grid else tuple(blocks),
        request=replace(request, articles=tuple(by_id(article.id) for article in chosen)),
        match=named.match,
        found=bool(groups),
        follow_ups=(
            FollowUp(THEME, Theme(by_id(row.id))),
            *(
                FollowUp(
                    IN_SUMMARY.format(article=short_title(article.label)),
                    Summary(by_id(article.id), focus=by_id(row.id)),
                )
                for article in articles
                if article.id in speaking
            ),
        ),
    )


def comparison_blocks(
    found: list[Pair], groups: list[list[Statement]], shown: Collection[str], shared_heading: str, least: float
) -> list[Block]:
    """Give what is worded alike, what contrasts, what stands alone; each only where there is something.

    `shown` are sentences that are quoted already, `least` is how alike statements must be to be put together (0..1).
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
    lone = alone([[one for one in group if one.text not in shown] for group in groups], found)
    if lone:
        blocks.append(Quotes(tuple(one.quote for one in lone), heading=ALONE, lead=ALONE_LEAD))
    return blocks


def _most_of_it(shares: Mapping[int, float]) -> list[int]:
    """The articles that hold most of a theme; those that hardly touch it only to make a pair."""
    order = list(shares)[:MOST]
    return [article_id for at, article_id in enumerate(order) if at < _PAIR or shares[article_id] >= _NOTICEABLE]


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
