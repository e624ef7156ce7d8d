"""Where the words that were looked for stand in a text."""

from __future__ import annotations

from collections.abc import Sequence


def marks(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Give the (start, end) offsets of the words of `text` that are one of `words`, by stem and variant."""
    raise NotImplementedError
