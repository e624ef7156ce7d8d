"""What the report of adding says of an article that the shelf holds something like."""

from __future__ import annotations

from typing import Literal

import pytest

from bot.adding import likeness
from corpus.language.shingles import LikeKind
from corpus.library import Added, Likeness
from corpus.store.rows import ArticleRow


def row(number: int, label: str) -> ArticleRow:
    return ArticleRow(number, label, label, None, None, (), None, 900, 10, 1, False)


@pytest.mark.parametrize(
    ("outcome", "number", "kind", "sentence"),
    [
        ("unchanged", 1, "same", ". It is already on the shelf as “Pilots”."),
        ("unchanged", 1, "contained", ". It is already on the shelf as a part of “Pilots”."),
        ("revised", 1, "revision", ". It is a newer version of “Pilots”."),
        ("revised", 1, "contains", ". It is a longer version of “Pilots”."),
        ("added", 2, "revision", ". It is a newer version of “Pilots”, which stays beside it."),
        ("added", 2, "same", ". It says nearly the same as “Pilots”."),
        ("added", 2, "contained", ". Nearly all of it stands in “Pilots”."),
        ("added", 2, "contains", ". It holds nearly all of “Pilots”."),
        ("added", 2, "overlapping", ". It shares about 40% of its text with “Pilots”."),
    ],
)
def test_the_sentence_says_what_the_article_is_to_the_one_that_was_there(
    outcome: Literal["added", "unchanged", "revised"], number: int, kind: LikeKind, sentence: str
) -> None:
    like = (Likeness(row(1, "Pilots"), kind, 0.404, 0.3), Likeness(row(9, "Other"), "overlapping", 0.2, 0.2))
    now = row(number, "Pilots" if outcome == "unchanged" else "Waiting")
    assert likeness(Added(now, outcome, like)) == sentence


def test_of_an_article_like_nothing_there_is_nothing_to_say() -> None:
    assert likeness(Added(row(1, "Pilots"), "added")) == ""


def test_a_wholly_rewritten_article_is_named_itself_whatever_else_it_resembles() -> None:
    added = Added(row(1, "Pilots"), "revised", (Likeness(row(2, "Other"), "overlapping", 0.3, 0.3),))
    assert likeness(added) == ". It is a newer version of “Pilots”."
