"""Ranking the passages that answer a person's words."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.language.words import Token, stem
from corpus.search.evidence import (
    Evidence,
    article_scores,
    gather,
    inverse_frequency,
    parts,
    passage_scores,
    with_company,
)
from corpus.search.question import Question, parse
from corpus.search.respelling import respell
from corpus.store.postings import Layout
from corpus.store.reads import ShelfReads
from corpus.store.reads_passages import ArticleMatch, Filter
from corpus.store.rows import PassageRow

# So many articles, the best by BM25, are looked at more closely.
_ARTICLES = 100
# Of a longer text, so many words are looked for: those that fewest articles hold.
_STEMS = 32

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
    known = await reads.document_counts(list({stem(word.text) for word in question.words}))
    respelt = {} if as_typed else await respell(reads, question.words, known)
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
    counts = await reads.document_counts(stems) if respelt else known
    scored = await _score(reads, question, _telling(stems, counts), only, phrased, limit)
    best = sorted(scored.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
    passages = await reads.passages_at([place for place, _ in best])
    hits = (Hit(passage, *scored[passage.article_id, passage.number]) for passage in passages)
    return Ranked(tuple(hits), corrected, looked_for)


async def _score(
    reads: ShelfReads,
    question: Question,
    counts: Mapping[str, int],
    only: Filter,
    phrased: set[Place] | None,
    limit: int,
) -> dict[Place, tuple[float, float]]:
    """Score and coverage of passages, the best `limit` ones among them; `counts` says how many articles hold a stem."""
    stems = list(counts)
    size = await reads.shelf_size()
    weights = {each: inverse_frequency(counts[each], size.articles) for each in stems}
    held = {each: weights[each] for each in stems if counts[each]}
    matches = await reads.rank_articles(held, question.excluded, only, _ARTICLES, counts=counts, size=size)
    in_order = [weights[each] for each in stems]
    # Some milliseconds where articles are long: not on the event loop.
    found = await asyncio.to_thread(lambda: [gather(match, stems, weights) for match in matches])
    by_words = article_scores(found, in_order, size.articles, max(size.average, 1.0))
    near = await reads.latent_nearness(stems, [match.article_id for match in matches]) if len(matches) > 1 else {}
    scores = with_company(by_words, [near.get(match.article_id) for match in matches])
    ranked = sorted(zip(scores, found, strict=True), key=lambda one: (-one[0], one[1].match.article_id))
    if phrased is None and not question.excluded:
        # Each has a passage that ranks as high as it does itself.
        ranked = ranked[:limit]
    layouts = await reads.layouts([evidence.match.article_id for _, evidence in ranked])
    there = [(score, one, layouts[one.match.article_id]) for score, one in ranked if one.match.article_id in layouts]
    return await asyncio.to_thread(_score_passages, there, in_order, question.excluded, phrased)


def _telling(stems: Sequence[str], counts: Mapping[str, int]) -> dict[str, int]:
    """Give how many articles hold each of the stems, in their order; of very many, the rarest that any holds."""
    if len(stems) > _STEMS:
        rarest = sorted((each for each in stems if each in counts), key=lambda each: counts[each])[:_STEMS]
        stems = [each for each in stems if each in frozenset(rarest)]
    return {each: counts.get(each, 0) for each in stems}


def _score_passages(
    articles: Sequence[tuple[float, Evidence, Layout]],
    weights: Sequence[float],
    excluded: Sequence[str],
    phrased: set[Place] | None,
) -> dict[Place, tuple[float, float]]:
    scored: dict[Place, tuple[float, float]] = {}
    for article_score, evidence, layout in articles:
        article_id = evidence.match.article_id
        if not evidence.match.titled.isdisjoint(excluded):
            continue
        barred = _holding(evidence.match, layout, excluded)
        kept = {
            number: score
            for number, score in passage_scores(parts(evidence, layout), weights).items()
            if number not in barred and (phrased is None or (article_id, number) in phrased)
        }
        # An article's best passage stands where the article does; its others follow by how much less they bear.
        most = max((score for score, _ in kept.values()), default=1.0)
        for number, (score, coverage) in kept.items():
            scored[article_id, number] = (article_score * score / most, coverage)
    return scored


def _holding(match: ArticleMatch, layout: Layout, stems: Sequence[str]) -> set[int]:
    """Numbers of the passages that hold one of the stems, themselves or in the heading over them."""
    numbers: set[int] = set()
    for owner in {layout.owner(place) for each in stems for place in match.places.get(each, ())}:
        numbers.update(layout.under(owner) if owner < 0 else (owner,))
    return numbers


def _corrected(typed: str, respelt: dict[Token, str]) -> str | None:
    if not respelt:
        return None
    text = typed
    for word, replacement in sorted(respelt.items(), key=lambda item: -item[0].start):
        text = text[: word.start] + replacement + text[word.end :]
    return text
