"""How well each sentence stands for the whole text.

A weighted sum of: centrality (degree centrality over TF-IDF cosines, the continuous form in Erkan and Radev, 2004,
"LexRank"), nearness to what the title and standfirst say, place in the text and in its paragraph, and length.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corpus.language.words import content_stems

_CENTRALITY = 0.36
_TITLE = 0.16
_PLACE = 0.34
_PARAGRAPH_HEAD = 0.06
_LENGTH = 0.08

Vector = dict[str, float]


def salience(sentences: Sequence[tuple[int, str]], heading: str = "") -> list[float]:
    """Give for each (paragraph number, sentence), in reading order, how well it stands for the text: 0..1, the best 1.

    `heading` is the title and standfirst, empty where there are none.
    """
    if not sentences:
        return []
    bags = [Counter(content_stems(text)) for _, text in sentences]
    rarity = _rarity(bags)
    vectors = [unit(bag, rarity) for bag in bags]
    centrality = _scaled(_degrees(vectors))
    title = unit(Counter(content_stems(heading)), rarity)
    nearness = _scaled([dot(vector, title) for vector in vectors])
    count = len(sentences)
    scores = []
    for at, (paragraph, text) in enumerate(sentences):
        heads = at == 0 or sentences[at - 1][0] != paragraph
        scores.append(
            _CENTRALITY * centrality[at]
            + _TITLE * nearness[at]
            + _PLACE * _place(at, count)
            + _PARAGRAPH_HEAD * heads
            + _LENGTH * _length(len(text.split()))
        )
    return [round(score, 4) for score in _scaled(scores)]


def unit(bag: Counter[str], rarity: Mapping[str, float]) -> Vector:
    """Give the TF-IDF vector of a bag of stems, of length 1; words without a rarity are left out."""
    weights = {
        word: rarity[word] if count == 1 else (1 + math.log(count)) * rarity[word]
        for word, count in bag.items()
        if word in rarity
    }
    norm = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / norm for word, weight in weights.items()} if norm else {}


def dot(first: Vector, second: Vector) -> float:
    """Give the inner product of two sparse vectors."""
    if len(first) > len(second):
        first, second = second, first
    return sum(weight * second.get(word, 0.0) for word, weight in first.items())


def _rarity(bags: Iterable[Counter[str]]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    total = 0
    for bag in bags:
        counts.update(bag.keys())
        total += 1
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def _degrees(vectors: Sequence[Vector]) -> list[float]:
    """The sum of each vector's cosines with all others: its product with the sum of all, so linear in their number."""
    together: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, weight in vector.items():
            together[word] += weight
    return [sum(weight * together[word] for word, weight in vector.items()) - bool(vector) for vector in vectors]


def _place(at: int, count: int) -> float:
    return 1.0 / math.sqrt(1 + at) if count > 1 else 1.0


def _length(words: int) -> float:
    return min(1.0, words / 12) if words <= 35 else max(0.2, 35 / words)


def _scaled(values: Sequence[float]) -> list[float]:
    top = max(values, default=0.0)
    return [max(value, 0.0) / top for value in values] if top > 0 else [0.0 for _ in values]
