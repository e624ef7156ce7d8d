"""How near what was typed is to a name, word by word: the order of the few candidates an index fetched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from corpus.language.words import STOP_WORDS, fold, stem, variants

# Shorter input is found by its letters as they are, as an acronym, or as a beginning.
SHORTEST = 5
# What a typed word of so many letters may differ by and still be the same word.
_TWO_EDITS_FROM = 7
_FOUR_LETTERS = 4
# A word that is no more than a beginning of the name's word, or that is not in the name at all.
_BEGINNING = 0.9
_OTHER_FORM = 0.95
_STOP_WEIGHT = 0.2


def likeness(typed: Sequence[str], name: Sequence[str], *, unfinished: bool = False) -> float:
    """Give how alike two folded names are, 0..1; 1 for the same words in any order.

    Each word of either is held against its best match in the other, by optimal string alignment distance (a letter
    more, less or other, or two swapped, is one edit); a common word counts little. With `unfinished` the last typed
    word may be the beginning of one, and words of the name that were not typed count little.
    """
    if not typed or not name:
        return 0.0
    typed = _parted_alike(typed, name)
    last = len(typed) - 1 if unfinished else None
    asked = _mean([(_weight(word), _best(word, name, at == last)) for at, word in enumerate(typed)])
    covered = _mean([(_weight(word), max(_alike(other, word) for other in typed)) for word in name])
    return asked * (0.9 + 0.1 * covered) if unfinished else asked * (0.6 + 0.4 * covered)


@lru_cache(maxsize=16384)
def same_word(one: str, other: str) -> bool:
    """Tell whether two folded words are one word in another spelling or number."""
    return one == other or other in variants(one) or one in variants(other)


def _best(word: str, name: Sequence[str], beginning: bool) -> float:
    best = max(_alike(word, other) for other in name)
    if beginning and best < _BEGINNING and any(other.startswith(word) for other in name):
        return _BEGINNING
    return best


@lru_cache(maxsize=65536)
def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if same_word(word, other) or stem(word) == stem(other):
        return _OTHER_FORM
    allowed = _edits_allowed(word)
    edits = OSA.distance(word, other, score_cutoff=allowed)
    # Of three letters, one may be another; one more or less is another word.
    if not allowed or edits > allowed or (len(word) < _FOUR_LETTERS and len(other) != len(word)):
        return 0.0
    return max(0.0, 1 - edits / max(len(word), len(other)) - (0.05 if word[0] != other[0] else 0))


def _edits_allowed(word: str) -> int:
    if len(word) < _FOUR_LETTERS - 1 or any(letter.isdigit() for letter in word):
        return 0
    return 2 if len(word) >= _TWO_EDITS_FROM else 1


def _parted_alike(typed: Sequence[str], name: Sequence[str]) -> list[str]:
    """Part or join the typed words where the name does: "dualuse" as "dual use", "snap back" as "snapback"."""
    parts = {one + other: (one, other) for one, other in pairwise(name)}
    words: list[str] = []
    for word in typed:
        if words and word not in name and words[-1] + word in name:
            words[-1] += word
        else:
            words.extend(parts.get(word, (word,)))
    return words


def _weight(word: str) -> float:
    return _STOP_WEIGHT if word in STOP_WORDS else 1.0


def _mean(parts: Sequence[tuple[float, float]]) -> float:
    whole = sum(weight for weight, _ in parts)
    return sum(weight * value for weight, value in parts) / whole


def words_of(text: str) -> tuple[str, ...]:
    """Give the folded words of a name."""
    return tuple(fold(text).split())
