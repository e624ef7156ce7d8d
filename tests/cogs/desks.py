"""Groups of their own for tests of what moderators do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rehearsal import Channel, Guild, Member, Permission
from tests.cogs.conftest import House


@dataclass(frozen=True)
class Group:
    """A guild with a channel, a role, somebody who manages it, somebody with the role, and a plain member."""

    guild: Guild
    channel: Channel
    role: dict[str, Any]
    manager: Member
    keeper: Member
    member: Member

    @property
    def id(self) -> int:
        return int(self.guild.id)


def group(house: House, name: str) -> Group:
    """Make a group; nothing is set for it yet."""
    guild = house.local.world.add_guild(name)
    channel = guild.add_channel("reading")
    role = guild.add_role("Keepers")
    manager = house.local.member(guild, f"Noor {guild.id}", permissions=int(Permission.MANAGE_GUILD))
    keeper = house.local.member(guild, f"Kim {guild.id}")
    keeper.give(role)
    return Group(guild, channel, role, manager, keeper, house.local.member(guild, "Mara"))


async def make_role_moderate(group: Group) -> None:
    """Set the moderator role as somebody who manages the guild would, and let Discord show it the commands."""
    card = await group.manager.command("settings")
    form = (await group.manager.press(card.message, "Edit")).form
    await group.manager.fill(form, {"Moderator role": group.role})
    group.guild.allow_command(None, group.role)
