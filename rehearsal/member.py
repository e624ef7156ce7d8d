"""A person who uses the bot, and who can do only what Discord's own client would let them do."""

# ruff: noqa: ASYNC109 -- a wait that a test asks for has its timeout as an argument, like the standard library's own.

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rehearsal import acting, commands, messages, options, permissions, picking, polls, threads
from rehearsal.files import MOST_FILES
from rehearsal.guilds import Guild
from rehearsal.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, FORM, Interaction
from rehearsal.localised import Entry, called, entries
from rehearsal.messages import LOADING, Incoming
from rehearsal.options import Filling
from rehearsal.permissions import Permission
from rehearsal.places import TEXT, Channel, Stored
from rehearsal.resolving import ClientRefusesError, File, Resolving, check_size
from rehearsal.shown import Form, Reply, Shown
from rehearsal.wire import Json

if TYPE_CHECKING:
    from rehearsal.world import World

__all__ = ["ClientRefusesError", "File", "Member", "OptionsFailedError"]

PATIENCE = 10.0
"""Seconds for which a member waits for the bot unless told otherwise."""
LONGEST = 2000
"""Characters that a member may write in a message."""


class OptionsFailedError(Exception):
    """The bot did not complete what was typed; Discord shows "Loading options failed"."""


class Member:
    """Acts for one user, in one guild or, without one, in direct messages.

    Whatever Discord's client would not allow raises ClientRefusesError; a bot that keeps them waiting, TimeoutError.
    Options and fields are given by name, and in a mapping where the name is one of the method's own.
    """

    def __init__(self, world: World, user: Json, guild: Guild | None = None, *, locale: str = "en-US") -> None:
        self.world = world
        self.user = user
        self.guild = guild
        self.locale = locale

    @property
    def id(self) -> str:
        return str(self.user["id"])

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    @property
    def channel(self) -> Channel:
        """Where they are unless told otherwise: the first text channel they see, or direct messages with the bot."""
        if self.guild is None:
            return self.world.direct_channel(self.id, self.world.bot_id)
        for channel in self.guild.channels.values():
            if channel.type == TEXT and self._may(channel, Permission.VIEW_CHANNEL):
                return channel
        raise ClientRefusesError(f"there is no channel in {self.guild.name} that {self.user['username']} sees")

    @property
    def roles(self) -> list[str]:
        """The ids of the roles they hold; none outside a guild."""
        return list(self.guild.members[self.id]["roles"]) if self.guild else []

    def give(self, *roles: Json) -> None:
        """Somebody gives them roles."""
        self._set_roles([*self.roles, *(str(role["id"]) for role in roles)])

    def take(self, *roles: Json) -> None:
        """Somebody takes roles from them."""
        gone = {str(role["id"]) for role in roles}
        self._set_roles([one for one in self.roles if one not in gone])

    def join(self, guild: Guild, *, roles: Iterable[Json] = ()) -> Member:
        """Join a further guild. Gives the same person there."""
        guild.add_member(self.user, roles=[str(role["id"]) for role in roles])
        return Member(self.world, self.user, guild, locale=self.locale)

    def leave(self) -> None:
        """Leave the guild."""
        if self.guild is not None:
            self.guild.remove_member(self.id)

    def commands(self, channel: Channel | None = None, *, kind: int = commands.SLASH) -> list[Json]:
        """The commands that this member is offered: kind 1 slash commands, 2 the user menu, 3 the message menu."""
        return commands.offered(self.world, self.id, channel or self.channel, kind)

    def picker(self, channel: Channel | None = None) -> list[Entry]:
        """What opens at a slash: every command that they can send, in their own language."""
        return entries(self.commands(channel), self.locale)

    async def type(
        self,
        command: str,
        option: str,
        text: str,
        values: Mapping[str, Any] | None = None,
        /,
        *,
        channel: Channel | None = None,
        timeout: float = PATIENCE,
        **named: Any,
    ) -> list[Json]:
        """The choices offered once `text` stands in `option`, the other options filled as given.

        Raises OptionsFailedError where the bot did not answer in time.
        """
        where = channel or self.channel
        found, chain = options.find(self.commands(where), command, self.locale)
        data = Filling(self._resolving(where), found, chain, self.locale).data(
            {**(values or {}), **named}, (option, text)
        )
        interaction = self._send(AUTOCOMPLETE, where, data, f"/{command}", command=found)
        came = await acting.outcome(interaction, timeout)
        if came.choices is None:
            raise OptionsFailedError(came.failed)
        return came.choices

    async def command(
        self,
        command: str,
        values: Mapping[str, Any] | None = None,
        /,
        *,
        channel: Channel | None = None,
        timeout: float = PATIENCE,
        **named: Any,
    ) -> Reply:
        """Send a slash command: `command("compare theme", theme="sanctions")`.

        Names are the default ones, or those shown in the member's language.
        """
        where = channel or self.channel
        found, chain = options.find(self.commands(where), command, self.locale)
        data = Filling(self._resolving(where), found, chain, self.locale).data({**(values or {}), **named})
        name = " ".join(one["name"] for one in (found, *chain))
        return await acting.reply(self._send(COMMAND, where, data, name, command=found), timeout)

    async def menu(
        self, name: str, target: Shown | Member, *, channel: Channel | None = None, timeout: float = PATIENCE
    ) -> Reply:
        """Choose an entry of the menu of a message, or of a member."""
        on_message = isinstance(target, Shown)
        where = self._seen(target).channel if isinstance(target, Shown) else channel or self.channel
        kind = commands.MESSAGE_MENU if on_message else commands.USER_MENU
        menu = self.commands(where, kind=kind)
        found = called(menu, name, self.locale)
        if found is None:
            raise ClientRefusesError(f"{name!r} is not in the menu; there are {[one['name'] for one in menu]}")
        resolving = self._resolving(where)
        resolving.note("messages" if on_message else "users", target.id)
        data: Json = {
            "id": found["id"],
            "name": found["name"],
            "type": kind,
            "target_id": target.id,
            "resolved": resolving.data,
        }
        return await acting.reply(self._send(COMMAND, where, data, found["name"], command=found), timeout)

    async def press(
        self, message: Shown, label: str | None = None, *, custom_id: str | None = None, timeout: float = PATIENCE
    ) -> Reply:
        """Press a button, by label or custom_id, of a message as it now stands."""
        stored = self._seen(message)
        try:
            button = Shown(stored.data).button(custom_id or label or "")
        except LookupError as error:
            raise ClientRefusesError(str(error)) from None
        if button.disabled:
            raise ClientRefusesError(f"the button {button.label!r} is disabled")
        if button.custom_id is None:
            raise ClientRefusesError(f"the button {button.label!r} opens {button.url}; the bot does not hear of it")
        data: Json = {"component_type": 2, "custom_id": button.custom_id, "id": button.raw["id"]}
        name = button.label or button.custom_id
        return await acting.reply(self._send(COMPONENT, stored.channel, data, name, source=stored), timeout)

    async def choose(self, message: Shown, select: str, values: Sequence[Any], *, timeout: float = PATIENCE) -> Reply:
        """Choose in a select, named by placeholder or custom_id: labels or values, or members, roles or channels."""
        stored = self._seen(message)
        try:
            found = Shown(stored.data).select(select)
        except LookupError as error:
            raise ClientRefusesError(str(error)) from None
        if found.disabled:
            raise ClientRefusesError(f"the select {select!r} is disabled")
        resolving = self._resolving(stored.channel)
        picked = picking.pick(resolving, found.raw, values)
        data: Json = {
            "component_type": found.raw["type"],
            "custom_id": found.custom_id,
            "id": found.raw["id"],
            "values": picked,
        }
        if resolving.data:
            data["resolved"] = resolving.data
        return await acting.reply(self._send(COMPONENT, stored.channel, data, select, source=stored), timeout)

    async def fill(
        self, form: Form, answers: Mapping[str, Any] | None = None, /, *, timeout: float = PATIENCE, **named: Any
    ) -> Reply:
        """Send a form, its fields named by label or custom_id; what is not named keeps what stands in it."""
        cause = acting.find(self.world, form.interaction_id)
        if cause.user_id != self.id:
            raise ClientRefusesError("the form was opened for somebody else")
        data = picking.filled(self._resolving(cause.channel), form, {**(answers or {}), **named})
        sent = self._send(FORM, cause.channel, data, form.title, source=cause.source, cause=cause)
        return await acting.reply(sent, timeout)

    async def say(
        self,
        content: str = "",
        *,
        channel: Channel | None = None,
        reply_to: Shown | None = None,
        files: Sequence[File] = (),
        ping: bool = True,
    ) -> Shown:
        """Send a message; `<@bot>` stands for a mention of the bot. A reply pings whom it answers if `ping`."""
        answered = self._seen(reply_to) if reply_to else None
        where = channel or (answered.channel if answered else self.channel)
        acting.check_reachable(where)
        if not self._may(where, Permission.SEND_MESSAGES_IN_THREADS if where.is_thread else Permission.SEND_MESSAGES):
            raise ClientRefusesError(f"{self.user['username']} may not write in #{where.name}")
        if len(content) > LONGEST:
            raise ClientRefusesError(f"a message has at most {LONGEST} characters")
        if answered is not None and answered.only_for is not None:
            raise ClientRefusesError("nobody can reply to a message that only they see")
        if len(files) > MOST_FILES:
            raise ClientRefusesError(f"a message has at most {MOST_FILES} files")
        for file in files:
            check_size(self.world, where, self.id, file)
        body: Json = {"content": content.replace("<@bot>", f"<@{self.world.bot_id}>")}
        if answered is not None:
            body["message_reference"] = {"message_id": answered.id}
            body["allowed_mentions"] = {"parse": ["users", "roles", "everyone"], "replied_user": ping}
        incoming = [Incoming(str(at), one.name, one.content, one.content_type) for at, one in enumerate(files)]
        return Shown(messages.send(self.world, where, self.user, body, incoming).data)

    async def delete(self, message: Shown) -> None:
        """Delete a message of their own, or, with the permission, of anybody."""
        stored = self._seen(message)
        own = stored.data["author"]["id"] == self.id
        if stored.only_for is not None or not (own or self._may(stored.channel, Permission.MANAGE_MESSAGES)):
            raise ClientRefusesError("they may not delete that message")
        messages.delete(self.world, stored)

    async def vote(self, message: Shown, answer: str) -> Shown:
        """Vote in a poll, by the text of an answer. Gives the message with its new counts."""
        stored = self._seen(message)
        poll = stored.data.get("poll")
        if not poll or poll["results"]["is_finalized"]:
            raise ClientRefusesError("there is no open poll in that message")
        numbers = {one["poll_media"]["text"]: int(one["answer_id"]) for one in poll["answers"]}
        if answer not in numbers:
            raise ClientRefusesError(f"the poll has no answer {answer!r}; it has {list(numbers)}")
        cast = [number for number, voters in stored.votes.items() if self.id in voters]
        if numbers[answer] in cast or (cast and not poll["allow_multiselect"]):
            raise ClientRefusesError("they have voted")
        stored.votes.setdefault(numbers[answer], []).append(self.id)
        stored.data = {**stored.data, "poll": polls.voted(poll, numbers[answer], 1)}
        polls.tell_vote(self.world, stored, self.id, numbers[answer], added=True)
        self.world.publish("message_updated", stored.data, channel=stored.channel)
        return Shown(stored.data)

    async def unvote(self, message: Shown) -> Shown:
        """Take back whatever they voted for. Gives the message with its new counts."""
        stored = self._seen(message)
        poll = stored.data.get("poll")
        if not poll or poll["results"]["is_finalized"]:
            raise ClientRefusesError("there is no open poll in that message")
        for number, voters in stored.votes.items():
            if self.id in voters:
                voters.remove(self.id)
                stored.data = {**stored.data, "poll": polls.voted(stored.data["poll"], number, -1)}
                polls.tell_vote(self.world, stored, self.id, number, added=False)
        self.world.publish("message_updated", stored.data, channel=stored.channel)
        return Shown(stored.data)

    async def start_thread(self, message: Shown, name: str) -> Channel:
        """Start a thread from a message."""
        stored = self._seen(message)
        if not self._may(stored.channel, Permission.CREATE_PUBLIC_THREADS) or stored.id in self.world.channels:
            raise ClientRefusesError("they cannot start a thread from that message")
        return threads.open_thread(self.world, stored.channel, self.id, {"name": name}, starter=stored)

    def was_pinged_by(self, message: Shown) -> bool:
        """Whether the message notified them when it was sent."""
        stored = self.world.messages.get(message.id)
        return stored is not None and self.id in stored.pinged

    async def next_message(
        self, channel: Channel | None = None, *, after: Shown | None = None, timeout: float = PATIENCE
    ) -> Shown:
        """The first message by somebody else that they see in the channel after `after`, or after now.

        A message that says the bot is thinking counts once it holds its answer.
        """
        where = channel or self.channel
        last = int(after.id if after else where.data.get("last_message_id") or 0)

        def look() -> Shown | None:
            for stored in where.messages.values():
                if int(stored.id) > last and self._sees(stored) and stored.data["author"]["id"] != self.id:
                    return None if stored.data["flags"] & LOADING else Shown(stored.data)
            return None

        return await self.world.until(look, timeout, f"no message came to #{where.name}")

    def sees(self, channel: Channel | None = None) -> list[Shown]:
        """The messages of a channel that this member sees, as they now stand, oldest first."""
        where = channel or self.channel
        return [Shown(stored.data) for stored in where.messages.values() if self._sees(stored)]

    def look(self, message: Shown) -> Shown | None:
        """A message as it now stands, or None once it is deleted or was never theirs to see."""
        stored = self.world.messages.get(message.id)
        return Shown(stored.data) if stored is not None and self._sees(stored) else None

    def _send(
        self,
        kind: int,
        channel: Channel,
        data: Json,
        name: str,
        *,
        command: Json | None = None,
        source: Stored | None = None,
        cause: Interaction | None = None,
    ) -> Interaction:
        return acting.send(
            self.world,
            kind,
            self.user,
            channel,
            data,
            name=name,
            locale=self.locale,
            command=command,
            source=source,
            cause=cause,
        )

    def _set_roles(self, roles: Iterable[str]) -> None:
        if self.guild is not None:
            self.guild.set_roles(self.id, dict.fromkeys(roles))

    def _resolving(self, channel: Channel) -> Resolving:
        return Resolving(self.world, channel, self.id)

    def _seen(self, message: Shown) -> Stored:
        stored = self.world.messages.get(message.id)
        if stored is None or not self._sees(stored):
            raise ClientRefusesError("that message is gone, or is not theirs to see")
        return stored

    def _sees(self, stored: Stored) -> bool:
        return stored.only_for in (None, self.id) and self._may(stored.channel, Permission.VIEW_CHANNEL)

    def _may(self, channel: Channel, needed: Permission) -> bool:
        return bool(permissions.in_channel(channel, self.id) & needed)
