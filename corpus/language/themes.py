"""How much a sentence is on a theme: the theme's words and phrases that it holds, the more telling ones for more.

Words match by stem, so that spelling, number and tense do not matter; a phrase matches as a phrase.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.words import content_stems, folded_form, is_stop, stem, tokens

ON_THEME = 0.3
"""The score from which a sentence counts as being on a theme: one telling word, one phrase, or two lesser words."""

_PHRASE = 1.6  # a phrase says more than one of its words would
_LESS_TELLING = 0.03  # by which each word tells less than the one before; the first tells 1
_LEAST_WEIGHT = 0.4
_REPEATED = 0.25  # of a word that the sentence has already used
# "designation" and "design" share a stem. A theme's word that loses this much to its stem has to be met by a word that
# begins as it does, but for its last letters.
_MUCH = 5
_LAST_LETTERS = 4
_PLURAL = 2

Form = tuple[str, str]
"""A word of a text: its stem, and how it is written, in the one spelling that British and American share."""


@dataclass(frozen=True, slots=True)
class Span:
    """A word or phrase of a theme in a text, by (start, end) offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    parts: tuple[str, ...]  # stems
    beginnings: tuple[str, ...]  # what the word in the text has to begin with, for each part
    weight: float
    set_phrase: bool  # holds a stop word ("know-how", "flag of convenience"), so that its words vary in number only


class ThemeMatcher:
    """Scores texts on one theme, from its words and phrases, the most telling first, and from `companions`: words that
    only keep theirs company, of which it takes two to be on the theme."""

    def __init__(self, words: Sequence[str], companions: Sequence[str] = ()) -> None:
        self._entries: dict[str, list[_Entry]] = {}
        self.stems = frozenset(root for word in (*words, *companions) for root in content_stems(word))
        """Of these a text holds at least one, if it is on the theme at all."""
        known: set[tuple[str, ...]] = set()
        for rank, word in enumerate((*words, *companions)):
            forms = word_forms(word)
            parts = tuple(part for part, _ in forms)
            if not parts or parts in known or all(is_stop(token.text) for token in tokens(word)):
                continue
            known.add(parts)
            set_phrase = any(is_stop(token.text) for token in tokens(word))
            beginnings = tuple(_beginning(part, form, set_phrase) for part, form in forms)
            weight = _LEAST_WEIGHT
            if rank < len(words):
                weight = max(_LEAST_WEIGHT, 1.0 - _LESS_TELLING * rank) * (_PHRASE if len(parts) > 1 else 1.0)
            self._entries.setdefault(parts[0], []).append(_Entry(parts, beginnings, weight, set_phrase))
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry.parts))

    def score(self, words: Sequence[Form]) -> float:
        """Give 0..1 for a sentence given as `word_forms` of it."""
        total = 0.0
        seen: set[tuple[str, ...]] = set()
        at = 0
        while at < len(words):
            entry = self._at(words, at)
            if entry is None:
                at += 1
                continue
            total += entry.weight * (_REPEATED if entry.parts in seen else 1.0)
            seen.add(entry.parts)
            at += len(entry.parts)
        return round(1.0 - math.exp(-0.6 * total), 4)

    def spans(self, text: str) -> list[Span]:
        """Give the places of the theme's words and phrases in `text`, in order, none overlapping."""
        places, words = tokens(text), word_forms(text)
        found = []
        at = 0
        while at < len(words):
            entry = self._at(words, at)
            length = len(entry.parts) if entry else 1
            if entry:
                found.append(Span(places[at].start, places[at + length - 1].end))
            at += length
        return found

    def _at(self, words: Sequence[Form], at: int) -> _Entry | None:
        for entry in self._entries.get(words[at][0], ()):
            here = words[at : at + len(entry.parts)]
            if len(here) == len(entry.parts) and all(
                part == stemmed
                and form.startswith(beginning)
                and (not entry.set_phrase or len(form) <= len(beginning) + _PLURAL)
                for part, beginning, (stemmed, form) in zip(entry.parts, entry.beginnings, here, strict=True)
            ):
                return entry
        return None


def _beginning(part: str, form: str, set_phrase: bool) -> str:
    if set_phrase:
        return form.removesuffix("s")
    return form[:-_LAST_LETTERS] if len(form) - len(part) >= _MUCH else ""


def word_forms(text: str) -> list[Form]:
    """Give all words of a text in order, stop words too, as `ThemeMatcher.score` takes them."""
    return [(stem(token.text), folded_form(token.text)) for token in tokens(text)]


def query_words(query: str) -> list[str]:
    """Give what a theme named only by a person's words is looked for by: the words as a phrase, then each of them."""
    content = [token.text for token in tokens(query) if not is_stop(token.text)]
    return [" ".join(content), *content] if len(content) > 1 else content
