"""What articles state, set side by side: the strongest statements of each, what is worded alike, what stands alone."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.answer import Quote
from corpus.answers.quoting import standing
from corpus.language.choosing import Candidate, choose
from corpus.language.contrast import contrasts
from corpus.language.likeness import name_words, shared_words
from corpus.language.salience import Vector, rarity, unit
from corpus.language.words import COUNTING, stem
from corpus.store.rows import SentenceRow

ALIKE = 0.25
"""The cosine from which two statements are said to be similar in wording."""

_SAME_SUBJECT = 0.25  # the cosine below which contrasting words are about different things
_ALONE = 0.12  # the cosine below which no other article says anything like it
_SHARED = 3  # different words, at the least, that make two statements comparable
_SHORTEST = 7  # words of a statement
_CONSIDERED = 80  # sentences of an article, so that long articles do not take long
_COUNTING = frozenset(map(stem, COUNTING))
_SUITABLE = 0.35  # of the most salient sentence: below this a statement is left aside


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A sentence of one article that can be quoted; `weight` is how strongly it speaks for what is compared."""

    sentence: SentenceRow
    quote: Quote
    weight: float

    @property
    def text(self) -> str:
        """The sentence itself, without what it leans on."""
        return self.sentence.text

    def overlaps(self, other: Statement) -> bool:
        """Tell whether the quotes of both have a sentence in common."""
        return self.sentence.article_id == other.sentence.article_id and (
            self.text in other.quote.text or other.text in self.quote.text
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of different articles and how alike they are in wording, 0..1."""

    first: Statement
    second: Statement
    likeness: float

    def quotes(self) -> tuple[Quote, Quote]:
        """Give both quotes with the words they share marked."""
        first, second = self.first.quote, self.second.quote
        return (
            replace(first, marks=shared_words(first.text, second.text)),
            replace(second, marks=shared_words(second.text, first.text)),
        )


def statements_on(sentences: Iterable[SentenceRow]) -> list[Statement]:
    """Give what can be quoted of sentences that are on what is compared, their `score` saying how much."""
    return _statements((sentence, 0.75 * sentence.score + 0.25 * sentence.salience) for sentence in sentences)


def main_statements(sentences: Iterable[SentenceRow]) -> list[Statement]:
    """Give what can be quoted of an article's sentences and stands well for the whole of it."""
    suitable = sorted((one for one in sentences if one.salience >= _SUITABLE), key=lambda one: -one.salience)
    considered = sorted(suitable[:_CONSIDERED], key=lambda one: one.position)
    return _statements((one, one.salience) for one in considered)


def _statements(weighed: Iterable[tuple[SentenceRow, float]]) -> list[Statement]:
    return [
        Statement(sentence, quote, weight)
        for sentence, weight in weighed
        if len(sentence.text.split()) >= _SHORTEST and (quote := standing(sentence))
    ]


def strongest(of: Sequence[Statement], count: int, beside: Sequence[Statement] = ()) -> list[Statement]:
    """Give up to `count` statements of one article in reading order, one to a paragraph where they stand in enough of
    them, none repeating another. Of those `beside`, only as many as are wanting."""
    all_ = [*of, *beside]
    most = -(-count // max(len({one.sentence.paragraph for one in all_}), 1))
    taken = choose(
        [
            Candidate(one.sentence.stems, one.weight + (at < len(of)), one.sentence.paragraph)
            for at, one in enumerate(all_)
        ],
        count,
        fits=lambda at, before: (
            sum(all_[at].sentence.paragraph == all_[other].sentence.paragraph for other in before) < most
            and not any(all_[at].overlaps(all_[other]) for other in before)
        ),
    )
    return sorted((all_[at] for at in taken), key=lambda one: one.sentence.position)


def pairs(groups: Sequence[Sequence[Statement]]) -> list[Pair]:
    """Give the pairs of statements of different groups that share some words, the most alike first.

    A name counts as one word, and words that count things as none.
    """
    names = [[name_words(one.text) for one in group] for group in groups]
    vectors = _vectors(groups, names)
    found: list[Pair] = []
    for (ours, our_names, our_vectors), (theirs, their_vectors) in (
        ((groups[first], names[first], vectors[first]), (groups[second], vectors[second]))
        for first, second in itertools.combinations(range(len(groups)), 2)
    ):
        holders = _holders(their_vectors)
        for one, named, vector in zip(ours, our_names, our_vectors, strict=True):
            shared: defaultdict[int, set[str]] = defaultdict(set)
            likeness: defaultdict[int, float] = defaultdict(float)
            for word, weight in vector.items():
                thing, _ = named.get(word, (word, 1))
                for at, other_weight in holders.get(word, ()):
                    shared[at].add(thing)
                    likeness[at] += weight * other_weight
            found += [Pair(one, theirs[at], likeness[at]) for at in sorted(shared) if len(shared[at]) >= _SHARED]
    return sorted(found, key=lambda pair: -pair.likeness)


def alike(found: Sequence[Pair], count: int, least: float = ALIKE) -> list[Pair]:
    """Give the pairs most alike in wording, at least `least`; each statement once."""
    return _each_once((pair for pair in found if pair.likeness >= least), count)


def contrasting(found: Sequence[Pair], count: int) -> list[Pair]:
    """Give the pairs on one subject in which one negates or reverses what the other states, each statement once."""
    return _each_once(
        (pair for pair in found if pair.likeness >= _SAME_SUBJECT and contrasts(pair.first.text, pair.second.text)),
        count,
    )


def alone(groups: Sequence[Sequence[Statement]], found: Sequence[Pair]) -> list[Statement]:
    """Give for each group its strongest statement that nothing in another group is like, if it has one."""
    nearest: dict[int, float] = {}
    for pair in found:
        for one in (pair.first, pair.second):
            nearest[id(one)] = max(nearest.get(id(one), 0.0), pair.likeness)
    lone = ([one for one in group if nearest.get(id(one), 0.0) < _ALONE] for group in groups)
    return [max(group, key=lambda one: one.weight) for group in lone if group]


def _each_once(found: Iterable[Pair], count: int) -> list[Pair]:
    taken: list[Pair] = []
    for pair in found:
        if len(taken) == count:
            break
        if all(
            pair.first not in (one.first, one.second) and pair.second not in (one.first, one.second) for one in taken
        ):
            taken.append(pair)
    return taken


def _vectors(
    groups: Sequence[Sequence[Statement]], names: Sequence[Sequence[Mapping[str, tuple[str, int]]]]
) -> list[list[Vector]]:
    rare = rarity(one.sentence.stems for group in groups for one in group)
    return [
        [
            unit(Counter(word for word in one.sentence.stems if word not in _COUNTING), _lesser(rare, named))
            for one, named in zip(group, of_group, strict=True)
        ]
        for group, of_group in zip(groups, names, strict=True)
    ]


def _lesser(rare: Mapping[str, float], named: Mapping[str, tuple[str, int]]) -> Mapping[str, float]:
    """The weights of words, those of a name together weighing about as much as one."""
    return {**rare, **{word: rare.get(word, 0.0) / math.sqrt(count) for word, (_, count) in named.items()}}


def _holders(vectors: Sequence[Vector]) -> dict[str, list[tuple[int, float]]]:
    """For each word the vectors that hold it, by number, and its weight there."""
    held: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for word, weight in vector.items():
            held[word].append((at, weight))
    return held
