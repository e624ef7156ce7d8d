"""Small measures of a line of text, the same in every language."""

from __future__ import annotations

import re
from functools import lru_cache

_FOLD = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "…": "...", "İ": "I"}
)
_CLOSERS = "\"'”’»)]）」』*_"
_TERMINALS = ".!?…。！？؟۔।"
_NOTE_MARKS = re.compile(r"(?:\s*\[\d+\])+$")
_BREAK = re.compile(r"(\S*[.!?…])[\"'”’»)\]]*(?:\[\d+\])*\s+(?=[\"'“‘«(\[]*(\w))")
_WIDE_BREAK = re.compile(r"[。！？।؟](?=.)")
_ABBREVIATIONS = frozenset(
    [
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "prof.",
        "sen.",
        "rep.",
        "gov.",
        "gen.",
        "col.",
        "lt.",
        "sgt.",
        "capt.",
        "adm.",
        "st.",
        "jr.",
        "sr.",
        "vs.",
        "v.",
        "no.",
        "nos.",
        "art.",
        "arts.",
        "fig.",
        "vol.",
        "pp.",
        "p.",
        "ch.",
        "sec.",
        "inc.",
        "ltd.",
        "co.",
        "corp.",
        "dept.",
        "e.g.",
        "i.e.",
        "etc.",
        "cf.",
        "al.",
        "approx.",
        "u.s.",
        "u.k.",
        "u.n.",
        "e.u.",
        "a.m.",
        "p.m.",
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "jun.",
        "jul.",
        "aug.",
        "sep.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
        "mt.",
        "hon.",
        "rev.",
        "ed.",
        "eds.",
        "bros.",
        "para.",
        "paras.",
        "hr.",
        "nr.",
        "bzw.",
        "z.b.",
        "ca.",
        "bspw.",
        "sr.",
        "sra.",
        "ee.uu.",
        "m.",
        "mme.",
        "op.",
        "cit.",
        "ibid.",
        "est.",
        "max.",
        "min.",
    ]
)
_MARKER = re.compile(r"^\s*(?:[-–—•*·▪◦‣●○■□►▸➤➜✓✔»›→>+o]|\\-)\s+(?=\S)")
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])\s+(?=\S)")
_NUMBER = re.compile(r"\d[\d.,]*(?:\s?[kKmM]\b)?")
_OUTER = re.compile(r"^[^\w#]+|[^\w#]+$")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The text with typographic quotes, hyphens and blanks made plain."""
    return _SPACES.sub(" ", text.translate(_FOLD)).strip()


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """What two printings of the same label share: no case, no outer punctuation, numbers as #."""
    return _OUTER.sub("", _NUMBER.sub("#", fold(text).casefold())).strip()


@lru_cache(maxsize=8192)
def same(text: str) -> str:
    """What two printings of the same paragraph share: letters and digits alone."""
    return "".join(_WORD.findall(fold(text).casefold()))


def words(text: str) -> list[str]:
    """The words of a line, apostrophes and hyphens inside kept."""
    return list(_words(text))


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=8192)
def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does, closing quotes and note marks aside."""
    bare = _NOTE_MARKS.sub("", text.rstrip()).rstrip(_CLOSERS + " ")
    return bare[-1:] in _TERMINALS and bare != ""


@lru_cache(maxsize=8192)
def sentences(text: str) -> int:
    """How many sentences the line seems to hold; at least 1 for a line with words."""
    count = 1 if words(text) else 0
    for match in _BREAK.finditer(text):
        last, opening = match.group(1).casefold().lstrip("\"'“‘«(["), match.group(2)
        initial = len(last) == 2 and last[0].isalpha()
        if last not in _ABBREVIATIONS and not initial and (opening.isupper() or not opening.islower()):
            count += 1
    return count + len(_WIDE_BREAK.findall(text))


def marker(text: str) -> str:
    """The bullet with which the line begins, or an empty string."""
    match = _MARKER.match(text)
    return match.group(0) if match else ""


def is_item(text: str) -> bool:
    """Whether the line begins with a bullet or a number in a list."""
    return bool(_MARKER.match(text) or _NUMBERED.match(text))


def without_marker(text: str) -> str:
    """The line without its bullet; numbers stay, since a text may refer to them."""
    return text[len(marker(text)) :].strip()


def is_rule(text: str) -> bool:
    """Whether the line is only a dash, a dot or a row of them."""
    return text != "" and not any(c.isalnum() for c in text)


def is_capitalised(text: str) -> bool:
    """Whether every word that is not a particle of names begins with a capital."""
    small = {
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ibn",
        "y",
        "e",
    }
    found = words(text)
    return bool(found) and found[0][:1].isupper() and all(w[:1].isupper() or w in small for w in found)
