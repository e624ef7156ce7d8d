"""Passages as quotes: the sentences of a paragraph that bear on a person's words, and how strong the evidence is."""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Collection, Mapping, Sequence

from corpus.answer import Quote, Strength
from corpus.answers.quoting import from_paragraph, sentences_of
from corpus.language.words import content_stems, stem, tokens
from corpus.saying import Said, say
from corpus.search.marks import marks
from corpus.search.passages import Hit
from corpus.store.reads import ShelfReads
from corpus.store.rows import SentenceRow

STRENGTHS: dict[Strength, Said] = {
    "strong": say("Strong match: the best passage holds nearly all of your words."),
    "fair": say("Fair match: the best passage holds most of your words."),
    "weak": say("Weak match: no passage holds more than part of your words. Read these as hints."),
    "none": say("No match."),
}
_STRONG, _FAIR, _WEAK = 0.8, 0.55, 0.38  # coverage of the best passage
_ONE_WORD = 0.5  # of several: what a passage covers at most that holds no other, however rare it is
_LACKING = 0.5  # of its coverage: what a passage counts that lacks the date or the number that is asked for
_LOOKED_AT = 3  # passages
_TOGETHER = 3  # sentences
_LONGEST_RUN = 480  # characters
# In words of usual rarity: what a repetition adds, what salience adds at most, what a further sentence has to bring.
_OFTEN, _SALIENT, _FURTHER = 0.1, 0.5, 0.6
_BESIDE_BEST = 0.6  # of the best passage's coverage: with less, a passage is about something else


def strength(
    hits: Sequence[Hit],
    words: Sequence[str],
    *,
    holding: re.Pattern[str] | None = None,
    sure: float = 1.0,
    doubted: bool = False,
) -> Strength:
    """Give how strong the evidence is, by how much of the question the best passage covers.

    However rare the word, a passage with one of two of the `words` looked for is a hint only.
    Where the question asks for a date or a number, `holding` finds one, and a passage without counts for less;
    `sure` (0..1) is how sure it is that the words looked for are those that were meant.
    What is `doubted`, for a name that the shelf lacks, is weak at most, and nothing where it was weak.
    """
    wanted = {stem(word) for word in words}
    best = sure * max(
        (min(hit.coverage, _most(hit, wanted)) * _answering(hit, holding) for hit in hits[:_LOOKED_AT]), default=0.0
    )
    if doubted:
        return "weak" if best >= _FAIR else "none"
    return "strong" if best >= _STRONG else "fair" if best >= _FAIR else "weak" if best >= _WEAK else "none"


def _most(hit: Hit, wanted: Collection[str]) -> float:
    """What a passage can cover at most, by how many of the words it holds."""
    held = len(set(content_stems(hit.passage.text)).intersection(wanted))
    return 1.0 if held >= min(2, len(wanted)) else _ONE_WORD


def _answering(hit: Hit, holding: re.Pattern[str] | None) -> float:
    return _LACKING if holding and not holding.search(hit.passage.text) else 1.0


def worthwhile(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Give the hits that hold nearly as much of the question as the one that holds most, in their order."""
    best = max((hit.coverage for hit in hits), default=0.0)
    return tuple(hit for hit in hits if hit.coverage >= _BESIDE_BEST * best)


async def excerpts(reads: ShelfReads, hits: Sequence[Hit], words: Sequence[str]) -> list[Quote]:
    """Quote from each passage the run of sentences that tells most of the words, with what it leans on."""
    wanted = {stem(token.text) for word in words for token in tokens(word)}
    held, counts, size = await asyncio.gather(
        sentences_of(reads, [hit.passage for hit in hits]), reads.document_counts(list(wanted)), reads.shelf_size()
    )
    weights = {root: math.log(1 + size.articles / count) for root, count in counts.items()}
    quotes = []
    for hit in hits:
        sentences = held[hit.passage.id]
        if sentences:
            first, last = _best_run(sentences, weights)
            quotes.append(from_paragraph(hit.passage, sentences, first, last, lambda text: marks(text, words)))
    return quotes


def _best_run(sentences: Sequence[SentenceRow], weights: Mapping[str, float]) -> tuple[int, int]:
    """The first and last of the sentences, at most three together, that hold most of the words by their weight.

    Each further sentence has to bring a word that is worth it; the more salient wins among equals.
    """
    usual = sum(weights.values()) / len(weights) if weights else 1.0

    def worth(run: tuple[int, int]) -> float:
        of = sentences[run[0] : run[1] + 1]
        held = [root for one in of for root in one.stems if root in weights]
        told = sum(weights[root] for root in set(held))
        salient = max(one.salience for one in of)
        return told + usual * (_OFTEN * len(held) + _SALIENT * salient - _FURTHER * (len(of) - 1))

    runs = [
        (first, last)
        for first in range(len(sentences))
        for last in range(first, min(first + _TOGETHER, len(sentences)))
        if last == first or sentences[last].start + len(sentences[last].text) - sentences[first].start <= _LONGEST_RUN
    ]
    return max(runs, key=lambda run: (worth(run), -run[0], -run[1]))
