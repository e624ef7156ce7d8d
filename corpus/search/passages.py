"""Ranking the passages that answer a person's words."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.words import Token, stem
from corpus.search.evidence import Evidence, article_scores, gather, inverse_frequency, passage_scores, with_company
from corpus.search.question import Question, parse
from corpus.search.respelling import respell
from corpus.store.reads import ShelfReads
from corpus.store.reads_passages import Filter
from corpus.store.rows import PassageRow

# So many articles, the best by BM25, are looked at more closely.
_ARTICLES = 150

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how well it answers.

    `score` is about 1 where all words stand in its article, often and together; it compares hits of one question.
    `coverage` is the share (0..1) of the question's content words, weighted by rarity, that the passage itself holds.
    """

    passage: PassageRow
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hits, best first. `corrected` is the question with respelt words where words were unknown to the shelf;
    `words` are the words that were looked for, respelt ones as respelt, for `corpus.search.marks.marks`."""

    hits: tuple[Hit, ...]
    corrected: str | None
    words: tuple[str, ...]


async def rank(
    reads: ShelfReads,
    words: str,
    *,
    theme_id: int | None = None,
    article_ids: Sequence[int] | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    limit: int = 100,
    as_typed: bool = False,
) -> Ranked:
    """Give the passages that answer `words`, best first.

    "Quoted phrases" must stand in the passage, -excluded words must not. Words that no article of the shelf holds
    are replaced by near ones of the shelf's own, but for `as_typed`; the dates are inclusive. Equal questions give
    equal rankings.
    """
    question = parse(words)
    respelt = {} if as_typed else await respell(reads, question.words)
    looked_for = tuple(dict.fromkeys(respelt.get(word, word.text) for word in question.words))
    corrected = _corrected(question.typed, respelt)
    stems = tuple(dict.fromkeys(stem(word) for word in looked_for))
    nothing = Ranked((), corrected, looked_for)
    if not stems:
        return nothing
    only = Filter(theme_id, None if article_ids is None else tuple(article_ids), since, until)
    phrased: set[Place] | None = None
    if question.phrases:
        phrased = await reads.places_of_phrases(question.phrases)
        held = {article_id for article_id, _ in phrased}
        only = Filter(theme_id, tuple(held if article_ids is None else held & set(article_ids)), since, until)
    scored = await _score(reads, question, stems, only, phrased)
    best = sorted(scored.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
    passages = await reads.passages_at([place for place, _ in best])
    hits = (Hit(passage, *scored[passage.article_id, passage.number]) for passage in passages)
    return Ranked(tuple(hits), corrected, looked_for)


async def _score(
    reads: ShelfReads, question: Question, stems: Sequence[str], only: Filter, phrased: set[Place] | None
) -> dict[Place, tuple[float, float]]:
    """Score and coverage of every passage of the best articles that holds something of the question."""
    counts = await reads.document_counts(stems)
    size = await reads.shelf_size()
    weights = {each: inverse_frequency(counts.get(each, 0), size.articles) for each in stems}
    matches = await reads.rank_articles(
        {each: weight for each, weight in weights.items() if each in counts}, question.excluded, only, _ARTICLES
    )
    in_order = [weights[each] for each in stems]
    average = max(size.words / max(size.articles, 1), 1.0)
    # Some milliseconds where articles are long: not on the event loop.
    found = await asyncio.to_thread(lambda: [gather(match, stems, weights) for match in matches])
    by_words = article_scores(found, in_order, size.articles, average)
    near = await reads.latent_nearness(stems, [match.article_id for match in matches]) if len(matches) > 1 else {}
    scores = with_company(by_words, [near.get(match.article_id) for match in matches])
    scored: dict[Place, tuple[float, float]] = {}
    for evidence, article_score in zip(found, scores, strict=True):
        passages = passage_scores(evidence, in_order)
        article_id = evidence.match.article_id
        barred = _holding(evidence, question.excluded)
        kept = {
            number: score
            for number, score in passages.items()
            if number not in barred and (phrased is None or (article_id, number) in phrased)
        }
        # An article's best passage stands where the article does; its others follow by how much less they bear.
        most = max((score for score, _ in kept.values()), default=1.0)
        for number, (score, coverage) in kept.items():
            scored[article_id, number] = (article_score * score / most, coverage)
    return scored


def _holding(evidence: Evidence, stems: Sequence[str]) -> set[int]:
    """Numbers of the passages that hold one of the stems themselves, in the heading over them or in the title."""
    match = evidence.match
    numbers: set[int] = set()
    for owner in {match.layout.owner(place) for each in stems for place in match.places.get(each, ())}:
        if owner == 0:
            return set(match.layout.owners) | set(evidence.parts) | {1}
        numbers.update(match.layout.under(owner) if owner < 0 else (owner,))
    return numbers


def _corrected(typed: str, respelt: dict[Token, str]) -> str | None:
    if not respelt:
        return None
    text = typed
    for word, replacement in sorted(respelt.items(), key=lambda item: -item[0].start):
        text = text[: word.start] + replacement + text[word.end :]
    return text
