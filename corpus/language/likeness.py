"""How alike two sentences are in wording, and which words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from corpus.language.salience import Vector, dot, unit
from corpus.language.words import content_stems, is_stop, stem, tokens

_EVEN = 1.0


def vector(text: str, rarity: Mapping[str, float] | None = None) -> Vector:
    """Give the TF-IDF vector of a sentence; without `rarity` (stem -> weight) every word counts alike."""
    bag = Counter(content_stems(text))
    return unit(bag, dict.fromkeys(bag, _EVEN) if rarity is None else rarity)


def similar(first: str, second: str, rarity: Mapping[str, float] | None = None) -> float:
    """Give 0..1: the cosine of two sentences' TF-IDF vectors, after stemming, without stop words."""
    return dot(vector(first, rarity), vector(second, rarity))


def shared_words(text: str, other: str) -> tuple[tuple[int, int], ...]:
    """Give the (start, end) offsets of the words of `text` whose stem `other` has too, stop words aside."""
    theirs = set(content_stems(other))
    return tuple(
        (token.start, token.end) for token in tokens(text) if not is_stop(token.text) and stem(token.text) in theirs
    )
