"""What an answer looks for in sentences: a theme, or a person's words. It scores them and marks what it found."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.answers.naming import GONE, find
from corpus.errors import StaleRequestError
from corpus.language.themes import ThemeMatcher, query_words, word_forms
from corpus.request import as_id
from corpus.store.reads import ShelfReads
from corpus.store.rows import ThemeRow


@dataclass(frozen=True, slots=True)
class Focus:
    """`name` as it is shown; `theme_id` where it is a theme of the shelf."""

    name: str
    theme_id: int | None
    matcher: ThemeMatcher

    def score(self, text: str) -> float:
        """Give 0..1: how much a sentence is on it."""
        return self.matcher.score(word_forms(text))

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
