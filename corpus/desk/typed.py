"""What moderators type, made clean, or refused with a sentence that says what to change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from corpus.errors import ConcordanceError
from corpus.language.words import fold
from corpus.request import as_id
from corpus.saying import say, say_number

LONGEST_NAME = 100
LONGEST_ACRONYM = 20
LONGEST_DEFINITION = 1_500
MOST_NAMES = 10
"""Characters of a name, an acronym, a definition; names in a list of other names or of related terms."""

_MENTION = re.compile(r"<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|/[^<>:]+:\d+|t:-?\d+(?::\w)?)>")
_FORMATTING = re.compile(r"\*\*|__|~~|\|\||`|^\s*(?:#{1,3}|>|-#|[-*])\s", re.MULTILINE)
_COMMAS, _SEMICOLONS = re.compile(r"[,\n]"), re.compile(r"[;\n]")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85\v\f]")
# What turns a line round, or takes no room in it. The joiners that hold emoji and some scripts together stay.
_UNSEEN = frozenset("\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\ufeff")
_QUOTES = '"“”„«»'


class RefusedError(ConcordanceError):
    """What was typed cannot be kept as it is."""


def name(text: str) -> str:
    """Give a name of a thing on one line, without quotation marks round it. Raises RefusedError."""
    line = " ".join(_clean(text).split()).strip(_QUOTES).strip()
    if not fold(line):
        raise RefusedError(say("A name needs at least one letter or digit."))
    if len(line) > LONGEST_NAME:
        raise RefusedError(
            say(
                "A name can have up to {most} characters, and this one has {count}: “{name}…”",
                most=say_number(LONGEST_NAME),
                count=say_number(len(line)),
                name=line[:40],
            )
        )
    if as_id(line) is not None or _MENTION.search(line):
        raise RefusedError(say("“{name}” cannot be a name. Please use words.", name=line))
    return line


def acronym(text: str) -> str | None:
    """Give an acronym, None where there is none. Raises RefusedError."""
    if not _clean(text).strip():
        return None
    line = name(text)
    if len(line) > LONGEST_ACRONYM:
        raise RefusedError(
            say("An acronym can have up to {most} characters: “{name}” is longer.", most=LONGEST_ACRONYM, name=line)
        )
    return line


def names(text: str) -> tuple[str, ...]:
    """Give the names in a list, each once: between lines, and commas or, since a name may hold one, semicolons.

    Raises RefusedError.
    """
    found: dict[str, str] = {}
    separators = _SEMICOLONS if ";" in text else _COMMAS
    for part in separators.split(_LINE_ENDS.sub("\n", text)):
        if _clean(part).strip():
            line = name(part)
            found.setdefault(fold(line), line)
    if len(found) > MOST_NAMES:
        raise RefusedError(
            say("A list can hold up to {most} names, and this one has {count}.", most=MOST_NAMES, count=len(found))
        )
    return tuple(found.values())


def listed(several: Iterable[str]) -> str:
    """Give a list that `names` reads back."""
    held = tuple(several)
    if not any("," in one for one in held):
        return ", ".join(held)
    return "; ".join(held) + (";" if len(held) == 1 else "")


def definition(text: str) -> str:
    """Give a definition: its lines stay, empty ones go. Raises RefusedError."""
    lines = (" ".join(line.split()) for line in _clean(_LINE_ENDS.sub("\n", text)).split("\n"))
    whole = "\n".join(line for line in lines if line)
    if not fold(whole):
        raise RefusedError(say("A definition needs words."))
    if len(whole) > LONGEST_DEFINITION:
        raise RefusedError(
            say(
                "A definition can have up to {most} characters, and this one has {count}.",
                most=say_number(LONGEST_DEFINITION),
                count=say_number(len(whole)),
            )
        )
    if _MENTION.search(whole):
        raise RefusedError(
            say(
                "A definition cannot hold mentions, times or emoji of a server: they would show as numbers. "
                "Please write them out in words."
            )
        )
    return whole


def is_formatted(text: str) -> bool:
    """Whether a text holds signs of Discord's formatting, which is shown as it was typed."""
    return _FORMATTING.search(text) is not None


def _clean(text: str) -> str:
    """Compose accents; leave out what nobody sees: control characters, marks of direction, halves of pairs."""
    whole = unicodedata.normalize("NFC", text)
    return "".join(one for one in whole if one in "\n\t" or not _unseen(one))


def _unseen(character: str) -> bool:
    if unicodedata.category(character) in ("Cc", "Cs", "Co"):
        return True
    return character in _UNSEEN or "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
