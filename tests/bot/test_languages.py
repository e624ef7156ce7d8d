"""An answer, a form and a failure are told in the language of whoever asked, all of them."""

from __future__ import annotations

import dataclasses
import re
from typing import Any
from unittest.mock import create_autospec

import discord
import pytest
from discord import AppCommandOptionType, app_commands
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import codes, dates
from bot.asking import AboutForm
from bot.cards import card, grids
from bot.failures import in_words, report
from bot.languages import language_of
from bot.options import Day
from bot.parts import parts
from bot.work import StoppingError, Work
from corpus.answer import Answer
from corpus.errors import ConcordanceError
from corpus.request import Help, Step
from corpus.saying import Said
from corpus.tongues import LANGUAGES, Language, translated
from tests.bot.discord_limits import faults
from tests.bot.made_answers import answers
from tests.pseudo import has_letters, speak_letterless

_LETTER = re.compile(r"[^\W\d_]")


def message(answer: Answer, language: Language, part: int = 0, *, pictures: bool = True) -> list[dict[str, Any]]:
    pieces = parts(answer, pictures=pictures, language=language)[part]
    view: Any = card(pieces, dict.fromkeys(grids(pieces), b"png")).view
    found: list[dict[str, Any]] = view.to_components()
    return found


def without_letters(value: Any) -> Any:
    """Give an answer with a digit for every letter, so that all letters of its message are of the bot's own words."""
    match value:
        case str():
            return _LETTER.sub("0", value)
        case tuple():
            return tuple(map(without_letters, value))
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type | Step):
            kept = ("how", "strength", "accent")
            fields = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
            return type(value)(**{name: one if name in kept else without_letters(one) for name, one in fields.items()})
        case _:
            return value


def texts(value: Any) -> list[str]:
    """Give what a person reads of components: everything but what says what they are."""
    match value:
        case str():
            return [value]
        case list():
            return [text for one in value for text in texts(one)]
        case dict():
            shown = {key: one for key, one in value.items() if key not in ("custom_id", "value", "media", "type")}
            return [text for one in shown.values() for text in texts(one)]
        case _:
            return []


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers.map(without_letters), st.booleans())
def test_no_word_that_a_message_adds_to_an_answer_is_left_in_english(answer: Answer, pictures: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        speak_letterless(patch)
        for part in range(len(parts(answer, pictures=pictures, language="de"))):
            shown = texts(message(answer, "de", part, pictures=pictures))
            assert [text for text in shown if has_letters(text)] == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers, st.sampled_from(LANGUAGES))
def test_every_part_of_any_answer_obeys_discord_in_every_language(answer: Answer, language: Language) -> None:
    for part in range(len(parts(answer, pictures=True, language=language))):
        assert faults(message(answer, language, part)) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_form_for_a_question_fits_discord_in_every_language(language: Language) -> None:
    form = AboutForm(Help(), None, language)
    assert 1 <= len(form.title) <= 45
    sent = form.to_dict()
    labels = [one["label"] for row in sent["components"] for one in row.get("components", [row.get("component")])]
    assert all(1 <= len(label) <= 45 for label in labels)
    assert (form.title == "Ask about this") is (language == "en")


def told(error: BaseException) -> str:
    words = in_words(error)
    assert words is not None
    return words


@pytest.mark.parametrize(
    "error",
    [
        app_commands.CommandNotFound("old", []),
        app_commands.CheckFailure(),
        app_commands.TransformerError("soon", AppCommandOptionType.string, Day(dates.since)),
    ],
)
def test_a_failure_is_told_in_every_language(error: Exception) -> None:
    words = told(error)
    assert isinstance(words, Said)
    assert len({translated(words, language) for language in LANGUAGES}) == len(LANGUAGES)


async def test_the_sentences_of_our_own_errors_are_told_in_every_language() -> None:
    work, errors = Work(), []
    await work.finish(1)
    for wrong in (work.item().__aenter__(), codes.read("nothing of ours", create_autospec(codes.Keeper))):
        with pytest.raises(ConcordanceError) as raised:
            await wrong
        errors.append(raised.value)
    with pytest.raises(dates.DateError) as raised:
        dates.since("soon")
    assert isinstance(errors[0], StoppingError)
    for error in (*errors, raised.value):
        assert len({translated(told(error), language) for language in LANGUAGES}) == len(LANGUAGES)


def test_an_error_of_our_making_is_told_in_every_language_with_its_reference() -> None:
    words = report(KeyError("inside"), "a test").words
    assert len({translated(words, language) for language in LANGUAGES}) == len(LANGUAGES)


def interaction(locale: str) -> discord.Interaction[Any]:
    asked = create_autospec(discord.Interaction, instance=True)
    asked.locale = discord.Locale(locale)
    return asked  # type: ignore[no-any-return]


def written(guild: str | None) -> discord.Message:
    asked = create_autospec(discord.Message, instance=True)
    asked.guild = None if guild is None else create_autospec(discord.Guild, instance=True)
    if guild is not None:
        asked.guild.preferred_locale = discord.Locale(guild)
    return asked  # type: ignore[no-any-return]


def test_the_guilds_setting_comes_first_then_the_members_own_language() -> None:
    assert language_of(interaction("de"), "fr") == "fr"
    assert language_of(interaction("de"), None) == "de"
    assert language_of(interaction("es-419"), None) == "es"
    assert language_of(interaction("ja"), None) == "en"
    # As after a language has been taken out of the program.
    assert language_of(interaction("de"), "tlh") == "de"


def test_a_message_is_answered_in_the_guilds_language_and_in_english_outside_of_guilds() -> None:
    assert language_of(written("fr"), "de") == "de"
    assert language_of(written("fr"), None) == "fr"
    assert language_of(written(None), None) == "en"
