"""The three seconds, the fifteen minutes, and answering once only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import discord
import pytest

from rehearsal import ManualClock, Member, OptionsFailedError, Rehearsal
from rehearsal.world import Change
from tests.rehearsal.bot import Bot


async def happens(local: Rehearsal, kind: str) -> Change:
    """The next change of a kind."""
    arrived: asyncio.Future[Change] = asyncio.get_running_loop().create_future()

    def listen(change: Change) -> None:
        if change.kind == kind and not arrived.done():
            arrived.set_result(change)

    stop: Callable[[], None] = local.world.subscribe(listen)
    try:
        return await asyncio.wait_for(arrived, 5)
    finally:
        stop()


def refused(local: Rehearsal) -> list[int]:
    return [violation.code for violation in local.violations]


async def test_without_an_answer_in_three_seconds_the_member_is_told(
    local: Rehearsal, clock: ManualClock, ada: Member, bot: Bot
) -> None:
    sent = asyncio.create_task(ada.command("never"))
    await happens(local, "interaction_created")
    clock.advance(2.9)
    assert not sent.done()
    clock.advance(0.2)
    assert (await sent).failed == "The application did not respond"


async def test_an_answer_after_three_seconds_is_unknown(
    local: Rehearsal, clock: ManualClock, ada: Member, bot: Bot
) -> None:
    sent = asyncio.create_task(ada.command("never"))
    await happens(local, "interaction_created")
    clock.advance(3.1)
    await sent
    bot.held.set()
    error = await asyncio.wait_for(bot.errors.get(), 5)
    assert isinstance(error, discord.NotFound)
    assert error.code == 10062
    assert refused(local) == [10062]


async def test_completion_has_the_same_three_seconds(
    local: Rehearsal, clock: ManualClock, ada: Member, bot: Bot
) -> None:
    held = asyncio.Event()

    async def complete(interaction: discord.Interaction[Bot], current: str) -> list[discord.app_commands.Choice[str]]:
        await held.wait()
        return []

    bot.tree.get_command("compare").get_command("theme").autocomplete("theme")(complete)  # type: ignore[union-attr]
    typed = asyncio.create_task(ada.type("compare theme", "theme", "x"))
    await happens(local, "interaction_created")
    clock.advance(3.1)
    with pytest.raises(OptionsFailedError, match="Loading options failed"):
        await typed


async def test_a_deferred_answer_is_waited_for(ada: Member, bot: Bot) -> None:
    reply = await ada.command("slow")
    assert reply.deferred
    assert reply.message.text == "done at last"
    assert not reply.message.ephemeral


async def test_a_private_deferral_makes_the_answer_private(ada: Member, bot: Bot) -> None:
    assert (await ada.command("slow", private=True)).message.ephemeral


async def test_a_token_dies_after_fifteen_minutes(local: Rehearsal, clock: ManualClock, ada: Member, bot: Bot) -> None:
    webhook = await _deferred(local, ada, bot)
    clock.advance(899)
    await webhook.send("just in time")
    clock.advance(2)
    with pytest.raises(discord.HTTPException) as caught:
        await webhook.send("too late")
    assert (caught.value.status, caught.value.code) == (401, 50027)


async def test_an_interaction_is_answered_once(local: Rehearsal, ada: Member, bot: Bot) -> None:
    interaction = await _interaction(local, ada, bot)
    await interaction.response.send_message("one")
    twice = discord.InteractionResponse(interaction)
    with pytest.raises(discord.HTTPException) as caught:
        await twice.send_message("two")
    assert caught.value.code == 40060


async def test_there_is_no_original_before_the_first_answer(local: Rehearsal, ada: Member, bot: Bot) -> None:
    interaction = await _interaction(local, ada, bot)
    with pytest.raises(discord.NotFound) as caught:
        await interaction.followup.send("too early")
    assert caught.value.code == 10015
    await interaction.response.send_message("now")


async def test_the_original_is_read_edited_and_deleted(local: Rehearsal, ada: Member, bot: Bot) -> None:
    interaction = await _interaction(local, ada, bot)
    given = await interaction.response.send_message("one")
    assert given.message_id == int(ada.sees()[-1].id)
    assert (await interaction.original_response()).content == "one"
    await interaction.edit_original_response(content="two")
    extra = await interaction.followup.send("more", wait=True)
    assert [shown.text for shown in ada.sees()] == ["two", "more"]
    await extra.edit(content="much more")
    await interaction.delete_original_response()
    assert [shown.text for shown in ada.sees()] == ["much more"]
    with pytest.raises(discord.NotFound) as caught:
        await interaction.edit_original_response(content="three")
    assert caught.value.code == 10008


async def _interaction(local: Rehearsal, ada: Member, bot: Bot) -> discord.Interaction[Bot]:
    """An interaction that nothing has answered yet."""
    arrived: asyncio.Future[discord.Interaction[Bot]] = asyncio.get_running_loop().create_future()

    async def take(interaction: discord.Interaction[Bot]) -> None:
        arrived.set_result(interaction)

    bot.tree.get_command("ping")._callback = take  # type: ignore[union-attr]
    sending = asyncio.create_task(ada.command("ping"))
    interaction = await asyncio.wait_for(arrived, 5)
    sending.add_done_callback(lambda task: task.cancelled() or task.exception())
    return interaction


async def _deferred(local: Rehearsal, ada: Member, bot: Bot) -> discord.Webhook:
    interaction = await _interaction(local, ada, bot)
    await interaction.response.defer()
    return interaction.followup
