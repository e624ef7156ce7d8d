"""Who is notified of a message, as opposed to whose name stands in it."""

from __future__ import annotations

from rehearsal.permissions import Permission, in_channel
from rehearsal.places import Stored

SILENT = 1 << 12
"""The flag of a message that makes no sound; nobody is notified of it."""


def pinged(stored: Stored) -> frozenset[str]:
    """The ids of the users whom a message pings as it is sent: those named, those who hold a role named, or all.

    Nobody pings themselves, and nobody is pinged in a channel that they do not see.
    """
    data, guild = stored.data, stored.channel.guild
    named = {str(user["id"]) for user in data["mentions"]}
    if stored.only_for is not None or data["flags"] & SILENT:
        return frozenset()
    if guild is not None:
        roles = set(data["mention_roles"])
        if data["mention_everyone"] or roles:
            named |= {
                user_id
                for user_id, member in guild.members.items()
                if data["mention_everyone"] or roles & set(member["roles"])
            }
    return frozenset(one for one in named if one != data["author"]["id"] and _sees(stored, one))


def _sees(stored: Stored, user_id: str) -> bool:
    return bool(in_channel(stored.channel, user_id) & Permission.VIEW_CHANNEL)
