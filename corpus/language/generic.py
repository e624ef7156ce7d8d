"""Words that any question may hold."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.language.words import stem

GENERIC = frozenset(
    stem(word)
    for word in (
        *("affect", "influence", "impact", "effect", "work", "matter", "happen", "role", "important", "explain"),
        *("describe", "discuss", "think", "involve", "relate", "difference", "point", "main", "article", "author"),
        *("get", "take", "make", "problem", "issue", "thing", "reason", "example", "way", "kind", "list"),
    )
)
"""The stems of what a question does with its subject: they say little about where that stands."""


def telling(stems: Iterable[str]) -> tuple[str, ...]:
    """Give the different stems of a person's words without generic ones, all of them where there are no others."""
    different = tuple(dict.fromkeys(stems))
    return tuple(one for one in different if one not in GENERIC) or different
