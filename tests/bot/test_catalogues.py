"""Every word of ours stands in every catalogue, whole, with its fields, and as the language writes it.

Where one of these fails after a change: run `make messages`, then translate what is empty or marked as fuzzy.
"""

from __future__ import annotations

import asyncio
import calendar
import re
import string
import unicodedata
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message

from bot import messages
from corpus.tongues import LANGUAGES, Language
from corpus.tongues.catalogues import Domain, read

OTHERS = LANGUAGES[1:]
DOMAINS: tuple[Domain, ...] = ("replies", "commands")
QUOTES = {"en": "“”", "de": "„“", "fr": "«»", "es": "«»"}
_MENTION = re.compile(r"(?<!\S)/([a-z][a-z-]*(?: [a-z-]+)?)")
each = pytest.mark.parametrize("language", OTHERS)
both = pytest.mark.parametrize("domain", DOMAINS)


@cache
def template(domain: Domain) -> Catalog:
    return messages.replies() if domain == "replies" else asyncio.run(messages.commands())


def entries(language: Language, domain: Domain) -> list[Message]:
    return [message for message in read(language, domain) if message.id]


def forms(message: Message) -> list[tuple[str, str]]:
    """Give each translation with the English template it stands for."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string or ""))]
    return [(message.id[min(at, 1)], text) for at, text in enumerate(message.string or ())]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@each
@both
def test_a_catalogue_holds_what_the_code_says_and_nothing_else(language: Language, domain: Domain) -> None:
    wanted = {(message.context, message.id) for message in template(domain) if message.id}
    held = {(message.context, message.id) for message in entries(language, domain)}
    assert wanted - held == set(), "run `make messages`"
    assert held - wanted == set(), "run `make messages`"


@each
@both
def test_everything_is_translated_and_nothing_is_guessed(language: Language, domain: Domain) -> None:
    for message in entries(language, domain):
        assert not message.fuzzy, message.id
        for _, text in forms(message):
            assert text.strip(), message.id
            assert text == unicodedata.normalize("NFC", text)


@each
def test_a_translation_has_the_fields_of_its_template(language: Language) -> None:
    for message in entries(language, "replies"):
        for english, text in forms(message):
            assert fields(text) == fields(english), english


@each
def test_a_number_has_as_many_forms_as_the_language_needs(language: Language) -> None:
    catalogue = read(language, "replies")
    for message in catalogue:
        if not isinstance(message.id, str):
            assert len(forms(message)) == catalogue.num_plurals


@each
def test_quotation_marks_are_those_of_the_language(language: Language) -> None:
    left, right = tuple(QUOTES[language])
    foreign = set("“”„‟«»‹›") - {left, right}
    for domain in DOMAINS:
        for message in entries(language, domain):
            for english, text in forms(message):
                assert not foreign & set(text), text
                assert text.count(left) == text.count(right)
                assert text.count(left) >= english.count("“"), text
                assert language != "fr" or not re.search(r"«[^\u00a0]|[^\u00a0]»|\s[;?!:](?<![\u00a0\u202f].)", text)


@each
def test_a_translation_ends_and_begins_as_its_template_does(language: Language) -> None:
    for message in entries(language, "replies"):
        for english, text in forms(message):
            end = "…" if english.endswith("...") and not text.endswith("...") else english[-1]
            if end in ".…:?" or text[-1] in ".…:?":
                assert text[-1] == end, (english, text)
            # Days of the week are written small in French and Spanish.
            if english[:1].isupper() and text.lstrip("¿")[:1].isalpha() and english.split()[0] not in calendar.day_name:
                assert text.lstrip("¿")[:1].isupper(), (english, text)


@each
def test_a_command_is_called_in_sentences_what_discord_calls_it(language: Language) -> None:
    catalogue = read(language, "commands")

    def told(kind: str, name: str) -> str:
        message = catalogue.get(name, kind)
        return str(message.string) if message else ""

    tops = {message.id for message in entries(language, "commands") if message.context == "command"}
    seen = 0
    for message in entries(language, "replies"):
        for english, text in forms(message):
            for mention in _MENTION.finditer(english):
                top, *below = mention[1].split(" ")
                if top not in tops:
                    continue
                sub = told("subcommand", below[0]) if below else ""
                name = f"/{told('command', top)}" + (f" {sub}" if sub else "")
                assert re.search(rf"(?<!\S){re.escape(name)}(?!\w)", text), (english, text)
                for option in re.findall(r"\b([a-z]+): ", english[mention.end() :]):
                    assert f" {told('option', option)}: " in text, (english, text)
                seen += 1
    assert seen > 10


@each
def test_a_sentence_is_not_left_in_english(language: Language) -> None:
    for domain in DOMAINS:
        for message in entries(language, domain):
            for english, text in forms(message):
                assert text != english or len(re.findall(r"[a-z]{2,}", re.sub(r"\{\w+\}", "", english))) < 3, english
