"""A language without letters: every template becomes its fields between guillemets, and no word of ours is left.

What still has letters when it is told in it was never ours to translate, or is a text that somebody forgot to `say`.
"""

from __future__ import annotations

import dataclasses
import string
from gettext import NullTranslations
from typing import Any

import pytest

import corpus.tongues
from corpus.request import Step
from corpus.saying import Figure, Joined, Sentence


class Letterless(NullTranslations):
    """Gives «{field} {field}» for every template."""

    def gettext(self, message: str) -> str:
        return "«" + " ".join(f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(message) if name) + "»"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def speak_letterless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every language but English the one without letters."""
    monkeypatch.setattr(corpus.tongues, "catalogue", lambda language, domain: Letterless())


def has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def not_ours(value: Any, path: str = "") -> list[tuple[str, str]]:
    """Give every plain text in an answer or another value, and in the fields of its sentences, with where it stands.

    Left out are requests, which nobody reads, quotes, which are the articles' own, and how a name was found.
    """
    match value:
        case Sentence(fields=fields):
            return [found for name, one in fields.items() for found in not_ours(one, f"{path}.{name}")]
        case Joined(pieces=pieces):
            return [found for one in pieces for found in not_ours(one, path)]
        case Figure():
            return []
        case str():
            return [(path, value)] if has_letters(value) else []
        case tuple():
            return [found for one in value for found in not_ours(one, path)]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type | Step):
            kept = [one.name for one in dataclasses.fields(value) if one.name not in _SKIPPED]
            kind = type(value).__name__
            return [found for name in kept for found in not_ours(getattr(value, name), f"{path}/{kind}.{name}")]
        case _:
            return []


_SKIPPED = ("quotes", "match", "strength", "accent")
