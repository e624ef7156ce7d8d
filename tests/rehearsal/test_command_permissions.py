"""Who is let through to a command: the command's own wish, and what administrators put over it."""

from __future__ import annotations

import discord
import pytest

from rehearsal import ALL_CHANNELS, Channel, ClientRefusesError, Guild, Member, Permission, Rehearsal
from tests.rehearsal.bot import place
from tests.rehearsal.desk import Desk
from tests.rehearsal.raw import call


def offered(member: Member, name: str = "shelf", channel: Channel | None = None) -> bool:
    return name in [command["name"] for command in member.commands(channel)]


@pytest.fixture
def ben(local: Rehearsal, guild: Guild) -> Member:
    return local.member(guild, "Ben")


async def test_a_command_is_for_those_whom_it_asks_for(local: Rehearsal, mod: Member, ben: Member, desk: Desk) -> None:
    assert offered(mod)
    assert not offered(ben)
    assert offered(local.owner(mod.channel.guild))  # type: ignore[arg-type]
    with pytest.raises(ClientRefusesError, match="not offered"):
        await ben.command("shelf paste")


async def test_an_administrator_lets_a_role_use_it(guild: Guild, mod: Member, ben: Member, desk: Desk) -> None:
    readers = guild.add_role("Readers")
    ben.give(readers)
    guild.allow_command("shelf", readers)
    assert (await ben.command("shelf paste")).form.title == "Add to the shelf"
    assert offered(mod), "the command's own wish still holds for the others"
    ben.take(readers)
    assert not offered(ben)


async def test_who_is_forbidden_neither_sees_nor_sends_it(
    local: Rehearsal, guild: Guild, mod: Member, desk: Desk
) -> None:
    guild.allow_command("shelf", mod, False)
    with pytest.raises(ClientRefusesError, match="not offered"):
        await mod.command("shelf paste")
    guild.allow_command("shelf", mod, None)
    assert offered(mod)


async def test_a_member_counts_before_their_roles_and_one_role_that_may_is_enough(
    guild: Guild, ben: Member, desk: Desk
) -> None:
    good, bad = guild.add_role("Good"), guild.add_role("Bad")
    ben.give(good, bad)
    guild.allow_command("shelf", bad, False)
    assert not offered(ben)
    guild.allow_command("shelf", good)
    assert offered(ben)
    guild.allow_command("shelf", ben, False)
    assert not offered(ben)


async def test_everyone_can_be_forbidden_but_not_let_past_the_commands_own_wish(
    guild: Guild, mod: Member, ben: Member, desk: Desk
) -> None:
    guild.allow_command("shelf", guild.everyone)
    assert offered(mod)
    assert not offered(ben)
    guild.allow_command("ping", guild.everyone, False)
    assert not offered(ben, "ping")


async def test_a_command_can_be_kept_to_a_channel_and_its_threads(
    guild: Guild, channel: Channel, mod: Member, desk: Desk
) -> None:
    await (await place(desk, channel)).create_thread(name="Aside", type=discord.ChannelType.public_thread)
    other = guild.add_channel("other")
    guild.allow_command("shelf", ALL_CHANNELS, False)
    guild.allow_command("shelf", channel)
    assert [offered(mod, channel=where) for where in (channel, channel.threads[0], other)] == [True, True, False]


async def test_what_holds_for_the_application_is_replaced_target_by_target(
    guild: Guild, ben: Member, mod: Member, desk: Desk
) -> None:
    readers = guild.add_role("Readers")
    ben.give(readers)
    guild.allow_command(None, readers, False)
    guild.allow_command(None, mod, False)
    assert not offered(ben, "ping")
    guild.allow_command("ping", readers)
    assert (offered(ben, "ping"), offered(ben, "read")) == (True, False)
    assert not offered(mod, "ping"), "what was not replaced still holds"


async def test_administrators_are_never_shut_out(local: Rehearsal, guild: Guild, desk: Desk) -> None:
    admin = local.member(guild, "Admin", permissions=Permission.ADMINISTRATOR)
    guild.allow_command(None, guild.everyone, False)
    guild.allow_command("shelf", admin, False)
    assert offered(admin)
    assert not offered(local.member(guild, "Cy"), "ping")


async def test_buttons_and_forms_do_not_pass_it(guild: Guild, mod: Member, desk: Desk) -> None:
    shown, form = (await mod.command("read")).message, (await mod.command("shelf paste")).form
    guild.allow_command(None, mod, False)
    assert (await mod.press(shown, "Next")).message.text == "Page 2"
    assert (await mod.fill(form)).message.text == "no text"


async def test_another_guild_has_its_own(local: Rehearsal, guild: Guild, mod: Member, desk: Desk) -> None:
    other = local.world.add_guild("Another group")
    other.add_channel("general")
    there = mod.join(other)
    guild.allow_command("ping", mod, False)
    assert (offered(mod, "ping"), offered(there, "ping")) == (False, True)


async def test_the_bot_hears_of_it_and_may_look_but_not_change(
    local: Rehearsal, guild: Guild, mod: Member, desk: Desk
) -> None:
    heard = desk.wait_for("raw_app_command_permissions_update", timeout=5)
    command = next(one for one in await desk.tree.fetch_commands() if one.name == "shelf")
    with pytest.raises(discord.NotFound) as unset:
        await command.fetch_permissions(desk.guilds[0])
    assert unset.value.code == 10066
    guild.allow_command("shelf", mod)
    (permission,) = (await command.fetch_permissions(desk.guilds[0])).permissions
    assert (permission.id, permission.permission) == (int(mod.id), True)
    assert (await heard).permissions[0].permission
    path = f"/applications/{local.world.application_id}/guilds/{guild.id}/commands/{command.id}/permissions"
    status, refusal = await call(local, "PUT", path, {"permissions": []})
    assert (status, refusal["code"]) == (403, 20001)


async def test_what_is_not_there_cannot_be_allowed(guild: Guild, ben: Member, desk: Desk) -> None:
    with pytest.raises(LookupError, match="no command"):
        guild.allow_command("shelve", ben)
    with pytest.raises(LookupError, match="no role, member or channel"):
        guild.allow_command("shelf", {"id": "1"})
