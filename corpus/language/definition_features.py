"""What a sentence shows of its build, for telling definitions by: small words, endings, signs, and neighbours of these.

Content words are seen only by their endings, so that what is learnt of one subject holds for another.
"""

from __future__ import annotations

import re
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


def features(sentence: str) -> set[str]:
    """Give the signs of a sentence and its pairs of neighbouring signs ("is", "is a"); "^" is its beginning."""
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
    }


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
