"""`/theme`: all themes of the shelf, or one of them with its articles and best quotes."""

from __future__ import annotations

from collections import defaultdict

from corpus.answer import Answer, Block, Entries, Entry, FollowUp, Note, Quote, Quotes
from corpus.answers.focus import Focus, theme_focus
from corpus.answers.matrix import matrix
from corpus.answers.naming import GONE, one_of
from corpus.answers.quoting import body_of
from corpus.answers.wording import counted, facts, percent, short_title
from corpus.errors import StaleRequestError
from corpus.language.choosing import Candidate, choose
from corpus.request import Articles, CompareTheme, Summary, Theme, by_id
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, ThemeRow

ALL_THEMES = "Themes"
NO_THEMES = "This shelf has no themes yet."
MOST_IN = "most in “{article}” ({share})"
NOWHERE = "no article speaks of it"
SIGNS = "Words that signal it"
ARTICLES = "Articles that speak of it"
BEST_QUOTES = "What they say"
OF_ITS_SENTENCES = "{share} of its sentences"
NOT_SPOKEN_OF = "No article on this shelf speaks of it."
COMPARE, ALL_OF_IT, BACK = "Compare the articles on it", "All articles on it", "All themes"

_ROWS = 8
_COLUMNS = 8
_SIGNS = 12
_LISTED = 8
_QUOTED = 4


async def answer(reads: ShelfReads, request: Theme) -> Answer:
    """Answer `/theme`."""
    if not request.name.strip():
        return await _all(reads, request)
    named = await one_of(reads, "theme", request.name, request, Theme)
    if isinstance(named, Answer):
        return named
    row = await theme_row(reads, named.id)
    shares = [share for share in await reads.theme_shares() if share.theme_id == row.id]
    articles = await reads.articles_by_id([share.article_id for share in shares[:_LISTED]])
    share_of = {share.article_id: share.share for share in shares}
    blocks: list[Block] = [Note(row.description)] if row.description else []
    if row.words:
        blocks.append(Note(", ".join(row.words[:_SIGNS]), heading=SIGNS))
    if articles:
        quotes = await _best(reads, theme_focus(row), articles[:_QUOTED])
        if quotes:
            blocks.append(Quotes(tuple(quotes), heading=BEST_QUOTES))
        entries = tuple(
            Entry(
                article.label,
                OF_ITS_SENTENCES.format(share=percent(share_of[article.id])),
                Summary(by_id(article.id), focus=by_id(row.id)),
            )
            for article in articles
        )
        blocks.append(Entries(entries, heading=ARTICLES))
    else:
        blocks.append(Note(NOT_SPOKEN_OF))
    ways = [FollowUp(BACK, Theme())]
    if len(shares) > 1:
        ways.insert(0, FollowUp(COMPARE, CompareTheme(by_id(row.id))))
    if len(shares) > _LISTED:
        ways.insert(1, FollowUp(ALL_OF_IT, Articles(theme=by_id(row.id))))
    return Answer(
        title=row.name,
        subtitle=facts("Theme", counted(len(shares), "article", "articles")),
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
    shares = await reads.theme_shares()
    by_theme: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for share in shares:
        by_theme[share.theme_id].append((share.article_id, share.share))
    leaders = {row.id: row for row in await reads.articles_by_id([held[0][0] for held in by_theme.values()])}
    newest = await reads.articles(limit=_ROWS)
    ordered = sorted(themes, key=lambda row: (-len(by_theme[row.id]), row.name))
    grid = matrix(newest, themes, shares, columns=_COLUMNS)
    entries = Entries(tuple(_entry(row, by_theme[row.id], leaders) for row in ordered), heading=None)
    return Answer(
        title=ALL_THEMES,
        subtitle=counted(len(themes), "theme", "themes"),
        blocks=(grid, entries) if grid else (entries,),
        request=request,
    )


def _entry(row: ThemeRow, held: list[tuple[int, float]], leaders: dict[int, ArticleRow]) -> Entry:
    if not held:
        return Entry(row.name, NOWHERE, Theme(by_id(row.id)))
    article_id, share = held[0]
    most = MOST_IN.format(article=short_title(leaders[article_id].label), share=percent(share))
    return Entry(row.name, f"{counted(len(held), 'article', 'articles')}, {most}", Theme(by_id(row.id)))


async def _best(reads: ShelfReads, focus: Focus, articles: list[ArticleRow]) -> list[Quote]:
    """One quote an article: the sentence most on the theme that leans on nothing unseen and repeats no other."""
    candidates: list[Candidate] = []
    quotes: list[Quote] = []
    for article in articles:
        body = await body_of(reads, article.id)
        for at, sentence in enumerate(body.sentences if body else ()):
            on = focus.score(sentence.text)
            quote = body.standing(at, focus.marks) if body and on > 0 else None
            if quote:
                candidates.append(Candidate(sentence.text, 0.7 * on + 0.3 * sentence.salience, article.id))
                quotes.append(quote)
    taken = choose(
        candidates,
        len(articles),
        fits=lambda at, before: all(candidates[at].group != candidates[other].group for other in before),
    )
    return [quotes[at] for at in taken]
