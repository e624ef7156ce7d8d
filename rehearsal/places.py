"""Guilds and channels: where things happen. Each holds raw Discord JSON and the few relations JSON cannot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rehearsal.permissions import EVERYONE
from rehearsal.wire import Json, iso

if TYPE_CHECKING:
    from rehearsal.world import World

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

    @property
    def threads(self) -> list[Channel]:
        """The threads of a text channel, or the posts of a forum, oldest first."""
        return [one for one in self.world.channels.values() if one.is_thread and one.data.get("parent_id") == self.id]


@dataclass(eq=False)
class Guild:
    """A server with its roles, members and channels."""

    world: World
    id: str
    name: str
    owner_id: str
    has_bot: bool = True
    """Whether the application is installed here; without, only members' own installs of it work."""
    locale: str = "en-US"
    premium_tier: int = 0
    """How far it is boosted, from 0 to 3; from 2 on larger files may be sent."""
    roles: dict[str, Json] = field(default_factory=dict)
    members: dict[str, Json] = field(default_factory=dict)
    """Member objects by user id; the user stands inside, under `user`."""
    channels: dict[str, Channel] = field(default_factory=dict)
    """The channels, without their threads."""

    def __post_init__(self) -> None:
        self.roles[self.id] = self._role(self.id, "@everyone", EVERYONE, position=0)

    @property
    def everyone(self) -> Json:
        return self.roles[self.id]

    def add_channel(
        self, name: str, *, topic: str | None = None, overwrites: Sequence[Json] = (), kind: int = TEXT
    ) -> Channel:
        """A text channel. `overwrites` come from `permissions.overwrite`."""
        return self._add({"type": kind, "name": name, "topic": topic, "permission_overwrites": list(overwrites)})

    def add_forum(
        self, name: str, *, tags: Iterable[str] = (), requires_tag: bool = False, overwrites: Sequence[Json] = ()
    ) -> Channel:
        """A forum with its tags by name; where `requires_tag`, a post must carry one."""
        available: list[Json] = [
            {"id": self.world.ids.next(), "name": tag, "moderated": False, "emoji_id": None, "emoji_name": None}
            for tag in tags
        ]
        return self._add(
            {
                "type": FORUM,
                "name": name,
                "topic": None,
                "permission_overwrites": list(overwrites),
                "available_tags": available,
                "flags": FORUM_REQUIRES_TAG if requires_tag else 0,
                "default_reaction_emoji": None,
                "default_sort_order": None,
                "default_forum_layout": 0,
            }
        )

    def add_role(self, name: str, *, permissions: int = 0, mentionable: bool = False) -> Json:
        """A role, above those that stand already."""
        role_id = self.world.ids.next()
        role = self._role(role_id, name, permissions, position=len(self.roles), mentionable=mentionable)
        self.roles[role_id] = role
        if self.has_bot:
            self.world.dispatch("GUILD_ROLE_CREATE", {"guild_id": self.id, "role": role}, guild=self)
        return role

    def add_member(self, user: Json, *, roles: Iterable[str] = (), nick: str | None = None) -> Json:
        """Let a user join, with role ids. Gives the member object."""
        member: Json = {
            "user": user,
            "nick": nick,
            "avatar": None,
            "roles": list(roles),
            "joined_at": iso(self.world.clock.now()),
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
            "communication_disabled_until": None,
        }
        self.members[str(user["id"])] = member
        if self.has_bot:
            self.world.dispatch("GUILD_MEMBER_ADD", {**member, "guild_id": self.id}, guild=self)
        return member

    def as_json(self, *, members: Iterable[Json] = ()) -> Json:
        """The guild object, as GUILD_CREATE carries it."""
        return {
            "id": self.id,
            "name": self.name,
            "owner_id": self.owner_id,
            "icon": None,
            "splash": None,
            "banner": None,
            "description": None,
            "features": [],
            "emojis": [],
            "stickers": [],
            "roles": list(self.roles.values()),
            "channels": [one.data for one in self.channels.values()],
            "threads": [one.data for parent in self.channels.values() for one in parent.threads],
            "members": list(members),
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "member_count": len(self.members),
            "joined_at": iso(self.world.clock.now()),
            "large": False,
            "preferred_locale": self.locale,
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw": False,
            "nsfw_level": 0,
            "premium_tier": self.premium_tier,
            "premium_subscription_count": 0,
            "premium_progress_bar_enabled": False,
            "afk_channel_id": None,
            "afk_timeout": 300,
            "application_id": None,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "public_updates_channel_id": None,
            "vanity_url_code": None,
            "safety_alerts_channel_id": None,
            "discovery_splash": None,
            "max_members": 500000,
        }

    def _add(self, data: Json) -> Channel:
        full: Json = {
            "id": self.world.ids.next(),
            "guild_id": self.id,
            "position": len(self.channels),
            "parent_id": None,
            "nsfw": False,
            "rate_limit_per_user": 0,
            "last_message_id": None,
            "flags": 0,
            **data,
        }
        channel = Channel(self.world, full, self)
        self.channels[channel.id] = channel
        self.world.channels[channel.id] = channel
        if self.has_bot:
            self.world.dispatch("CHANNEL_CREATE", full, guild=self)
        self.world.publish("channel_created", full, channel=channel)
        return channel

    @staticmethod
    def _role(role_id: str, name: str, permissions: int, *, position: int, mentionable: bool = False) -> Json:
        return {
            "id": role_id,
            "name": name,
            "permissions": str(int(permissions)),
            "position": position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": mentionable,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }
