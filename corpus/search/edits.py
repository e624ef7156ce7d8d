"""Words one edit from another, spelt out: few enough to look each up in an index."""

from __future__ import annotations

from collections.abc import Iterator

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "0123456789"
_OTHERS = ("αβγδεζηθικλμνξοπρστυφχψω", "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґ")


def one_edit(word: str) -> list[str]:
    """Give what is one edit (two letters swapped, a letter other, more or less) from a folded word, likeliest first."""
    return [other for other in dict.fromkeys(_edited(word, _alphabet(word))) if other and other != word]


def _edited(word: str, alphabet: str) -> Iterator[str]:
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1)
    yield from (left + right[1:] for left, right in parts if right)
    yield from (left + letter + right[1:] for left, right in parts if right for letter in alphabet)
    yield from (left + letter + right for left, right in parts for letter in alphabet)


def _alphabet(word: str) -> str:
    """The letters that one may type by mistake for those of the word."""
    other = next((letters for letters in _OTHERS if any(letter in letters for letter in word)), _LATIN)
    return other if word.isalpha() else other + _DIGITS
