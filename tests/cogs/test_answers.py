"""Each command gives its answer: quoted, cited, and word for word."""

from __future__ import annotations

import pytest

from rehearsal import Member, Shown
from tests.cogs.conftest import House
from tests.cogs.seen import all_parts, quotes, verify_quotes, words


async def check_all(house: House, member: Member, message: Shown) -> int:
    """Verify the quotes of an answer on all its pages; give how many there were."""
    pages = await all_parts(member, message)
    return sum([await verify_quotes(house.bot, int(house.guild.id), page) for page in pages])


async def test_ask_gives_passages_with_their_places(house: House, mara: Member) -> None:
    reply = await mara.command("ask", question="Why do banks refuse payments that an exemption allows?")
    assert not reply.message.ephemeral
    assert "match" in words(reply.message).lower()
    assert await check_all(house, mara, reply.message) >= 1


async def test_ask_answers_a_question_for_a_definition_as_one(house: House, mara: Member) -> None:
    reply = await mara.command("ask", question="what is a snapback mechanism?")
    assert words(reply.message).lower().startswith("## snapback")


async def test_ask_answers_a_question_for_a_summary_as_one(house: House, mara: Member) -> None:
    reply = await mara.command("ask", question="summarise Naming the Intruder")
    assert words(reply.message).startswith("## Naming the Intruder")


async def test_a_question_that_the_articles_do_not_answer_is_told_privately(house: House, mara: Member) -> None:
    reply = await mara.command("ask", question="How long do I boil an egg for breakfast?")
    assert reply.message.ephemeral
    assert "do not answer" in words(reply.message)


async def test_search_marks_the_words_in_bold_and_pages(house: House, mara: Member) -> None:
    reply = await mara.command("search", words="sanctions")
    assert "**sanctions**" in reply.message.text.lower()
    assert await check_all(house, mara, reply.message) >= 10


async def test_search_keeps_to_an_article_and_a_theme(house: House, mara: Member) -> None:
    title = "The Two Ledgers of Sanctions"
    reply = await mara.command("search", words="sanctions", article=title, theme="sanctions")
    found = quotes(reply.message)
    assert found
    assert {cited for _, cited, _ in found} == {title}


async def test_search_takes_dates_as_people_write_them(house: House, mara: Member) -> None:
    reply = await mara.command("search", words="sanctions", since="1990", until="March 1991")
    assert reply.message.ephemeral
    wrong = await mara.command("search", words="sanctions", since="the day before")
    assert wrong.message.ephemeral
    assert "Write it like" in words(wrong.message)
    turned = await mara.command("search", words="sanctions", since="2021", until="2020")
    assert "before it begins" in words(turned.message)


async def test_summary_is_short_and_gets_longer_in_place(house: House, mara: Member) -> None:
    reply = await mara.command("summary", article="Naming the Intruder", length="short")
    short = len(quotes(reply.message))
    longer = await mara.press(reply.message, "Longer")
    assert longer.message.id == reply.message.id
    assert len(quotes(longer.message)) > short
    assert await check_all(house, mara, longer.message) > short


async def test_summary_dwells_on_a_focus(house: House, mara: Member) -> None:
    reply = await mara.command("summary", article="The Two Ledgers of Sanctions", focus="banks")
    assert "banks" in words(reply.message)
    assert await check_all(house, mara, reply.message) >= 1


async def test_summary_offers_to_compare_with_another_article(house: House, mara: Member) -> None:
    reply = await mara.command("summary", article="Naming the Intruder")
    [select] = reply.message.selects
    compared = await mara.choose(reply.message, select.placeholder, [select.labels[0]])
    assert compared.message.ephemeral
    assert select.labels[0][:40] in words(compared.message)


async def test_define_gives_the_curated_words_and_the_articles_own(house: House, mara: Member) -> None:
    reply = await mara.command("define", term="EAR")
    assert "Export Administration Regulations" in words(reply.message)
    assert "“EAR” is another name for" in words(reply.message)
    await check_all(house, mara, reply.message)


async def test_compare_theme_sets_articles_side_by_side_with_a_picture(house: House, mara: Member) -> None:
    reply = await mara.command("compare theme", theme="sanctions")
    pages = await all_parts(mara, reply.message)
    cited = {title for page in pages for _, title, _ in quotes(page)}
    assert len(cited) >= 2
    [picture] = [picture for page in pages for picture in page.pictures]
    assert picture.alt
    for page in pages:
        await verify_quotes(house.bot, int(house.guild.id), page)


async def test_compare_theme_keeps_to_the_articles_named(house: House, mara: Member) -> None:
    named = {"first": "The Two Ledgers of Sanctions", "second": "Exemptions Work When Banks Believe Them"}
    reply = await mara.command("compare theme", {"theme": "sanctions", **named})
    pages = await all_parts(mara, reply.message)
    assert {title for page in pages for _, title, _ in quotes(page)} == set(named.values())


async def test_compare_articles_shows_what_they_share(house: House, mara: Member) -> None:
    reply = await mara.command(
        "compare articles", first="Naming the Intruder", second="Insurers, Flags and the Open Sea", third="long arm"
    )
    assert "Naming the Intruder" in words(reply.message)
    await check_all(house, mara, reply.message)


async def test_all_themes_come_with_a_picture_and_one_with_its_quotes(house: House, mara: Member) -> None:
    everything = await mara.command("theme")
    pages = await all_parts(mara, everything.message)
    assert any(page.pictures for page in pages)
    one = await mara.command("theme", name="export licensing")
    assert words(one.message).startswith("## export licensing")
    assert await check_all(house, mara, one.message) >= 1


async def test_articles_lists_the_shelf_and_opens_one(house: House, mara: Member) -> None:
    reply = await mara.command("articles")
    [select] = reply.message.selects
    opened = await mara.choose(reply.message, select.placeholder, [select.labels[0]])
    assert opened.message.ephemeral
    assert select.labels[0] in words(opened.message)


async def test_articles_can_be_narrowed_to_a_theme(house: House, mara: Member) -> None:
    everything = words((await mara.command("articles")).message)
    narrowed = words((await mara.command("articles", theme="maritime security")).message)
    assert "Insurers, Flags and the Open Sea" in narrowed
    assert len(narrowed) < len(everything)


async def test_an_article_opens_and_its_reader_pages_to_the_end(house: House, mara: Member) -> None:
    card = await mara.command("article", title="Naming the Intruder")
    page = await mara.press(card.message, "Read")
    pages = await all_parts(mara, page.message)
    text = "\n".join(quote for one in pages for quote, _, _ in quotes(one))
    row = (await house.bot.library.store.shelf(None).names_exact(["article"], "Naming the Intruder"))[0]
    for passage in await house.bot.library.store.shelf(None).passages(row.id):
        assert passage.text in text


async def test_a_citation_opens_the_reader_at_its_place(house: House, mara: Member) -> None:
    reply = await mara.command("search", words="attribution")
    quote, title, place = quotes(reply.message)[0]
    opened = await mara.press(reply.message, place)
    assert opened.message.ephemeral
    assert words(opened.message).startswith(f"## {title}")
    assert any(quote in text and at == place for text, _, at in quotes(opened.message))


async def test_the_glossary_lists_terms_by_letter(house: House, mara: Member) -> None:
    reply = await mara.command("glossary", letter="e")
    assert "export licence" in words(reply.message).lower() or len(await all_parts(mara, reply.message)) > 1
    [letters] = [select for select in reply.message.selects if "begin" in select.placeholder]
    other = await mara.choose(reply.message, letters.placeholder, ["A"])
    assert other.message.id == reply.message.id
    assert "absorptive capacity" in words(other.message)


@pytest.mark.parametrize("command", ["help", "about", "privacy"])
async def test_the_bot_speaks_of_itself(house: House, mara: Member, command: str) -> None:
    reply = await mara.command(command)
    assert len(words(reply.message)) > 100


NEAR = [
    ("summary", {"article": "nameing the intrudor"}, "Naming the Intruder"),
    ("define", {"term": "humanitarain exemptoin"}, "humanitarian exemption"),
    ("compare theme", {"theme": "sanktions"}, "sanctions"),
    ("theme", {"name": "sanktions"}, "sanctions"),
    ("article", {"title": "nameing the intrudor"}, "Naming the Intruder"),
    ("articles", {"theme": "sanktions"}, "sanctions"),
    ("search", {"words": "banks", "theme": "sanktions"}, "sanctions"),
    (
        "compare articles",
        {"first": "nameing the intrudor", "second": "Insurers, Flags and the Open Sea"},
        "Naming the Intruder",
    ),
]


@pytest.mark.parametrize(("command", "options", "found"), NEAR)
async def test_a_near_match_is_answered_and_called_one(
    house: House, mara: Member, command: str, options: dict[str, str], found: str
) -> None:
    reply = await mara.command(command, options)
    assert not reply.message.ephemeral
    assert f": {found}" in words(reply.message)
    assert "Nearest to “" in words(reply.message)


MISSING = [
    ("summary", {"article": "zzyzx qwerty"}),
    ("define", {"term": "zzyzx qwerty"}),
    ("compare theme", {"theme": "zzyzx qwerty"}),
    ("compare articles", {"first": "zzyzx qwerty", "second": "Naming the Intruder"}),
    ("theme", {"name": "zzyzx qwerty"}),
    ("article", {"title": "zzyzx qwerty"}),
    ("articles", {"theme": "zzyzx qwerty"}),
    ("search", {"words": "zzyzxqwerty"}),
    ("glossary", {"letter": "9"}),
]


@pytest.mark.parametrize(("command", "options"), MISSING)
async def test_what_is_not_there_is_told_privately(
    house: House, mara: Member, command: str, options: dict[str, str]
) -> None:
    reply = await mara.command(command, options)
    assert reply.message.ephemeral


EVERY = [
    ("ask", {"question": "How do sanctions affect banks?"}),
    ("search", {"words": "banks"}),
    ("summary", {"article": "Naming the Intruder"}),
    ("define", {"term": "diversion"}),
    ("compare theme", {"theme": "sanctions"}),
    ("compare articles", {"first": "Naming the Intruder", "second": "The Long Arm and the Quick Return"}),
    ("theme", {}),
    ("articles", {}),
    ("article", {"title": "Naming the Intruder"}),
    ("glossary", {}),
    ("help", {}),
    ("about", {}),
    ("privacy", {}),
]


@pytest.mark.parametrize(("command", "options"), EVERY)
async def test_every_command_can_answer_privately(
    house: House, mara: Member, otto: Member, command: str, options: dict[str, str]
) -> None:
    reply = await mara.command(command, {**options, "private": True})
    assert reply.message.ephemeral
    assert otto.look(reply.message) is None


@pytest.mark.parametrize(("command", "options"), EVERY)
async def test_every_command_works_in_direct_messages(
    house: House, dee: Member, command: str, options: dict[str, str]
) -> None:
    reply = await dee.command(command, options)
    assert len(words(reply.message)) > 40
