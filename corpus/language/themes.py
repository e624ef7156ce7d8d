"""How much a sentence is on a theme: the theme's words and phrases that it holds, the more telling ones for more.

Words match by stem, so that spelling, number and tense do not matter; a phrase matches as a phrase.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.words import content_stems, is_stop, stem, tokens

ON_THEME = 0.3
"""The score from which a sentence counts as being on a theme: one telling word, one phrase, or two lesser words."""

_PHRASE = 1.6  # a phrase says more than one of its words would
_LAST_WEIGHT = 0.4  # of the least telling word, where the most telling has 1
_REPEATED = 0.25  # of a word that the sentence has already used


@dataclass(frozen=True, slots=True)
class Span:
    """A word or phrase of a theme in a text, by (start, end) offsets."""

    start: int
    end: int


class ThemeMatcher:
    """Scores texts on one theme, from its words and phrases, the most telling first."""

    def __init__(self, words: Sequence[str]) -> None:
        self._entries: dict[str, list[tuple[tuple[str, ...], float]]] = {}
        known: set[tuple[str, ...]] = set()
        for rank, word in enumerate(words):
            parts = tuple(stem(token.text) for token in tokens(word))
            if not parts or parts in known or all(is_stop(token.text) for token in tokens(word)):
                continue
            known.add(parts)
            weight = 1.0 - (1.0 - _LAST_WEIGHT) * rank / max(len(words) - 1, 1)
            self._entries.setdefault(parts[0], []).append((parts, weight * (_PHRASE if len(parts) > 1 else 1.0)))
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def score(self, stems: Sequence[str]) -> float:
        """Give 0..1 for a sentence given as the stems of all its words, in order (see `all_stems`)."""
        total = 0.0
        seen: set[tuple[str, ...]] = set()
        at = 0
        while at < len(stems):
            entry = self._at(stems, at)
            if entry is None:
                at += 1
                continue
            parts, weight = entry
            total += weight * (_REPEATED if parts in seen else 1.0)
            seen.add(parts)
            at += len(parts)
        return round(1.0 - math.exp(-0.6 * total), 4)

    def spans(self, text: str) -> list[Span]:
        """Give the places of the theme's words and phrases in `text`, in order, none overlapping."""
        words = tokens(text)
        stems = [stem(token.text) for token in words]
        found = []
        at = 0
        while at < len(stems):
            entry = self._at(stems, at)
            length = len(entry[0]) if entry else 1
            if entry:
                found.append(Span(words[at].start, words[at + length - 1].end))
            at += length
        return found

    def _at(self, stems: Sequence[str], at: int) -> tuple[tuple[str, ...], float] | None:
        for parts, weight in self._entries.get(stems[at], ()):
            if tuple(stems[at : at + len(parts)]) == parts:
                return parts, weight
        return None


def all_stems(text: str) -> list[str]:
    """Give the stems of all words of a text in order, stop words too, as `ThemeMatcher.score` takes them."""
    return [stem(token.text) for token in tokens(text)]


def query_words(query: str) -> list[str]:
    """Give what a theme named only by a person's words is looked for by: the words as a phrase, then each of them."""
    content = [token.text for token in tokens(query) if not is_stop(token.text)]
    return [" ".join(content), *content] if len(content) > 1 else content


def shared_stems(first: str, second: str) -> set[str]:
    """Give the stems of content words that two texts share."""
    return set(content_stems(first)) & set(content_stems(second))
