"""All that this local Discord knows: one application, its guilds, people, messages, commands and interactions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from rehearsal import installing
from rehearsal.clock import Clock
from rehearsal.guilds import Guild
from rehearsal.installing import BOT_PERMISSIONS
from rehearsal.places import DIRECT_MESSAGE, GROUP, Channel, Stored
from rehearsal.session_starts import SessionStarts
from rehearsal.wire import Json, Snowflakes

if TYPE_CHECKING:
    from rehearsal.files import Upload
    from rehearsal.interactions import Interaction

ChangeKind = Literal[
    "message_created",
    "message_updated",
    "message_deleted",
    "channel_created",
    "channel_updated",
    "channel_deleted",
    "guild_updated",
    "typing",
    "interaction_created",
    "deferred",
    "choices",
    "form_opened",
    "interaction_failed",
    "commands_synced",
    "bot_connected",
    "bot_disconnected",
]

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Change:
    """Something that a person could see happen.

    `data` is raw Discord JSON: the message, the channel, the modal (for `form_opened`), `{"id": ...}` for what was
    deleted, `{"interaction_id": ..., "text": ...}` for a failure, `{"guild_id": ...}` for a guild whose roles, members
    or state changed. `only_for` is the one user who sees it, or None for
    everyone in the channel.
    """

    kind: ChangeKind
    data: Json
    channel_id: str | None = None
    only_for: str | None = None
    interaction_id: str | None = None


class Outlet(Protocol):
    """What takes events for the bot: the gateway."""

    def dispatch(self, event: str, data: Json, *, guild: Guild | None = None) -> None: ...


class World:
    """The state of the local Discord. Read it freely; change it through its methods, a Member, or the API."""

    def __init__(self, clock: Clock, *, application_name: str, privileged_intents: int = 0) -> None:
        self.clock = clock
        self.ids = Snowflakes(clock.now)
        self.privileged_intents = privileged_intents
        """The privileged intents that are switched on for the application, as on Discord's developer page."""
        self.users: dict[str, Json] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        """Every channel and thread there is, by id."""
        self.messages: dict[str, Stored] = {}
        self.uploads: dict[str, Upload] = {}
        self.commands: dict[str | None, dict[str, Json]] = {None: {}}
        """Synced commands by id, for each guild id and, under None, for everywhere."""
        self.commands_synced = False
        self.interactions: dict[str, Interaction] = {}
        """Interactions by token."""
        self.installed_by: set[str] = set()
        """The users who installed the application for themselves."""
        self.nitro: set[str] = set()
        """The users who subscribe to Nitro."""
        self.nonces: dict[tuple[str, str], tuple[Stored, float]] = {}
        """What was sent under an enforced nonce, by channel and nonce, and when."""
        self.base_url = ""
        self.gateway_url = ""
        self.starts = SessionStarts(clock)
        """How many sessions of the gateway may still be started, and how fast."""
        self.shards = 1
        """How many shards the bot is advised to open."""
        self.outlet: Outlet | None = None
        self._subscribers: list[Callable[[Change], None]] = []
        self.bot = self.add_user(application_name, bot=True)
        self.application: Json = self._application(application_name)

    @property
    def bot_id(self) -> str:
        return str(self.bot["id"])

    @property
    def application_id(self) -> str:
        return str(self.application["id"])

    def add_user(self, name: str, *, bot: bool = False) -> Json:
        """A user of Discord, in no guild yet. Gives the user object."""
        user: Json = {
            "id": self.ids.next(),
            "username": name.lower().replace(" ", "_"),
            "global_name": None if bot else name,
            "discriminator": "0",
            "avatar": None,
            "bot": bot,
            "public_flags": 0,
            "flags": 0,
        }
        if bot:
            user["username"] = name
        self.users[str(user["id"])] = user
        return user

    def add_guild(
        self,
        name: str,
        *,
        has_bot: bool = True,
        bot_permissions: int = BOT_PERMISSIONS,
        shard: tuple[int, int] | None = None,
    ) -> Guild:
        """A guild, owned by someone who takes no part. With `has_bot`, the application joins with a role of its own.

        `shard`: the shard that serves it, and how many there are.
        """
        owner = self.add_user(f"Owner of {name}")
        guild = Guild(self, self.ids.next(shard), name, str(owner["id"]), has_bot=False)
        guild.add_member(owner)
        self.guilds[guild.id] = guild
        if has_bot:
            self.add_bot(guild, bot_permissions)
        return guild

    def add_bot(self, guild: Guild, permissions: int = BOT_PERMISSIONS) -> None:
        """The application joins a guild, for the first time or again."""
        installing.add_bot(self, guild, permissions)

    def remove_bot(self, guild: Guild) -> None:
        """The application is thrown out of a guild."""
        installing.remove_bot(self, guild)

    def begin_outage(self, guild: Guild) -> None:
        """Discord cannot serve the guild until `end_outage`."""
        installing.begin_outage(self, guild)

    def end_outage(self, guild: Guild) -> None:
        """The guild is there again."""
        installing.end_outage(self, guild)

    def direct_channel(self, *user_ids: str) -> Channel:
        """The direct messages between these users, opened where it was not; a group where they are more than two."""
        for channel in self.channels.values():
            if channel.type in (DIRECT_MESSAGE, GROUP) and set(channel.recipients) == set(user_ids):
                return channel
        users = {user_id: self.users[user_id] for user_id in user_ids}
        data: Json = {
            "id": self.ids.next(),
            "type": DIRECT_MESSAGE if len(user_ids) == 2 else GROUP,
            "last_message_id": None,
            "flags": 0,
            "recipients": [user for user_id, user in users.items() if user_id != self.bot_id],
        }
        if data["type"] == GROUP:
            data |= {"name": None, "icon": None, "owner_id": user_ids[0]}
        channel = Channel(self, data, recipients=users)
        self.channels[channel.id] = channel
        self.publish("channel_created", data, channel=channel)
        return channel

    def dispatch(self, event: str, data: Json, *, guild: Guild | None = None) -> None:
        """Send an event to the bot, over the shard that serves the guild; of one in an outage nothing comes."""
        if self.outlet is not None and (guild is None or guild.available):
            self.outlet.dispatch(event, data, guild=guild)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` with every Change from now on. Gives what ends that."""
        self._subscribers.append(listener)
        return lambda: self._subscribers.remove(listener)

    def publish(
        self,
        kind: ChangeKind,
        data: Json,
        *,
        channel: Channel | None = None,
        only_for: str | None = None,
        interaction_id: str | None = None,
    ) -> None:
        """Tell every subscriber."""
        change = Change(kind, data, channel.id if channel else None, only_for, interaction_id)
        for listener in tuple(self._subscribers):
            listener(change)

    async def until(self, look: Callable[[], Given | None], timeout: float, missing: str) -> Given:  # noqa: ASYNC109 -- like asyncio.wait_for
        """Look now and after every change, and give the first thing found. Raises TimeoutError with `missing`."""
        found = look()
        if found is not None:
            return found
        arrived: asyncio.Future[Given] = asyncio.get_running_loop().create_future()

        def listen(_: Change) -> None:
            seen = look()
            if seen is not None and not arrived.done():
                arrived.set_result(seen)

        stop = self.subscribe(listen)
        try:
            return await asyncio.wait_for(arrived, timeout)
        except TimeoutError:
            raise TimeoutError(missing) from None
        finally:
            stop()

    def _application(self, name: str) -> Json:
        return {
            "id": self.bot["id"],
            "name": name,
            "description": "",
            "icon": None,
            "summary": "",
            "type": None,
            "flags": 0,
            "verify_key": "0" * 64,
            "bot_public": True,
            "bot_require_code_grant": False,
            "rpc_origins": [],
            "redirect_uris": [],
            "tags": [],
            "integration_types_config": {"0": {}, "1": {}},
            "owner": self.add_user("Operator"),
            "team": None,
            "bot": self.bot,
        }
