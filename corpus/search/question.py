"""What a person typed into a search, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.language.words import Token, is_stop, stem, tokens

_QUOTED = re.compile(r'["“”„]([^"“”„]*)["“”„]')
# Only before a word that stands by itself: "dual-use" excludes nothing.
_EXCLUDED = re.compile(r"(?<!\S)[-−–](?=[^\W_])([^\W_]+(?:[-'’][^\W_]+)*)")


@dataclass(frozen=True, slots=True)
class Question:
    """The words to look for, in order, with their places in `typed`; quoted phrases; stems of excluded words.

    Words too common to look for are left out, unless there are no others.
    """

    typed: str
    words: tuple[Token, ...]
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]


def parse(typed: str) -> Question:
    """Take a search apart. Any text is a valid search; an open quote is no quote."""
    phrases = tuple(found[1].strip() for found in _QUOTED.finditer(typed) if tokens(found[1]))
    unquoted = _QUOTED.sub(lambda found: " " * len(found[0]), typed)
    excluded = tuple(
        dict.fromkeys(stem(token.text) for found in _EXCLUDED.finditer(unquoted) for token in tokens(found[1]))
    )
    spans = [found.span() for found in _EXCLUDED.finditer(unquoted)]
    wanted = [token for token in tokens(typed) if not any(start <= token.start < end for start, end in spans)]
    telling = [token for token in wanted if not is_stop(token.text)]
    return Question(typed, tuple(telling or wanted), phrases, excluded)
