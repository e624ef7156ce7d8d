"""A person who uses the bot, and who can do only what Discord's own client would let them do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rehearsal.places import Channel, Guild
from rehearsal.shown import Form, Reply, Shown
from rehearsal.wire import Json

if TYPE_CHECKING:
    from rehearsal.world import World

PATIENCE = 10.0
"""Seconds for which a member waits for the bot unless told otherwise."""


@dataclass(frozen=True, slots=True)
class File:
    """A file in a member's hand."""

    name: str
    content: bytes
    content_type: str | None = None


class ClientRefuses(Exception):
    """Discord's client would not let a member do this; the message says why."""


class Member:
    """Acts for one user, in one guild or, without one, in direct messages."""

    def __init__(self, world: World, user: Json, guild: Guild | None = None) -> None:
        self.world = world
        self.user = user
        self.guild = guild

    async def type(
        self,
        command: str,
        option: str,
        text: str,
        options: Mapping[str, Any] | None = None,
        /,
        *,
        channel: Channel | None = None,
        timeout: float = PATIENCE,
        **named: Any,
    ) -> list[Json]:
        """The choices offered for `option` once `text` stands in it, the other options filled as given."""
        raise NotImplementedError

    async def command(
        self,
        command: str,
        options: Mapping[str, Any] | None = None,
        /,
        *,
        channel: Channel | None = None,
        timeout: float = PATIENCE,
        **named: Any,
    ) -> Reply:
        """Send a slash command: `command("compare theme", theme="sanctions")`. Options whose name is taken go in the mapping."""
        raise NotImplementedError

    async def menu(
        self, name: str, target: Shown | Member, *, channel: Channel | None = None, timeout: float = PATIENCE
    ) -> Reply:
        """Choose an entry of the menu of a message, or of a member."""
        raise NotImplementedError

    async def press(
        self, message: Shown, label: str | None = None, *, custom_id: str | None = None, timeout: float = PATIENCE
    ) -> Reply:
        """Press a button of a message as it now stands."""
        raise NotImplementedError

    async def choose(self, message: Shown, select: str, values: Sequence[Any], *, timeout: float = PATIENCE) -> Reply:
        """Choose in a select, named by its placeholder or custom_id, by labels or values, or members, roles or channels."""
        raise NotImplementedError

    async def fill(
        self, form: Form, answers: Mapping[str, Any] | None = None, /, *, timeout: float = PATIENCE, **named: Any
    ) -> Reply:
        """Send a form, its fields named by label or custom_id; what is not named keeps what stands in it."""
        raise NotImplementedError

    async def say(
        self,
        content: str = "",
        *,
        channel: Channel | None = None,
        reply_to: Shown | None = None,
        files: Sequence[File] = (),
        ping: bool = True,
    ) -> Shown:
        """Send a message. `<@bot>` stands for a mention of the bot."""
        raise NotImplementedError

    async def next_message(
        self, channel: Channel | None = None, *, after: Shown | None = None, timeout: float = PATIENCE
    ) -> Shown:
        """The first message by somebody else that this member sees in the channel after `after` (or after now)."""
        raise NotImplementedError

    def sees(self, channel: Channel | None = None) -> list[Shown]:
        """The messages of a channel that this member sees, as they now stand, oldest first."""
        raise NotImplementedError

    def look(self, message: Shown) -> Shown | None:
        """A message as it now stands, or None once it is deleted or was never theirs to see."""
        raise NotImplementedError

    def commands(self, channel: Channel | None = None, *, kind: int = 1) -> list[Json]:
        """The commands that this member is offered in a channel (kind 1 slash commands, 2 user menu, 3 message menu)."""
        raise NotImplementedError
