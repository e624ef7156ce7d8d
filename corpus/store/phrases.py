"""People's words as FTS5 queries. What they typed is only ever inside quotes: nothing of it is syntax."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.language.words import tokens, variants


def phrase(words: str) -> str | None:
    """Give the FTS5 phrase of these words, in any of their spellings; None where there is no word in them."""
    found = [token.text.casefold() for token in tokens(words)]
    if not found:
        return None
    written = [found]
    for position, word in enumerate(found):
        # One word at a time: a phrase whose two words both have two spellings is written in one country's way.
        written += [[*found[:position], other, *found[position + 1 :]] for other in variants(word)[1:]]
    quoted = dict.fromkeys(_quoted(" ".join(words)) for words in written)
    return f"({' OR '.join(quoted)})"


def any_phrase(names: Sequence[str], shelf: int) -> str | None:
    """Give the query for paragraphs, on a shelf or the common one, that hold one of the names as a phrase."""
    wanted = [found for name in names if (found := phrase(name))]
    return _on_shelf(" OR ".join(wanted), shelf) if wanted else None


def all_phrases(phrases: Sequence[str], shelf: int) -> str | None:
    """Give the query for paragraphs, on a shelf or the common one, that hold every one of the phrases."""
    wanted = [found for words in phrases if (found := phrase(words))]
    return _on_shelf(" AND ".join(wanted), shelf) if wanted else None


def headed(words: Sequence[str], shelf: int) -> str | None:
    """Give the query for paragraphs whose title or heading holds every one of the words, in any order."""
    wanted = [found for word in words if (found := phrase(word))]
    return _on_shelf(" AND ".join(wanted), shelf, "{title heading}") if wanted else None


def _on_shelf(query: str, shelf: int, column: str = "text") -> str:
    shelves = " OR ".join(dict.fromkeys(("s0", f"s{shelf}")))
    return f"shelf : ({shelves}) AND {column} : ({query})"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
