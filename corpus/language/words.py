"""Words: how a text falls into them, and the forms in which they are compared."""

from __future__ import annotations

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import snowballstemmer  # type: ignore[import-untyped]  # ships no types

from corpus.language.spelling import one_form
from corpus.language.spelling import variants as variants

_APOSTROPHES = "'’ʼ"
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?!\w)|\d+(?:[.,]\d+)*[^\W_]*|[^\W_]+(?:[{_APOSTROPHES}](?=[^\W_])[^\W_]+)*",
)
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_ACCENTS = re.compile("[\u0300-\u036f]")
_NOT_WORD = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$|[{_APOSTROPHES}]$")

# Thai and Lao, Burmese, Khmer, kana, Han.
_UNSPACED = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003134f]")

STOP_WORDS = frozenset(files("corpus.language").joinpath("stop_words.txt").read_text(encoding="utf-8").split())
# Names that are stop words but for their capitals.
_NAMES = frozenset(("US", "WHO"))

COUNTING = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third")
)
"""Words that count. They can be looked for, but say little about what a text is about."""

_ENGLISH = snowballstemmer.stemmer("english")
# The stemmer keeps the word it works on in itself, and articles are derived in a thread beside the event loop.
_ENGLISH_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: `text` is exactly the characters from `start` to `end`."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """Give the form in which two names are compared: no letter case, accents, punctuation or double blanks.

    >>> fold("  Dual-Use & the U.N.’s  Café ")
    'dual use and the uns cafe'
    """
    # Styled letters ("𝓐") come out of the normalisation as capitals, so that letter case goes last.
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    text = _DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), text)
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "")
    text = unicodedata.normalize("NFC", text).replace("&", " and ")
    return _NOT_WORD.sub(" ", text).strip()


def name_words(folded: str) -> list[str]:
    """Give the words of a folded name; each sign is one where a script has no blanks between words (Han, kana, Thai).

    >>> name_words("dual use 管制")
    ['dual', 'use', '管', '制']
    """
    return (folded if folded.isascii() else _UNSPACED.sub(r" \g<0> ", folded)).split()


def tokens(text: str) -> list[Token]:
    """Give the words of a text in order. A hyphen parts words; an apostrophe, and the dots of "U.N.", do not."""
    return [Token(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]


def is_stop(word: str) -> bool:
    """Tell whether a word, as written, is too common to look for."""
    return word not in _NAMES and word.casefold().replace("’", "'") in STOP_WORDS


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Give the stem of one written word: Snowball's English stemmer (Porter2), after British and American spelling
    are made one, so that licence, license, licensing and licensed share it.

    >>> {stem(word) for word in ("Licence", "license", "licensing", "licensed")}
    {'licens'}
    """
    plain = fold(_POSSESSIVE.sub("", word))
    if not plain.isascii() or not plain.isalpha():
        return plain
    form = one_form(plain)
    with _ENGLISH_LOCK:
        return str(_ENGLISH.stemWord(form))


@lru_cache(maxsize=65536)
def folded_form(word: str) -> str:
    """Give a written word folded, in the one spelling that British and American share."""
    return one_form(fold(word))


STOP_STEMS = frozenset(map(stem, STOP_WORDS))
"""The stems of the stop words, for texts of which only stems are kept."""


def content_stems(text: str) -> list[str]:
    """Give the stems of a text's words in order, without the stop words."""
    return [stem(token.text) for token in tokens(text) if not is_stop(token.text)]


def all_words(text: str) -> frozenset[str]:
    """Give the different words of a text, small ones too, folded and not stemmed."""
    return frozenset(token.text.casefold() for token in tokens(text))
