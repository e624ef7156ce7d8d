"""Commands in other languages: what a member is shown, what they may write, and what the bot gets."""

from __future__ import annotations

from typing import Any

import pytest

from rehearsal import Channel, Guild, Member, Rehearsal
from tests.rehearsal.bot import running
from tests.rehearsal.polyglot import Polyglot
from tests.rehearsal.raw import at, call


@pytest.fixture
def lena(local: Rehearsal, guild: Guild, channel: Channel) -> Member:
    return local.member(guild, "Lena", locale="de")


async def test_a_member_is_shown_the_commands_in_their_language(local: Rehearsal, lena: Member, ada: Member) -> None:
    async with running(local, Polyglot()):
        german = {entry.command: entry for entry in lena.picker()}["shelf put"]
        english = {entry.command: entry for entry in ada.picker()}["shelf put"]
    assert (german.path, german.description) == ("regal hinzufügen", "Etwas ins Regal stellen")
    assert german.options == {"art": "Welche Art", "title": "How it is called"}
    assert (english.path, list(english.options)) == ("shelf put", ["kind", "title"])
    assert local.violations == []


async def test_either_name_sends_the_command_and_the_bot_gets_the_default_ones(local: Rehearsal, lena: Member) -> None:
    async with running(local, Polyglot()):
        for line, kind, value in (("regal hinzufügen", "art", "Buch"), ("shelf put", "kind", "Book")):
            reply = await lena.command(line, {kind: value, "title": "Zwei"})
            assert reply.message.text == "shelf put | Book | Zwei | de"
        assert await lena.type("regal hinzufügen", "title", "Zw", art="Buch") == [{"name": "b: Zw", "value": "Zw"}]
        said = await lena.say("Wort")
        assert (await lena.menu("Nachschlagen", said)).message.text == "looked up Wort"


async def test_a_name_of_another_language_is_not_known(local: Rehearsal, ada: Member) -> None:
    async with running(local, Polyglot()):
        with pytest.raises(Exception, match="not offered"):
            await ada.command("regal hinzufügen", kind="Book", title="Two")


async def test_a_list_of_commands_tells_the_dictionaries_only_when_asked(local: Rehearsal, lena: Member) -> None:
    async with running(local, Polyglot()):
        path = f"/applications/{local.world.application_id}/commands"
        for query, there in (("", False), ("?with_localizations=true", True)):
            _, listed = await call(local, "GET", path + query)
            (shelf,) = [one for one in listed if one["name"] == "shelf"]
            assert ("name_localizations" in shelf, "name_localizations" in shelf["options"][0]) == (there, there)


@pytest.mark.parametrize(("locale", "seen"), [("en-US", "colour"), ("es-419", "color"), ("fr", "farbe")])
async def test_a_language_that_is_missing_may_have_a_relative(
    local: Rehearsal, guild: Guild, channel: Channel, locale: str, seen: str
) -> None:
    command = {
        "name": "farbe",
        "description": "A colour",
        "name_localizations": {"en-GB": "colour", "es-ES": "color"},
    }
    await call(local, "PUT", f"/applications/{local.world.application_id}/commands", [command])
    (entry,) = local.member(guild, "Ada", locale=locale).picker()
    assert entry.path == seen


def option(name: str, **names: str) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": name, "name_localizations": names}


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"name_localizations": {"de": "Regal"}}, "0.name_localizations.de"),
        ({"name_localizations": {"de": "das regal"}}, "0.name_localizations.de"),
        ({"name_localizations": {"de": "x" * 33}}, "0.name_localizations.de"),
        ({"name_localizations": {"de": ""}}, "0.name_localizations.de"),
        ({"name_localizations": {"de-AT": "regal"}}, "0.name_localizations.de-AT"),
        ({"description_localizations": {"fr": "x" * 101}}, "0.description_localizations.fr"),
        ({"options": [option("one", de="two"), option("two")]}, "0.options.0.name_localizations.de"),
        ({"options": [option("one", de="eins"), option("two", de="eins")]}, "0.options.0.name_localizations.de"),
    ],
)
async def test_translations_keep_the_rules_of_what_they_translate(changes: dict[str, Any], where: str) -> None:
    async with Rehearsal() as local:
        command = {"name": "shelf", "description": "Shelf", **changes}
        status, refusal = await call(local, "PUT", f"/applications/{local.world.application_id}/commands", [command])
        assert status == 400
        assert at(refusal["errors"], where)


@pytest.mark.parametrize(("count", "status"), [(3, 200), (4, 400)])
async def test_only_the_longest_of_all_languages_counts_towards_the_size_of_a_command(
    local: Rehearsal, count: int, status: int
) -> None:
    # A subcommand with 25 options comes to some 2,600 characters in its longest language, and to more in all.
    options = [
        {
            "type": 1,
            "name": f"s{number}",
            "description": "d",
            "description_localizations": {"de": "x" * 60, "fr": "y" * 100},
            "options": [
                {"type": 3, "name": f"o{one}", "description": "d", "description_localizations": {"fr": "z" * 98}}
                for one in range(25)
            ],
        }
        for number in range(count)
    ]
    command = {"name": "large", "description": "d", "options": options}
    path = f"/applications/{local.world.application_id}/commands"
    assert (await call(local, "PUT", path, [command]))[0] == status
