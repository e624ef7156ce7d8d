"""Selects of people, roles and channels in messages, through the real client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord
import pytest

from rehearsal import Channel, ClientRefusesError, Guild, Member, Permission, Rehearsal, Shown
from tests.rehearsal.bot import Bot, place

Told = list[Any]


@pytest.fixture
async def shown(bot: Bot, channel: Channel, guild: Guild, ada: Member, told: Told) -> Shown:
    """A message with three selects, whose choices go to `told`."""
    default = discord.SelectDefaultValue(id=int(channel.id), type=discord.SelectDefaultValueType.channel)
    kinds = [discord.ChannelType.text, discord.ChannelType.forum]
    view = discord.ui.View(timeout=60)
    selects: list[Any] = [
        discord.ui.ChannelSelect(placeholder="Where", channel_types=kinds, default_values=[default], max_values=2),
        discord.ui.MentionableSelect(placeholder="Whom", min_values=0, max_values=3),
        discord.ui.RoleSelect(placeholder="Role"),
    ]
    for select in selects:
        select.callback = _keep(select, told)
        view.add_item(select)
    await (await place(bot, channel)).send("Choose", view=view)
    return ada.sees()[-1]


@pytest.fixture
def told() -> Told:
    return []


def _keep(select: Any, told: Told) -> Callable[[discord.Interaction[Any]], Any]:
    async def keep(interaction: discord.Interaction[Any]) -> None:
        told.extend(select.values)
        await interaction.response.defer()
        await interaction.edit_original_response(content="Chosen")

    return keep


async def test_channels_of_the_kinds_asked_for_are_chosen(
    local: Rehearsal, shown: Shown, guild: Guild, channel: Channel, ada: Member, told: Told
) -> None:
    forum = guild.add_forum("questions", overwrites=[])
    await ada.choose(shown, "Where", [channel, forum])
    assert [(one.name, one.type) for one in told] == [
        ("general", discord.ChannelType.text),
        ("questions", discord.ChannelType.forum),
    ]
    assert told[0].permissions.send_messages
    assert not told[0].permissions.manage_messages, "they are the member's own, not the bot's"
    assert local.violations == []


async def test_a_channel_of_another_kind_is_not_offered(shown: Shown, guild: Guild, ada: Member) -> None:
    with pytest.raises(ClientRefusesError, match="kind of channel"):
        await ada.choose(shown, "Where", [guild.add_channel("news", kind=5)])


async def test_a_channel_that_they_do_not_see_is_not_offered(shown: Shown, guild: Guild, ada: Member) -> None:
    hidden = guild.add_channel("hidden")
    hidden.permit(guild.everyone, deny=Permission.VIEW_CHANNEL)
    with pytest.raises(ClientRefusesError, match="none of the channels"):
        await ada.choose(shown, "Where", [hidden])


async def test_people_and_roles_are_chosen_together(shown: Shown, guild: Guild, ada: Member, told: Told) -> None:
    readers = guild.add_role("Readers")
    ada.give(readers)
    await ada.choose(shown, "Whom", [readers, ada])
    assert {one.name for one in told} == {"ada", "Readers"}
    (member,) = [one for one in told if isinstance(one, discord.Member)]
    assert [role.name for role in member.roles[1:]] == ["Readers"]


async def test_nothing_may_be_chosen_where_nothing_must(shown: Shown, ada: Member, told: Told) -> None:
    await ada.choose(shown, "Whom", [])
    assert told == []
    with pytest.raises(ClientRefusesError, match="1 to 1 values"):
        await ada.choose(shown, "Role", [])


async def test_who_is_not_in_the_guild_is_not_offered(local: Rehearsal, shown: Shown, ada: Member) -> None:
    other = local.world.add_guild("Another group")
    stranger = local.member(other, "Zoe")
    with pytest.raises(ClientRefusesError, match="none of the users or roles"):
        await ada.choose(shown, "Whom", [stranger])
    with pytest.raises(ClientRefusesError, match="none of the roles"):
        await ada.choose(shown, "Role", [other.add_role("Readers")])


async def test_what_stands_in_a_select_already_is_shown(shown: Shown, channel: Channel) -> None:
    select = shown.select("Where")
    assert (select.kind, select.defaults) == ("channel", [channel.id])
