"""Whatever leads to a name, the answer says how it was found, for articles, terms and themes alike."""

from __future__ import annotations

import re

import pytest

from rehearsal import Member
from tests.cogs.conftest import House
from tests.cogs.seen import words

COMMANDS = {"article": ("summary", "article"), "term": ("define", "term"), "theme": ("theme", "name")}
NEAR, ALIAS, SEVERAL = "Nearest to “{}”", "“{}” is another name for", "Several names are close to “{}”"
FOUND = [
    # by its own name, in whatever letters
    ("article", "naming THE  intruder", None, "Naming the Intruder"),
    ("term", "Sanctions", None, "sanctions"),
    ("theme", "export-licensing", None, "export licensing"),
    # by another name, an acronym, another spelling, its words in another order
    ("article", "in defence of the slow licence", ALIAS, "In Defense of the Slow License"),
    ("article", "intruder, naming the", ALIAS, "Naming the Intruder"),
    ("term", "ear", ALIAS, "Export Administration Regulations"),
    ("term", "export license", ALIAS, "export licence"),
    ("theme", "embargoes", ALIAS, "sanctions"),
    ("theme", "licensing of exports", ALIAS, "export licensing"),
    # by some of its words, and with errors
    ("article", "ledgers", NEAR, "The Two Ledgers of Sanctions"),
    ("article", "trust has a procesing tme", NEAR, "Trust Has a Processing Time"),
    ("article", "shrinking grund", NEAR, "Small States and the Shrinking Middle Ground"),
    ("term", "snapbak mechansm", NEAR, "snapback mechanism"),
    ("term", "humanitarain exemptoin", NEAR, "humanitarian exemption"),
    ("theme", "marritime securty", NEAR, "maritime security"),
]
CHOICES = [
    ("article", "the", "Naming the Intruder"),
    ("theme", "control", "dual-use controls"),
]
TOO_FAR = [("article", "zebra migrations"), ("term", "zebra migrations"), ("theme", "zz"), ("article", "tme")]


@pytest.mark.parametrize(("kind", "typed", "label", "name"), FOUND)
async def test_the_answer_says_how_the_name_was_found(
    house: House, mara: Member, kind: str, typed: str, label: str | None, name: str
) -> None:
    command, option = COMMANDS[kind]
    reply = await mara.command(command, {option: typed})
    text = words(reply.message)
    assert not reply.message.ephemeral
    assert name.casefold() in text.casefold()
    said = [each for each in (NEAR, ALIAS, SEVERAL) if each.format(typed.strip()) in text]
    assert said == ([label] if label else [])


@pytest.mark.parametrize(("kind", "typed", "name"), CHOICES)
async def test_names_that_fit_alike_become_a_choice_and_what_is_chosen_is_no_near_match(
    house: House, mara: Member, kind: str, typed: str, name: str
) -> None:
    command, option = COMMANDS[kind]
    reply = await mara.command(command, {option: typed})
    assert SEVERAL.format(typed) in words(reply.message)
    chosen = words((await mara.press(reply.message, name)).message)
    assert name.casefold() in chosen.casefold()
    assert "Nearest to" not in chosen
    assert "Several names" not in chosen


@pytest.mark.parametrize(("kind", "typed"), TOO_FAR)
async def test_what_is_too_far_from_all_names_is_told_to_the_asker_alone(
    house: House, mara: Member, kind: str, typed: str
) -> None:
    command, option = COMMANDS[kind]
    reply = await mara.command(command, {option: typed})
    assert reply.message.ephemeral
    assert "Nearest to" not in words(reply.message)


@pytest.mark.parametrize(("kind", "typed", "label", "name"), FOUND)
async def test_a_choice_that_was_completed_is_the_thing_itself(
    house: House, mara: Member, kind: str, typed: str, label: str | None, name: str
) -> None:
    command, option = COMMANDS[kind]
    choices = await mara.type(command, option, typed)
    assert len(choices) <= 25
    assert all(len(choice["name"]) <= 100 and re.fullmatch(r"=\d+", choice["value"]) for choice in choices)
    first = choices[0]
    assert first["name"].startswith(name)
    text = words((await mara.command(command, {option: first["value"]})).message)
    assert name.casefold() in text.casefold()
    assert not [each for each in ("Nearest to", "is another name for", "Several names") if each in text]


@pytest.mark.parametrize("typed", ["", "  ", "?!", "🚢", "的", "the", "of the", "x" * 100, "a b c d e f g h i j k"])
@pytest.mark.parametrize("kind", COMMANDS)
async def test_whatever_is_typed_is_completed_with_choices_that_discord_takes(
    house: House, mara: Member, kind: str, typed: str
) -> None:
    choices = await mara.type(*COMMANDS[kind], typed)
    assert len({choice["value"] for choice in choices}) == len(choices) <= 25
    assert bool(choices) or typed.strip() not in ("", "?!", "🚢")
