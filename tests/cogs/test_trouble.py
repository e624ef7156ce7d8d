"""Whatever goes wrong, the person is told, and what takes long shows that it does."""

from __future__ import annotations

import asyncio
import logging
import re

import pytest

from bot.client import Concordance, StartError
from bot.settings import Settings
from corpus.answer import Answer, Note
from corpus.errors import ConcordanceError
from corpus.library import Shelf
from corpus.request import Request
from rehearsal import Member
from tests.cogs.conftest import House
from tests.cogs.seen import words

REFERENCE = re.compile(r"reference: \w{6}\.")


def fail(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    async def fails(shelf: Shelf, request: Request, *, asked: bool = True) -> Answer:
        raise error

    monkeypatch.setattr(Shelf, "answer", fails)


def answer_slowly(monkeypatch: pytest.MonkeyPatch, *, found: bool, error: Exception | None = None) -> None:
    async def slow(shelf: Shelf, request: Request, *, asked: bool = True) -> Answer:
        await asyncio.sleep(0.1)
        if error:
            raise error
        return Answer("Slow", (Note("At last."),), request, found=found)

    monkeypatch.setattr("bot.answering.PATIENCE", 0.01)
    monkeypatch.setattr(Shelf, "answer", slow)


async def test_a_failing_command_shows_a_reference_that_stands_in_the_log(
    house: House, mara: Member, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fail(monkeypatch, RuntimeError("the index is gone"))
    with caplog.at_level(logging.ERROR):
        reply = await mara.command("ask", question="anything")
    assert reply.message.ephemeral
    found = REFERENCE.search(words(reply.message))
    assert found
    assert "index" not in words(reply.message)
    assert found[0].split()[1].rstrip(".") in caplog.text
    assert "the index is gone" in caplog.text


async def test_an_error_written_for_people_is_shown_as_it_is(
    house: House, mara: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, ConcordanceError("The shelf is being moved."))
    reply = await mara.command("ask", question="anything")
    assert words(reply.message) == "The shelf is being moved."


async def test_a_failing_button_menu_form_and_mention_are_told_alike(
    house: House, mara: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = (await mara.command("summary", article="Naming the Intruder")).message
    form = (await mara.press(summary, "Ask about this")).form
    fail(monkeypatch, RuntimeError("broken"))
    pressed = await mara.press(summary, "Outline")
    assert REFERENCE.search(words(pressed.message))
    turned = await mara.press(summary, "Longer")
    assert turned.message.id != summary.id
    assert REFERENCE.search(words(turned.message))
    [select] = summary.selects
    chosen = await mara.choose(summary, select.placeholder, [select.labels[0]])
    assert REFERENCE.search(words(chosen.message))
    filled = await mara.fill(form, {"Your question": "why?"})
    assert REFERENCE.search(words(filled.message))
    menu = await mara.menu("Find in the articles", await mara.say("why is that?"))
    assert REFERENCE.search(words(menu.message))
    said = await mara.say("<@bot> why?")
    assert REFERENCE.search(words(await mara.next_message(after=said)))


async def test_a_slow_answer_is_shown_to_be_coming(house: House, mara: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    answer_slowly(monkeypatch, found=True)
    reply = await mara.command("ask", question="anything")
    assert reply.deferred
    assert not reply.message.ephemeral
    private = await mara.command("ask", question="anything", private=True)
    assert private.deferred
    assert private.message.ephemeral


async def test_a_slow_page_is_turned_in_place(house: House, mara: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    first = (await mara.command("search", words="sanctions")).message
    answer_slowly(monkeypatch, found=True)
    turned = (await mara.press(first, "Next")).message
    assert turned.id == first.id
    assert "At last." in words(turned)


async def test_what_is_slowly_not_found_is_private_all_the_same(
    house: House, mara: Member, otto: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_slowly(monkeypatch, found=False)
    before = {shown.id for shown in mara.sees()}
    await mara.command("ask", question="anything")
    told = await _told(mara, before)
    assert told[0][1]
    assert "At last." in told[0][0]
    assert all(shown.id in before for shown in otto.sees())


async def test_a_slow_failure_is_private_all_the_same(
    house: House, mara: Member, otto: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_slowly(monkeypatch, found=True, error=RuntimeError("late"))
    before = {shown.id for shown in mara.sees()}
    await mara.command("ask", question="anything")
    told = await _told(mara, before)
    assert REFERENCE.search(told[0][0])
    assert all(shown.id in before for shown in otto.sees())


async def _told(member: Member, before: set[str]) -> list[tuple[str, bool]]:
    def look() -> list[tuple[str, bool]] | None:
        return [(words(shown), shown.ephemeral) for shown in member.sees() if shown.id not in before] or None

    return await member.world.until(look, 5.0, "nothing was told")


async def test_while_stopping_a_member_is_asked_to_try_again(house: House, mara: Member) -> None:
    await house.bot.work.finish(5)
    try:
        reply = await mara.command("ask", question="anything")
        assert "restarting" in words(reply.message)
        assert await mara.type("define", "term", "EAR") == []
    finally:
        await house.restart()


async def test_a_cog_that_fails_stops_the_start_with_a_sentence(
    house: House, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("packages")
    (folder / "broken_cogs").mkdir()
    (folder / "broken_cogs" / "__init__.py").touch()
    (folder / "broken_cogs" / "bad.py").write_text("async def setup(bot):\n    raise RuntimeError('no such table')\n")
    settings = Settings(database=folder / "other.db", api_url=house.local.api_url, gateway_url=house.local.gateway_url)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        bot = Concordance(settings, cogs_package="broken_cogs")
        async with bot:
            with pytest.raises(StartError, match=r"broken_cogs\.bad could not be loaded: no such table"):
                await bot.login(house.local.token)
        assert bot.is_closed()


async def test_a_long_question_is_taken_and_one_beyond_the_limit_is_not(house: House, mara: Member) -> None:
    reply = await mara.command("ask", question="banks " * 66)
    assert words(reply.message)
    said = await mara.say("<@bot> " + "banks and sanctions " * 60)
    answer = await mara.next_message(after=said)
    assert words(answer)
