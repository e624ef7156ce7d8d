"""Guilds: their roles, members and channels, and what the people who run one do to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rehearsal import commands, thread_members
from rehearsal.grants import CHANNEL, ROLE, USER, Grants
from rehearsal.permissions import EVERYONE
from rehearsal.places import FORUM, FORUM_REQUIRES_TAG, TEXT, Channel
from rehearsal.wire import Json, id_of, iso

if TYPE_CHECKING:
    from rehearsal.world import World

ALL_CHANNELS = "all channels"


@dataclass(eq=False)
class Guild:
    """A server with its roles, members and channels."""

    world: World
    id: str
    name: str
    owner_id: str
    has_bot: bool = True
    """Whether the application is installed here; without, only members' own installs of it work."""
    available: bool = True
    """Whether Discord can serve it just now."""
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
        self.grants = Grants(self.id, self.world.application_id)
        self.joined_at = iso(self.world.clock.now())
        """When the bot came."""

    @property
    def everyone(self) -> Json:
        return self.roles[self.id]

    @property
    def bot_role(self) -> Json:
        """The role that came with the bot. Raises LookupError where the bot is not."""
        for role in self.roles.values():
            if (role.get("tags") or {}).get("bot_id") == self.world.bot_id:
                return role
        raise LookupError(f"the bot is not in {self.name}")

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
        self._tell("GUILD_ROLE_CREATE", {"guild_id": self.id, "role": role})
        return role

    def change_role(
        self,
        role: Json,
        *,
        permissions: int | None = None,
        mentionable: bool | None = None,
        name: str | None = None,
    ) -> Json:
        """Change a role, `@everyone` and the bot's own included."""
        if permissions is not None:
            role["permissions"] = str(int(permissions))
        if mentionable is not None:
            role["mentionable"] = mentionable
        if name is not None:
            role["name"] = name
        self._tell("GUILD_ROLE_UPDATE", {"guild_id": self.id, "role": role})
        return role

    def remove_role(self, role: Json) -> None:
        """Delete a role: whoever holds it loses it, and the overwrites for it are gone."""
        role_id = str(role["id"])
        for member in self.members.values():
            member["roles"] = [one for one in member["roles"] if one != role_id]
        for channel in self.channels.values():
            channel.data["permission_overwrites"] = [one for one in channel.overwrites if one["id"] != role_id]
        self.grants.forget(role_id)
        del self.roles[role_id]
        self._tell("GUILD_ROLE_DELETE", {"guild_id": self.id, "role_id": role_id})

    def set_roles(self, user_id: str, roles: Iterable[str]) -> None:
        """Give a member these role ids and no others. Raises LookupError for a role of another guild."""
        member, wanted = self.members[user_id], list(roles)
        unknown = [one for one in wanted if one not in self.roles]
        if unknown:
            raise LookupError(f"there is no role {unknown[0]} in {self.name}")
        member["roles"] = wanted
        self._tell("GUILD_MEMBER_UPDATE", {**member, "guild_id": self.id})

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
        self._tell("GUILD_MEMBER_ADD", {**member, "guild_id": self.id})
        return member

    def remove_member(self, user_id: str) -> None:
        """Somebody leaves, or is thrown out; they leave every thread too."""
        member = self.members.pop(user_id)
        for channel in self.channels.values():
            for thread in channel.threads:
                thread_members.leave(thread, user_id)
        self._tell("GUILD_MEMBER_REMOVE", {"guild_id": self.id, "user": member["user"]})

    def allow_command(self, command: str | None, target: Any, allowed: bool | None = True) -> None:
        """Let an administrator allow or forbid a command (None: all of them) for a target; None takes that back.

        A target is a role, a member, a channel, or `ALL_CHANNELS`. Raises LookupError for what there is not.
        """
        command_id = (
            self.world.application_id if command is None else commands.named(self.world, self.id, command)["id"]
        )
        self.grants.put(command_id, self._target(target), allowed)
        self._tell("APPLICATION_COMMAND_PERMISSIONS_UPDATE", self.grants.as_json(command_id))
        self.world.publish("commands_synced", {"guild_id": self.id})

    def _target(self, target: Any) -> tuple[int, str]:
        if target == ALL_CHANNELS:
            return CHANNEL, self.grants.all_channels
        target_id = id_of(target)
        for kind, there in ((ROLE, self.roles), (USER, self.members), (CHANNEL, self.channels)):
            if target_id in there:
                return kind, target_id
        raise LookupError(f"there is no role, member or channel {target_id} in {self.name}")

    def _tell(self, event: str, data: Json) -> None:
        if self.has_bot:
            self.world.dispatch(event, data, guild=self)
        self.world.publish("guild_updated", {"guild_id": self.id})

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
        channel.tell("CHANNEL_CREATE", "channel_created")
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
