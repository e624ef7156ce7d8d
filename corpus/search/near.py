"""How near what was typed is to a name, word by word: the order of the few candidates an index fetched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import add, mul

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.language.initials import initials
from corpus.language.words import STOP_WORDS, fold, name_words, stem, variants

# Shorter input is found by its letters as they are, as an acronym, or as a beginning.
SHORTEST = 5
# What a typed word of so many letters may differ by and still be the same word.
_TWO_EDITS_FROM = 7
_FOUR_LETTERS = 4
# Of three letters, one may be another. One more or less makes another word, unless the words beside it say otherwise.
_LETTER_LEFT_OUT = 0.6
# A word that is no more than a beginning of the name's word, in letters as typed or one edit from these.
_BEGINNING, _NEAR_BEGINNING = 0.9, 0.75
# A word that is cut short although another comes after it: "sup group".
_CUT, _CUT_FROM = 0.8, 3
_OTHER_FORM = 0.95
_INITIALS = 0.9
# Forms of a word begin alike and are of about one length.
_FORMS_SHARE, _FORMS_DIFFER = 3, 5
_STOP_WEIGHT = 0.2
# How alike typed words are to words of a name that says more, together and each.
_NEARLY, _NEARLY_EACH = 0.78, 0.7


def likeness(typed: Sequence[str], name: Sequence[str], *, unfinished: bool = False) -> float:
    """Give how alike two folded names are, 0..1; 1 for the same words in any order.

    Each word of either is held against its best match in the other, by optimal string alignment distance (a letter
    more, less or other, or two swapped, is one edit); a common word counts little. With `unfinished` the last typed
    word may be the beginning of one, and words of the name that were not typed count little.
    """
    return likenesses(typed, [name], unfinished=unfinished)[0]


def likenesses(typed: Sequence[str], names: Sequence[Sequence[str]], *, unfinished: bool = False) -> list[float]:
    """Give the likeness of what was typed to each of the names: see `likeness`."""
    as_typed = _Likeness(typed, names, unfinished)
    joined, single = {one + other for one, other in pairwise(typed)}, frozenset(typed)
    found = []
    for name in names:
        # Nearly always neither has as one word what the other has as two.
        if joined.isdisjoint(name) and single.isdisjoint(map(add, name, name[1:])):
            found.append(as_typed.to(name))
        else:
            found.append(_Likeness(_parted_alike(typed, name), [name], unfinished).to(name))
    return found


def words_of(text: str) -> tuple[str, ...]:
    """Give the folded words of a name."""
    return tuple(name_words(fold(text)))


@lru_cache(maxsize=16384)
def same_word(one: str, other: str) -> bool:
    """Tell whether two folded words are one word in another spelling or number."""
    return one == other or other in variants(one) or one in variants(other)


def nearly_told(typed: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether all that was typed stands in a name, if not quite as it was typed; the name may say more."""
    best = [max(_alike(word, name).values(), default=0.0) for word in _parted_alike(typed, name)]
    return sum(best) >= _NEARLY * len(best) and min(best, default=0.0) >= _NEARLY_EACH


class _Likeness:
    """The likeness of what was typed to names, with each of their words compared once."""

    def __init__(self, typed: Sequence[str], names: Sequence[Sequence[str]], unfinished: bool) -> None:
        words = list(dict.fromkeys(word for name in names for word in name))
        self._typed = typed
        self._unfinished = unfinished
        self._weights = [_weight(word) for word in typed]
        # For each word that is alike to some of the typed ones: to which, and how much.
        self._alike: dict[str, list[tuple[int, float]]] = {}
        for at, word in enumerate(typed):
            for other, value in _alike(word, words, whole=not unfinished or at < len(typed) - 1).items():
                self._alike.setdefault(other, []).append((at, value))
        # The same of the words that may be what a typed one is the beginning of; of those before the last, that seldom.
        self._begun: dict[str, list[tuple[int, float]]] = {}
        for at, word in enumerate(typed if unfinished else ()):
            for other, value in (_begun(word, words) if at == len(typed) - 1 else _cut(word, words)).items():
                self._begun.setdefault(other, []).append((at, value))

    def to(self, name: Sequence[str]) -> float:
        if not self._typed or not name:
            return 0.0
        asked = [0.0] * len(self._typed)
        covered = 0.0
        for word in name:
            if word in self._alike:
                best = 0.0
                for at, value in self._alike[word]:
                    asked[at] = max(asked[at], value)
                    best = max(best, value)
                covered += best * _weight(word)
            for at, value in self._begun.get(word, ()):
                asked[at] = max(asked[at], value)
        covered /= sum([_STOP_WEIGHT if word in STOP_WORDS else 1.0 for word in name])
        told: float = sum(map(mul, self._weights, asked)) / sum(self._weights)
        value = told * (0.9 + 0.1 * covered) if self._unfinished else told * (0.6 + 0.4 * covered)
        if value < _INITIALS and len(self._typed) == 1 and _may_be_initials(self._typed[0], name):
            return _INITIALS if self._typed[0] in initials(name) else value
        return value


def _may_be_initials(word: str, name: Sequence[str]) -> bool:
    # The first word may be a small one that the acronym leaves out.
    return len(word) <= len(name) and word[0] in {other[0] for other in name[:2]}


def _alike(word: str, others: Sequence[str], *, whole: bool = True) -> dict[str, float]:
    """How alike words are to one typed word: those that are at all; `whole` where it is no beginning."""
    allowed = _edits_allowed(word)
    near = process.extract(word, others, scorer=OSA.distance, score_cutoff=allowed, limit=None) if allowed else []
    found = {
        other: 1 - edits / max(len(word), len(other)) - (0.05 if word[0] != other[0] else 0)
        for other, edits, _ in near
        if len(word) >= _FOUR_LETTERS or len(other) == len(word)
    }
    if len(word) < _FOUR_LETTERS:
        found |= {other: _LETTER_LEFT_OUT for other, _, _ in near if len(other) > len(word) and _frames(word, other)}
    if whole and allowed == 1 and len(word) >= _FOUR_LETTERS:
        # Where two edits are allowed, the plural is one of them.
        plurals = {other[:-1]: other for other in others if other[-1] == "s"}
        for single, edits, _ in process.extract(word, list(plurals), scorer=OSA.distance, score_cutoff=1, limit=None):
            found.setdefault(plurals[single], _OTHER_FORM * (1 - edits / max(len(word), len(single))))
    opening = word[:_FORMS_SHARE]
    begun_alike = [other for other in others if other.startswith(opening) and _same_stem(word, other)]
    for other in (*frozenset(variants(word)).intersection(others), *begun_alike):
        found[other] = 1.0 if other == word else _OTHER_FORM
    return found


def _frames(word: str, other: str) -> bool:
    return word[0] == other[0] and word[-1] == other[-1]


def _same_stem(word: str, other: str) -> bool:
    return abs(len(word) - len(other)) <= _FORMS_DIFFER and stem(word) == stem(other)


def _begun(word: str, others: Sequence[str]) -> dict[str, float]:
    """How well words may be what a typed word is the beginning of: those that may at all."""
    found = {}
    if len(word) >= _FOUR_LETTERS:
        for letters in (len(word) - 1, len(word), len(word) + 1):
            openings = [other[:letters] for other in others]
            for _, _, at in process.extract(word, openings, scorer=OSA.distance, score_cutoff=1, limit=None):
                found[others[at]] = _NEAR_BEGINNING
    return found | {other: _BEGINNING for other in others if other.startswith(word)}


def _cut(word: str, others: Sequence[str]) -> dict[str, float]:
    """How well words may be what a typed word is short for."""
    return {other: _CUT for other in others if other.startswith(word)} if len(word) >= _CUT_FROM else {}


def _edits_allowed(word: str) -> int:
    if len(word) < _FOUR_LETTERS - 1 or any(letter.isdigit() for letter in word):
        return 0
    return 2 if len(word) >= _TWO_EDITS_FROM else 1


def _parted_alike(typed: Sequence[str], name: Sequence[str]) -> list[str]:
    """Part or join the typed words where the name does: "dualuse" as "dual use", "snap back" as "snapback"."""
    parts = {one + other: (one, other) for one, other in pairwise(name)}
    words: list[str] = []
    for word in typed:
        if words and word not in name and words[-1] + word in name:
            words[-1] += word
        else:
            words.extend(parts.get(word, (word,)))
    return words


def _weight(word: str) -> float:
    return _STOP_WEIGHT if word in STOP_WORDS else 1.0
