"""Whether a text that uses none of the words for a subject speaks of it all the same.

A short text may pass over the words, a long one hardly: it is asked how likely that silence would be. And texts on one
subject resemble each other in vocabulary (the cluster hypothesis: Jardine and van Rijsbergen, 1971). So the text is set
beside those that do use the words: by the cosine of their words, and by whether it uses words that those use in excess
of the rest of the collection (log-odds, see keyness). What it uses itself is kept out of that rest, so that it is not
compared with itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.language.keyness import distinct_words
from corpus.language.salience import Vector, dot
from corpus.language.usage import Bag, Document, Usage

ABOUT = 0.08
"""How much of a text, in sentences, speaks of a subject if the text is about it and does not just mention it."""

_ALIKE = 0.00036  # the cosine, by the geometric mean of both texts' numbers of different words: chance grows with these
_SILENT = 0.005  # the least likelihood that a text of this length, if it were about the subject, never used the words
_EXCESS = 0.5  # the z-score from which those texts use a word in excess
_TOLD = 0.01  # of the different words of a text have to be such words


@dataclass(frozen=True, slots=True)
class Speakers:
    """Texts that are about a subject, by which others are recognised: see `speakers`. `share` of their sentences, on
    average, use the words for it."""

    texts: tuple[_Text, ...]
    share: float
    inside: Counter[str]
    usage: Usage

    def words(self, text: Bag) -> frozenset[str]:
        """Give the words of a text that these texts use in excess of all others."""
        inside, uses = self.inside, self.usage.uses
        others = {word: uses.get(word, 0) - inside[word] - text.get(word, 0) for word in inside.keys() & text.keys()}
        beside = {word: count for word, count in others.items() if count > 0}
        beside[""] = max(self.usage.words - inside.total() - sum(text.values()) - sum(beside.values()), 1)
        asked = {word: uses.get(word, 0) for word in others}
        found = distinct_words(inside, beside, asked, self.usage.words)
        return frozenset(word for word, z in found if z >= _EXCESS)

    def resemble(self, document: Document) -> bool:
        """Tell whether a text that does not use the words is like them."""
        text = _text(document, self.usage)
        if not self.texts or not text.words or (1 - self.share) ** len(document) < _SILENT:
            return False
        return _alike(text, self.texts) >= _ALIKE and len(self.words(text.words)) >= max(1.0, _TOLD * len(text.words))


@dataclass(frozen=True, slots=True)
class _Text:
    words: Counter[str]
    vector: Vector


def speakers(named: frozenset[str], documents: Iterable[Document], usage: Usage) -> Speakers:
    """Give those of these texts that are about what the stems `named` mean; `usage` has to know all stems of theirs."""
    told = [(_uses(named, one) / max(len(one), 1), one) for one in documents]
    shares = [share for share, _ in told if share >= ABOUT]
    about = tuple(_text(one, usage) for share, one in told if share >= ABOUT)
    return Speakers(about, sum(shares) / max(len(shares), 1), added(text.words for text in about), usage)


def added(bags: Iterable[Bag]) -> Counter[str]:
    """Give the counts of several bags as one."""
    total: Counter[str] = Counter()
    for bag in bags:
        total.update(bag)
    return total


def _uses(named: frozenset[str], document: Document) -> int:
    return sum(not named.isdisjoint(bag) for bag in document)


def _alike(text: _Text, others: Sequence[_Text]) -> float:
    """How alike a text is to others on average, whatever their lengths."""
    cosines = (dot(text.vector, other.vector) / math.sqrt(len(text.words) * len(other.words)) for other in others)
    return sum(cosines) / len(others)


def _text(document: Document, usage: Usage) -> _Text:
    words = added(document)
    weights = {word: (1 + math.log(count)) * usage.rarity(word) for word, count in words.items()}
    norm = math.sqrt(sum(weight * weight for weight in weights.values()))
    return _Text(words, {word: weight / norm for word, weight in weights.items()} if norm else {})
