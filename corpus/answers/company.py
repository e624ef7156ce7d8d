"""A member's words that name no theme: the company they keep on this shelf, and the articles that speak of them.

What is read is bounded, however many articles the shelf holds: the passages that answer the words best, then the
articles that hold most of the words and their companions.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.language.company import Company, bare, grown
from corpus.language.generic import telling
from corpus.language.resemblance import speakers
from corpus.language.usage import Document, Usage
from corpus.language.words import is_stop, stem
from corpus.search.passages import rank
from corpus.store.reads import ShelfReads
from corpus.store.reads_passages import Filter
from corpus.store.rows import SentenceRow

_PASSAGES = 40  # the best ones, from which companions are learnt first
_LOOKED_FOR = 8  # companions by which further articles are found
_ARTICLES = 12  # from which companions are learnt again, and of which the answer is made
_WORDS = 12  # of what a member typed, the first so many different ones


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words with their company on a shelf. `sentences` are all of the articles that hold most of it, by article, the
    best first."""

    company: Company
    sentences: dict[int, list[SentenceRow]]


async def spoken(reads: ShelfReads, typed: str) -> Spoken | None:
    """Give the company of what a member typed; None unless every word of it stands somewhere on the shelf."""
    ranked = await rank(reads, typed, limit=_PASSAGES)
    if not ranked.hits or ranked.corrected is not None:
        return None
    words = telling(stem(word) for word in ranked.words if not is_stop(word))[:_WORDS]
    held, kin = await asyncio.gather(reads.document_counts(words), reads.kindred_stems(words))
    if not words or any(not held.get(word) for word in words):
        return None
    passages = await reads.sentences_of_passages([hit.passage.id for hit in ranked.hits])
    near = [list(group) for _, group in groupby(passages, key=lambda one: (one.article_id, one.paragraph))]
    usage = await _usage(reads, passages, (*words, *kin))
    start = bare(words, kin, usage)
    known = await asyncio.to_thread(grown, start, [bags(group) for group in near], usage)
    weights = {one: known.weights[one] for one in (*words, *known.companions()[:_LOOKED_FOR])}
    matches = await reads.rank_articles(weights, (), Filter(), _ARTICLES)
    sentences = await reads.sentences_of_articles([match.article_id for match in matches])
    usage = await _usage(reads, [one for group in sentences.values() for one in group], (*words, *kin))
    start = bare(words, kin, usage)
    texts = [bags(group) for group in sentences.values()]
    found = await asyncio.to_thread(grown, start, texts, usage, known)
    return Spoken(replace(found, speakers=speakers(found.named, texts, usage)), sentences)


def bags(sentences: Iterable[SentenceRow]) -> Document:
    """Give sentences as corpus.language.company takes them."""
    return [Counter(one.stems) for one in sentences]


async def _usage(reads: ShelfReads, sample: Sequence[SentenceRow], more: Iterable[str]) -> Usage:
    """How the shelf uses the words of these sentences; how it falls into sentences is taken from them."""
    stems = {stem for one in sample for stem in one.stems}
    uses, size = await asyncio.gather(reads.word_uses(sorted(stems.union(more))), reads.shelf_size())
    content = sum(len(one.stems) for one in sample)
    written = sum(len(one.text.split()) for one in sample)
    words = max(size.words * content // max(written, 1), 1)
    return Usage(uses, words, max(words * len(sample) // max(content, 1), 1))
