"""Questions without a command: mentions, replies, direct messages and the menus of a message."""

from __future__ import annotations

import pytest

from corpus.library import Shelf
from corpus.request import Ask
from rehearsal import File, Member
from tests.cogs.conftest import House
from tests.cogs.seen import quotes, verify_quotes, words

QUESTION = "Why do banks refuse payments that an exemption allows?"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every request that the shelf is asked, in order."""
    requests: list[object] = []
    answer = Shelf.answer

    async def note(shelf: Shelf, request: object, **named: bool) -> object:
        requests.append(request)
        return await answer(shelf, request)  # type: ignore[arg-type]

    monkeypatch.setattr(Shelf, "answer", note)
    return requests


async def test_a_mention_is_answered_as_ask_without_a_ping(house: House, mara: Member) -> None:
    said = await mara.say(f"<@bot> {QUESTION}")
    answer = await mara.next_message(after=said)
    commanded = await mara.command("ask", question=QUESTION)
    assert quotes(answer) == quotes(commanded.message)
    assert not answer.pings
    assert await verify_quotes(house.bot, int(house.guild.id), answer)


async def test_a_mention_alone_is_answered_with_help(house: House, mara: Member) -> None:
    said = await mara.say("<@bot>")
    assert "/ask" in words(await mara.next_message(after=said))


async def test_who_mentioned_the_bot_turns_the_pages_of_its_answer(house: House, mara: Member, otto: Member) -> None:
    said = await mara.say("<@bot> Which exports need a licence?")
    answer = await mara.next_message(after=said)
    turned = (await mara.press(answer, "Next")).message
    assert turned.id == answer.id
    assert (await otto.press(turned, "Back")).message.ephemeral


async def test_a_reply_carries_the_articles_and_the_theme_of_the_answer(
    house: House, mara: Member, asked: list[object]
) -> None:
    summary = await mara.command("summary", article="Naming the Intruder")
    said = await mara.say("who decides?", reply_to=summary.message)
    await mara.next_message(after=said)
    [row] = await house.bot.library.store.shelf(None).names_exact(["article"], "Naming the Intruder")
    assert asked[-1] == Ask("who decides?", articles=(f"={row.id}",))
    themed = await mara.command("compare theme", theme="sanctions")
    said = await mara.say("and the banks?", reply_to=themed.message)
    await mara.next_message(after=said)
    [theme] = await house.bot.library.store.shelf(None).names_exact(["theme"], "sanctions")
    assert isinstance(request := asked[-1], Ask)
    assert request.theme == f"={theme.id}"
    assert request.articles


async def test_a_reply_to_an_old_answer_keeps_its_context_after_a_restart(house: House, mara: Member) -> None:
    summary = await mara.command("summary", article="Naming the Intruder")
    await house.restart()
    said = await mara.say("why name an intruder at all?", reply_to=summary.message)
    answer = await mara.next_message(after=said)
    assert "Naming the Intruder" in words(answer)


async def test_a_reply_to_somebody_else_is_none_of_the_bots_business(house: House, mara: Member, otto: Member) -> None:
    first = await otto.say("good morning")
    second = await mara.say("good morning to you", reply_to=first)
    marker = await mara.say(f"<@bot> {QUESTION}")
    answer = await mara.next_message(after=second)
    assert int(answer.id) > int(marker.id)


async def test_a_direct_message_is_a_question(house: House, dee: Member) -> None:
    opened = await dee.command("help")
    said = await dee.say(QUESTION)
    answer = await dee.next_message(after=said)
    assert answer.id != opened.message.id
    assert await verify_quotes(house.bot, None, answer)


async def test_the_terms_of_a_message_are_defined_privately(house: House, mara: Member, otto: Member) -> None:
    said = await otto.say("Does the EAR need an end-use certificate for that, or only due diligence?")
    reply = await mara.menu("Define terms here", said)
    assert reply.message.ephemeral
    text = words(reply.message)
    assert "Export Administration Regulations (EAR)" in text
    assert "end-use certificate" in text
    assert "due diligence" in text
    [select] = reply.message.selects
    opened = await mara.choose(reply.message, select.placeholder, [select.labels[0]])
    assert opened.message.ephemeral


async def test_a_message_without_terms_is_told_so(house: House, mara: Member, otto: Member) -> None:
    said = await otto.say("hello there")
    reply = await mara.menu("Define terms here", said)
    assert "No term of the glossary" in words(reply.message)


async def test_what_bears_on_a_message_is_found_privately(house: House, mara: Member, otto: Member) -> None:
    said = await otto.say(QUESTION)
    reply = await mara.menu("Find in the articles", said)
    assert reply.message.ephemeral
    assert await verify_quotes(house.bot, int(house.guild.id), reply.message)


@pytest.mark.parametrize("name", ["Define terms here", "Find in the articles"])
async def test_an_answer_of_the_bot_is_read_like_any_other_message(house: House, mara: Member, name: str) -> None:
    answer = await mara.command("define", term="end-use certificate")
    reply = await mara.menu(name, answer.message)
    assert reply.message.ephemeral
    assert "end-use certificate" in words(reply.message).casefold()


@pytest.mark.parametrize("name", ["Define terms here", "Find in the articles"])
async def test_a_message_without_words_is_told_so(house: House, mara: Member, name: str) -> None:
    said = await mara.say(files=[File("map.png", b"a picture")])
    reply = await mara.menu(name, said)
    assert reply.message.ephemeral
    assert "no text in that message" in words(reply.message)
