"""What an answer looks for in sentences: a theme, or a person's words. It scores them and marks what it found."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.answers.company import Spoken, bags, spoken
from corpus.answers.naming import GONE, find
from corpus.answers.wording import shown
from corpus.errors import StaleRequestError
from corpus.language.company import ENOUGH, Company
from corpus.language.resemblance import added
from corpus.language.themes import ON_THEME, ThemeMatcher, query_words, word_forms
from corpus.language.words import COUNTING, STOP_STEMS, stem, tokens
from corpus.request import as_id
from corpus.saying import Said, say
from corpus.store.reads import ShelfReads
from corpus.store.rows import SentenceRow, ThemeRow

_TOO_COMMON = STOP_STEMS | COUNTING
_NAMED = 8  # companions that are told
_ASKED = 0.5  # of a sentence's score hangs on how many of the words asked for it holds itself
_SLOPE = 0.6  # as a theme's words count: one of the words asked for gives about 0.45


@dataclass(frozen=True, slots=True)
class Focus:
    """`name` as it is shown; `theme_id` where it is a theme of the shelf, `company` where it is a person's words.

    `companions` are the most telling of the words' companions, as the shelf writes them.
    """

    name: str
    theme_id: int | None
    matcher: ThemeMatcher
    company: Company | None = None
    companions: tuple[str, ...] = ()

    def score(self, text: str) -> float:
        """Give 0..1: how much a text holds of its words."""
        return self.matcher.score(word_forms(text))

    async def among(self, reads: ShelfReads, sentences: Sequence[SentenceRow]) -> list[SentenceRow]:
        """Give those sentences of an article that are on it, with their `score`, in the order given.

        What is on a theme was found out when the article arrived; for a person's words it is now.
        """
        if self.theme_id is None:
            return self.on(sentences)
        on = await reads.theme_sentences(self.theme_id, [one.article_id for one in sentences[:1]])
        scores = {one.id: one.score for one in on}
        return [replace(one, score=scores[one.id]) for one in sentences if scores.get(one.id, 0.0) >= ON_THEME]

    def on(self, sentences: Sequence[SentenceRow]) -> list[SentenceRow]:
        """Give those sentences of one article, given all in reading order, that are on the words or their company.

        None, unless the article has one that holds enough of it.
        """
        if self.company is None:
            holding = [one for one in sentences if not self.matcher.stems.isdisjoint(one.stems)]
            scored = [replace(one, score=self.score(one.text)) for one in holding]
            return [one for one in scored if one.score >= ON_THEME]
        held = bags(sentences)
        enough, share = self.company.enough, self.company.share
        return [
            replace(sentences[at], score=_part(score / enough) * (1 - _ASKED + _ASKED * share(held[at])))
            for at, score in self.company.on(held)
        ]

    def beside(self, sentences: Sequence[SentenceRow]) -> list[SentenceRow]:
        """Give the other sentences of an article that speaks of the words, with a score by how near they stand to one
        that does. Nothing is known of them beyond that."""
        if self.company is None:
            return []
        enough = self.company.enough
        near = self.company.beside(bags(sentences))
        return [replace(sentences[at], score=_part(score / enough)) for at, score in near]

    def uses(self, sentences: Sequence[SentenceRow]) -> int:
        """Give how many sentences use the words or their kindred."""
        stems = self.matcher.stems if self.company is None else self.company.named
        return sum(not stems.isdisjoint(one.stems) for one in sentences)

    def covers(self, sentences: Sequence[SentenceRow]) -> float:
        """Give how many of a person's words an article uses, 0..1, the more telling ones for more; 1 for a theme."""
        return self.company.share(added(bags(sentences))) if self.company else 1.0

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Give the places of its words, and of the companions that are told, in `text`."""
        if self.company is None:
            return tuple((span.start, span.end) for span in self.matcher.spans(text))
        wanted = {*self.company.named, *map(stem, self.companions)}
        return tuple((token.start, token.end) for token in tokens(text) if stem(token.text) in wanted)

    def no_theme(self) -> Said:
        """Say that these words are no theme, and by what they are looked for."""
        if not self.companions:
            return say(
                "No theme is called “{words}”. These are the sentences that hold the words.", words=shown(self.name)
            )
        return say(
            "No theme is called “{words}”. These are the words and those that keep their company on this shelf:"
            " {companions}.",
            words=shown(self.name),
            companions=", ".join(self.companions),
        )


def theme_focus(theme: ThemeRow) -> Focus:
    """Look for a theme: its names count with the words that signal it, as they do when an article arrives."""
    names = (theme.name, *theme.aliases)
    matcher = ThemeMatcher(names, theme.words) if theme.found else ThemeMatcher((*names, *theme.words))
    return Focus(theme.name, theme.id, matcher)


def words_focus(words: str, company: Company | None = None, companions: Sequence[str] = ()) -> Focus:
    """Look for a person's words, in the company they keep where that is known."""
    return Focus(words, None, ThemeMatcher(query_words(words)), company, tuple(companions))


async def spoken_focus(reads: ShelfReads, typed: str) -> tuple[Focus, Spoken] | None:
    """Look for a person's words in the company they keep on this shelf; None where some of them stand nowhere."""
    found = await spoken(reads, typed)
    if found is None:
        return None
    told = [one for one in found.company.clear if one.isalpha() and one not in _TOO_COMMON and len(one) > 2][:_NAMED]
    spelt = await reads.spellings(told)
    return words_focus(typed, found.company, [spelt[one] for one in told if one in spelt]), found


async def find_focus(reads: ShelfReads, typed: str) -> Focus:
    """Give the theme that `typed` names, exactly or by another name; else look for the words themselves.

    Raises StaleRequestError for a resolved theme that has left the shelf.
    """
    found = await find(reads, "theme", typed)
    if found.how in ("exact", "alias") and found.names:
        theme = await reads.theme(found.names[0].id)
        if theme:
            return theme_focus(theme)
    if as_id(typed) is not None:
        raise StaleRequestError(GONE)
    of_words = await spoken_focus(reads, typed)
    return of_words[0] if of_words else words_focus(typed)


def _part(times: float) -> float:
    """A score, as so many times what is enough, within 0..1."""
    return round(1.0 - math.exp(-_SLOPE * ENOUGH * times), 4)
