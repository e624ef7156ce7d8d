"""Where to look for the words that lie within two edits of a word and begin with the same letter."""

from __future__ import annotations

# Shorter words have too many others within an edit to be corrected.
SHORTEST = 3
EDITS = 2


def pieces(word: str) -> tuple[str, str, str]:
    """Cut a word into three pieces of about one length; each with the word's first letter before it."""
    first, second = _cuts(len(word))
    return word[:first], word[0] + word[first:second], word[0] + word[second:]


def probes(word: str) -> list[tuple[int, int, str]]:
    """Give (length, part, text) of every piece that a word within two edits of `word` may share with it."""
    found: dict[tuple[int, int, str], None] = {}
    for length in range(max(SHORTEST, len(word) - EDITS), len(word) + EDITS + 1):
        first, second = _cuts(length)
        for part, (start, end) in enumerate(((0, first), (first, second), (second, length))):
            # An edit before the piece moves it by one place. The first begins as the word does, or is no such word's.
            for at in range(max(0, start - EDITS), start + EDITS + 1) if part else (0,):
                text = word[at : at + end - start]
                if len(text) == end - start:
                    found[length, part, word[0] + text if part else text] = None
    return list(found)


def _cuts(length: int) -> tuple[int, int]:
    return length // 3, 2 * length // 3
