"""What articles state, set side by side: the strongest statements of each, what is worded alike, what stands alone."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.answer import Quote
from corpus.answers.focus import Focus
from corpus.answers.quoting import Body
from corpus.language.choosing import Candidate, choose
from corpus.language.contrast import contrasts
from corpus.language.likeness import shared_words, vector
from corpus.language.salience import Vector, dot
from corpus.language.themes import ON_THEME
from corpus.language.words import content_stems

ALIKE = 0.3
"""The cosine from which two statements are said to be similar in wording."""

_SAME_SUBJECT = 0.3  # the cosine below which contrasting words are about different things
_ALONE = 0.12  # the cosine below which no other article says anything like it
_SHARED = 3  # different words, at the least, that make two statements comparable
_SHORTEST = 7  # words of a statement
_SUITABLE = 0.35  # of the most salient sentence: below this a statement is left aside


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of one article, ready to be quoted; `weight` is how strongly it speaks for what is compared."""

    article_id: int
    text: str
    quote: Quote
    paragraph: int
    weight: float


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


def statements(body: Body, focus: Focus | None) -> list[Statement]:
    """Give the sentences of an article that can be quoted by themselves, those on the focus where there is one."""
    found = []
    for at, sentence in enumerate(body.sentences):
        on = focus.score(sentence.text) if focus else 0.0
        if len(sentence.text.split()) < _SHORTEST or (on < ON_THEME if focus else sentence.salience < _SUITABLE):
            continue
        quote = body.standing(at, focus.marks) if focus else body.standing(at)
        if quote:
            weight = 0.65 * on + 0.35 * sentence.salience if focus else sentence.salience
            found.append(Statement(body.article_id, sentence.text, quote, sentence.paragraph, weight))
    return found


def strongest(of: Sequence[Statement], count: int) -> list[Statement]:
    """Give up to `count` statements of one article in reading order, one to a paragraph, none repeating another."""
    taken = choose(
        [Candidate(one.text, one.weight, one.paragraph) for one in of],
        count,
        fits=lambda at, before: all(of[at].paragraph != of[other].paragraph for other in before),
    )
    return [of[at] for at in sorted(taken)]


def pairs(groups: Sequence[Sequence[Statement]]) -> list[Pair]:
    """Give the pairs of statements of different groups that share some words, the most alike first."""
    vectors = _vectors(groups)
    found = [
        Pair(one, other, likeness)
        for ours, theirs in itertools.combinations(groups, 2)
        for one in ours
        for other in theirs
        if len(vectors[id(one)].keys() & vectors[id(other)].keys()) >= _SHARED
        and (likeness := dot(vectors[id(one)], vectors[id(other)])) > 0
    ]
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


def _vectors(groups: Sequence[Sequence[Statement]]) -> dict[int, Vector]:
    every = [one for group in groups for one in group]
    counts = Counter(word for one in every for word in set(content_stems(one.text)))
    rarity = {word: math.log(1 + len(every) / count) for word, count in counts.items()}
    return {id(one): vector(one.text, rarity) for one in every}
