"""Our own words, which can be said in more than one language.

`say` gives a string that reads as English everywhere and remembers its template and what was put into it, so that
whoever shows an answer can say it again in the member's language (see `corpus.tongues`). Sentences that are cut up
or glued together forget this: build a whole sentence from one template, whose text stands in the call itself, since
the catalogues are gathered from there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any


class Said(str):
    """Words of ours. As a `str` they are the English text; equal where that text is equal."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it pass between processes with what it remembers."""
        return said_from_json, (said_to_json(self),)


class Sentence(Said):
    """A template with its fields; `plural` and `number` where the number decides between two templates."""

    __slots__ = ("fields", "number", "plural", "template")
    template: str
    plural: str
    number: int | None
    fields: dict[str, Any]


class Joined(Said):
    """Whole pieces side by side: "a, b and c" where `separator` is empty, else with the separator between them."""

    __slots__ = ("pieces", "separator")
    pieces: tuple[str, ...]
    separator: str


class Figure(Said):
    """A date, a whole number or a share (0..1, a float), as each language writes it."""

    __slots__ = ("value",)
    value: dt.date | int | float


def say(template: str, /, **fields: Any) -> Said:
    """Give a sentence: `template` with {named} fields put in. Fields may be sentences themselves.

    >>> say("{name} is on the shelf.", name="On Rivers")
    'On Rivers is on the shelf.'
    """
    return _sentence(template, "", None, fields)


def say_count(one: str, many: str, count: int, /, **fields: Any) -> Said:
    """Give the sentence that fits the number, which the templates call {count}.

    >>> say_count("{count} article", "{count} articles", 3)
    '3 articles'
    """
    return _sentence(one, many, count, fields)


def say_list(items: Iterable[str]) -> Said:
    """Give "a", "a and b", "a, b and c"."""
    pieces = tuple(items)
    text = f"{', '.join(pieces[:-1])} and {pieces[-1]}" if len(pieces) > 1 else "".join(pieces)
    return _joined(text, pieces, "")


def say_together(*pieces: str, between: str = " ") -> Said:
    """Give whole sentences, or facts that stand by themselves, one after the other; empty ones are left out."""
    held = tuple(piece for piece in pieces if piece)
    return _joined(between.join(held), held, between)


def say_day(date: dt.date) -> Said:
    """Give "14 January 2026"."""
    return _figure(f"{date.day} {date:%B} {date.year}", date)


def say_number(number: int) -> Said:
    """Give "12,345"."""
    return _figure(f"{number:,}", number)


def say_percent(share: float) -> Said:
    """Give a share (0..1) in whole per cent: "19%"."""
    return _figure(f"{round(100 * share)}%", float(share))


def said_to_json(text: str) -> Any:
    """Give a value for `json.dumps` from which `said_from_json` makes the same words; plain text stays plain."""
    match text:
        case Sentence(template=one, plural=many, number=number, fields=fields):
            kept = {name: _kept(value) for name, value in fields.items()}
            return {"say": one, "many": many, "count": number, "with": kept}
        case Joined(pieces=pieces, separator=separator):
            return {"joined": [said_to_json(piece) for piece in pieces], "between": separator}
        case Figure(value=dt.date() as value):
            return {"day": value.isoformat()[:10]}
        case Figure(value=float(value)):
            return {"share": value}
        case Figure(value=value):
            return {"number": value}
        case _:
            return str(text)


def said_from_json(value: Any) -> str:
    """Give the words that `said_to_json` made into `value`. Raises ValueError for anything else."""
    match value:
        case str():
            return value
        case {"say": str(one), "many": str(many), "count": int() | None as number, "with": dict(kept)}:
            fields = {name: said_from_json(one) if isinstance(one, str | dict) else one for name, one in kept.items()}
            return _sentence(one, many, number, fields)
        case {"joined": list(pieces), "between": str(between)}:
            words = [said_from_json(piece) for piece in pieces]
            return say_together(*words, between=between) if between else say_list(words)
        case {"day": str(day)}:
            return say_day(dt.date.fromisoformat(day))
        case {"share": float(share)}:
            return say_percent(share)
        case {"number": int(number)}:
            return say_number(number)
        case _:
            raise ValueError(f"{value!r} holds no words of ours")


def _sentence(template: str, plural: str, number: int | None, fields: dict[str, Any]) -> Sentence:
    chosen = template if number is None or number == 1 else plural
    text = chosen.format(**fields) if number is None else chosen.format(count=f"{number:,}", **fields)
    said = Sentence(text)
    said.template, said.plural, said.number, said.fields = template, plural, number, fields
    return said


def _joined(text: str, pieces: tuple[str, ...], separator: str) -> Joined:
    said = Joined(text)
    said.pieces, said.separator = pieces, separator
    return said


def _figure(text: str, value: dt.date | int | float) -> Figure:
    said = Figure(text)
    said.value = value
    return said


def _kept(value: Any) -> Any:
    if isinstance(value, str):
        return said_to_json(value)
    return value if value is None or isinstance(value, bool | int | float) else str(value)
