"""People's words as phrases to look for, in any of their spellings."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.language.words import tokens, variants
from corpus.store.engine import Part, Phrases


def any_phrase(names: Sequence[str], shelf: int) -> Phrases | None:
    """Look for the paragraphs, on a shelf or the common one, that hold one of the names; None where none has a word."""
    wanted = [written for name in names for written in _spellings(name)]
    return Phrases("text", _shelves(shelf), (tuple(wanted),)) if wanted else None


def all_phrases(phrases: Sequence[str], shelf: int) -> Phrases | None:
    """Look for the paragraphs, on a shelf or the common one, that hold every one of the phrases."""
    return _every(phrases, shelf, "text")


def headed(words: Sequence[str], shelf: int) -> Phrases | None:
    """Look for the paragraphs whose title or heading holds every one of the words, in any order."""
    return _every(words, shelf, "heads")


def _every(phrases: Sequence[str], shelf: int, part: Part) -> Phrases | None:
    wanted = [written for words in phrases if (written := _spellings(words))]
    return Phrases(part, _shelves(shelf), tuple(wanted)) if wanted else None


def _spellings(words: str) -> tuple[str, ...]:
    """Give each way in which these words may be written; nothing where there is no word in them."""
    found = [token.text.casefold() for token in tokens(words)]
    if not found:
        return ()
    written = [found]
    for position, word in enumerate(found):
        # One word at a time: a phrase whose two words both have two spellings is written in one country's way.
        written += [[*found[:position], other, *found[position + 1 :]] for other in variants(word)[1:]]
    return tuple(dict.fromkeys(" ".join(words) for words in written))


def _shelves(shelf: int) -> tuple[int, ...]:
    return (0, shelf) if shelf else (0,)
