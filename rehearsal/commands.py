"""Synced commands: keeping them, and which of them a member is offered where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehearsal import permissions
from rehearsal.permissions import Permission
from rehearsal.places import Channel
from rehearsal.wire import Json

if TYPE_CHECKING:
    from rehearsal.world import World

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
IN_GUILD, WITH_BOT, ELSEWHERE = 0, 1, 2
FOR_GUILDS, FOR_USERS = 0, 1


def settled(world: World, asked: Json, guild_id: str | None, before: Json | None = None) -> Json:
    """The command object that Discord keeps for what was asked, taking over the id of the one it replaces."""
    required = asked.get("default_member_permissions")
    command: Json = {
        "name_localizations": None,
        "description_localizations": None,
        "options": [],
        "nsfw": False,
        **asked,
        "id": before["id"] if before else world.ids.next(),
        "application_id": world.application_id,
        "version": world.ids.next(),
        "type": asked.get("type") or SLASH,
        "description": asked.get("description") or "",
        "default_member_permissions": None if required is None else str(int(required)),
        "integration_types": asked.get("integration_types") or [FOR_GUILDS],
    }
    command["contexts"] = asked.get("contexts") or _contexts(command)
    command["dm_permission"] = WITH_BOT in command["contexts"]
    if guild_id is not None:
        command["guild_id"] = guild_id
    return command


def context(world: World, channel: Channel) -> int:
    """Discord's interaction context for a channel: a guild, a direct message with the bot, or one without it."""
    if channel.guild is not None:
        return IN_GUILD
    return WITH_BOT if world.bot_id in channel.recipients else ELSEWHERE


def owners(world: World, command: Json | None, user_id: str, channel: Channel) -> dict[str, str]:
    """Discord's authorizing_integration_owners: by which installs the command may be used here. Empty where by none."""
    kinds = command["integration_types"] if command else (FOR_GUILDS, FOR_USERS)
    where = context(world, channel)
    found: dict[str, str] = {}
    if FOR_GUILDS in kinds and channel.guild is not None and channel.guild.has_bot:
        found["0"] = channel.guild.id
    if FOR_GUILDS in kinds and where == WITH_BOT:
        found["0"] = "0"
    if FOR_USERS in kinds and user_id in world.installed_by:
        found["1"] = user_id
    return found


def offered(world: World, user_id: str, channel: Channel, kind: int = SLASH) -> list[Json]:
    """The commands of a kind that a user is offered in a channel, those of the guild first."""
    granted = permissions.in_channel(channel, user_id)
    if not granted & Permission.USE_APPLICATION_COMMANDS:
        return []
    guild_id = channel.guild.id if channel.guild else None
    known = [*world.commands.get(guild_id, {}).values()] if guild_id else []
    known += world.commands[None].values()
    where = context(world, channel)
    return [
        command
        for command in known
        if command["type"] == kind
        and where in command["contexts"]
        and owners(world, command, user_id, channel)
        and _permitted(command, user_id, channel, granted)
    ]


def _permitted(command: Json, user_id: str, channel: Channel, granted: int) -> bool:
    guild = channel.guild
    if guild is None:
        return True
    ruling = channel.parent if channel.is_thread and channel.parent is not None else channel
    return guild.grants.permit(command, user_id, guild.members[user_id]["roles"], ruling.id, granted)


def named(world: World, guild_id: str, name: str) -> Json:
    """The command with this name in a guild, whatever its kind. Raises LookupError."""
    for scope in (guild_id, None):
        for command in world.commands.get(scope, {}).values():
            if command["name"] == name:
                return command
    raise LookupError(f"there is no command {name!r}")


def _contexts(command: Json) -> list[int]:
    if command.get("dm_permission") is False or "guild_id" in command:
        return [IN_GUILD]
    private: list[Any] = [ELSEWHERE] if FOR_USERS in command["integration_types"] else []
    return [IN_GUILD, WITH_BOT, *private]
