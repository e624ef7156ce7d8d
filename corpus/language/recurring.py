"""Themes that a collection has of itself: phrases its texts come back to, one for each subject.

A phrase is telling of a text by its key phrase score (see corpus.language.phrases), and of the collection by how few
of the texts hold it (Spärck Jones, 1972) and how often those come back to it: what a text is about it says again, what
it says in passing, once (burstiness, Church and Gale, "Poisson mixtures", 1995). Of phrases that stand in much the same
texts, or share words, only the best is taken.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.language.words import COUNTING, STOP_STEMS, content_stems, stem

LEAST = 3
"""Texts that a theme stands in, at the least."""
MOST = 24
"""Themes of a collection, at the most."""

Key = tuple[str, ...]
"""The stems of a phrase in order."""

_COMMON = 0.5  # of the texts: a phrase that more of them hold tells none from another
_SAME_TEXTS = 0.6  # Jaccard overlap from which two phrases are in much the same texts
_SINGLE_WORD = 0.5  # what a word alone is worth beside a phrase, which says more exactly what is meant
_STAYS = 1.5  # what a theme is worth that is there already: members know it
_AGAIN = 2.0  # times, on average, that a text which holds a theme comes back to it, where it is a single word
# Words for when something was, by which no subject is called.
_TIMES = (
    "last",
    "next",
    "ago",
    "year",
    "month",
    "week",
    "day",
    "hour",
    "night",
    "today",
    "early",
    "late",
    "recent",
    "old",
)
_NO_SUBJECT = {*map(stem, _TIMES), *STOP_STEMS, *COUNTING}
_SHORTEST = 4  # letters of a word that is a theme by itself


@dataclass(slots=True)
class Recurring:
    """A phrase that several texts come back to: as most of them write it, and in which, by number, how much."""

    key: Key
    name: str = ""
    texts: dict[int, float] = field(default_factory=dict)


def recurring(
    phrases: Iterable[tuple[int, str, float]],
    texts: Mapping[int, Sequence[Sequence[str]]],
    names: Collection[str],
    words: Collection[str],
    kept: Collection[str],
) -> list[Recurring]:
    """Give the themes of texts, the most telling first, from (text, key phrase, score) of them.

    `texts` are the stems of their sentences, stop words left out.
    `names` and `words` are those of the themes that there are besides, `kept` the names of those found before, which
    are given in that writing. The same texts give the same themes.
    """
    forms: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    found: dict[Key, Recurring] = {}
    for text, phrase, score in phrases:
        key = tuple(content_stems(phrase))
        if not key or not _may_name(key):
            continue
        forms[key][phrase] += 1
        held = found.setdefault(key, Recurring(key)).texts
        held[text] = max(score, held.get(text, 0.0))
    known = {tuple(content_stems(name)): name for name in kept}
    others = [frozenset(content_stems(name)) for name in names]
    vocabulary = [*others, *(frozenset(content_stems(word)) for word in words)]
    likely = [one for key, one in found.items() if len(one.texts) >= LEAST and not _is_there(key, others, vocabulary)]
    uses = _uses([one.key for one in likely], texts)
    most = max(LEAST, _COMMON * len(texts))
    likely = [one for one in likely if LEAST <= len(uses[one.key]) <= most]
    worth = {one.key: _worth(one, uses[one.key], len(texts)) * (_STAYS if one.key in known else 1.0) for one in likely}
    likely = [one for one in likely if worth[one.key] > 0]
    chosen: list[Recurring] = []
    for one in sorted(likely, key=lambda one: (-worth[one.key], one.key)):
        if len(chosen) == MOST:
            break
        if all(_apart(one, other) for other in chosen):
            one.name = known.get(one.key) or min(forms[one.key], key=lambda form: (-forms[one.key][form], form))
            chosen.append(one)
    return chosen


def _may_name(key: Key) -> bool:
    telling = [one for one in key if one.isalpha() and one not in _NO_SUBJECT]
    return len(telling) == len(key) and (len(key) > 1 or len(key[0]) >= _SHORTEST)


def _is_there(key: Key, names: Collection[frozenset[str]], vocabulary: Collection[frozenset[str]]) -> bool:
    """Whether it is a word of a theme there is, or the name of one with a word more."""
    stems = frozenset(key)
    return any(stems <= other for other in vocabulary) or any(other and other <= stems for other in names)


def _uses(keys: Iterable[Key], texts: Mapping[int, Sequence[Sequence[str]]]) -> dict[Key, Counter[int]]:
    """How often each text holds each phrase."""
    beginning: defaultdict[str, list[Key]] = defaultdict(list)
    uses: dict[Key, Counter[int]] = {}
    for key in keys:
        beginning[key[0]].append(key)
        uses[key] = Counter()
    for text, sentences in texts.items():
        for stems in sentences:
            for at, first in enumerate(stems):
                for key in beginning.get(first, ()):
                    if tuple(stems[at : at + len(key)]) == key:
                        uses[key][text] += 1
    return uses


def _worth(one: Recurring, uses: Counter[int], total: int) -> float:
    often = uses.total() / len(uses)
    if len(one.key) == 1 and often < _AGAIN:
        return 0.0
    alone, again = _SINGLE_WORD if len(one.key) == 1 else 1.0, math.log(often)
    return alone * sum(one.texts.values()) * math.log(1 + total / len(uses)) * again


def _apart(one: Recurring, other: Recurring) -> bool:
    together = len(one.texts.keys() & other.texts.keys())
    if together >= _SAME_TEXTS * (len(one.texts) + len(other.texts) - together):
        return False
    ours, theirs = set(one.key), set(other.key)
    return not (ours <= theirs or theirs <= ours)
