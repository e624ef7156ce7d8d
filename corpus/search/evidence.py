"""What the places of words in an article say about how well it, and each of its passages, answers a question."""

from __future__ import annotations

import heapq
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.store.reads_passages import K1, ArticleMatch, B

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

    words: dict[int, int]
    pairs: set[int]
    under: set[int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article holds of a question whose words are numbered in its order.

    pairs  how often word n and word n + 1 stand together in it, by n
    span   the largest share (0..1, by weight) of the question's words within SPAN words
    title  the share of the question's words in the title
    parts  by paragraph number
    """

    match: ArticleMatch
    pairs: Mapping[int, int]
    span: float
    title: float
    parts: Mapping[int, Part]


def gather(match: ArticleMatch, stems: Sequence[str], weights: Mapping[str, float]) -> Evidence:
    """Read the evidence off the places of the question's stems (each once, in the question's order)."""
    whole = sum(weights[stem] for stem in stems)
    worth = [weights[stem] / whole for stem in stems]
    events = sorted((place, word) for word, stem in enumerate(stems) for place in match.places.get(stem, ()))
    layout = match.layout
    starts, owners = layout.starts, layout.owners
    parts: dict[int, Part] = {}
    pairs: dict[int, int] = {}
    within = [0] * len(stems)
    in_title: set[int] = set()
    held = best = 0.0
    first = 0
    at, end = -1, -1
    part: Part | None = None
    for number, (place, word) in enumerate(events):
        if place >= end:
            at = bisect_right(starts, place) - 1
            end = starts[at + 1] if at + 1 < len(starts) else events[-1][0] + 1
            part = parts.setdefault(owners[at], Part({}, set(), set())) if owners[at] > 0 else None
        if part:
            part.words[word] = part.words.get(word, 0) + 1
        elif owners[at] == 0:
            in_title.add(word)
        else:
            for under in layout.under(owners[at]):
                parts.setdefault(under, Part({}, set(), set())).under.add(word)
        back = number - 1
        while back >= 0 and place - events[back][0] <= NEIGHBOURS:
            other = events[back][1]
            if other - word in (1, -1):
                pair = min(other, word)
                pairs[pair] = pairs.get(pair, 0) + 1
                if part:
                    part.pairs.add(pair)
            back -= 1
        held += 0.0 if within[word] else worth[word]
        within[word] += 1
        while place - events[first][0] > SPAN:
            gone = events[first][1]
            within[gone] -= 1
            held -= 0.0 if within[gone] else worth[gone]
            first += 1
        best = max(best, held)
    return Evidence(match, pairs, min(best, 1.0), sum(worth[word] for word in in_title), parts)


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


def passage_scores(evidence: Evidence, weights: Sequence[float]) -> dict[int, tuple[float, float]]:
    """Give, by paragraph number, how much of the question a passage bears, and its coverage (0..1).

    Where the words stand in the title alone, the first paragraph stands for the article.
    """
    whole = sum(weights)
    scores = {}
    for number, part in evidence.parts.items():
        coverage = sum(weights[word] for word in part.words) / whole
        often = sum(weights[word] * (1 - 1 / (1 + count)) for word, count in part.words.items()) / whole
        together = sum(min(weights[pair], weights[pair + 1]) for pair in part.pairs) / whole
        heading = sum(weights[word] for word in part.under if word not in part.words) / whole
        score = coverage + 0.2 * often + _PAIR_IN_PASSAGE * together + _IN_HEADING * heading
        scores[number] = (score, min(coverage, 1.0))
    return scores or {1: (_IN_TITLE, 0.0)}


def inverse_frequency(holding: int, articles: int) -> float:
    """Give how much a word tells that so many of the articles hold; BM25's, never below nothing."""
    return math.log(1 + (articles - holding + 0.5) / (holding + 0.5))
