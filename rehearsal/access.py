"""What the bot may touch: finding channels, messages and guilds as Discord would for it."""

from __future__ import annotations

from rehearsal import permissions
from rehearsal.call import Call
from rehearsal.errors import (
    missing_access,
    missing_permissions,
    thread_archived,
    unavailable,
    unknown_channel,
    unknown_guild,
    unknown_message,
)
from rehearsal.guilds import Guild
from rehearsal.permissions import Permission
from rehearsal.places import Channel, Stored
from rehearsal.wire import Json


def guild_of(call: Call) -> Guild:
    """The guild of the path. Raises ApiError 10004 for one in which the bot is not, and 503 during an outage."""
    guild = call.world.guilds.get(call.parameters["guild_id"])
    if guild is None or not guild.has_bot:
        raise unknown_guild()
    if not guild.available:
        raise unavailable()
    return guild


def channel_of(call: Call) -> Channel:
    """The channel of the path. Raises ApiError 10003, 50001 for one that the bot cannot see, or 503 in an outage."""
    channel = call.world.channels.get(call.parameters["channel_id"])
    if channel is None:
        raise unknown_channel()
    if channel.guild is not None and not channel.guild.available:
        raise unavailable()
    if not permissions.in_channel(channel, call.world.bot_id) & Permission.VIEW_CHANNEL:
        raise missing_access()
    return channel


def message_of(call: Call, channel: Channel) -> Stored:
    """The message of the path. Raises ApiError 10008; an answer that only one member sees is unknown here."""
    stored = channel.messages.get(call.parameters["message_id"])
    if stored is None or stored.only_for is not None:
        raise unknown_message()
    return stored


def may(call: Call, channel: Channel, *needed: Permission) -> None:
    """Raises ApiError 50013 unless the bot has every permission named."""
    granted = permissions.in_channel(channel, call.world.bot_id)
    if any(not granted & one for one in needed):
        raise missing_permissions()


def may_speak(call: Call, channel: Channel) -> None:
    """Raises ApiError 50013 or 50083 unless the bot may send what it wants to send into the channel."""
    may_send(call, channel, call.form)
    if channel.is_thread and channel.data["thread_metadata"]["locked"]:
        granted = permissions.in_channel(channel, call.world.bot_id)
        if not granted & Permission.MANAGE_THREADS:
            raise thread_archived()


def may_send(call: Call, channel: Channel, message: Json) -> None:
    """Raises ApiError 50013 unless the bot may send such a message, or post it, where the channel is a forum."""
    needed = [Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES]
    if call.files:
        needed.append(Permission.ATTACH_FILES)
    if message.get("poll"):
        needed.append(Permission.SEND_POLLS)
    if message.get("message_reference"):
        needed.append(Permission.READ_MESSAGE_HISTORY)
    may(call, channel, *needed)
