"""The application in guilds: how it joins one, is thrown out and comes again; and guilds that cannot be served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearsal.grants import Grants
from rehearsal.guild_json import guild_json
from rehearsal.guilds import Guild
from rehearsal.permissions import Permission

if TYPE_CHECKING:
    from rehearsal.world import World

BOT_PERMISSIONS = int(Permission.MANAGE_THREADS | Permission.CREATE_PRIVATE_THREADS | Permission.MENTION_EVERYONE)
"""What the bot's own role adds to @everyone unless a test says otherwise."""


def add_bot(world: World, guild: Guild, permissions: int = BOT_PERMISSIONS) -> None:
    """The application joins a guild, for the first time or again, with a new role of its own."""
    if guild.has_bot:
        return
    role = guild.add_role(str(world.bot["username"]), permissions=permissions)
    role["managed"] = True
    role["tags"] = {"bot_id": world.bot_id}
    guild.add_member(world.bot, roles=[role["id"]])
    guild.has_bot = True
    world.dispatch("GUILD_CREATE", _seen(world, guild), guild=guild)
    world.publish("guild_updated", {"guild_id": guild.id})


def remove_bot(world: World, guild: Guild) -> None:
    """The application is thrown out of a guild, or leaves it; its role and the guild's own commands go with it."""
    role = guild.bot_role
    world.dispatch("GUILD_DELETE", {"id": guild.id}, guild=guild)
    guild.has_bot = False
    guild.remove_member(world.bot_id)
    guild.remove_role(role)
    world.commands.pop(guild.id, None)
    guild.grants = Grants(guild.id, world.application_id)


def begin_outage(world: World, guild: Guild) -> None:
    """Discord cannot serve a guild for a while: nobody can do anything in it, and requests about it fail."""
    world.dispatch("GUILD_DELETE", {"id": guild.id, "unavailable": True}, guild=guild)
    guild.available = False
    world.publish("guild_updated", {"guild_id": guild.id})


def end_outage(world: World, guild: Guild) -> None:
    """The guild is there again, as it now stands."""
    guild.available = True
    world.dispatch("GUILD_CREATE", {**_seen(world, guild), "unavailable": False}, guild=guild)
    world.publish("guild_updated", {"guild_id": guild.id})


def _seen(world: World, guild: Guild) -> dict[str, object]:
    return guild_json(guild, members=[guild.members[world.bot_id]])
