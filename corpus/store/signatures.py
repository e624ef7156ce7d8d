"""Signatures of names: which words a name holds, in a few bits, so that a list of names can be cut down without
reading the names.

Superimposed coding (Roberts, 1979, "Partial-match retrieval via the method of superimposed codes"): each word sets some
bits, a name's signature is all of them together. A name that lacks a bit of a word does not hold it; one that has them
all nearly always does, and whoever orders the names looks at their words in any case. Migration 0007 does the same
arithmetic in SQL.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# A prime below 63, so that a signature is a positive whole number in SQL.
_BITS = 61
_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Signature:
    """The bits of words, and those of the beginnings of words."""

    words: int
    openings: int

    def __or__(self, other: Signature) -> Signature:
        return Signature(self.words | other.words, self.openings | other.openings)

    def __and__(self, other: Signature) -> Signature:
        return Signature(self.words & other.words, self.openings & other.openings)


NOTHING = Signature(0, 0)


def of_word(word_id: int, word: str) -> Signature:
    """Give the bits of a word of the vocabulary: two for the word, and those of its beginnings."""
    words = 1 << ((word_id * 40503 >> 8) % _BITS) | 1 << ((word_id * 48271 >> 10) % _BITS)
    return Signature(words, of_beginning(word).openings)


def of_beginning(letters: str) -> Signature:
    """Give the bits that each name with a word that begins so has: one for each of the first one to four letters."""
    openings = code = 0
    for letter in letters[:_LETTERS]:
        code = code * 131 + ord(letter)
        openings |= 1 << (code % _BITS)
    return Signature(0, openings)


def of_name(words: Iterable[tuple[int, str]]) -> Signature:
    """Give the signature of a name of these words, each with its id."""
    whole = NOTHING
    for word_id, word in words:
        whole |= of_word(word_id, word)
    return whole
