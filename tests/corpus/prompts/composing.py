"""Shelves to compose questions from, in a real database file, and what holds of every question."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from corpus.answer import Quote
from corpus.article import Article, Reading
from corpus.library import Library
from corpus.prompts.compose import all_questions, compose
from corpus.prompts.question import LONGEST_SIDE, LONGEST_TEXT, MOST_SIDES, Composed, Question
from corpus.request import OpenArticle, as_id, decode, encode
from corpus.store.reads import ShelfReads

T = TypeVar("T")
GROUP = 77
SHELF = Path(__file__).parent / "shelf"


class Group:
    """A guild, its shelf, and the loop that they live on."""

    def __init__(self, path: Path, *, starter: bool = False) -> None:
        self._runner = asyncio.Runner()
        self.library = self.run(Library.open(path, starter=starter))

    def __enter__(self) -> Group:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run(self.library.close())
        self._runner.close()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    @property
    def reads(self) -> ShelfReads:
        return self.library.shelf(GROUP).reads

    def add(self, *articles: Article, guild: int = GROUP) -> list[int]:
        shelf = self.library.shelf(guild)
        added = [self.run(shelf.add(Reading(article), source="test", by="a moderator")) for article in articles]
        return [one.article.id for one in added]

    def add_files(self, files: Iterable[Path]) -> None:
        for file in sorted(files):
            self.run(self.library.shelf(GROUP).add_file(file.read_bytes(), file.name, by="a moderator"))

    def compose(self, used: Any = (), seed: int = 1, **named: Any) -> Composed:
        return self.run(compose(self.reads, used=used, seed=seed, **named))

    def question(self, used: Any = (), seed: int = 1, **named: Any) -> Question:
        question = self.compose(used, seed, **named).question
        assert question is not None
        return question

    def every(self, **named: Any) -> list[Question]:
        async def gather() -> list[Question]:
            return [question async for question in all_questions(self.reads, **named)]

        return self.run(gather())


def check(question: Question, group: Group) -> None:
    """Fail where a question could not be posted, or quotes what its article does not say."""
    assert question.key and question.kind and question.heading and question.quotes
    assert question.text.endswith("?") and len(question.text) <= LONGEST_TEXT and "{" not in question.text
    assert len(question.sides) != 1 and len(question.sides) <= MOST_SIDES
    assert all(0 < len(side) <= LONGEST_SIDE for side in question.sides)
    assert len(set(question.sides)) == len(question.sides)
    assert len(question.name) <= 100
    for quote in question.quotes:
        assert quote.text == stands_at(quote, group, quote.text)
    opening = [way.request for way in question.follow_ups if isinstance(way.request, OpenArticle)]
    places = [(as_id(one.title), one.paragraph) for one in opening]
    assert places == [(one.citation.article_id, one.citation.paragraph) for one in question.quotes]
    for way in question.follow_ups:
        assert 0 < len(way.label) <= 80
        assert decode(encode(way.request)) == way.request


def stands_at(quote: Quote, group: Group, text: str) -> str:
    """Give `text` as it stands at the quote's place; fails where it does not."""
    place = quote.citation
    article = group.run(group.reads.article(place.article_id))
    assert article is not None and article.label == place.title
    if place.paragraph == 0:
        said = article.standfirst or ""
    else:
        (passage,) = group.run(group.reads.passages(place.article_id, place.paragraph, place.paragraph))
        said = passage.text
    at = said.index(text)
    return said[at : at + len(text)]
