"""Every option that names an article, a term or a theme completes itself."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from bot.options import label
from corpus.library import Shelf
from corpus.store.rows import NameKind, NameRow
from rehearsal import ClientRefusesError, Member
from tests.cogs.conftest import House

# What each kind of option is asked in these tests: a typing error, another spelling or name, and an acronym or part.
ARTICLES = {
    "nameing the intrudor": "Naming the Intruder",
    "in defence of the slow licence": "In Defense of the Slow License",
    "ledgers": "The Two Ledgers of Sanctions",
}
TERMS = {
    "humanitarain exemption": "humanitarian exemption",
    "EAR": "Export Administration Regulations",
    "export license": "export licence",
}
THEMES = {"sanktions": "sanctions", "export licencing": "export licensing", "licens": "export licensing"}
Json = dict[str, Any]
OPTIONS = [
    ("search", "article", ARTICLES),
    ("search", "theme", THEMES),
    ("summary", "article", ARTICLES),
    ("define", "term", TERMS),
    ("compare theme", "theme", THEMES),
    ("compare theme", "first", ARTICLES),
    ("compare theme", "second", ARTICLES),
    ("compare theme", "third", ARTICLES),
    ("compare theme", "fourth", ARTICLES),
    ("compare articles", "first", ARTICLES),
    ("compare articles", "second", ARTICLES),
    ("compare articles", "third", ARTICLES),
    ("compare articles", "fourth", ARTICLES),
    ("theme", "name", THEMES),
    ("articles", "theme", THEMES),
    ("article", "title", ARTICLES),
]
REQUIRED: dict[str, dict[str, Any]] = {
    "search": {"words": "banks"},
    "compare theme": {"theme": "sanctions"},
    "compare articles": {"first": "a", "second": "b"},
}


@pytest.mark.parametrize(("command", "option", "asked"), OPTIONS)
async def test_typing_finds_across_errors_spellings_and_acronyms(
    house: House, mara: Member, command: str, option: str, asked: dict[str, str]
) -> None:
    others = {name: value for name, value in REQUIRED.get(command, {}).items() if name != option}
    for typed, wanted in asked.items():
        choices = await mara.type(command, option, typed, others)
        first = choices[0]
        assert first["name"].startswith(wanted), (typed, [choice["name"] for choice in choices][:5])
        assert re.fullmatch(r"=\d+", first["value"])


@pytest.mark.parametrize(("command", "option", "asked"), OPTIONS)
async def test_nothing_typed_offers_the_most_useful_ones(
    house: House, mara: Member, command: str, option: str, asked: dict[str, str]
) -> None:
    others = {name: value for name, value in REQUIRED.get(command, {}).items() if name != option}
    choices = await mara.type(command, option, "", others)
    assert 3 <= len(choices) <= 25
    assert len({choice["value"] for choice in choices}) == len(choices)


async def test_no_option_of_a_name_was_forgotten(house: House, mara: Member) -> None:
    completing = {
        (" ".join(path), option["name"])
        for path, command in _commands(mara.commands())
        for option in command.get("options", [])
        if option.get("autocomplete")
    }
    assert completing == {(command, option) for command, option, _ in OPTIONS} | {("summary", "focus")}


async def test_every_answer_can_be_private(house: House, mara: Member) -> None:
    for path, command in _commands(mara.commands()):
        # What concerns one person alone has no other way to be shown.
        if path[0] in ("forget-me", "suggest"):
            continue
        assert any(option["name"] == "private" for option in command.get("options", [])), path


async def test_a_focus_completes_to_words_since_words_of_ones_own_are_as_welcome(house: House, mara: Member) -> None:
    choices = await mara.type("summary", "focus", "sanktions", article="The Two Ledgers of Sanctions")
    assert choices[0]["value"] == "sanctions"


async def test_completion_works_in_direct_messages(house: House, dee: Member) -> None:
    choices = await dee.type("define", "term", "EAR")
    assert choices[0]["name"].startswith("Export Administration Regulations")


async def test_a_late_list_is_an_empty_one(house: House, mara: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object) -> list[NameRow]:
        await asyncio.Event().wait()
        return []

    monkeypatch.setattr("bot.options._BUDGET", 0.05)
    monkeypatch.setattr(Shelf, "suggest", never)
    assert await mara.type("define", "term", "EAR") == []


async def test_a_failing_list_is_an_empty_one(house: House, mara: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object) -> list[NameRow]:
        raise RuntimeError("no index")

    monkeypatch.setattr(Shelf, "suggest", fails)
    assert await mara.type("define", "term", "EAR") == []


def test_a_long_name_is_cut_on_a_word_and_keeps_the_name_that_was_found() -> None:
    long = "A very long title of an article about export licensing, sanctions and their effects on small states abroad"
    assert len(label(NameRow("article", 1, long, long, False))) <= 100
    shown = label(NameRow("article", 1, "Short name", long, True))
    assert len(shown) <= 100
    assert shown.endswith("… (Short name)")


def _commands(
    offered: list[dict[str, Any]], path: tuple[str, ...] = ()
) -> list[tuple[tuple[str, ...], dict[str, Any]]]:
    found: list[tuple[tuple[str, ...], Json]] = []
    for command in offered:
        here = (*path, command["name"])
        below = [option for option in command.get("options", []) if option["type"] in (1, 2)]
        found += _commands(below, here) if below else [(here, command)]
    return found


async def test_a_flood_of_letters_does_not_hold_the_bot_up(house: House, mara: Member) -> None:
    typed: list[str] = []
    suggest = Shelf.suggest

    async def note(shelf: Shelf, kind: NameKind, text: str) -> list[NameRow]:
        typed.append(text)
        return await suggest(shelf, kind, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Shelf, "suggest", note)
        assert await mara.type("define", "term", "x" * 6_000) == []
    assert [len(text) for text in typed] == [100]
    with pytest.raises(ClientRefusesError):
        await mara.command("define", term="x" * 301)
