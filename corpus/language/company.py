"""The company that words keep: which other words a collection uses where it speaks of something.

Relevance feedback without a judge. The sentences that hold most of the words asked for are taken to be on them
(Croft and Harper, 1979; the query grows towards them as in Rocchio, 1971, and Lavrenko and Croft, "Relevance-based
language models", 2001). Their other words are weighed against the rest of the collection by log-odds with an
informative Dirichlet prior (Monroe, Colaresi and Quinn, 2008): those in excess are companions. Once more with these,
so that texts count which speak of it in other words throughout. A sentence is then scored by BM25 (Robertson and
Zaragoza, 2009) over the words and their companions, and helped by the sentences around it, since people name a subject
once and go on (a triangle of positions, as in Lv and Zhai, "Positional language models", 2009).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.language.keyness import CLEAR, STRONG, distinct_words
from corpus.language.resemblance import ABOUT, Speakers, added, speakers
from corpus.language.usage import Bag, Document, Usage

ENOUGH = 0.1
"""What a sentence has to have to speak of it, as a share of what one of the words asked for gives."""

KINDRED = 5
"""Letters that kindred words share at the least."""

ROUNDS = 3
# Sentences that are taken to be on what was asked for: half as many as hold it, since a word is also used in passing,
# but enough to learn from.
_FEEDBACK_SHARE, _LEAST_FEEDBACK, _MOST_FEEDBACK = 0.5, 80, 600
_COMPANIONS = 160
_EXCESS = 1.28  # the z-score of a companion: chance gives it to one word in ten
_LEAST_TOGETHER = 2  # feedback sentences that a companion stands in
_COMPANION = 0.7  # what the most telling companion counts beside a word that was asked for
_KINDRED = 0.5  # what a kindred word counts
_AROUND = 0.5  # of its score, with what a sentence helps others, if they were as near as can be
_REACH = 4  # sentences that it helps on either side, in a long text
_SENTENCES_A_REACH = 25
_NEAR = 4  # sentences
_FADING = 0.7  # of a score, what it lends a sentence that stands one further away
_K1, _B = 1.0, 0.4  # BM25's, for texts as short and as equal in length as sentences


@dataclass(frozen=True, slots=True)
class Company:
    """Words and the company they keep: `weights` by stem, of which `own` were asked for; `named` are these and their
    kindred, `clear` the companions in clear excess, clearest first.

    `length` is the mean length of a sentence of the collection; `enough` the score in context from which a text that
    holds such a sentence speaks of it; `speakers` the texts that are about it, by which others are recognised.
    """

    own: tuple[str, ...]
    named: frozenset[str]
    weights: Mapping[str, float]
    length: float
    enough: float
    clear: tuple[str, ...] = ()
    speakers: Speakers | None = None

    def score(self, bag: Bag) -> float:
        """Give how much a sentence holds of the company, from 0 up."""
        held = [(self.weights[stem], count) for stem, count in bag.items() if stem in self.weights]
        if not held:
            return 0.0
        size = _K1 * (1 - _B + _B * sum(bag.values()) / self.length)
        return sum(weight * count * (_K1 + 1) / (count + size) for weight, count in held)

    def share(self, bag: Bag) -> float:
        """Give how much of the words asked for a sentence holds, 0..1, the more telling ones for more."""
        whole = sum(self.weights[stem] for stem in self.own)
        held = sum(self.weights[stem] for stem in bag.keys() & self.named)
        return min(held / whole, 1.0) if whole else 0.0

    def scores(self, document: Document) -> list[float]:
        """Give the score of each sentence of a text, helped by those around it, the nearer the more."""
        reach = max(1, min(_REACH, len(document) // _SENTENCES_A_REACH))
        nothing = [0.0] * reach
        padded = [*nothing, *(self.score(bag) for bag in document), *nothing]
        shares = [(away, _AROUND * (1 - away / (reach + 1))) for away in range(1, reach + 1)]
        return [
            padded[at] + sum(share * (padded[at - away] + padded[at + away]) for away, share in shares)
            for at in range(reach, len(padded) - reach)
        ]

    def names(self, document: Document) -> bool:
        """Tell whether a text uses the words asked for, or their kindred."""
        return any(not self.named.isdisjoint(bag) for bag in document)

    def on(self, document: Document) -> list[tuple[int, float]]:
        """Give those sentences of a text, by number and with their scores, that speak of it; few texts have none.

        Where the text uses the words or their kindred, what it says elsewhere in words like theirs is another matter;
        where it just mentions them, so is what it says beside them. Else it has to resemble those that use them.
        """
        named = self.names(document)
        if not named and not self._resembled(document):
            return []
        scores = self.scores(document)
        held = [frozenset(bag.keys() & self.weights.keys()) for bag in document]
        likely = [at for at, score in enumerate(scores) if held[at] and score >= self.enough]
        if named:
            uses = [not self.named.isdisjoint(bag) for bag in document]
            beside = sum(uses) >= ABOUT * len(document)
            told = [any(uses[max(at - beside, 0) : at + beside + 1]) for at in range(len(document))]
            likely = [at for at in likely if told[at]]
        return [(at, scores[at]) for at in likely]

    def beside(self, document: Document) -> list[tuple[int, float]]:
        """Give what stands near the sentences of a text that speak of it, if it is about it and does not just mention
        it; in a text that only resembles those that are, near its words that they use. The nearer, the higher its
        score."""
        on = near = dict(self.on(document))
        uses = sum(not self.named.isdisjoint(bag) for bag in document)
        if uses and uses < ABOUT * len(document):
            return []
        if not on and not uses and self.speakers and self._resembled(document):
            told = self.speakers.words(added(document))
            near = {at: self.enough for at, bag in enumerate(document) if not told.isdisjoint(bag)}
        found = []
        for at in range(len(document)):
            lent = [score * _FADING ** abs(at - other) for other, score in near.items() if abs(at - other) <= _NEAR]
            if lent and at not in on:
                found.append((at, max(lent)))
        return found

    def _resembled(self, document: Document) -> bool:
        return self.speakers is not None and self.speakers.resemble(document)

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
    weights = {stem: _KINDRED * usage.rarity(stem) for stem in kin} | {stem: usage.rarity(stem) for stem in own}
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
    return replace(found, speakers=speakers(found.named, documents, usage))


def _best(known: Company, documents: Sequence[Document]) -> list[Bag]:
    ranked = sorted(
        (-score, number, at)
        for number, document in enumerate(documents)
        for at, score in enumerate(known.scores(document))
        if score > 0
    )
    holding = sum(not known.named.isdisjoint(bag) for document in documents for bag in document)
    wanted = max(_LEAST_FEEDBACK, min(_MOST_FEEDBACK, int(_FEEDBACK_SHARE * holding)))
    return [documents[number][at] for _, number, at in ranked[:wanted]]
