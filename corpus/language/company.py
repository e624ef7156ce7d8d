"""The company that words keep: which other words a collection uses where it speaks of something.

Relevance feedback without a judge. The sentences that hold most of the words asked for are taken to be on them
(Croft and Harper, 1979; the query grows towards them as in Rocchio, 1971, and Lavrenko and Croft, "Relevance-based
language models", 2001). Their other words are weighed against the rest of the collection by log-odds with an
informative Dirichlet prior (Monroe, Colaresi and Quinn, 2008): those in excess are companions. Once more with these,
so that texts count which speak of it in other words throughout. A sentence is then scored by BM25 (Robertson and
Zaragoza, 2009) over the words and their companions, and helped by the sentences beside it, since people name a subject
once and go on.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.language.keyness import CLEAR, STRONG, distinct_words

Bag = Mapping[str, int]
"""How often a sentence holds each of its stems, stop words left out."""
Document = Sequence[Bag]
"""The sentences of one text in reading order."""

ENOUGH = 0.1
"""What a sentence has to have to speak of it, as a share of what one of the words asked for gives."""

ALONE = 2.0
"""How many times as much a lone companion has to have: chance puts one word anywhere, seldom two side by side."""

KINDRED = 5
"""Letters that kindred words share at the least."""

ROUNDS = 2
_FEEDBACK = 80  # sentences that are taken to be on what was asked for, at the most
_COMPANIONS = 80
_EXCESS = 1.28  # the z-score of a companion: chance gives it to one word in ten
_LEAST_TOGETHER = 2  # feedback sentences that a companion stands in
_COMPANION = 0.5  # what the most telling companion counts beside a word that was asked for, and what a kindred word
_BESIDE = 0.3  # of the score of each neighbour
_K1, _B = 1.0, 0.4  # BM25's, for texts as short and as equal in length as sentences


@dataclass(frozen=True, slots=True)
class Usage:
    """How a collection uses words: `uses` of each stem that is asked about, in `words` content words altogether, which
    fall into so many `sentences`."""

    uses: Mapping[str, int]
    words: int
    sentences: int

    def rarity(self, stem: str) -> float:
        """Give how much a stem tells: BM25's inverse frequency over sentences."""
        holding = min(self.uses.get(stem, 0), self.sentences)
        return math.log(1 + (self.sentences - holding + 0.5) / (holding + 0.5))

    @property
    def length(self) -> float:
        """The mean length of a sentence in content words."""
        return max(self.words, 1) / max(self.sentences, 1)


@dataclass(frozen=True, slots=True)
class Company:
    """Words and the company they keep: `weights` by stem, of which `own` were asked for; `named` are these and their
    kindred, `clear` the companions in clear excess, clearest first.

    `length` is the mean length of a sentence of the collection; `enough` the score in context from which a text that
    holds such a sentence speaks of it.
    """

    own: tuple[str, ...]
    named: frozenset[str]
    weights: Mapping[str, float]
    length: float
    enough: float
    clear: tuple[str, ...] = ()

    def score(self, bag: Bag) -> float:
        """Give how much a sentence holds of the company, from 0 up."""
        held = [(self.weights[stem], count) for stem, count in bag.items() if stem in self.weights]
        if not held:
            return 0.0
        size = _K1 * (1 - _B + _B * sum(bag.values()) / self.length)
        return sum(weight * count * (_K1 + 1) / (count + size) for weight, count in held)

    def scores(self, document: Document) -> list[float]:
        """Give the score of each sentence of a text, helped by those of the sentences beside it."""
        padded = [0.0, *(self.score(bag) for bag in document), 0.0]
        return [padded[at] + _BESIDE * (padded[at - 1] + padded[at + 1]) for at in range(1, len(padded) - 1)]

    def on(self, document: Document) -> list[tuple[int, float]]:
        """Give those sentences of a text, by number and with their scores, that speak of it; few texts have none.

        Where the text uses the words or their kindred, what it says elsewhere in words like theirs is another matter.
        Where it does not, companions have to stand together, or one has to be a telling one.
        """
        scores = self.scores(document)
        held = [frozenset(bag.keys() & self.weights.keys()) for bag in document]
        padded = [frozenset[str](), *held, frozenset[str]()]
        together = [padded[at - 1] | padded[at] | padded[at + 1] for at in range(1, len(padded) - 1)]
        likely = [at for at, score in enumerate(scores) if held[at] and score >= self.enough]
        named = [at for at in likely if not self.named.isdisjoint(together[at])]
        by_company = [at for at in likely if len(together[at]) > 1 or scores[at] >= ALONE * self.enough]
        return [(at, scores[at]) for at in named or by_company]

    def companions(self) -> list[str]:
        """Give the stems that keep the words' company and are not their kindred, the most telling first."""
        return sorted((stem for stem in self.weights if stem not in self.named), key=lambda stem: -self.weights[stem])


def kindred(word: str, others: Iterable[str]) -> list[str]:
    """Give the stems that a word is part of, or that end it: "fraud" and "fraudster", "earthquake" and "quake"."""
    return sorted(
        other
        for other in others
        if other != word and min(len(word), len(other)) >= KINDRED and (other.startswith(word) or word.endswith(other))
    )


def bare(words: Collection[str], kin: Collection[str], usage: Usage) -> Company:
    """Give the company of stems of which nothing is known but their kindred."""
    own = tuple(dict.fromkeys(words))
    weights = {stem: _COMPANION * usage.rarity(stem) for stem in kin} | {stem: usage.rarity(stem) for stem in own}
    most = max((weights[stem] for stem in own if usage.uses.get(stem)), default=max(weights.values(), default=1.0))
    return Company(own, frozenset(weights), weights, usage.length, ENOUGH * most)


def grown(start: Company, documents: Sequence[Document], usage: Usage, known: Company | None = None) -> Company:
    """Give the company that the words of `start` keep in these texts, of a collection that uses words as `usage` says.

    The texts are where they stand; `known` is what an earlier round found, by which sentences are looked for.
    `usage` has to know every stem of the texts.
    """
    feedback = _best(known or start, documents)
    inside: Counter[str] = Counter()
    together: Counter[str] = Counter()
    for bag in feedback:
        inside.update(bag)
        together.update(bag.keys())
    outside = {stem: usage.uses[stem] - count for stem, count in inside.items() if usage.uses.get(stem, 0) > count}
    # Of all words outside only their number matters beside those that are inside too.
    outside[""] = max(usage.words - sum(inside.values()) - sum(outside.values()), 1)
    found = [
        (stem, z)
        for stem, z in distinct_words(inside, outside, usage.uses, usage.words)
        if z >= _EXCESS and stem not in start.weights and together[stem] >= _LEAST_TOGETHER
    ][:_COMPANIONS]
    weights = {stem: _COMPANION * z / max(found[0][1], STRONG) * usage.rarity(stem) for stem, z in found}
    clear = tuple(stem for stem, z in found if z >= CLEAR)
    return Company(start.own, start.named, {**weights, **start.weights}, start.length, start.enough, clear)


def company(words: Sequence[str], documents: Sequence[Document]) -> Company:
    """Give the company of these stems in a whole collection; of themselves alone where nothing holds any of them."""
    uses: Counter[str] = Counter()
    for document in documents:
        for bag in document:
            uses.update(bag)
    usage = Usage(uses, uses.total(), sum(map(len, documents)))
    start = found = bare(words, [kin for word in words for kin in kindred(word, uses) if kin not in words], usage)
    for _ in range(ROUNDS):
        found = grown(start, documents, usage, found)
    return found


def _best(known: Company, documents: Sequence[Document]) -> list[Bag]:
    ranked = sorted(
        (-score, number, at)
        for number, document in enumerate(documents)
        for at, score in enumerate(known.scores(document))
        if score > 0
    )
    return [documents[number][at] for _, number, at in ranked[:_FEEDBACK]]
