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

from corpus.language.generic import GENERIC
from corpus.language.words import COUNTING, STOP_STEMS, content_stems, stem

LEAST = 3
"""Texts that a theme stands in, at the least; more in a larger collection, see `least`."""
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
# What any report is made of.
_REPORTED = (
    *(
        "study",
        "result",
        "report",
        "group",
        "number",
        "level",
        "rate",
        "type",
        "case",
        "use",
        "association",
        "analysis",
    ),
    *("member", "part", "photo", "video", "spokesman", "statement", "story", "sample", "increase", "percentage"),
)
_NO_SUBJECT = {*map(stem, _TIMES), *map(stem, _REPORTED), *STOP_STEMS, *COUNTING, *GENERIC}
_NO_PART = {*map(stem, _TIMES), *STOP_STEMS, *COUNTING}
_COUNTED = 1 / 3  # of its uses follow a number: "cent", "million", "mile" measure, and are no subject
# What was done, by which no subject is called where a phrase ends so ("court heard"), as far as no ending tells.
_DONE = frozenset(
    (
        *(
            "said",
            "told",
            "heard",
            "went",
            "came",
            "took",
            "made",
            "found",
            "left",
            "gave",
            "got",
            "held",
            "kept",
            "saw",
        ),
        *("knew", "thought", "felt", "became", "began", "brought", "bought", "sold", "sent", "spent", "paid", "lost"),
        *(
            "won",
            "met",
            "ran",
            "led",
            "stood",
            "sat",
            "spoke",
            "wrote",
            "drove",
            "flew",
            "broke",
            "chose",
            "fell",
            "rose",
        ),
        *("grew", "drew", "threw", "caught", "taught", "fought", "built", "shot", "struck", "wore", "swore", "died"),
    )
)
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
        if not key or not _may_name(key) or phrase.split()[-1].lower() in _DONE:
            continue
        forms[key][phrase] += 1
        held = found.setdefault(key, Recurring(key)).texts
        held[text] = max(score, held.get(text, 0.0))
    known = {tuple(content_stems(name)): name for name in kept}
    others = [frozenset(content_stems(name)) for name in names]
    vocabulary = [*others, *(frozenset(content_stems(word)) for word in words)]
    fewest = least(len(texts))
    likely = [
        one
        for key, one in found.items()
        if len(one.texts) >= (fewest if len(key) == 1 else LEAST) and not _is_there(key, others, vocabulary)
    ]
    uses, counted = _uses([one.key for one in likely], texts)
    most = max(LEAST, _COMMON * len(texts))
    likely = [
        one
        for one in likely
        if fewest <= len(uses[one.key]) <= most and counted[one.key] < _COUNTED * uses[one.key].total()
    ]
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


def least(texts: int) -> int:
    """Give how many of so many texts a theme stands in at the least: 3 of up to 100, 6 of 300, 33 of 10,000."""
    return max(LEAST, round(math.sqrt(texts) / 3))


def _may_name(key: Key) -> bool:
    if len(key) == 1:
        return key[0].isalpha() and key[0] not in _NO_SUBJECT and len(key[0]) >= _SHORTEST
    # Beside another word what any report is made of may well say which: "case law".
    return all(one.isalpha() and one not in _NO_PART for one in key)


def _is_there(key: Key, names: Collection[frozenset[str]], vocabulary: Collection[frozenset[str]]) -> bool:
    """Whether it is a word of a theme there is, or the name of one with a word more."""
    stems = frozenset(key)
    return any(stems <= other for other in vocabulary) or any(other and other <= stems for other in names)


def _uses(
    keys: Iterable[Key], texts: Mapping[int, Sequence[Sequence[str]]]
) -> tuple[dict[Key, Counter[int]], Counter[Key]]:
    """How often each text holds each phrase, and how often it follows a number in all."""
    beginning: defaultdict[str, list[Key]] = defaultdict(list)
    uses: dict[Key, Counter[int]] = {}
    counted: Counter[Key] = Counter()
    for key in keys:
        beginning[key[0]].append(key)
        uses[key] = Counter()
    for text, sentences in texts.items():
        for stems in sentences:
            for at, first in enumerate(stems):
                for key in beginning.get(first, ()):
                    if tuple(stems[at : at + len(key)]) == key:
                        uses[key][text] += 1
                        counted[key] += at > 0 and (stems[at - 1][:1].isdigit() or stems[at - 1] in COUNTING)
    return uses, counted


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
