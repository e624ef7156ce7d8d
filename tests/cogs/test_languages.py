"""Each member is answered in their own language, or all in the one the moderators chose; the articles never are."""

from __future__ import annotations

import dataclasses
import re

import pytest

from corpus.tongues import Language
from rehearsal import Member, Shown
from rehearsal.shown import walk
from tests.cogs.conftest import House
from tests.cogs.seen import all_parts, quotes, words

QUESTION = "Why do banks refuse payments that an exemption allows?"


@pytest.fixture
def anna(house: House) -> Member:
    return house.local.member(house.guild, "Anna", locale="de")


@pytest.fixture
def luc(house: House) -> Member:
    return house.local.member(house.guild, "Luc", locale="fr")


@pytest.fixture
def ines(house: House) -> Member:
    return house.local.member(house.guild, "Inés", locale="es-419")


async def speak(house: House, language: Language | None) -> None:
    """Set the language of replies, as /settings does."""
    await house.bot.library.store.change_settings(
        int(house.guild.id), lambda settings: dataclasses.replace(settings, language=language)
    )


def quoted(message: Shown) -> list[str]:
    return [quote for quote, _, _ in quotes(message)]


def labels(message: Shown) -> list[str]:
    return [button.label or "" for button in message.buttons]


async def test_a_german_uses_german_commands_and_is_answered_in_german(
    house: House, anna: Member, mara: Member
) -> None:
    english = (await mara.command("summary", article="Naming the Intruder")).message
    german = (await anna.command("zusammenfassung", artikel="Naming the Intruder", länge="kurz")).message
    assert words(german).startswith("## Naming the Intruder")
    assert re.search(r"\d+\. \w+ 20\d\d · .+ · \d+ Absätze · \d+ Minuten Lesezeit", words(german))
    assert "Kernaussagen" in words(german) and "Schlüsselbegriffe" in words(german)
    assert set(quoted(german)) <= set(quoted(english))
    assert {"Länger", "Gliederung", "Dazu etwas fragen"} <= set(labels(german))
    selects = [one for one in walk(german.components) if one["type"] == 3]
    assert "Vergleichen mit …" in [select["placeholder"] for select in selects]


async def test_a_frenchwoman_and_a_spaniard_are_answered_in_theirs(house: House, luc: Member, ines: Member) -> None:
    french = words((await luc.command("définir", terme="snapback")).message)
    assert french.startswith("## snapback")
    assert "Selon le glossaire fourni" in french and "Terme" in french
    spanish = words((await ines.command("preguntar", pregunta=QUESTION)).message)
    assert spanish.startswith(f"## {QUESTION}")
    assert re.search(r"Coincidencia (fuerte|media|débil): ", spanish)


async def test_the_same_question_is_answered_with_the_same_quotes_in_every_language(
    house: House, mara: Member, anna: Member, luc: Member, ines: Member
) -> None:
    told = [(await member.command("search", words="sanctions")).message for member in (mara, anna, luc, ines)]
    assert len({tuple(quoted(message)) for message in told}) == 1
    assert len({words(message) for message in told}) == 4


async def test_who_presses_a_button_gets_their_own_language(house: House, mara: Member, anna: Member) -> None:
    english = (await mara.command("summary", article="Naming the Intruder")).message
    german = (await anna.press(english, "Outline")).message
    assert german.ephemeral
    assert "Der Vorspann des Artikels" in words(german)
    assert "Lesen" in labels(german)


async def test_pages_are_turned_and_parts_are_counted_in_german(house: House, anna: Member) -> None:
    first = (await anna.command("suchen", wörter="sanctions")).message
    assert re.search(r"Seite 1 von \d+", words(first))
    second = (await anna.press(first, "Weiter")).message
    assert re.search(r"Seite \d+ von \d+|Teil 2 von \d+", words(second))
    assert "Zurück" in labels(second)


async def test_a_form_and_what_comes_of_it_are_german(house: House, anna: Member) -> None:
    answer = (await anna.command("zusammenfassung", artikel="Naming the Intruder")).message
    form = (await anna.press(answer, "Dazu etwas fragen")).form
    assert form.title == "Dazu etwas fragen"
    told = (await anna.fill(form, {"Ihre Frage": "who decides?"})).message
    assert told.ephemeral
    assert "Übereinstimmung" in words(told)


async def test_what_is_not_found_and_what_is_wrong_is_told_in_the_members_language(
    house: House, anna: Member, luc: Member
) -> None:
    missing = await anna.command("thema", name="zzzzqq")
    assert missing.message.ephemeral
    assert "In diesem Regal gibt es kein Thema „zzzzqq“." in words(missing.message)
    wrong = await luc.command("chercher", mots="sanctions", depuis="avant-hier")
    assert "Je ne peux pas lire «\u00a0avant-hier\u00a0» comme une date." in words(wrong.message)
    french = await luc.command("chercher", mots="sanctions", depuis="mars 1990")
    assert "depuis le 1er mars 1990" in words(french.message)


async def test_help_names_the_commands_as_discord_shows_them(house: House, anna: Member) -> None:
    help_page = "\n".join([words(page) for page in await all_parts(anna, (await anna.command("hilfe")).message)])
    offered = {entry.path.removeprefix("/") for entry in anna.picker()}
    named = set(re.findall(r"(?<!\S)/([\wäöüß-]+(?: (?:thema|artikel)\b(?!:))?)", help_page))
    assert {"fragen", "zusammenfassung", "vergleichen thema"} <= named
    assert named <= offered | {name.split(" ")[0] for name in offered}


async def test_the_moderators_choice_holds_for_everybody(house: House, mara: Member, anna: Member) -> None:
    await speak(house, "fr")
    try:
        for member in (mara, anna):
            told = words((await member.command("glossary")).message)
            assert "Glossaire" in told and "Page 1 sur" in told
        said = await mara.say(f"<@bot> {QUESTION}")
        assert "Correspondance" in words(await mara.next_message(after=said))
        refused = await mara.command("search", words="sanctions", since="soon")
        assert "comme une date" in words(refused.message)
    finally:
        await speak(house, None)
    assert "Glossary" in words((await mara.command("glossary")).message)


async def test_a_mention_is_answered_in_the_language_of_the_guild(house: House) -> None:
    guild = house.local.world.add_guild("Cercle de lecture", has_bot=False)
    guild.locale = "fr"
    channel = guild.add_channel("lectures")
    house.local.world.add_bot(guild)
    lea = house.local.member(guild, "Léa", locale="de")
    said = await lea.say(f"<@bot> {QUESTION}", channel=channel)
    assert "Correspondance" in words(await lea.next_message(after=said))
    assert "Übereinstimmung" in words((await lea.command("ask", question=QUESTION)).message)


async def test_direct_messages_and_the_menu_of_a_message_speak_the_members_language(house: House, anna: Member) -> None:
    said = await anna.say("A snapback mechanism restores sanctions.")
    told = (await anna.menu("Begriffe hier definieren", said)).message
    assert words(told).startswith("## Begriffe in dieser Nachricht")
    jens = house.local.person("Jens", installed=True, locale="de")
    assert "Artikel" in words((await jens.command("artikelliste")).message)
