"""What an answer looks for in sentences: a theme, or a person's words. It scores them and marks what it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.themes import ThemeMatcher, query_words, word_forms
from corpus.search.names import resolve
from corpus.store.reads import ShelfReads


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


def theme_focus(theme_id: int, name: str, words: Sequence[str]) -> Focus:
    """Look for a theme: its name counts with the words that signal it."""
    return Focus(name, theme_id, ThemeMatcher([name, *words]))


def words_focus(words: str) -> Focus:
    """Look for a person's words."""
    return Focus(words, None, ThemeMatcher(query_words(words)))


async def find_focus(reads: ShelfReads, typed: str) -> Focus:
    """Give the theme that `typed` names, exactly or by another name; else look for the words themselves."""
    found = await resolve(reads, ["theme"], typed)
    if found.how in ("exact", "alias") and found.names:
        theme = await reads.theme(found.names[0].id)
        if theme:
            return theme_focus(theme.id, theme.name, theme.words)
    return words_focus(typed)
