"""How alike two sentences are in wording, and which words they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from corpus.language.salience import Vector, dot, unit
from corpus.language.words import content_stems, is_stop, stem, tokens

_EVEN = 1.0
_LONGEST = 2_000  # characters of a sentence in which names are looked for
_CAPITAL = r"(?<!\w)[A-Z][\w’'&-]*+"
# As in: the North Atlantic Treaty Organization (NATO), the Law of the Sea.
_NAME = re.compile(rf"{_CAPITAL}(?:(?: (?:of|in|on|for|and))?(?: the)? {_CAPITAL})+(?: \([A-Z&]{{2,}}s?\))?")


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


def name_words(text: str) -> dict[str, tuple[str, int]]:
    """Give the stems of the words in names of several words, each with the name it is in and how many it has there.

    Two sentences that share a name share one thing, however long it is, with the acronym in brackets after it.
    """
    found: dict[str, tuple[str, int]] = {}
    for name in _NAME.finditer(text[:_LONGEST]):
        stems = content_stems(name[0])
        for one in stems if len(stems) > 1 else ():
            found.setdefault(one, (stems[0], len(stems)))
    return found
