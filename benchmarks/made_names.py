"""Names as many as wanted, and what people type for them. The same seed gives the same ones.

A name is three to eight telling words with small ones between them. Its words are those of the starter articles, the
commonest first, then words made from the starter words' own letter triples, 20 n^0.6 of them for n names (as texts
grow, so does their vocabulary: Heaps' law). The r-th word is drawn in proportion to 1 / (r + 8) (Zipf and Mandelbrot).
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate

from corpus import starter
from corpus.language.words import STOP_WORDS, fold

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_LENGTHS = (3, 4, 4, 5, 5, 5, 6, 6, 7, 8)
_BETWEEN, _BEFORE = 0.4, 0.15
_SHIFT = 8
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CHUNK = 10_000


def names(count: int, seed: int) -> list[str]:
    """Give so many different names, in no order."""
    rng = random.Random(seed)
    small, telling = _starter_words()
    vocabulary = _vocabulary(telling, int(20 * count**0.6), rng)
    weights = list(accumulate(1 / (rank + _SHIFT) for rank in range(1, len(vocabulary) + 1)))
    small_weights = list(accumulate(1 / (rank + 1) for rank in range(1, len(small) + 1)))
    made: dict[str, None] = {}
    while len(made) < count:
        words = iter(rng.choices(vocabulary, cum_weights=weights, k=max(_LENGTHS) * _CHUNK))
        between = iter(rng.choices(small, cum_weights=small_weights, k=max(_LENGTHS) * _CHUNK))
        for length in rng.choices(_LENGTHS, k=_CHUNK):
            name: list[str] = []
            for _ in range(length):
                if rng.random() < (_BETWEEN if name else _BEFORE):
                    name.append(next(between))
                name.append(next(words))
            made[" ".join(name).capitalize()] = None
    return list(made)[:count]


def three_words(name: str, rng: random.Random) -> list[str] | None:
    """Give three telling words of a name, in its order or, half of the time, in another; None where it has fewer."""
    words = [word for word in dict.fromkeys(fold(name).split()) if word not in STOP_WORDS and len(word) > 3]
    if len(words) < 3:
        return None
    places = rng.sample(range(len(words)), 3)
    return [words[at] for at in (places if rng.random() < 0.5 else sorted(places))]


def exact(words: Sequence[str], rng: random.Random) -> str:
    """Give the words as they are."""
    del rng
    return " ".join(words)


def prefix(words: Sequence[str], rng: random.Random) -> str:
    """Give the words, the last one begun: from three letters to all but one."""
    *whole, last = words
    return " ".join([*whole, last[: rng.randint(3, len(last) - 1)]])


def one_error(words: Sequence[str], rng: random.Random) -> str:
    """Give the words with a letter of one of them left out, doubled up, taken for another, or swapped with the next."""
    at = rng.randrange(len(words))
    return " ".join([*words[:at], _mistyped(words[at], rng), *words[at + 1 :]])


def two_errors(words: Sequence[str], rng: random.Random) -> str:
    """Give the words with two such errors, in one word or in two."""
    return one_error(one_error(words, rng).split(), rng)


KINDS = {"exact": exact, "prefix": prefix, "one error": one_error, "two errors": two_errors}
"""The kinds of input, by name."""


def _mistyped(word: str, rng: random.Random) -> str:
    while True:
        at = rng.randrange(len(word))
        left, right = word[:at], word[at:]
        typed = rng.choice(
            (
                left + right[1:],
                left + rng.choice(_LETTERS) + right,
                left + rng.choice(_LETTERS) + right[1:],
                left + right[1:2] + right[0] + right[2:],
            )
        )
        if typed != word:
            return typed


def _starter_words() -> tuple[list[str], list[str]]:
    counts = Counter(word for _, text in starter.articles() for word in fold(text.decode()).split() if word.isalpha())
    ordered = [word for word, _ in counts.most_common()]
    return [word for word in ordered if word in STOP_WORDS][:30], [word for word in ordered if word not in STOP_WORDS]


def _vocabulary(words: Sequence[str], size: int, rng: random.Random) -> list[str]:
    """Give the words, cut or filled up with others that are put together as they are."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        spelt = f"^^{word}$"
        for at in range(len(spelt) - 2):
            following[spelt[at : at + 2]].append(spelt[at + 2])
    known = dict.fromkeys(words)
    while len(known) < size:
        spelt = "^^"
        while not spelt.endswith("$"):
            spelt += rng.choice(following[spelt[-2:]])
        if 4 <= len(spelt) - 3 <= 13 and spelt[2:-1] not in STOP_WORDS:
            known[spelt[2:-1]] = None
    return list(known)[:size]
