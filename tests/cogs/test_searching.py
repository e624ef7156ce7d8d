"""Every kind of match in a search, and how each is told to the member who searches."""

from __future__ import annotations

import itertools

import pytest_asyncio

from rehearsal import Member, Shown
from tests.cogs.conftest import House
from tests.cogs.seen import quotes, words

ARTICLES = {
    "Pilots of the estuary": (
        "2024-03-01",
        "Pilots are licensed by the harbour board, and each licence lapses after seven winters.",
        "The board has licensed nobody since the storm. Dredgers wait for the tide.",
    ),
    "Dredging and its price": (
        "2025-06-01",
        "Dredgers deepen the channel at the price of the mussel beds.",
        "The harbour board pays for dredging, and the pilots pay the board.",
    ),
    "Mussels": (
        "2025-09-01",
        "Mussel beds need still water. The colour of the water tells their age.",
        "No mussel bed has come back where a channel was dug.",
    ),
}
_guilds = itertools.count(1)


@pytest_asyncio.fixture(loop_scope="session")
async def wren(house: House) -> Member:
    """A member of a group that has the articles on its shelf."""
    guild = house.local.world.add_guild(f"Estuary group {next(_guilds)}")
    guild.add_channel("general")
    shelf = house.bot.library.shelf(int(guild.id))
    for title, (date, *paragraphs) in ARTICLES.items():
        text = f"---\ntitle: {title}\ndate: {date}\n---\n\n" + "\n\n".join(paragraphs)
        await shelf.add_file(text.encode(), f"{title}.md", by="a test")
    return house.local.member(guild, "Wren")


def cited(message: Shown) -> list[tuple[str, str]]:
    return [(title, place) for _, title, place in quotes(message)]


def labels(message: Shown) -> list[str]:
    return [button.label for button in message.buttons]


async def test_a_misspelt_search_says_what_it_looked_for_and_searches_as_typed(house: House, wren: Member) -> None:
    respelt = (await wren.command("search", words="mussle dredegrs")).message
    assert "“mussel dredgers”" in words(respelt)
    assert cited(respelt)[0] == ("Dredging and its price", "¶1")
    exact = (await wren.press(respelt, "Search as typed")).message
    assert "No passage on this shelf holds these words." in words(exact)
    assert "Search as typed" not in labels(exact)


async def test_a_misspelt_question_says_so_and_can_be_searched_as_typed(house: House, wren: Member) -> None:
    answer = (await wren.command("ask", question="Who pays for dregding the chanel?")).message
    assert "dredging" in words(answer)
    assert "Looked for" in words(answer)
    exact = (await wren.press(answer, "Search as typed")).message
    assert "Looked for" not in words(exact)


async def test_words_that_are_known_are_searched_as_they_are(house: House, wren: Member) -> None:
    found = (await wren.command("search", words="mussels dredging")).message
    assert "Looked for" not in words(found)
    assert "Search as typed" not in labels(found)


async def test_words_are_marked_in_every_ending_and_spelling(house: House, wren: Member) -> None:
    licences = (await wren.command("search", words="license")).message.text
    assert "**licensed**" in licences
    assert "**licence**" in licences
    assert "**colour**" in (await wren.command("search", words="color of water")).message.text


async def test_words_that_were_respelt_are_marked_as_they_stand_in_the_text(house: House, wren: Member) -> None:
    assert "**Dredgers**" in (await wren.command("search", words="dregders")).message.text


async def test_a_quoted_phrase_stands_in_every_passage_that_is_found(house: House, wren: Member) -> None:
    found = (await wren.command("search", words='"harbour board" dredging')).message
    assert cited(found) == [("Dredging and its price", "¶2"), ("Pilots of the estuary", "¶1")]
    assert cited((await wren.command("search", words='"mussel beds" price')).message)[0][0] == "Dredging and its price"
    assert (await wren.command("search", words='"board harbour"')).message.ephemeral


async def test_a_word_with_a_minus_stands_in_none(house: House, wren: Member) -> None:
    found = cited((await wren.command("search", words="board -pilots -storm")).message)
    assert ("Dredging and its price", "¶2") not in found
    assert all(title != "Pilots of the estuary" for title, _ in found)


async def test_dates_and_articles_keep_a_search_within_limits(house: House, wren: Member) -> None:
    early = (await wren.command("search", words="board", until="2024-12-31")).message
    assert {title for title, _ in cited(early)} == {"Pilots of the estuary"}
    late = (await wren.command("search", words="dredgers", since="June 2025")).message
    assert {title for title, _ in cited(late)} == {"Dredging and its price"}
    one = (await wren.command("search", words="channel", article="Mussels")).message
    assert {title for title, _ in cited(one)} == {"Mussels"}


async def test_a_misspelt_limit_is_said_to_be_near(house: House, wren: Member) -> None:
    one = (await wren.command("search", words="channel", article="mussles")).message
    assert {title for title, _ in cited(one)} == {"Mussels"}
    assert "mussles" in words(one)


async def test_pages_stay_what_they_are_while_one_turns_them(house: House, mara: Member) -> None:
    message = (await mara.command("search", words="sanctions export licences banks")).message
    first = quotes(message)
    second = quotes((await mara.press(message, "Next")).message)
    third = quotes((await mara.press(message, "Next")).message)
    places = [(title, place) for _, title, place in (*first, *second, *third)]
    assert len(places) == len(set(places))
    assert quotes((await mara.press(message, "Back")).message) == second
    assert quotes((await mara.press(message, "Back")).message) == first
