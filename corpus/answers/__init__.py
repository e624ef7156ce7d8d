"""Answers: what is on a shelf and what was asked, made into an `Answer`.

One file for each kind of request; `answer` hands a request to its own.
"""

from __future__ import annotations

from corpus.answer import Answer
from corpus.answers import terms_in_text
from corpus.answers.article import open_article
from corpus.answers.ask import ask
from corpus.answers.compare_articles import compare_articles
from corpus.answers.compare_theme import compare_theme
from corpus.answers.define import define
from corpus.answers.glossary import glossary
from corpus.answers.pages import about_page, help_page, privacy_page
from corpus.answers.search import search
from corpus.answers.shelf import articles
from corpus.answers.summary import summary
from corpus.answers.themes import theme
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
    Request,
    Search,
    Summary,
    Theme,
)
from corpus.store.reads import ShelfReads


async def answer(reads: ShelfReads, request: Request) -> Answer:
    """Give the answer to any request. Raises StaleRequestError where it names what has left the shelf."""
    match request:
        case Ask():
            return await ask(reads, request)
        case Search():
            return await search(reads, request)
        case Summary():
            return await summary(reads, request)
        case Define():
            return await define(reads, request)
        case DefineHere():
            return await terms_in_text.answer(reads, request)
        case CompareTheme():
            return await compare_theme(reads, request)
        case CompareArticles():
            return await compare_articles(reads, request)
        case Theme():
            return await theme(reads, request)
        case Articles():
            return await articles(reads, request)
        case OpenArticle():
            return await open_article(reads, request)
        case Glossary():
            return await glossary(reads, request)
        case Help():
            return await help_page(reads, request)
        case About():
            return await about_page(reads, request)
        case Privacy():
            return await privacy_page(reads, request)
