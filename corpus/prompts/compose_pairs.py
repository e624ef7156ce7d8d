"""Passages of two articles set side by side by the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.salience import Vector, dot, rarity, unit
from corpus.prompts.compose_passages import Passage

_SHARED = 3  # different words, at the least, that make two passages comparable


@dataclass(frozen=True, slots=True)
class Near:
    """A passage of each of two articles, and how alike they are in wording (cosine, 0..1)."""

    first: Passage
    second: Passage
    likeness: float


def near_pairs(first: Sequence[Passage], second: Sequence[Passage], least: float) -> list[Near]:
    """Give the pairs that are at least so much alike, the most alike first.

    Which of the two articles is named first makes no difference: the older one on the shelf comes first in every pair.
    """
    if first and second and first[0].article.id > second[0].article.id:
        first, second = second, first
    ours, theirs = _single(first), _single(second)
    rare = rarity(one.stems for one in (*ours, *theirs))
    vectors = [(one, unit(Counter(one.stems), rare)) for one in theirs]
    found = [
        Near(one, other, likeness)
        for one in ours
        for other, likeness in _like(one, unit(Counter(one.stems), rare), vectors)
        if likeness >= least
    ]
    return sorted(found, key=lambda near: (-near.likeness, near.first.text, near.second.text))


def _single(passages: Sequence[Passage]) -> list[Passage]:
    """Those of one sentence that define nothing: two definitions of one thing are no two views of it."""
    return [one for one in passages if one.text == one.core and not one.defines]


def _like(one: Passage, vector: Vector, others: Sequence[tuple[Passage, Vector]]) -> list[tuple[Passage, float]]:
    return [(other, dot(vector, theirs)) for other, theirs in others if len(one.stems & other.stems) >= _SHARED]
