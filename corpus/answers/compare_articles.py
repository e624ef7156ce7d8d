"""`/compare articles`: two to four articles side by side, by their themes, their words and their statements."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from corpus.answer import Answer, Block, FollowUp, Match, Menu, Note
from corpus.answers.compare_theme import MOST, comparison_blocks, summary_menu
from corpus.answers.matrix import matrix
from corpus.answers.naming import one_of
from corpus.answers.pointers import COMPARE_WITH, profiles, related
from corpus.answers.statements import main_statements, pairs
from corpus.answers.wording import facts, nearest_to, short_title
from corpus.language.keyness import CLEAR, STRONG, added, distinct_words
from corpus.language.words import COUNTING, STOP_STEMS
from corpus.request import CompareArticles, CompareTheme, by_id
from corpus.saying import Said, say, say_list, say_together
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, ThemeRow, ThemeShare

TOO_FEW = say("A comparison needs two different articles. Choose another one below.")
NOTHING = say("There is too little text in these articles to set anything side by side.")
NO_OTHER = say("There is no other article on this shelf to compare it with.")
SHARED_THEMES = say("Themes they share")
SHARED_WORDS = say("Words they share")
METHOD = say("Words are weighed by log-odds with a prior from the shelf (Monroe, Colaresi and Quinn 2008).")
CLOSEST = say("Closest statements")

_TOO_COMMON = STOP_STEMS | COUNTING
_WORDS = 8
_SHARED = 10
_THEMES = 6
_LEAST = 1.0  # the z-score below which a word is not worth naming
_OFTEN = 3  # uses, at the least, of one that chance may have brought
_MORE = 0.5  # the z-score below which articles do not share a word more than any would
_CLOSE = 0.2  # the cosine from which statements are put side by side
_NOTICEABLE = 0.04  # share of an article's sentences from which a theme counts as one it holds


async def answer(reads: ShelfReads, request: CompareArticles) -> Answer:
    """Answer `/compare articles`."""
    request = CompareArticles(tuple(name for name in request.articles if name.strip())[:MOST])
    typed = list(request.articles)
    ids: list[int] = []
    matches: list[Match] = []
    for at, name in enumerate(typed):

        def again(resolved: str, at: int = at) -> CompareArticles:
            return CompareArticles((*typed[:at], resolved, *typed[at + 1 :]))

        chosen = await one_of(reads, "article", name, request, again)
        if isinstance(chosen, Answer):
            return chosen
        typed[at] = by_id(chosen.id)
        ids.append(chosen.id)
        matches.append(chosen.match)
    wanted = list(dict.fromkeys(ids))
    (articles, themes, shares, counts), sentences = await asyncio.gather(
        asyncio.gather(
            reads.articles_by_id(wanted), reads.themes(), reads.theme_shares(wanted), reads.stem_counts(wanted)
        ),
        asyncio.gather(*(reads.sentences(article) for article in wanted)),
    )
    if len(articles) < 2:
        return await _choose_another(reads, articles)
    groups = [main_statements(held) for held in sentences]
    grid = matrix(articles, themes, shares)
    match, *others = sorted(matches, key=lambda one: one.how != "near")
    also_near = [nearest_to(one.asked, one.found) for one in others if one.how == "near"]
    blocks: list[Block] = [grid] if grid else []
    blocks += _theme_notes(articles, themes, shares)
    blocks += comparison_blocks(pairs(groups), groups, (), CLOSEST, _CLOSE)
    blocks += await _word_notes(reads, articles, counts)
    titles = [short_title(article.label) for article in articles]
    return Answer(
        title=say("{first} beside {others}", first=titles[0], others=say_list(titles[1:])),
        subtitle=facts(say("Comparison"), *also_near),
        blocks=tuple(blocks) or (Note(NOTHING),),
        request=CompareArticles(tuple(by_id(article.id) for article in articles)),
        match=match,
        follow_ups=_ways_on(articles, themes, shares),
        menus=summary_menu(articles),
    )


async def _choose_another(reads: ShelfReads, articles: list[ArticleRow]) -> Answer:
    if articles:
        others = await related(reads, articles[0].id, 10)
        choices = tuple(
            FollowUp(other.label, CompareArticles((by_id(articles[0].id), by_id(other.id))), turn=True)
            for other in others
        )
    else:
        choices = ()
    return Answer(
        title=articles[0].label if articles else say("Which articles?"),
        blocks=(Note(TOO_FEW if choices or not articles else NO_OTHER),),
        request=CompareArticles(tuple(by_id(article.id) for article in articles)),
        found=False,
        menus=(Menu(COMPARE_WITH, choices),) if choices else (),
    )


def _theme_notes(articles: list[ArticleRow], themes: list[ThemeRow], shares: list[ThemeShare]) -> list[Block]:
    table = profiles(shares)
    held = {
        article.id: {theme for theme, share in table.get(article.id, {}).items() if share >= _NOTICEABLE}
        for article in articles
    }
    names = {theme.id: theme.name for theme in themes}
    order = sorted(names, key=lambda theme: (-sum(profile.get(theme, 0.0) for profile in table.values()), names[theme]))
    shared = [names[theme] for theme in order if all(theme in held[article.id] for article in articles)]
    blocks: list[Block] = [Note(", ".join(shared[:_THEMES]), heading=SHARED_THEMES)] if shared else []
    for article in articles:
        others = set().union(*(held[other.id] for other in articles if other.id != article.id))
        own = [names[theme] for theme in order if theme in held[article.id] - others]
        if own:
            blocks.append(Note(", ".join(own[:_THEMES]), heading=only_in(article)))
    return blocks


async def _word_notes(
    reads: ShelfReads, articles: list[ArticleRow], counts: Mapping[int, Mapping[str, int]]
) -> list[Block]:
    ids = [article.id for article in articles]
    held = {word for words in counts.values() for word, count in words.items() if count > 1 and _telling(word)}
    background, size = await asyncio.gather(reads.word_uses(list(held)), reads.shelf_size())
    found: dict[int, list[tuple[str, float]]] = {}
    for article in articles:
        others = added([counts.get(other, {}) for other in ids if other != article.id])
        scored = distinct_words(counts.get(article.id, {}), others, background, size.words)
        own = counts.get(article.id, {})
        found[article.id] = [
            (word, z) for word, z in scored if z >= CLEAR or (z >= _LEAST and own.get(word, 0) >= _OFTEN)
        ][:_WORDS]
    shared = _shared_words([counts.get(one, {}) for one in ids], background, size.words)
    spelt = await reads.spellings([*shared, *(word for words in found.values() for word, _ in words)])
    blocks: list[Block] = []
    if shared:
        blocks.append(Note(", ".join(spelt.get(word, word) for word in shared), heading=SHARED_WORDS))
    for article in articles:
        lines = _in_words([(spelt.get(word, word), z) for word, z in found[article.id]])
        if lines:
            blocks.append(Note(lines, heading=apart(article)))
    if any(found.values()):
        blocks.append(Note(METHOD, quiet=True))
    return blocks


def _telling(word: str) -> bool:
    return word not in _TOO_COMMON and len(word) > 2


def _shared_words(counts: list[Mapping[str, int]], background: Mapping[str, int], total: int) -> list[str]:
    """Words that every one uses twice or more, and more than the rest of the shelf, most so first.

    `background` are the uses of words on the whole shelf, in `total` words.
    """
    together = added(counts)
    rest = {word: count - together.get(word, 0) for word, count in background.items() if count > together.get(word, 0)}
    rest[""] = max(total - together.total() - sum(rest.values()), 1)
    asked = {
        word: count
        for word, count in background.items()
        if word.isalpha() and all(one.get(word, 0) > 1 for one in counts)
    }
    excess = [dict(distinct_words(one, rest, asked, total)) for one in counts]
    common = {word: min(of.get(word, 0.0) for of in excess) for word in asked}
    return sorted((word for word in common if common[word] >= _MORE), key=lambda word: (-common[word], word))[:_SHARED]


def only_in(article: ArticleRow) -> Said:
    """Head the themes that only this one of the articles holds."""
    return say("Only in {article}", article=short_title(article.label))


def apart(article: ArticleRow) -> Said:
    """Head the words that this article uses more than the others."""
    return say("Words that set {article} apart", article=short_title(article.label))


def _in_words(words: list[tuple[str, float]]) -> str:
    strong = [word for word, z in words if z >= STRONG]
    clear = [word for word, z in words if CLEAR <= z < STRONG]
    rest = [word for word, z in words if z < CLEAR]
    return say_together(
        say("Used far more here: {words}.", words=", ".join(strong)) if strong else "",
        say("Used clearly more here: {words}.", words=", ".join(clear)) if clear else "",
        say("Used somewhat more here, which may be chance: {words}.", words=", ".join(rest)) if rest else "",
    )


def _ways_on(articles: list[ArticleRow], themes: list[ThemeRow], shares: list[ThemeShare]) -> tuple[FollowUp, ...]:
    ids = tuple(by_id(article.id) for article in articles)
    names = {theme.id: theme.name for theme in themes}
    table = profiles(shares).values()
    common = [theme for theme in names if sum(theme in profile for profile in table) == len(articles)]
    best = sorted(common, key=lambda theme: -min(profile[theme] for profile in table))[:2]
    return tuple(
        FollowUp(say("Compare on {theme}", theme=names[theme]), CompareTheme(by_id(theme), ids)) for theme in best
    )
