"""What the places of words in an article say about how well it, and each of its passages, answers a question."""

from __future__ import annotations

import heapq
import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.store.postings import K1, B, Layout
from corpus.store.reads_passages import ArticleMatch

# How far apart, in words, two neighbours of the question may stand and still count as neighbours. The gap between
# two paragraphs' places is wider.
NEIGHBOURS = 6
# About a sentence and a half: a half-remembered sentence has most of its words within so many.
SPAN = 30
# Against BM25 scaled to 0..1. Between half and twice of each, rankings hardly change.
PAIR_WEIGHT = 0.4
SPAN_WEIGHT = 0.2
TITLE_WEIGHT = 0.15
# What nearness in latent space adds at most; and how fast it gives way to an article that leads the next by its words.
_COMPANY = 0.5
_GIVES_WAY = 2.0
# What a passage gets for words that stand only in the heading over it, or only in the title.
_IN_HEADING = 0.5
_IN_TITLE = 0.1
_PAIR_IN_PASSAGE = 0.5


@dataclass(slots=True)
class Part:
    """A paragraph's share: which words of the question (by number) it holds, how often, and which neighbours."""

    words: dict[int, int] = field(default_factory=dict)
    pairs: set[int] = field(default_factory=set)
    under: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article holds of a question whose words are numbered in its order.

    events  (place, word) of every word of the question in it, ascending
    pairs   how often word n and word n + 1 stand together in it, by n
    span    the largest share (0..1, by weight) of the question's words within SPAN words
    title   the share of the question's words in the title
    """

    match: ArticleMatch
    events: Sequence[tuple[int, int]]
    pairs: Mapping[int, int]
    span: float
    title: float


def gather(match: ArticleMatch, stems: Sequence[str], weights: Mapping[str, float]) -> Evidence:
    """Read the evidence off the places of the question's stems (each once, in the question's order)."""
    whole = sum(weights[stem] for stem in stems)
    worth = [weights[stem] / whole for stem in stems]
    events = sorted((place, word) for word, stem in enumerate(stems) for place in match.places.get(stem, ()))
    pairs: dict[int, int] = {}
    within = [0] * len(stems)
    held = best = 0.0
    first = 0
    for at, (place, word) in enumerate(events):
        for pair in _neighbours(events, at):
            pairs[pair] = pairs.get(pair, 0) + 1
        held += 0.0 if within[word] else worth[word]
        within[word] += 1
        while place - events[first][0] > SPAN:
            gone = events[first][1]
            within[gone] -= 1
            held -= 0.0 if within[gone] else worth[gone]
            first += 1
        best = max(best, held)
    title = sum(share for share, stem in zip(worth, stems, strict=True) if stem in match.titled)
    return Evidence(match, events, pairs, min(best, 1.0), title)


def parts(evidence: Evidence, layout: Layout) -> dict[int, Part]:
    """Give what each paragraph, by its number, bears of the question; those that bear nothing are left out."""
    found: dict[int, Part] = {}
    starts, owners = layout.starts, layout.owners
    events = evidence.events
    at, end = -1, -1
    for number, (place, word) in enumerate(events):
        if place >= end:
            at = bisect_right(starts, place) - 1
            end = starts[at + 1] if at + 1 < len(starts) else events[-1][0] + 1
        owner = owners[at]
        if owner > 0:
            part = found.setdefault(owner, Part())
            part.words[word] = part.words.get(word, 0) + 1
            part.pairs.update(_neighbours(events, number))
        elif owner < 0:
            for under in layout.under(owner):
                found.setdefault(under, Part()).under.add(word)
    return found


def _neighbours(events: Sequence[tuple[int, int]], at: int) -> Iterator[int]:
    """Give n for each word n or n + 1 shortly before this one, which is the other of the two."""
    place, word = events[at]
    for back in range(at - 1, -1, -1):
        before, other = events[back]
        if place - before > NEIGHBOURS:
            return
        if other - word in (1, -1):
            yield min(other, word)


def article_scores(
    found: Sequence[Evidence], weights: Sequence[float], articles: int, average_words: float
) -> list[float]:
    """Give each article's score: BM25, neighbours kept together, words within a span, words in the title.

    `weights` are those of the question's words in order. About 1 where everything is there, often and together.
    Neighbours are weighed by how few of the articles found hold them together (after the sequential dependence
    model of Metzler and Croft, A Markov Random Field Model for Term Dependencies, 2005).
    """
    # The most BM25 can give: every word, as often as one likes.
    whole = sum(weights) * (K1 + 1)
    holding: dict[int, int] = {}
    for evidence in found:
        for pair in evidence.pairs:
            holding[pair] = holding.get(pair, 0) + 1
    rarity = {pair: inverse_frequency(count, articles) for pair, count in holding.items()}
    scores = []
    for evidence in found:
        size = K1 * (1 - B + B * evidence.match.words / average_words)
        together = sum(rarity[pair] * count * (K1 + 1) / (count + size) for pair, count in evidence.pairs.items())
        scores.append(
            evidence.match.score / whole
            + PAIR_WEIGHT * together / whole
            + SPAN_WEIGHT * evidence.span
            + TITLE_WEIGHT * evidence.title
        )
    return scores


def with_company(scores: Sequence[float], near: Sequence[float | None]) -> list[float]:
    """Add to each article's score how near it points to the question in latent space (None where that is not known).

    That helps where many articles hold the words; where one stands out by the words themselves, it gives way.
    """
    known = [value for value in near if value is not None]
    if not known or len(scores) < 2:
        return list(scores)
    first, second = heapq.nlargest(2, scores)
    weight = _COMPANY * max(0.0, 1 - _GIVES_WAY * (first - second) / first) if first > 0 else 0.0
    usual = sum(known) / len(known)
    return [
        score + weight * max(usual if value is None else value, 0.0) for score, value in zip(scores, near, strict=True)
    ]


def passage_scores(found: Mapping[int, Part], weights: Sequence[float]) -> dict[int, tuple[float, float]]:
    """Give, by paragraph number, how much of the question a passage bears, and its coverage (0..1).

    Where the words stand in the title alone, the first paragraph stands for the article.
    """
    whole = sum(weights)
    scores = {}
    for number, part in found.items():
        coverage = often = together = heading = 0.0
        for word, count in part.words.items():
            coverage += weights[word]
            often += weights[word] * (1 - 1 / (1 + count))
        for pair in part.pairs:
            together += min(weights[pair], weights[pair + 1])
        for word in part.under:
            heading += 0.0 if word in part.words else weights[word]
        score = coverage + 0.2 * often + _PAIR_IN_PASSAGE * together + _IN_HEADING * heading
        scores[number] = (score / whole, min(coverage / whole, 1.0))
    return scores or {1: (_IN_TITLE, 0.0)}


def inverse_frequency(holding: int, articles: int) -> float:
    """Give how much a word tells that so many of the articles hold; BM25's, never below nothing."""
    return math.log(1 + (articles - holding + 0.5) / (holding + 0.5))
