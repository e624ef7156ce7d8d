"""What one person's page shows of the world: guilds, channels, people and messages, as raw Discord JSON."""

from __future__ import annotations

from collections.abc import Sequence

from rehearsal import permissions
from rehearsal.guilds import Guild
from rehearsal.member import Member
from rehearsal.permissions import Permission
from rehearsal.places import Channel, Stored
from rehearsal.wire import Json
from rehearsal.world import World

MESSAGES_SHOWN = 200
"""Messages of a channel that a page gets at once, the latest ones."""


class View:
    """The world through one person's eyes."""

    def __init__(self, world: World, person: Member, locale: str) -> None:
        self.world = world
        self.user = person.user
        self.locale = locale

    @property
    def me(self) -> str:
        return str(self.user["id"])

    def member(self, channel: Channel) -> Member:
        """The person as they act in a channel."""
        return Member(self.world, self.user, channel.guild, locale=self.locale)

    def sees(self, channel: Channel) -> bool:
        return bool(permissions.in_channel(channel, self.me) & Permission.VIEW_CHANNEL)

    def sees_message(self, stored: Stored) -> bool:
        return stored.only_for in (None, self.me) and self.sees(stored.channel)

    def snapshot(self, people: Sequence[Member], examples: Sequence[str]) -> Json:
        """Everything at once."""
        world = self.world
        guilds = [guild for guild in world.guilds.values() if self.me in guild.members]
        channels = [channel for channel in world.channels.values() if self.sees(channel)]
        members = {user_id: member["user"] for guild in guilds for user_id, member in guild.members.items()}
        writers = {user_id: user for channel in channels for user_id, user in channel.recipients.items()}
        return {
            "me": self.me,
            "locale": self.locale,
            "bot": world.bot,
            "people": [{"id": one.user["id"], "name": _name(one.user), "note": _note(one)} for one in people],
            "examples": list(examples),
            "guilds": [_guild(guild) for guild in guilds],
            "channels": [channel.data for channel in channels],
            "users": list({**members, **writers, self.me: self.user, world.bot_id: world.bot}.values()),
            "messages": {channel.id: self._history(channel) for channel in channels},
        }

    def message(self, data: Json) -> Json:
        """A message in which a poll's counts say what this person voted for."""
        stored = self.world.messages.get(str(data["id"]))
        if stored is None or not data.get("poll"):
            return data
        results = data["poll"]["results"]
        mine = {answer for answer, voters in stored.votes.items() if self.me in voters}
        counts = [{**one, "me_voted": int(one["id"]) in mine} for one in results["answer_counts"]]
        return {**data, "poll": {**data["poll"], "results": {**results, "answer_counts": counts}}}

    def _history(self, channel: Channel) -> list[Json]:
        shown = [one.data for one in channel.messages.values() if one.only_for in (None, self.me)]
        return [self.message(data) for data in shown[-MESSAGES_SHOWN:]]


def _name(user: Json) -> str:
    return str(user["global_name"] or user["username"])


def _note(person: Member) -> str:
    """What a person is to the guild, in a word or two."""
    if person.guild is None:
        return "Direct messages only"
    granted = permissions.in_guild(person.guild, str(person.user["id"]))
    return "Moderator" if granted & Permission.MANAGE_GUILD else "Member"


def _guild(guild: Guild) -> Json:
    members = [{"user": one["user"], "nick": one["nick"], "roles": one["roles"]} for one in guild.members.values()]
    about: Json = {"id": guild.id, "name": guild.name, "available": guild.available}
    return {**about, "roles": list(guild.roles.values()), "members": members}
