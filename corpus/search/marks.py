"""Where the words that were looked for stand in a text."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.language.words import stem, tokens


def marks(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Give the (start, end) offsets of the words of `text` that are one of `words`, in any spelling or inflection.

    Ascending, not overlapping. `words` may be stems.
    """
    wanted = {stem(token.text) for word in words for token in tokens(word)} | {word.lower() for word in words}
    return tuple((token.start, token.end) for token in tokens(text) if stem(token.text) in wanted)
