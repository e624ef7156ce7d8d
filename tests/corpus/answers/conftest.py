"""The starter shelf in a real database file, asked from tests that are not asynchronous themselves."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from corpus import answers
from corpus.answer import Answer
from corpus.article import Article, Reading, Section, Teaser
from corpus.library import Library
from corpus.request import Step
from corpus.store.reads import ShelfReads

T = TypeVar("T")
GUILD = 77

PORTS = Article(
    title="Dues and Pilots",
    standfirst="Small ports cannot live on harbour dues alone.",
    published=dt.date(2025, 3, 4),
    authors=("A. Keeper",),
    sections=(
        Section(
            None,
            (
                "Harbour dues are charges that a port makes for the use of its quays. They pay the pilots.",
                "The Harbour Safety Board (HSB) sets them each spring. Small ports protest, as always.",
            ),
        ),
        Section(
            "What the north did",
            (
                "Such boards differ. In the north, berth rotation began. It helped, though nobody said why.",
                "x" * 3000 + " is one long word in a paragraph that no page can hold with another.",
                "Berth rotation never helped the smallest harbours, whose quays were empty anyway.",
            ),
        ),
    ),
    teasers=(Teaser("A look at tug owners and what they charge.", dt.date(2025, 1, 2)),),
)
UNTITLED = Article(title=None, sections=(Section(None, ("No heading stands over this. Berth rotation is praised.",)),))
BARE = Article(title="Only a Title", sections=())


class Asker:
    """One library and the loop it lives on."""

    def __init__(self, path: Path) -> None:
        self._runner = asyncio.Runner()
        self.library = self.run(Library.open(path))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    def reads(self, guild: int | None = GUILD) -> ShelfReads:
        return self.library.store.shelf(guild)

    def __call__(self, request: Step, guild: int | None = GUILD) -> Answer:
        return self.run(answers.answer(self.reads(guild), request))

    def close(self) -> None:
        self.run(self.library.close())
        self._runner.close()


@pytest.fixture(scope="session")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """The starter shelf, and a guild that has added three articles of its own."""
    asker = Asker(tmp_path_factory.mktemp("answers") / "shelf.db")
    try:
        for article in (PORTS, UNTITLED, BARE):
            asker.run(asker.library.shelf(GUILD).add(Reading(article), source="test", by="a moderator"))
        yield asker
    finally:
        asker.close()
