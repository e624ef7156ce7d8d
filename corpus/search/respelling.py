"""Words that no article holds, replaced by near ones of the shelf's own vocabulary.

A noisy channel (Kernighan, Church and Gale, A Spelling Correction Program Based on a Noisy Channel Model, 1990): how
likely the slip is, how common the word, and how often it stands beside the other words of the question.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from corpus.language.words import STOP_WORDS, Token, stem
from corpus.search.edits import one_edit
from corpus.search.evidence import NEIGHBOURS, SPAN, inverse_frequency
from corpus.store.postings import written
from corpus.store.reads import ShelfReads
from corpus.store.reads_passages import ArticleMatch, Filter

_SHORTEST, _LONGEST = 3, 40
# A word that no more articles hold may be a slip itself.
_FEW = 3
# A question has few slips. In a long text, the first few unknown words are enough.
_MOST = 8
_ONE_EDIT_UP_TO = 4
# Capitals inside so short a word are an acronym's or a name's.
_ACRONYM_UP_TO = 5
_OTHER_FIRST_LETTER = 0.25
_PER_ARTICLE = 0.2
# Two slips in a short word are less likely than in a long one.
_SHORT, _TWO_IN_SHORT = 6, 0.5
# Of each word so many are weighed by their company, those that cost little more than the best.
_WEIGHED, _LITTLE_MORE = 5, 1.2
_TOGETHER = 0.4
_ARTICLES = 25
_FAR = 0.3
# The commonest other word counts half as much as the rarest. An unlikely slip needs one article that has them together.
_COMMON, _ENOUGH = 0.5, 0.5

Candidate = tuple[float, str]
"""What it costs to take a word for the one that was typed, and that word."""


async def respell(reads: ShelfReads, words: Sequence[Token], known: Mapping[str, int]) -> dict[Token, str]:
    """Give a near word of the shelf for each word whose stem is not `known`, where there is one.

    The likeliest by edits (of letters, a swap being one), by how many articles hold it, and by the company of the other
    words; never a stop word. Where there are other words, an unlikely slip (two in a short word, one in a very short
    one or on the first letter) is one only if some of them stand near what was meant. `known` gives for a stem of the
    words how many articles hold it. Of many unknown words the first eight are respelt.
    """
    shouted = all(word.text.isupper() for word in words)
    unknown = [
        (word, form)
        for word in words
        if stem(form := written(word.text)) not in known
        and _may_be_slip(form)
        and (shouted or len(form) > _ACRONYM_UP_TO or word.text[1:].islower())
    ][:_MOST]
    if not unknown:
        return {}
    edited = {form: one_edit(form) for _, form in unknown}
    counts = await reads.form_counts(sorted({other for some in edited.values() for other in some}))
    slots: dict[Token, list[Candidate]] = {}
    for word, form in unknown:
        near = [(other, counts[other]) for other in edited[form] if other in counts]
        # Two edits cost more to look for, and are seldom what was meant where one leads to a word in use.
        if len(form) > _ONE_EDIT_UP_TO and not any(other[0] == form[0] and held > _FEW for other, held in near):
            near += await reads.near_words(form)
        if found := candidates(form, near):
            slots[word] = found
    ambiguous = any(len(found) > 1 or _is_unlikely(written(word.text), found[0][1]) for word, found in slots.items())
    if not ambiguous or len(known) + len(slots) < 2:
        return {word: found[0][1] for word, found in slots.items()}
    support = await _support(reads, slots, known)
    respelt = {}
    for word, found in slots.items():
        _, other = min((cost - _TOGETHER * math.log1p(support[word, other]), other) for cost, other in found)
        if support[word, other] >= _ENOUGH or not _is_unlikely(written(word.text), other):
            respelt[word] = other
    return respelt


def candidates(word: str, vocabulary: Iterable[tuple[str, int]]) -> list[Candidate]:
    """Give the words of the vocabulary, (word, articles that hold it), that may have been meant, likeliest first.

    One word of each stem.
    """
    allowed = 1 if len(word) <= _ONE_EDIT_UP_TO else 2
    found: dict[str, Candidate] = {}
    for other, articles in vocabulary:
        edits = OSA.distance(word, other, score_cutoff=allowed)
        # A slip seldom falls on the first letter, and hardly ever together with another.
        begins_otherwise = other[0] != word[0]
        if edits > allowed - (begins_otherwise and edits > 1) or other in STOP_WORDS:
            continue
        cost = edits - _PER_ARTICLE * math.log(articles)
        cost += _OTHER_FIRST_LETTER if begins_otherwise else 0.0
        cost += _TWO_IN_SHORT if edits > 1 and len(word) <= _SHORT else 0.0
        root = stem(other)
        found[root] = min(found.get(root, (cost, other)), (cost, other))
    ranked = sorted(found.values())
    return [one for one in ranked[:_WEIGHED] if one[0] <= ranked[0][0] + _LITTLE_MORE]


def _may_be_slip(form: str) -> bool:
    return _SHORTEST <= len(form) <= _LONGEST and form.isalpha()


def _is_unlikely(word: str, meant: str) -> bool:
    return (
        len(word) <= _ONE_EDIT_UP_TO
        or word[0] != meant[0]
        or (len(word) <= _SHORT and OSA.distance(word, meant, score_cutoff=1) > 1)
    )


async def _support(
    reads: ShelfReads, slots: Mapping[Token, Sequence[Candidate]], known: Mapping[str, int]
) -> dict[tuple[Token, str], float]:
    """Give how often each candidate stands near what else is asked for, in the articles that hold most of it."""
    roots = {other: stem(other) for found in slots.values() for _, other in found}
    counts = {**known, **await reads.document_counts(sorted(set(roots.values())))}
    size = await reads.shelf_size()
    weights = {root: inverse_frequency(count, size.articles) for root, count in counts.items()}
    matches = await reads.rank_articles(weights, (), Filter(), _ARTICLES, counts=counts, size=size)
    first = {word: roots[found[0][1]] for word, found in slots.items()}
    support = {}
    for word, found in slots.items():
        beside = {*known, *(root for other, root in first.items() if other is not word)} - {roots[o] for _, o in found}
        rarest = max((weights[root] for root in beside), default=1.0)
        shares = {root: max(weights[root] / rarest, _COMMON) for root in beside}
        for _, other in found:
            support[word, other] = sum(
                max((share * _closeness(match, roots[other], root) for root, share in shares.items()), default=0.0)
                for match in matches
            )
    return support


def _closeness(match: ArticleMatch, one: str, other: str) -> float:
    """How near two stems stand in an article: 1 for neighbours, less for the same few sentences."""
    least = SPAN + 1
    places = match.places.get(other, ())
    at = 0
    for place in match.places.get(one, ()):
        while at < len(places) and places[at] < place:
            at += 1
        for beside in places[max(at - 1, 0) : at + 1]:
            least = min(least, abs(beside - place))
    return 1.0 if least <= NEIGHBOURS else _FAR if least <= SPAN else 0.0
