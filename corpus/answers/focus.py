"""What an answer looks for in sentences: a theme, or a person's words. It scores them and marks what it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.answers.naming import GONE, find
from corpus.errors import StaleRequestError
from corpus.language.themes import ON_THEME, ThemeMatcher, query_words, word_forms
from corpus.request import as_id
from corpus.store.reads import ShelfReads
from corpus.store.rows import SentenceRow, ThemeRow


@dataclass(frozen=True, slots=True)
class Focus:
    """`name` as it is shown; `theme_id` where it is a theme of the shelf."""

    name: str
    theme_id: int | None
    matcher: ThemeMatcher

    def score(self, text: str) -> float:
        """Give 0..1: how much a text is on it."""
        return self.matcher.score(word_forms(text))

    async def among(self, reads: ShelfReads, sentences: Sequence[SentenceRow]) -> list[SentenceRow]:
        """Give those sentences of an article that are on it, with their `score`, in the order given.

        What is on a theme was found out when the article arrived; for a person's words it is now.
        """
        if self.theme_id is not None:
            on = await reads.theme_sentences(self.theme_id, [one.article_id for one in sentences[:1]])
            scores = {one.id: one.score for one in on}
        else:
            holding = (one for one in sentences if not self.matcher.stems.isdisjoint(one.stems))
            scores = {one.id: self.score(one.text) for one in holding}
        return [replace(one, score=scores[one.id]) for one in sentences if scores.get(one.id, 0.0) >= ON_THEME]

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Give the places of its words in `text`."""
        return tuple((span.start, span.end) for span in self.matcher.spans(text))


def theme_focus(theme: ThemeRow) -> Focus:
    """Look for a theme: its names count with the words that signal it, as they do when an article arrives."""
    return Focus(theme.name, theme.id, ThemeMatcher([theme.name, *theme.aliases, *theme.words]))


def words_focus(words: str) -> Focus:
    """Look for a person's words."""
    return Focus(words, None, ThemeMatcher(query_words(words)))


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
    return words_focus(typed)
