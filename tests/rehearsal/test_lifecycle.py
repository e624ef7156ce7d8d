"""Which answer to an interaction is the final one, however the bot arrives at it; and what onlookers are told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest

from rehearsal import Channel, Member, Rehearsal
from rehearsal.world import Change
from tests.rehearsal.bot import Bot, place
from tests.rehearsal.raw import answer, ask, at, call

Press = Callable[[discord.Interaction[Any]], Awaitable[None]]


async def button(bot: Bot, channel: Channel, press: Press) -> None:
    """A message with one button that does as told."""
    view = discord.ui.View()
    item: discord.ui.Button[Any] = discord.ui.Button(label="Go")
    item.callback = press  # type: ignore[assignment]
    view.add_item(item)
    await (await place(bot, channel)).send("before", view=view)


async def acknowledge_then_edit(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.defer()
    await interaction.edit_original_response(content="after", view=None)


async def acknowledge_then_edit_the_message(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.defer()
    assert interaction.message is not None
    channel = interaction.client.get_partial_messageable(interaction.message.channel.id)
    await channel.get_partial_message(interaction.message.id).edit(content="after", view=None)


async def acknowledge_then_say(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.defer()
    await interaction.followup.send("after", ephemeral=True)


async def think_then_say(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.followup.send("after")


async def say(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("after", ephemeral=True)


async def change(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.edit_message(content="after", view=None)


@pytest.mark.parametrize(
    ("press", "in_place", "deferred"),
    [
        (acknowledge_then_edit, True, True),
        (acknowledge_then_edit_the_message, True, True),
        (acknowledge_then_say, False, True),
        (think_then_say, False, True),
        (say, False, False),
        (change, True, False),
    ],
)
async def test_a_press_ends_with_its_last_effect(
    local: Rehearsal, ada: Member, bot: Bot, channel: Channel, press: Press, in_place: bool, deferred: bool
) -> None:
    await button(bot, channel, press)
    shown = ada.sees()[-1]
    reply = await ada.press(shown, "Go")
    assert reply.message.text == "after"
    assert reply.deferred is deferred
    assert (reply.message.id == shown.id) is in_place
    assert reply.message.ephemeral is not in_place
    assert local.violations == []


async def test_an_answer_that_is_taken_back_leaves_nothing(ada: Member, bot: Bot, channel: Channel) -> None:
    async def think_then_vanish(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.delete_original_response()

    await button(bot, channel, think_then_vanish)
    reply = await ada.press(ada.sees()[-1], "Go")
    with pytest.raises(LookupError, match="deleted"):
        _ = reply.message
    assert [shown.text for shown in ada.sees()] == ["before"]


async def test_a_deferral_that_leads_nowhere_is_not_waited_for_forever(ada: Member, bot: Bot, channel: Channel) -> None:
    async def think(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(thinking=True)

    await button(bot, channel, think)
    with pytest.raises(TimeoutError, match="deferred, and never came"):
        await ada.press(ada.sees()[-1], "Go", timeout=0.2)


async def test_a_form_may_change_the_message_whose_button_opened_it(ada: Member, bot: Bot, channel: Channel) -> None:
    class Rename(discord.ui.Modal, title="Rename"):
        name: discord.ui.TextInput[Any] = discord.ui.TextInput(label="Name", default="Old", required=False)

        async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
            await interaction.response.edit_message(content=self.name.value, view=None)

    async def open_form(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(Rename())

    await button(bot, channel, open_form)
    shown = ada.sees()[-1]
    form = (await ada.press(shown, "Go")).form
    assert form.fields[0].value == "Old"
    reply = await ada.fill(form, Name="New")
    assert (reply.message.id, reply.message.text) == (shown.id, "New")


async def test_onlookers_are_told_what_they_would_see(local: Rehearsal, ada: Member, bot: Bot) -> None:
    seen: list[Change] = []
    stop = local.world.subscribe(seen.append)
    await ada.command("slow", private=True)
    stop()
    await ada.command("ping")
    assert [change.kind for change in seen] == ["interaction_created", "message_created", "deferred", "message_updated"]
    assert {change.only_for for change in seen} == {ada.id}
    assert seen[-1].data["content"] == "done at last"


@pytest.mark.parametrize("kind", [6, 7, 8])
async def test_an_answer_of_the_wrong_kind_is_refused(
    local: Rehearsal, ada: Member, channel: Channel, kind: int
) -> None:
    status, refusal = await answer(local, ask(ada, channel), {"type": kind, "data": {"content": "x", "choices": []}})
    assert status == 400
    assert at(refusal["errors"], "type")


async def test_a_command_does_not_answer_with_choices_while_completing_must(
    local: Rehearsal, ada: Member, channel: Channel
) -> None:
    said = {"type": 4, "data": {"content": "x"}}
    assert (await answer(local, ask(ada, channel, completing=True), said))[0] == 400
    assert (await answer(local, ask(ada, channel), said))[0] == 204


async def test_an_application_that_only_the_member_installed_sends_five_further_messages(local: Rehearsal) -> None:
    zoe, yan = local.person("Zoe", installed=True), local.person("Yan")
    interaction = ask(zoe, local.world.direct_channel(zoe.id, yan.id))
    await answer(local, interaction, {"type": 4, "data": {"content": "x"}})
    path = f"/webhooks/{local.world.application_id}/{interaction.token}"
    answers = [await call(local, "POST", path, {"content": str(number)}) for number in range(6)]
    assert [status for status, _ in answers] == [200] * 5 + [400]
    assert answers[-1][1]["code"] == 40094


async def test_the_token_of_one_interaction_does_not_open_the_messages_of_another(
    local: Rehearsal, ada: Member, channel: Channel
) -> None:
    first, second = ask(ada, channel), ask(ada, channel)
    for interaction in (first, second):
        await answer(local, interaction, {"type": 4, "data": {"content": "x"}})
    path = f"/webhooks/{local.world.application_id}/{first.token}/messages/{second.original}"
    assert (await call(local, "PATCH", path, {"content": "y"}))[1]["code"] == 10008
    elsewhere = f"/webhooks/{local.world.application_id}/not-a-token/messages/@original"
    assert (await call(local, "GET", elsewhere))[1]["code"] == 50027
