"""Discord's permission bits, and what a member may do in a channel once roles and overwrites are added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntFlag
from typing import TYPE_CHECKING

from rehearsal.wire import Json

if TYPE_CHECKING:
    from rehearsal.guilds import Guild
    from rehearsal.places import Channel


class Permission(IntFlag):
    """The bits of Discord's permission integers that a bot of ours can meet."""

    CREATE_INSTANT_INVITE = 1 << 0
    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    SEND_POLLS = 1 << 49
    USE_EXTERNAL_APPS = 1 << 50
    PIN_MESSAGES = 1 << 51


ALL = (1 << 52) - 1

EVERYONE = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.ADD_REACTIONS
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.SEND_POLLS
    | Permission.USE_EXTERNAL_APPS
)
"""What @everyone may do in a guild that nobody has configured."""

PRIVATE_THREAD = 12

DIRECT = EVERYONE & ~int(Permission.CREATE_PUBLIC_THREADS | Permission.SEND_MESSAGES_IN_THREADS)
"""What both sides may do in a direct message."""


def overwrite(target: str, *, allow: int = 0, deny: int = 0, member: bool = False) -> Json:
    """A channel overwrite in Discord's shape for a role id, or for a user id where `member` is true."""
    return {"id": target, "type": int(member), "allow": str(int(allow)), "deny": str(int(deny))}


def in_guild(guild: Guild, user_id: str) -> int:
    """What a member may do in the guild before channels have their say. 0 for someone who is not in it."""
    if user_id == guild.owner_id:
        return ALL
    member = guild.members.get(user_id)
    if member is None:
        return 0
    granted = int(guild.everyone["permissions"])
    for role_id in member["roles"]:
        granted |= int(guild.roles[role_id]["permissions"])
    return ALL if granted & Permission.ADMINISTRATOR else granted


def in_channel(channel: Channel, user_id: str) -> int:
    """What a user may do in a channel, by the steps that Discord documents for permission overwrites."""
    if channel.guild is None:
        return DIRECT if user_id in channel.recipients else 0
    granted = in_guild(channel.guild, user_id)
    if not granted or granted == ALL:
        return granted
    ruling = channel.parent if channel.is_thread and channel.parent is not None else channel
    roles = channel.guild.members[user_id]["roles"]
    granted = _apply(granted, ruling.overwrites, user_id, roles, channel.guild.id)
    if not granted & Permission.VIEW_CHANNEL or not _is_let_in(channel, user_id, granted):
        return 0
    speaking = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    if not granted & speaking:
        granted &= ~int(
            Permission.MENTION_EVERYONE | Permission.ATTACH_FILES | Permission.EMBED_LINKS | Permission.SEND_POLLS
        )
    return granted


def _is_let_in(channel: Channel, user_id: str, granted: int) -> bool:
    """Whether a channel is no private thread, or one that the user is in or moderates."""
    private = channel.type == PRIVATE_THREAD
    return not private or user_id in channel.thread_members or bool(granted & Permission.MANAGE_THREADS)


def _apply(granted: int, overwrites: Sequence[Json], user_id: str, roles: Iterable[str], everyone: str) -> int:
    held = set(roles)
    steps = (
        [one for one in overwrites if one["id"] == everyone],
        [one for one in overwrites if one["id"] in held],
        [one for one in overwrites if one["type"] == 1 and one["id"] == user_id],
    )
    for step in steps:
        deny = allow = 0
        for one in step:
            deny |= int(one["deny"])
            allow |= int(one["allow"])
        granted = (granted & ~deny) | allow
    return granted
