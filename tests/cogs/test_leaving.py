"""A server that removes the bot finds everything if it comes back within thirty days, and nothing after."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
import pytest_asyncio

from corpus.store.rows import GuildRow
from rehearsal import Permission
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group
from tests.cogs.seen import words


@pytest_asyncio.fixture(loop_scope="session")
async def coast(house: House) -> Group:
    made = group(house, "Coast group")
    text = "Lighthouses were lit by hand, and each keeper wrote down every ship that passed in the night."
    await house.bot.library.shelf(made.id).add_file(f"# Keepers of Lights\n\n{text}".encode(), "k.md", by="a test")
    return made


@pytest.fixture
def later(house: House, monkeypatch: pytest.MonkeyPatch) -> dt.timedelta:
    """Let thirty-one days pass for the bot."""
    now = house.bot.now
    past = dt.timedelta(days=31)
    monkeypatch.setattr("corpus.store.leaving._PAUSE", 0)
    monkeypatch.setattr(house.bot, "now", lambda: now() + past)
    return past


async def row_of(house: House, group: Group) -> GuildRow | None:
    return next((row for row in await house.bot.library.store.guilds() if row.id == group.id), None)


async def settled(house: House, group: Group, *, left: bool) -> GuildRow:
    """Wait until the bot has taken in that it was removed, or added."""
    while True:
        row = await row_of(house, group)
        if row is not None and row.name and (row.left_at is not None) == left:
            return row
        # One round trip over the gateway and back: what was sent before it has arrived.
        await house.local.member(house.guild, "Ida").command("about", private=True)


async def test_a_server_that_adds_the_bot_is_noted_by_its_name(house: House, coast: Group) -> None:
    row = await settled(house, coast, left=False)
    assert (row.name, row.articles) == ("Coast group", 1)


async def test_what_a_server_has_is_kept_for_thirty_days_and_there_when_it_comes_back(
    house: House, coast: Group
) -> None:
    await settled(house, coast, left=False)
    house.local.world.remove_bot(coast.guild)
    row = await settled(house, coast, left=True)
    assert row.left_at and row.erase_at == row.left_at + dt.timedelta(days=30)
    await house.bot.caretaker.sweep()
    house.local.world.add_bot(coast.guild)
    await settled(house, coast, left=False)
    assert "Keepers of Lights" in words((await coast.member.command("search", words="lighthouses")).message)


async def test_after_thirty_days_nothing_is_left_and_a_later_return_begins_anew(
    house: House, coast: Group, later: dt.timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    await settled(house, coast, left=False)
    await house.bot.library.store.note_left([coast.id], now=house.bot.now() - later)
    with caplog.at_level(logging.INFO):
        await house.bot.caretaker.sweep()
    assert f"Erased what was kept for the server {coast.id}" in caplog.text
    assert await row_of(house, coast) is None
    house.local.world.remove_bot(coast.guild)
    house.local.world.add_bot(coast.guild)
    await settled(house, coast, left=False)
    assert "Keepers of Lights" not in words((await coast.member.command("search", words="lighthouses")).message)


async def test_an_outage_is_not_leaving(house: House, coast: Group) -> None:
    await settled(house, coast, left=False)
    house.local.world.begin_outage(coast.guild)
    await house.local.member(house.guild, "Ida").command("about", private=True)
    await house.bot.caretaker.look()
    assert (await settled(house, coast, left=False)).left_at is None
    house.local.world.end_outage(coast.guild)
    await settled(house, coast, left=False)


async def test_being_removed_while_offline_is_noticed_at_the_next_start(house: House, coast: Group) -> None:
    await settled(house, coast, left=False)
    await house.end()
    house.local.world.remove_bot(coast.guild)
    await house.start()
    assert (await settled(house, coast, left=True)).left_at is not None
    assert await row_of(house, coast)


async def test_being_added_again_while_offline_is_noticed_too(house: House, coast: Group) -> None:
    await settled(house, coast, left=False)
    house.local.world.remove_bot(coast.guild)
    await settled(house, coast, left=True)
    await house.end()
    house.local.world.add_bot(coast.guild)
    await house.start()
    await settled(house, coast, left=False)


async def test_what_is_due_is_erased_at_the_start(house: House, coast: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.store.leaving._PAUSE", 0)
    await settled(house, coast, left=False)
    house.local.world.remove_bot(coast.guild)
    await settled(house, coast, left=True)
    await house.bot.library.store.note_guilds({coast.id: "Coast group"}, now=house.bot.now())
    await house.bot.library.store.note_left([coast.id], now=house.bot.now() - dt.timedelta(days=30))
    await house.restart()
    while await row_of(house, coast):
        await house.local.member(house.guild, "Ida").command("about", private=True)


async def test_a_server_that_comes_back_while_it_is_erased_gets_an_empty_shelf(
    house: House, coast: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.store.leaving._PAUSE", 0)
    await settled(house, coast, left=False)
    store = house.bot.library.store
    await store._engine.transaction(
        lambda writer: writer.rows("UPDATE guild SET erasing = 1 WHERE shelf = $1", coast.id)
    )
    coast.manager.give(coast.guild.add_role("Managers", permissions=int(Permission.MANAGE_GUILD)))
    card = (await coast.manager.command("settings")).message
    form = (await coast.manager.press(card, "Edit")).form
    reply = await coast.manager.fill(form, {"Language of replies": "Deutsch"})
    assert "is being erased" in words(reply.message)
    guild = house.bot.get_guild(coast.id)
    assert guild
    await house.bot.caretaker.came(guild)
    row = await settled(house, coast, left=False)
    assert (row.articles, row.erasing) == (0, False)
