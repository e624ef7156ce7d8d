"""The languages that our own words are said in. What articles, people and the glossary say is never translated."""

from __future__ import annotations

import dataclasses
import datetime as dt
import typing
from gettext import NullTranslations
from typing import Any, Literal, TypeVar

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from corpus.request import Step
from corpus.saying import Figure, Joined, Said, Sentence, say_day, say_list, say_number, say_percent
from corpus.tongues.catalogues import catalogue

Language = Literal["en", "de", "fr", "es"]
LANGUAGES: tuple[Language, ...] = typing.get_args(Language)
OWN_NAMES: dict[Language, str] = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
"""What each language calls itself."""

Value = TypeVar("Value")


def language_for(locale: str) -> Language:
    """Give the language for a locale as Discord writes it ("en-GB", "es-419"); English where we have none that fits."""
    first = locale.replace("_", "-").split("-")[0].lower()
    return next((language for language in LANGUAGES if language == first), "en")


def load(language: Language) -> None:
    """Read all that a language needs, some 40 milliseconds of work; otherwise it is read when first used."""
    translated((say_day(dt.date(2000, 1, 1)), say_list("ab"), say_number(1), say_percent(0.5)), language)


def translated(value: Value, language: Language) -> Value:
    """Give `value`, an answer or any part of one or a sentence, with all words of ours in `language`.

    Plain strings stay as they are, and so do requests: what a button asks is the same in every language.
    """
    if language == "en":
        return value
    return typing.cast(Value, _walk(value, language, catalogue(language, "replies")))


def _walk(value: Any, language: Language, words: NullTranslations) -> Any:
    match value:
        case Said():
            return _said(value, language, words)
        case tuple():
            return tuple(_walk(one, language, words) for one in value)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type | Step):
            fields = [field.name for field in dataclasses.fields(value)]
            return dataclasses.replace(value, **{name: _walk(getattr(value, name), language, words) for name in fields})
        case _:
            return value


def _said(said: Said, language: Language, words: NullTranslations) -> str:
    match said:
        case Sentence(template=one, number=None):
            template = words.gettext(one) if one else ""  # the empty text stands for a catalogue's own head
            return template.format(**_fields(said, language, words))
        case Sentence(template=one, plural=many, number=int(number)):
            template = words.ngettext(one, many, number)
            return template.format(count=format_decimal(number, locale=language), **_fields(said, language, words))
        case Joined(pieces=pieces, separator=separator):
            told = [_walk(piece, language, words) for piece in pieces]
            return separator.join(told) if separator else format_list(told, locale=language)
        case Figure(value=dt.date() as day):
            # The tables behind Babel have "1 mars" for what the French write "1er mars".
            return format_date(day, "'1er' MMMM y" if language == "fr" and day.day == 1 else "long", locale=language)
        case Figure(value=float(share)):
            return format_percent(round(100 * share) / 100, locale=language)
        case Figure(value=int(number)):
            return format_decimal(number, locale=language)
        case _:
            return str(said)


def _fields(said: Sentence, language: Language, words: NullTranslations) -> dict[str, Any]:
    return {name: _walk(value, language, words) for name, value in said.fields.items()}
