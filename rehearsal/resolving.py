"""What the ids in an interaction stand for: found as a member's client finds them, resolved as the bot gets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rehearsal import files, permissions
from rehearsal.permissions import Permission
from rehearsal.places import Channel
from rehearsal.wire import Json, id_of

if TYPE_CHECKING:
    from rehearsal.world import World

_CHANNEL = (
    "id", "type", "guild_id", "name", "last_message_id", "last_pin_timestamp", "nsfw", "parent_id", "flags",
    "rate_limit_per_user", "topic", "position", "thread_metadata",
)  # fmt: skip
"""The fields of a channel that are told where somebody named it."""
_NOT_TOLD = ("user", "deaf", "mute")
"""The fields of a member that are not."""


class ClientRefusesError(Exception):
    """Discord's client would not let a member do this; the message says why."""


class File:
    """A file in a member's hand. Without `content_type` Discord tells it by the name."""

    def __init__(self, name: str, content: bytes, content_type: str | None = None) -> None:
        self.name = name
        self.content = content
        self.content_type = content_type


class Resolving:
    """Collects the `resolved` part of what one user does in a channel."""

    def __init__(self, world: World, channel: Channel, user_id: str) -> None:
        self._world = world
        self._channel = channel
        self._user_id = user_id
        self.data: Json = {}
        """Empty where nothing was named."""

    def named(self, value: Any, kinds: Sequence[str], *, strangers: bool = False) -> tuple[str, str]:
        """Note who or what is meant; gives which of `kinds` (users, roles, channels) it is, and its id.

        `strangers`: users outside the guild can be meant too. Raises ClientRefusesError for what the user could not
        find here.
        """
        target = id_of(value)
        for kind in kinds:
            if target in self._known(kind, strangers):
                self.note(kind, target)
                return kind, target
        raise ClientRefusesError(f"{target} is none of the {' or '.join(kinds)} to be chosen here")

    def upload(self, file: Any) -> str:
        """Upload a file; gives its id. Raises ClientRefusesError for one that is too large, or no File."""
        if not isinstance(file, File):
            raise ClientRefusesError(f"a File is taken here, not {file!r}")
        check_size(self._world, self._channel, self._user_id, file)
        kept = files.keep(
            self._world,
            self._channel.id,
            file.name,
            file.content,
            content_type=file.content_type,
            ephemeral=True,
            passing=True,
        )
        self._add("attachments", kept.id, kept.about)
        return kept.id

    def note(self, kind: str, target: str) -> None:
        """Note one thing by its id: kind is users, roles, channels or messages."""
        guild = self._channel.guild
        if kind == "users":
            self._add("users", target, self._world.users[target])
            if guild is not None and target in guild.members:
                held = str(permissions.in_channel(self._channel, target))
                member = {key: value for key, value in guild.members[target].items() if key not in _NOT_TOLD}
                self._add("members", target, {**member, "permissions": held})
        elif kind == "roles" and guild is not None:
            self._add("roles", target, guild.roles[target])
        elif kind == "channels":
            channel = self._world.channels[target]
            told = {key: channel.data[key] for key in _CHANNEL if key in channel.data}
            self._add("channels", target, {**told, "permissions": str(permissions.in_channel(channel, self._user_id))})
        elif kind == "messages":
            self._add("messages", target, self._world.messages[target].data)

    def _add(self, kind: str, target: str, entry: Json) -> None:
        self.data.setdefault(kind, {})[target] = entry

    def _known(self, kind: str, strangers: bool) -> Mapping[str, Any]:
        guild = self._channel.guild
        if kind == "users":
            here = guild.members if guild else self._channel.recipients
            return self._world.users if strangers and guild else here
        if kind == "roles":
            return guild.roles if guild else {}
        return {one.id: one for one in self._world.channels.values() if one.guild is guild and self._sees(one)}

    def _sees(self, channel: Channel) -> bool:
        return bool(permissions.in_channel(channel, self._user_id) & Permission.VIEW_CHANNEL)


def check_size(world: World, channel: Channel, user_id: str, file: File) -> None:
    """Raises ClientRefusesError for a file that is larger than the user may send into the channel."""
    limit = files.upload_limit(world, channel.guild, user_id)
    if len(file.content) > limit:
        raise ClientRefusesError(f"the file {file.name} is too large: up to {limit // files.MIB} MiB can be sent here")
