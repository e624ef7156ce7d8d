"""Answers: what is on a shelf and what was asked, made into an `Answer`.

One file for each kind of request; `answer` hands a request to its own.
"""

from __future__ import annotations

from corpus.answer import Answer
from corpus.answers import (
    article,
    ask,
    compare_articles,
    compare_theme,
    define,
    glossary,
    pages,
    search,
    shelf,
    summary,
    terms_in_text,
    themes,
)
from corpus.request import (
    About,
    Articles,
    Ask,
    CompareArticles,
    CompareTheme,
    Define,
    DefineHere,
    Glossary,
    Help,
    OpenArticle,
    Privacy,
    Search,
    Step,
    Summary,
    Theme,
)
from corpus.store.reads import ShelfReads


async def answer(reads: ShelfReads, request: Step) -> Answer:
    """Give the answer to any request. Raises StaleRequestError where it names what has left the shelf."""
    match request:
        case Ask():
            return await ask.answer(reads, request)
        case Search():
            return await search.answer(reads, request)
        case Summary():
            return await summary.answer(reads, request)
        case Define():
            return await define.answer(reads, request)
        case DefineHere():
            return await terms_in_text.answer(reads, request)
        case CompareTheme():
            return await compare_theme.answer(reads, request)
        case CompareArticles():
            return await compare_articles.answer(reads, request)
        case Theme():
            return await themes.answer(reads, request)
        case Articles():
            return await shelf.answer(reads, request)
        case OpenArticle():
            return await article.answer(reads, request)
        case Glossary():
            return await glossary.answer(reads, request)
        case Help():
            return await pages.help_page(reads, request)
        case About():
            return await pages.about_page(reads, request)
        case Privacy():
            return await pages.privacy_page(reads, request)
        case _:
            raise TypeError(f"{type(request).__name__} is not a shelf's to answer")
