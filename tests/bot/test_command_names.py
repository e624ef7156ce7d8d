"""The commands keep Discord's rules in every language, as the real tree is told to Discord."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.client import Concordance
from bot.settings import Settings
from corpus.library import Library
from rehearsal.limits_commands import CHARACTERS, check_commands

LOCALES = ("de", "fr", "es-ES", "es-419")
SLASH, SUBCOMMAND, GROUP = 1, 1, 2
# Discord's own expression is ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$, in lower case where there is one.
NAME = re.compile(r"[-_'\w]{1,32}")


@pytest_asyncio.fixture
async def payload(tmp_path: Path) -> AsyncIterator[list[dict[str, Any]]]:
    async with Concordance(Settings()) as bot:
        bot.library = await Library.open(tmp_path / "empty.db", starter=False)
        try:
            await bot.load_cogs()
            yield await bot.tree.payload()  # type: ignore[attr-defined]  # the tree is a Tree
        finally:
            await bot.library.close()


def told(owner: dict[str, Any], key: str, locale: str) -> str:
    """Give what Discord shows to somebody with this locale."""
    return str((owner.get(f"{key}_localizations") or {}).get(locale, owner[key]))


def nodes(commands: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give every command, group, subcommand and option."""
    for one in commands:
        yield one
        yield from nodes(one.get("options") or [])


def menus(commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [command for command in commands if command["type"] != SLASH]


def slash(commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [command for command in commands if command["type"] == SLASH]


async def test_discord_takes_the_commands_as_they_are(payload: list[dict[str, Any]]) -> None:
    check_commands(payload)


@pytest.mark.parametrize("locale", LOCALES)
async def test_names_are_short_lower_case_and_of_letters(payload: list[dict[str, Any]], locale: str) -> None:
    for one in nodes(slash(payload)):
        name = told(one, "name", locale)
        assert NAME.fullmatch(name), name
        assert name == name.lower()
        assert 1 <= len(told(one, "description", locale)) <= 100, one["description"]
        for choice in one.get("choices") or []:
            assert 1 <= len(told(choice, "name", locale)) <= 100
    for menu in menus(payload):
        assert 1 <= len(told(menu, "name", locale)) <= 32


@pytest.mark.parametrize("locale", LOCALES)
async def test_no_two_siblings_have_one_name(payload: list[dict[str, Any]], locale: str) -> None:
    families = [slash(payload), menus(payload), *(one.get("options") or [] for one in nodes(payload))]
    families += [one.get("choices") or [] for one in nodes(payload)]
    for family in families:
        names = [told(one, "name", locale) for one in family]
        assert len(set(names)) == len(names), names


async def test_no_name_is_that_of_another_command_in_english(payload: list[dict[str, Any]]) -> None:
    """Somebody who types an English name must not land in another command."""
    english = {command["name"] for command in slash(payload)}
    for command in slash(payload):
        for locale in LOCALES:
            name = told(command, "name", locale)
            assert name == command["name"] or name not in english


async def test_a_command_is_small_enough_even_if_every_language_counts(payload: list[dict[str, Any]]) -> None:
    """Discord counts the longest translation of each text; what would fit with all of them added up, fits."""
    for command in payload:
        total = 0
        for one in nodes([command]):
            for owner in (one, *(one.get("choices") or [])):
                for key in ("name", "description"):
                    total += len(str(owner.get(key) or ""))
                    total += sum(len(text) for text in (owner.get(f"{key}_localizations") or {}).values())
                total += len(str(owner.get("value", "")))
        assert total <= CHARACTERS, command["name"]


async def test_every_text_is_told_in_every_language_or_is_the_same_in_it(payload: list[dict[str, Any]]) -> None:
    told_in = {locale for one in nodes(payload) for locale in one.get("name_localizations") or {}}
    assert told_in == set(LOCALES)
    described = {locale for one in nodes(slash(payload)) for locale in one["description_localizations"]}
    assert described == set(LOCALES)
