"""`/ask`: a question in a person's words, answered as what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from corpus.answer import Answer, Block, FollowUp, Note, Quotes
from corpus.answers import compare_articles, compare_theme, define, summary
from corpus.answers.doubt import asked_kind, certainty, names_lacking
from corpus.answers.intent import Intent, frame_respelt, intent, plainly
from corpus.answers.naming import NEAREST, find, near_names
from corpus.answers.passages import STRENGTHS, excerpts, strength, worthwhile
from corpus.answers.search import AS_TYPED, looked_for
from corpus.answers.wording import page_of, shown
from corpus.language.words import fold, stem, tokens, variants
from corpus.request import (
    Articles,
    Ask,
    CompareArticles,
    CompareTheme,
    Define,
    OpenArticle,
    Request,
    Search,
    Summary,
    Theme,
    as_id,
    by_id,
)
from corpus.saying import say, say_list, say_together
from corpus.search.passages import Ranked, rank
from corpus.store.reads import ShelfReads
from corpus.store.rows import NameKind

NO_QUESTION = say("Ask a question about what the articles say, for example: how do sanctions affect small states?")
NO_ANSWER = say("The articles on this shelf do not answer this.")
BROWSE = say("The themes and the articles show what there is.")
ALL_PASSAGES, ARTICLES, THEMES = say("All passages"), say("All articles"), say("All themes")

PER_PAGE = 5
_MOST = 50
_LONGEST_TERM = 6  # words: what is longer is a question, not a name
_LONGEST = 400  # characters
_OPENS: dict[NameKind, Callable[[str], Request]] = {"theme": Theme, "term": Define, "article": OpenArticle}
_POINTING = frozenset(
    ("it", "this", "that", "this article", "that article", "article", "this one", "text", "this text")
)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the conversation is about: articles and theme by id, and `said`, their names."""

    article_ids: tuple[int, ...] = ()
    theme_id: int | None = None
    said: str = ""


async def answer(reads: ShelfReads, request: Ask) -> Answer:
    """Answer `/ask`, a mention, or a reply to an answer."""
    typed = {token.text.lower(): stem(token.text) for token in tokens(request.question[:_LONGEST])}
    held = await reads.document_counts(list(typed.values()))
    meant = intent(frame_respelt(request.question, [word for word in typed if typed[word] in held]))
    context = await _context(reads, request)
    request = replace(
        request,
        articles=tuple(by_id(one) for one in context.article_ids),
        theme="" if context.theme_id is None else by_id(context.theme_id),
    )
    if not fold(meant.words):
        return Answer(say("Ask"), (Note(NO_QUESTION),), request, found=False, follow_ups=_everywhere())
    special = await _special(reads, meant, context)
    return special or await _passages(reads, request, meant.words, context, held)


async def _special(reads: ShelfReads, meant: Intent, context: _Context) -> Answer | None:
    """The answer of another kind that the question plainly asks for; None where its names are not the shelf's."""
    if meant.compared:
        return await _comparison(reads, meant)
    if meant.article:
        if fold(meant.article) in _POINTING and context.article_ids:
            return await summary.answer(reads, Summary(by_id(context.article_ids[0])))
        if await _known(reads, "article", meant.article):
            return await summary.answer(reads, Summary(meant.article))
    if meant.theme and await _known(reads, "theme", meant.theme):
        within = tuple(by_id(one) for one in context.article_ids)
        return await compare_theme.answer(reads, CompareTheme(meant.theme, within))
    if meant.term and len(meant.term.split()) <= _LONGEST_TERM:
        known = await _known(reads, "term", meant.term)
        if known or await reads.defining_sentences(variants(fold(meant.term))):
            return await define.answer(reads, Define(meant.term))
    return None


async def _comparison(reads: ShelfReads, meant: Intent) -> Answer | None:
    first, second = meant.compared
    if await _known(reads, "article", first) and await _known(reads, "article", second):
        if meant.theme and await _known(reads, "theme", meant.theme):
            return await compare_theme.answer(reads, CompareTheme(meant.theme, meant.compared))
        return await compare_articles.answer(reads, CompareArticles(meant.compared))
    terms = [await find(reads, "term", name) for name in meant.compared]
    if all(found.how in ("exact", "alias", "near") and found.names for found in terms):
        return await define.two_terms(reads, terms[0].names[0].id, terms[1].names[0].id)
    return None


async def _known(reads: ShelfReads, kind: NameKind, typed: str) -> bool:
    found = await find(reads, kind, typed)
    return found.how in ("exact", "alias", "near") and bool(found.names)


async def _context(reads: ShelfReads, request: Ask) -> _Context:
    """The articles and theme of an earlier answer, as far as the shelf still holds them."""
    articles = await reads.articles_by_id([one for name in request.articles if (one := as_id(name)) is not None])
    theme_id = as_id(request.theme)
    theme = await reads.theme(theme_id) if theme_id is not None else None
    names: list[str] = [say("“{article}”", article=article.label) for article in articles]
    names += [theme.name] if theme else []
    return _Context(tuple(article.id for article in articles), theme.id if theme else None, say_list(names))


async def _passages(reads: ShelfReads, request: Ask, words: str, context: _Context, held: Collection[str]) -> Answer:
    ranked, note = await _ranked(reads, words, context)
    texts = [hit.passage.text for hit in ranked.hits[:PER_PAGE]]
    evidence = strength(
        ranked.hits,
        ranked.words,
        holding=asked_kind(request.question),
        sure=certainty(words, ranked.words),
        doubted=bool(names_lacking(plainly(request.question), held, ranked.words, texts)),
    )
    if evidence == "none":
        return await _nothing(reads, request, words)
    found = worthwhile(ranked.hits)
    pages = max(1, -(-len(found) // PER_PAGE))
    request = replace(request, page=min(max(request.page, 1), pages))
    hits = found[PER_PAGE * (request.page - 1) : PER_PAGE * request.page]
    quotes = await excerpts(reads, hits, ranked.words)
    if not quotes:
        return await _nothing(reads, request, words)
    blocks: list[Block] = [Note(note, quiet=True)] if note else []
    if ranked.corrected:
        blocks.append(looked_for(ranked.corrected))
    blocks += [Note(STRENGTHS[evidence], quiet=evidence != "weak"), Quotes(tuple(quotes))]
    return Answer(
        title=shown(request.question),
        blocks=tuple(blocks),
        request=request,
        strength=evidence,
        follow_ups=(
            FollowUp(ALL_PASSAGES, Search(words)),
            *((FollowUp(AS_TYPED, Search(words, as_typed=True)),) if ranked.corrected else ()),
        ),
        previous=replace(request, page=request.page - 1) if request.page > 1 else None,
        next=replace(request, page=request.page + 1) if request.page < pages else None,
        place=page_of(request.page, pages),
    )


async def _ranked(reads: ShelfReads, words: str, context: _Context) -> tuple[Ranked, str]:
    """What the context holds, where that is evidence; else the whole shelf; and the sentence that says which."""
    if context.said:
        narrow = await rank(
            reads, words, theme_id=context.theme_id, article_ids=list(context.article_ids) or None, limit=_MOST
        )
        if strength(narrow.hits, narrow.words) in ("strong", "fair"):
            return narrow, say("This is from {context}, which the conversation is about.", context=context.said)
    wide = await rank(reads, words, limit=_MOST)
    if not (context.said and wide.hits):
        return wide, ""
    return wide, say("There was nothing on it in {context}, so this is from the whole shelf.", context=context.said)


async def _nothing(reads: ShelfReads, request: Ask, words: str) -> Answer:
    ways = [
        FollowUp(name.main, _OPENS[name.kind](by_id(name.id))) for name in await near_names(reads, tuple(_OPENS), words)
    ]
    text = say_together(NO_ANSWER, NEAREST if ways else BROWSE)
    return Answer(
        title=shown(request.question),
        blocks=(Note(text),),
        request=request,
        strength="none",
        found=False,
        follow_ups=(*ways, *_everywhere()),
    )


def _everywhere() -> tuple[FollowUp, ...]:
    return (FollowUp(THEMES, Theme()), FollowUp(ARTICLES, Articles()))
