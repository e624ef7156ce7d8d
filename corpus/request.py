"""What can be asked of a shelf, as values: a command, a button, a mention and the command line all make one of these.

A *name* field (article, theme, term) holds what a person typed, or `by_id(n)` once it is resolved.
`Shelf.answer` takes any of them; `encode` and `decode` turn one into the short text that a button carries.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from corpus import acts

Length = Literal["short", "medium", "full"]


def by_id(number: int) -> str:
    """Give the form in which a resolved name stands in a request or an autocomplete choice."""
    return f"={number}"


def as_id(name: str) -> int | None:
    """Give the id that `name` stands for, or None where it is what a person typed."""
    digits = name[1:]
    return int(digits) if name[:1] == "=" and digits.isascii() and digits.isdigit() and len(digits) < 19 else None


@dataclass(frozen=True, slots=True)
class Ask:
    """A question in a person's words. `articles` and `theme` are what an earlier answer was about."""

    question: str
    page: int = 1
    articles: tuple[str, ...] = ()
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """Ranked passages; `words` may hold "quoted phrases" and -excluded words.

    `as_typed` leaves the spelling of words alone that no article holds.
    """

    words: str
    theme: str = ""
    article: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    page: int = 1
    as_typed: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """The key points of an article, on `focus` (a theme or words) where one is given."""

    article: str
    length: Length = "medium"
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Define:
    """What a term means, curated and in the articles' words."""

    term: str


@dataclass(frozen=True, slots=True)
class DefineHere:
    """The terms of the glossary that stand in `text`, for example in somebody's message."""

    text: str


@dataclass(frozen=True, slots=True)
class CompareTheme:
    """What articles (all that speak of it, or up to four named ones) say on a theme."""

    theme: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompareArticles:
    """Two to four articles side by side."""

    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """All themes of the shelf, or one of them."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Articles:
    """The shelf, newest first."""

    theme: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article's card; with `paragraph` (from 1), its text from there on."""

    title: str
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of the shelf, all or those that begin with `letter`."""

    letter: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Help:
    """What it can do."""


@dataclass(frozen=True, slots=True)
class About:
    """Whose words it shows, and how."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """What it keeps about a person."""


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """Erase what is kept about a person, by their Discord id: theirs alone to ask."""

    person: int


Request = (
    Ask
    | Search
    | Summary
    | Define
    | DefineHere
    | CompareTheme
    | CompareArticles
    | Theme
    | Articles
    | OpenArticle
    | Glossary
    | Help
    | About
    | Privacy
)

Step = Request | acts.Act | ForgetMe
"""What a button can ask: something of the shelf, something that moderators do, or what concerns one person alone."""

# One letter for each kind, part of the text on buttons that are already in channels: never reuse or change one.
_LETTERS: dict[str, type[Step]] = {
    "k": Ask,
    "s": Search,
    "m": Summary,
    "d": Define,
    "D": DefineHere,
    "t": CompareTheme,
    "c": CompareArticles,
    "h": Theme,
    "l": Articles,
    "o": OpenArticle,
    "g": Glossary,
    "H": Help,
    "A": About,
    "P": Privacy,
    "F": ForgetMe,
    **acts.LETTERS,
}
_LETTER_OF = {kind: letter for letter, kind in _LETTERS.items()}
_SEPARATOR = "|"
_INNER = "~"
_LARGEST = 2**63 - 1  # what a database keeps; whoever forges a button may write more
# What people type may hold the separators: those three characters, and only those, are written as %xx.
_ESCAPES = str.maketrans({"%": "%25", _SEPARATOR: "%7C", _INNER: "%7E"})


def encode(request: Step) -> str:
    """Give the text a button carries: the letter of its kind, then the fields that differ from their defaults.

    >>> encode(Summary("=12", "short"))
    'm|0=12|1short'
    """
    parts = [_LETTER_OF[type(request)]]
    for index, field in enumerate(dataclasses.fields(request)):
        value = getattr(request, field.name)
        if value == field.default:
            continue
        parts.append(f"{index}{_to_text(value)}")
    return _SEPARATOR.join(parts)


def decode(text: str) -> Step:
    """Give the step that `encode` turned into `text`. Raises ValueError for any other text."""
    letter, *parts = text.split(_SEPARATOR)
    kind = _LETTERS.get(letter)
    if kind is None:
        raise ValueError(f"no kind of request is written {letter!r}")
    fields = dataclasses.fields(kind)
    hints = typing.get_type_hints(kind)
    values: dict[str, object] = {}
    for part in parts:
        index = int(part[:1])
        if index >= len(fields):
            raise ValueError(f"{kind.__name__} has no field {index}")
        name = fields[index].name
        values[name] = _from_text(part[1:], hints[name])
    try:
        return kind(**values)  # type: ignore[arg-type]  # a value of each field's own type, made just above
    except TypeError as error:
        raise ValueError(str(error)) from error


def _to_text(value: object) -> str:
    if isinstance(value, tuple):
        return _INNER.join(item.translate(_ESCAPES) for item in value)
    if isinstance(value, dt.date):
        return value.strftime("%Y%m%d")
    return str(value).translate(_ESCAPES)


def _from_text(text: str, hint: object) -> object:
    if hint is int:
        number = int(text)
        if abs(number) > _LARGEST:
            raise ValueError(f"{text} is no number of ours")
        return number
    if hint is bool:
        return text == str(True)
    if hint is str:
        return unquote(text)
    origin = typing.get_origin(hint)
    if origin is tuple:
        return tuple(unquote(item) for item in text.split(_INNER)) if text else ()
    if origin is Literal:
        if text not in typing.get_args(hint):
            raise ValueError(f"{text!r} is none of {typing.get_args(hint)}")
        return text
    if origin in (types.UnionType, typing.Union):
        return dt.datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a date, not a moment
    raise ValueError(f"no way to read a {hint}")
