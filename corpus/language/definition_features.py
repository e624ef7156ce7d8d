"""What a sentence shows of its build, for telling definitions by: small words, endings, signs, neighbours of these, how
long its words are, and what stands before its first verb.

Content words are seen only by their endings and lengths, so that what is learnt of one subject holds for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import groupby, pairwise

from corpus.language.words import STOP_WORDS

_NUMBERED = re.compile(r"^\s*\d+\s*\.\s+")
_SIGN = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:[-'’][^\W_]+)*|[^\w\s]")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_SAME = str.maketrans("“”’‘—–[]", "\"\"''--()")
_TELLING = STOP_WORDS | set(files("corpus.language").joinpath("telling_words.txt").read_text(encoding="utf-8").split())
# The longer before those that they end in.
_ENDINGS = re.compile(
    r"(?<=...)(?:ization|ation|tion|sion|ment|ness|ity|ism|ics|logy|ance|ence|ship|graphy|ing|ed|ly|ous|ive|al|able|ic|er"
    r"|or|ist|s)$"
)

_PIECE = re.compile(r"[^\W\d_]+(?:[-'’][^\W_]+)*|[^\w\s]")
_VERBS = frozenset(
    (
        *("is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "can", "may", "will", "must", "could"),
        *("would", "should", "means", "refers", "occurs", "consists", "describes"),
    )
)
# Letters of a sentence's first and of its longest content word: what readers need explained is seldom a short word.
_FIRST_LONG, _LONGEST = (5, 7, 9, 11), (8, 10, 12, 14)


def features(sentence: str) -> set[str]:
    """Give the signs of a sentence, its pairs of neighbouring signs ("is", "is a"; "^" is its beginning), and what its
    words' lengths and its subject show."""
    signs = ["^"]
    opening = True
    for found in _SIGN.findall(_NUMBERED.sub("", sentence)):
        signs.append(_sign(found, opening))
        opening = opening and not found[0].isalnum()
    outline = [sign for sign, _ in groupby("N" if _is_content(sign) else sign for sign in signs)]
    return {
        *signs[1:],
        *(f"{first} {second}" for first, second in pairwise(signs)),
        *(f"~{one} {two} {three}" for one, two, three in zip(outline, outline[1:], outline[2:], strict=False)),
        *(f"~{' '.join(outline[at : at + 4])}" for at in range(len(outline) - 3)),
        *_of_words(_PIECE.findall(sentence)),
    }


def _of_words(pieces: Sequence[str]) -> Iterator[str]:
    content = [piece for piece in pieces if _is_word(piece)]
    if content:
        longest = max(map(len, content))
        yield from (f"first>{letters}" for letters in _FIRST_LONG if len(content[0]) > letters)
        yield from (f"longest>{letters}" for letters in _LONGEST if longest > letters)
    verb = next((at for at, piece in enumerate(pieces) if piece.lower() in _VERBS), None)
    if verb is None:
        return
    subject, rest = pieces[:verb], pieces[verb + 1 : verb + 2]
    yield f"verb {pieces[verb].lower()}"
    yield f"verb {pieces[verb].lower()} {_small(rest[0]) if rest else ''}"
    yield f"subject of {sum(map(_is_word, subject))}"
    yield from (f"subject {piece.lower()}" for piece in subject if not _is_word(piece))
    if subject:
        plural = "-s" if subject[0].endswith("s") else ""
        yield f"begins {_small(subject[0])}{plural if _is_word(subject[0]) else ''}"


def _is_word(piece: str) -> bool:
    return piece[0].isalpha() and piece.lower() not in _TELLING


def _small(piece: str) -> str:
    return "<word>" if _is_word(piece) else piece.lower()


@lru_cache(maxsize=16384)
def _sign(word: str, opening: bool) -> str:
    """A telling word as it is; any other as "<number>", "<year>", "<name>" (a capital), its ending or "<word>"."""
    if word[0].isdecimal():
        return "<year>" if _YEAR.fullmatch(word) else "<number>"
    if not word[0].isalnum():
        return word.translate(_SAME)
    small = word.lower()
    capital = word[0].isupper() and not opening and small != "i"
    if small in _TELLING and not capital:
        return small
    if capital:
        return "<name>"
    ending = _ENDINGS.search(small)
    return f"-{ending[0]}" if ending else "<word>"


def _is_content(sign: str) -> bool:
    return sign == "<word>" or sign == "<name>" or (sign[0] == "-" and len(sign) > 1 and sign not in ("-ed", "-ly"))
