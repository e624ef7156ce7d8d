"""Who is pinged by a text, given what its author allowed and may do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rehearsal import permissions
from rehearsal.errors import Problem
from rehearsal.permissions import Permission
from rehearsal.places import Channel
from rehearsal.wire import Json

_CODE = re.compile(r"```.*?```|``.+?``|`[^`\n]+`", re.DOTALL)
_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")
MOST = 100


@dataclass(frozen=True, slots=True)
class Mentions:
    users: list[Json]
    roles: list[str]
    everyone: bool


def find(
    channel: Channel, author_id: str, texts: Iterable[str], allowed: Json | None, replied_to: Json | None = None
) -> Mentions:
    """The users, roles and everyone that `texts` ping: without `allowed` all they name, but nobody in code."""
    text = _CODE.sub(" ", "\n".join(texts))
    users = [channel.world.users[one] for one in _wanted(_USER, text, allowed, "users") if _here(channel, one)]
    if replied_to is not None and (allowed is None or allowed.get("replied_user")) and replied_to not in users:
        users.append(replied_to)
    return Mentions(users, _roles(channel, author_id, text, allowed), _everyone(channel, author_id, text, allowed))


def check(allowed: Any, path: tuple[str, ...]) -> list[Problem]:
    """What is wrong with an allowed_mentions object."""
    if not isinstance(allowed, dict):
        return []
    problems = []
    parse = allowed.get("parse") or ()
    for kind in ("users", "roles"):
        listed = allowed.get(kind) or ()
        if len(listed) > MOST:
            problems.append(Problem((*path, kind), "BASE_TYPE_BAD_LENGTH", f"Must be between 0 and {MOST} in length."))
        if listed and kind in parse:
            sentence = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            problems.append(Problem(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", sentence))
    return problems


def _wanted(pattern: re.Pattern[str], text: str, allowed: Json | None, kind: str) -> list[str]:
    found = list(dict.fromkeys(pattern.findall(text)))
    if allowed is None or kind in (allowed.get("parse") or ()):
        return found[:MOST]
    listed = {str(one) for one in allowed.get(kind) or ()}
    return [one for one in found if one in listed]


def _here(channel: Channel, user_id: str) -> bool:
    if channel.guild is None:
        return user_id in channel.recipients
    return user_id in channel.guild.members


def _roles(channel: Channel, author_id: str, text: str, allowed: Json | None) -> list[str]:
    if channel.guild is None:
        return []
    free = bool(permissions.in_channel(channel, author_id) & Permission.MENTION_EVERYONE)
    known = channel.guild.roles
    wanted = _wanted(_ROLE, text, allowed, "roles")
    return [one for one in wanted if one in known and (free or known[one]["mentionable"])]


def _everyone(channel: Channel, author_id: str, text: str, allowed: Json | None) -> bool:
    if channel.guild is None or not _EVERYONE.search(text):
        return False
    if allowed is not None and "everyone" not in (allowed.get("parse") or ()):
        return False
    return bool(permissions.in_channel(channel, author_id) & Permission.MENTION_EVERYONE)
