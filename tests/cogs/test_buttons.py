"""Buttons and menus: who may turn a page, what everybody else sees, and that none of it is lost in a restart."""

from __future__ import annotations

import discord
import pytest
from discord import ui

from corpus.library import Shelf
from corpus.request import Ask, Search
from rehearsal import Member, Shown
from tests.cogs.conftest import House
from tests.cogs.seen import quotes, words
from tests.cogs.test_shelf_keeping import fetch


async def two_pages(member: Member) -> Shown:
    return (await member.command("search", words="sanctions")).message


async def test_the_asker_turns_pages_in_place(house: House, mara: Member) -> None:
    first = await two_pages(mara)
    second = (await mara.press(first, "Next")).message
    assert second.id == first.id
    assert quotes(second) != quotes(first)
    back = (await mara.press(second, "Back")).message
    assert quotes(back) == quotes(first)


async def test_anybody_else_turns_pages_of_their_own(house: House, mara: Member, otto: Member) -> None:
    first = await two_pages(mara)
    own = (await otto.press(first, "Next")).message
    assert own.ephemeral
    assert own.id != first.id
    unchanged = mara.look(first)
    assert unchanged
    assert quotes(unchanged) == quotes(first)
    turned = (await otto.press(own, "Back")).message
    assert turned.id == own.id


async def test_what_is_not_a_page_is_shown_to_whoever_pressed_alone(house: House, mara: Member) -> None:
    reply = await mara.command("summary", article="Naming the Intruder")
    outline = await mara.press(reply.message, "Outline")
    assert outline.message.ephemeral
    assert outline.message.id != reply.message.id


async def test_old_buttons_and_menus_work_after_a_restart(house: House, mara: Member) -> None:
    searched = await two_pages(mara)
    summed_up = (await mara.command("summary", article="Naming the Intruder")).message
    syncs = house.bot
    await house.restart()
    assert house.bot is not syncs
    turned = (await mara.press(searched, "Next")).message
    assert turned.id == searched.id
    assert quotes(turned) != quotes(searched)
    [select] = summed_up.selects
    compared = await mara.choose(summed_up, select.placeholder, [select.labels[-1]])
    assert quotes(compared.message) or words(compared.message)


async def test_a_question_too_long_for_a_button_still_turns_after_a_restart(house: House, mara: Member) -> None:
    question = "How do sanctions and export licences together change what small states, banks and insurers dare to do"
    first = (await mara.command("search", words=f"{question} when great powers disagree about sanctions")).message
    codes = [button.custom_id or "" for button in first.buttons if button.label == "Next"]
    assert "!" in codes[0]
    await house.restart()
    second = (await mara.press(first, "Next")).message
    assert second.id == first.id
    assert quotes(second) != quotes(first)


async def test_the_commands_are_sent_to_discord_only_when_they_changed(house: House) -> None:
    house.local.world.commands_synced = False
    assert not await house.bot.tree.sync_if_changed(house.bot.library)  # type: ignore[attr-defined]
    assert not house.local.world.commands_synced
    await house.bot.library.store.set_loaded("commands", "other")
    assert await house.bot.tree.sync_if_changed(house.bot.library)  # type: ignore[attr-defined]
    assert house.local.world.commands_synced


SEVERAL = [
    ("theme", {"name": "defence"}, "defence industry", "What they say"),
    ("compare theme", {"theme": "defence"}, "technology diffusion", "of its sentences are on it"),
    ("articles", {"theme": "defence"}, "technology diffusion", "Articles on technology diffusion"),
    ("search", {"words": "banks", "theme": "export"}, "export licensing", "banks"),
    ("summary", {"article": "the"}, "Naming the Intruder", "Key points"),
    ("article", {"title": "the"}, "Naming the Intruder", "Outline"),
    (
        "compare articles",
        {"first": "the", "second": "Insurers, Flags and the Open Sea"},
        "Naming the Intruder",
        "beside",
    ),
]


@pytest.mark.parametrize(("command", "options", "label", "then"), SEVERAL)
async def test_a_choice_among_several_continues_the_command(
    house: House, mara: Member, otto: Member, command: str, options: dict[str, str], label: str, then: str
) -> None:
    reply = await mara.command(command, options)
    assert "Several names are close to" in words(reply.message)
    labels = [button.label for button in reply.message.buttons]
    assert labels.count(label) == 1
    assert (await otto.press(reply.message, label)).message.ephemeral
    chosen = await mara.press(reply.message, label)
    assert chosen.message.id == reply.message.id
    assert label in words(chosen.message)
    assert then in words(chosen.message)


async def test_a_question_about_an_answer_keeps_to_what_it_is_about(
    house: House, mara: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    answer = Shelf.answer

    async def note(shelf: Shelf, request: object, **named: bool) -> object:
        asked.append(request)
        return await answer(shelf, request)  # type: ignore[arg-type]

    reply = await mara.command("summary", article="Naming the Intruder")
    opened = await mara.press(reply.message, "Ask about this")
    monkeypatch.setattr(Shelf, "answer", note)
    answered = await mara.fill(opened.form, {"Your question": "who names an intruder and why?"})
    assert answered.message.ephemeral
    [request] = asked
    assert isinstance(request, Ask)
    [row] = await house.bot.library.store.shelf(None).names_exact(["article"], "Naming the Intruder")
    assert request.articles == (f"={row.id}",)


async def test_what_was_written_in_a_form_from_before_a_restart_comes_back(
    house: House, mara: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = await mara.command("summary", article="Naming the Intruder")
    opened = await mara.press(reply.message, "Ask about this")
    await house.restart()
    monkeypatch.setattr("bot.buttons._UNANSWERED_AFTER", 0.01)
    answered = await mara.fill(opened.form, {"Your question": "Who names — and why?"})
    assert answered.message.ephemeral
    assert "open it again" in words(answered.message)
    assert (await fetch(answered.message)).content.decode() == "Who names — and why?"


@pytest.mark.parametrize("code", ["q1s0.1.zzz", "q1s0.1.!forgotten", "q1t0.1.m|0=999999999"])
async def test_a_forged_or_outdated_button_ends_in_a_plain_private_sentence(
    house: House, mara: Member, code: str
) -> None:
    reply = await mara.press(await _sent(house, mara, code), "Press")
    assert reply.message.ephemeral
    assert "ask again" in words(reply.message) or "no longer" in words(reply.message)


async def test_a_button_that_nobody_knows_is_answered_too(
    house: House, mara: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.buttons._UNANSWERED_AFTER", 0.01)
    reply = await mara.press(await _sent(house, mara, "older than anything"), "Press")
    assert reply.message.ephemeral
    assert "no longer works" in words(reply.message)


async def test_a_button_in_a_channel_does_not_show_everyone_what_was_not_found(
    house: House, mara: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await two_pages(mara)
    answer = Shelf.answer

    async def nothing(shelf: Shelf, request: object, **named: bool) -> object:
        return await answer(shelf, Search("zzyzxqwerty"))

    monkeypatch.setattr(Shelf, "answer", nothing)
    reply = await mara.press(first, "Next")
    assert reply.message.ephemeral
    assert reply.message.id != first.id


async def _sent(house: House, member: Member, code: str) -> Shown:
    channel = house.bot.get_channel(int(house.channel.id))
    assert isinstance(channel, discord.TextChannel)
    button: ui.Button[ui.LayoutView] = ui.Button(label="Press", custom_id=code)
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.ActionRow(button))
    view.stop()
    message = await channel.send(view=view)
    return next(shown for shown in member.sees(house.channel) if shown.id == str(message.id))
