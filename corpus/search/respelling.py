"""Words that no article holds, replaced by near ones of the shelf's own vocabulary."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from rapidfuzz.distance import OSA

from corpus.language.words import STOP_WORDS, Token, stem
from corpus.store.postings import written
from corpus.store.reads import ShelfReads

_SHORTEST = 3
_ONE_EDIT_UP_TO = 6
_OTHER_FIRST_LETTER = 0.25
_PER_ARTICLE = 0.2


async def respell(reads: ShelfReads, words: Sequence[Token], known: Collection[str]) -> dict[Token, str]:
    """Give a near word of the shelf for each word whose stem is none of the `known` ones, where there is one.

    The nearest by edits (of letters, a swap being one) and by how many articles hold it; never a stop word.
    """
    replaced = {}
    for word in words:
        form = written(word.text)
        if stem(form) in known or len(form) < _SHORTEST or not form.isalpha():
            continue
        best = nearest(form, await reads.near_words(form))
        if best:
            replaced[word] = best
    return replaced


def nearest(word: str, vocabulary: Sequence[tuple[str, int]]) -> str | None:
    """Give the word of the vocabulary, (word, articles that hold it), that was most likely meant; None for none."""
    allowed = 1 if len(word) <= _ONE_EDIT_UP_TO else 2
    best: tuple[float, str] | None = None
    for other, articles in vocabulary:
        edits = OSA.distance(word, other, score_cutoff=allowed)
        # A slip seldom falls on the first letter, and hardly ever together with another.
        begins_otherwise = other[0] != word[0]
        if edits > allowed - (begins_otherwise and edits > 1) or other in STOP_WORDS:
            continue
        first = _OTHER_FIRST_LETTER if begins_otherwise else 0.0
        cost = edits + first - _PER_ARTICLE * math.log(articles)
        best = min(best or (cost, other), (cost, other))
    return best[1] if best else None
