"""How well each sentence stands for the whole text.

A weighted sum of: place in the text and in its paragraph, nearness to what the title and standfirst say, centrality
(degree centrality over TF-IDF cosines, the continuous form in Erkan and Radev, 2004, "LexRank"), how common its words
are in the text (Nenkova and Vanderwende, 2005, "SumBasic") and how much of it is made of the commonest ones (Luhn,
1958, "The automatic creation of literature abstracts"), and length. What a person says to another ("I", "you", a
quotation) tells less of the text as a whole. In a list of statements that follow no order, such as remarks collected
from many people, place and length say nothing and count for nothing, and one that leans on another is torn from it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from corpus.language.leaning import leans
from corpus.language.words import content_stems

_OPENING = 1.0
_EARLINESS = 0.3
_TITLE = 0.45
_CENTRALITY = 0.2
_COMMONNESS = 0.25
_LENGTH = 0.12
_PARAGRAPH_HEAD = 0.06
_TOP_WORDS = 0.1
_TO_SOMEBODY = 0.25
_QUOTATION = 0.2
_TORN = 0.1

_TOP = 10  # the words that a text uses most
_SHORTEST = 3  # content words; a sentence of fewer counts as if it had so many
_PERSONS = re.compile(r"\b(?:I|you|we|my|our|your)\b")
_MARKS = ('"', "“", "‘", "'")

# A list without an order: its lines are one sentence each, there are enough of them to tell, and neighbours have hardly
# more words in common than sentences that stand far apart.
_LINES = 0.9
_ENOUGH = 50
_COHESION = 1.25

Vector = dict[str, float]


def salience(sentences: Sequence[tuple[int, str]], heading: str = "") -> list[float]:
    """Give for each (paragraph number, sentence), in reading order, how well it stands for the text: 0..1, the best 1.

    `heading` is the title and standfirst, empty where there are none.
    """
    if not sentences:
        return []
    bags = [Counter(content_stems(text)) for _, text in sentences]
    rare = rarity(bags)
    vectors = [unit(bag, rare) for bag in bags]
    centrality = _scaled(_degrees(vectors))
    title = unit(Counter(content_stems(heading)), rare)
    nearness = _scaled([dot(vector, title) for vector in vectors])
    uses: Counter[str] = Counter()
    for bag in bags:
        uses.update(bag)
    commonness = _scaled(_commonness(bags, uses))
    top_words = _scaled(_top_words(bags, uses))
    count = len(sentences)
    heads = [at == 0 or sentences[at - 1][0] != sentences[at][0] for at in range(count)]
    ordered = not _is_list(heads, [frozenset(bag) for bag in bags])
    scores = []
    for at, (_, text) in enumerate(sentences):
        score = _TITLE * nearness[at] + _CENTRALITY * centrality[at] + _COMMONNESS * commonness[at]
        score += _TOP_WORDS * top_words[at]
        score -= _TO_SOMEBODY * bool(_PERSONS.search(text)) + _QUOTATION * text.startswith(_MARKS)
        if ordered:
            score += _OPENING / math.sqrt(1 + at) + _EARLINESS * (1 - at / count)
            score += _LENGTH * _length(len(text.split())) + _PARAGRAPH_HEAD * heads[at]
        else:
            score -= _TORN * leans(text)
        scores.append(score)
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


def rarity(bags: Iterable[Collection[str]]) -> dict[str, float]:
    """Give how much each stem tells of a sentence among these, the fewer hold it the more (inverse frequency)."""
    counts: Counter[str] = Counter()
    total = 0
    for bag in bags:
        counts.update(set(bag))
        total += 1
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def _degrees(vectors: Sequence[Vector]) -> list[float]:
    """The sum of each vector's cosines with all others: its product with the sum of all, so linear in their number."""
    together: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, weight in vector.items():
            together[word] += weight
    return [sum(weight * together[word] for word, weight in vector.items()) - bool(vector) for vector in vectors]


def _commonness(bags: Sequence[Counter[str]], uses: Counter[str]) -> list[float]:
    """How often, on average, the text uses the words of each sentence."""
    return [sum(uses[word] * count for word, count in bag.items()) / max(bag.total(), 1) for bag in bags]


def _top_words(bags: Sequence[Counter[str]], uses: Counter[str]) -> list[float]:
    """How much of each sentence's words are among those that the text uses most."""
    top = {word for word, _ in uses.most_common(_TOP)}
    return [len(top & bag.keys()) / max(len(bag), _SHORTEST) for bag in bags]


def _is_list(heads: Sequence[bool], stems: Sequence[frozenset[str]]) -> bool:
    count = len(stems)
    if count < _ENOUGH or sum(heads) <= _LINES * count:
        return False
    near = sum(_shared(stems[at], stems[at + 1]) for at in range(count - 1)) / (count - 1)
    apart = sum(_shared(stems[at], stems[(at + count // part) % count]) for at in range(count) for part in (2, 3))
    return near < _COHESION * apart / (2 * count)


def _shared(first: frozenset[str], second: frozenset[str]) -> float:
    """The cosine of two sets of stems."""
    return len(first & second) / math.sqrt(len(first) * len(second)) if first and second else 0.0


def _length(words: int) -> float:
    return min(1.0, words / 12) if words <= 35 else max(0.2, 35 / words)


def _scaled(values: Sequence[float]) -> list[float]:
    top = max(values, default=0.0)
    return [max(value, 0.0) / top for value in values] if top > 0 else [0.0 for _ in values]
