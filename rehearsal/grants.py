"""What the people who run a guild allowed or forbade of the application's commands there.

It is the outermost layer: who is not let through is not shown the command, and Discord sends the bot nothing. Buttons
and forms do not pass it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rehearsal.permissions import Permission
from rehearsal.wire import Json

ROLE, USER, CHANNEL = 1, 2, 3

Target = tuple[int, str]
"""The kind of a target, and its id."""


@dataclass(eq=False)
class Grants:
    """The permission overwrites of one guild, by command id; those of the application's id hold for every command."""

    guild_id: str
    application_id: str
    _overwrites: dict[str, dict[Target, bool]] = field(default_factory=dict)

    @property
    def all_channels(self) -> str:
        """The id that stands for every channel of the guild."""
        return str(int(self.guild_id) - 1)

    def put(self, command_id: str, target: Target, allowed: bool | None) -> None:
        """Allow or forbid; None takes the overwrite away."""
        overwrites = self._overwrites.setdefault(command_id, {})
        overwrites.pop(target, None)
        if allowed is not None:
            overwrites[target] = allowed

    def forget(self, target_id: str) -> None:
        """A role or channel is gone, and the overwrites for it with it."""
        for overwrites in self._overwrites.values():
            for target in [one for one in overwrites if one[1] == target_id]:
                del overwrites[target]

    def as_json(self, command_id: str) -> Json:
        """What the API tells of a command, or of the application."""
        overwrites = self._overwrites.get(command_id, {})
        return {
            "id": command_id,
            "application_id": self.application_id,
            "guild_id": self.guild_id,
            "permissions": [
                {"id": target_id, "type": kind, "permission": allowed}
                for (kind, target_id), allowed in overwrites.items()
            ],
        }

    def known(self) -> list[str]:
        """The ids of commands with overwrites of their own, and of the application where it has some."""
        return [one for one, overwrites in self._overwrites.items() if overwrites]

    def permit(self, command: Json, user_id: str, roles: Iterable[str], channel_id: str, granted: int) -> bool:
        """Whether a member may use a command in a channel (for a thread: its parent).

        `granted` is what the member may do there. An overwrite of the command replaces the application's for the same
        target; what nobody overwrote is left to the command's default_member_permissions.
        """
        if granted & Permission.ADMINISTRATOR:
            return True
        rules = {**self._overwrites.get(self.application_id, {}), **self._overwrites.get(str(command["id"]), {})}
        here = rules.get((CHANNEL, channel_id), rules.get((CHANNEL, self.all_channels), True))
        if not here:
            return False
        own = rules.get((USER, user_id))
        if own is not None:
            return own
        by_role = [rules[ROLE, role] for role in roles if (ROLE, role) in rules]
        if by_role:
            return any(by_role)
        if not rules.get((ROLE, self.guild_id), True):
            return False
        required = command["default_member_permissions"]
        return required is None or (required != "0" and granted & int(required) == int(required))
