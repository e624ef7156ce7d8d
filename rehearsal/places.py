"""Channels and what is said in them. Each holds raw Discord JSON and the few relations JSON cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rehearsal.permissions import Permission, in_channel, overwrite
from rehearsal.wire import Json, id_of

if TYPE_CHECKING:
    from rehearsal.guilds import Guild
    from rehearsal.world import ChangeKind, World

TEXT, DIRECT_MESSAGE, GROUP, ANNOUNCEMENTS = 0, 1, 3, 5
ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 10, 11, 12, 15
THREADS = (ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD)
FORUM_REQUIRES_TAG = 1 << 4


@dataclass(eq=False, slots=True)
class Stored:
    """A message as it now stands. `data` is replaced, never changed, so that what was read stays as it was."""

    data: Json
    channel: Channel
    only_for: str | None = None
    """The one user who sees it, for an ephemeral message."""
    interaction_token: str | None = None
    """The token through which it was sent, for an answer to an interaction."""
    votes: dict[int, list[str]] = field(default_factory=dict)
    """Who voted, by answer, where it is a poll."""
    pinged: frozenset[str] = frozenset()
    """The ids of the users who were notified of it when it was sent."""

    @property
    def id(self) -> str:
        return str(self.data["id"])


@dataclass(eq=False)
class Channel:
    """A channel of any kind: text, forum, thread or direct message."""

    world: World
    data: Json
    guild: Guild | None = None
    recipients: dict[str, Json] = field(default_factory=dict)
    """The users of a direct message, by id."""
    messages: dict[str, Stored] = field(default_factory=dict)
    """Everything said in it that still stands, oldest first."""
    thread_members: dict[str, Json] = field(default_factory=dict)
    threads: list[Channel] = field(default_factory=list)
    """The threads of a text channel, or the posts of a forum, oldest first."""

    @property
    def id(self) -> str:
        return str(self.data["id"])

    @property
    def name(self) -> str:
        return str(self.data.get("name") or "")

    @property
    def type(self) -> int:
        return int(self.data["type"])

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"

    @property
    def is_thread(self) -> bool:
        return self.type in THREADS

    @property
    def overwrites(self) -> list[Json]:
        return list(self.data.get("permission_overwrites", ()))

    @property
    def parent(self) -> Channel | None:
        return self.world.channels.get(str(self.data.get("parent_id")))

    def permit(self, target: Any, *, allow: int = 0, deny: int = 0) -> None:
        """Overwrite what a role or a member may do here; without either, take the overwrite away."""
        target_id = id_of(target)
        is_member = self.guild is not None and target_id in self.guild.members
        overwrites = [one for one in self.overwrites if one["id"] != target_id]
        if allow or deny:
            overwrites.append(overwrite(target_id, allow=allow, deny=deny, member=is_member))
        self.change(permission_overwrites=overwrites)

    def change(self, **fields: Any) -> None:
        """Change some of its fields, as raw Discord JSON."""
        self.data.update(fields)
        self.tell("THREAD_UPDATE" if self.is_thread else "CHANNEL_UPDATE", "channel_updated")

    def remove(self) -> None:
        """Delete it, its threads and everything said in them."""
        if self.is_thread and self.parent is not None:
            self.parent.threads.remove(self)
        for gone in (*self.threads, self):
            del self.world.channels[gone.id]
            for message_id in gone.messages:
                self.world.messages.pop(message_id, None)
        if self.guild is not None:
            self.guild.channels.pop(self.id, None)
            self.guild.grants.forget(self.id)
        self.tell("THREAD_DELETE" if self.is_thread else "CHANNEL_DELETE", "channel_deleted")

    def tell(self, event: str, kind: ChangeKind) -> None:
        """Tell the bot, where it is in the guild (and, for a thread, sees it), and everybody who looks on."""
        hidden = self.is_thread and not in_channel(self, self.world.bot_id) & Permission.VIEW_CHANNEL
        if self.guild is None or (self.guild.has_bot and not hidden):
            self.world.dispatch(event, self.data, guild=self.guild)
        self.world.publish(kind, self.data, channel=self)
