"""Which events a bot hears, and what it may read in them, given the intents it asked for."""

from __future__ import annotations

from rehearsal.wire import Json

GUILDS, MEMBERS, PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 9, 1 << 12, 1 << 15
GUILD_POLLS, DIRECT_POLLS = 1 << 24, 1 << 25
PRIVILEGED = MEMBERS | PRESENCES | MESSAGE_CONTENT
KNOWN = (1 << 17) - 1 | 1 << 20 | 1 << 21 | GUILD_POLLS | DIRECT_POLLS

_BY_START = (
    ("MESSAGE_POLL", (GUILD_POLLS, DIRECT_POLLS)),
    ("MESSAGE", (GUILD_MESSAGES, DIRECT_MESSAGES)),
    ("GUILD_MEMBER", (MEMBERS, MEMBERS)),
    ("THREAD_MEMBERS", (MEMBERS, MEMBERS)),
    ("GUILD", (GUILDS, GUILDS)),
    ("CHANNEL", (GUILDS, GUILDS)),
    ("THREAD", (GUILDS, GUILDS)),
)
_READABLE = {"content": "", "embeds": [], "attachments": [], "components": []}


def hears(intents: int, event: str, *, in_guild: bool, own: bool = False) -> bool:
    """Whether a session with these intents receives an event. Interactions, and members it asked for, always arrive.

    `own`: the event is about the bot as a member, which it is told whatever it asked for.
    """
    if event == "GUILD_MEMBERS_CHUNK" or (own and event in ("GUILD_MEMBER_UPDATE", "THREAD_MEMBERS_UPDATE")):
        return True
    for start, (guild, direct) in _BY_START:
        if event.startswith(start):
            return bool(intents & (guild if in_guild else direct))
    return True


def readable(data: Json, intents: int, bot_id: str) -> Json:
    """A message as a bot with these intents may read it.

    Without the message content intent it is emptied, unless the bot wrote it, it came in direct messages, or it
    mentions the bot, as a reply does unless its writer switched that off.
    """
    if intents & MESSAGE_CONTENT or "guild_id" not in data or _concerns(data, bot_id):
        emptied = data
    else:
        emptied = {**data, **_READABLE}
        emptied.pop("poll", None)
    referenced = emptied.get("referenced_message")
    if referenced:
        referenced = {**referenced, "guild_id": data["guild_id"]} if "guild_id" in data else referenced
        emptied = {**emptied, "referenced_message": readable(referenced, intents, bot_id)}
    return emptied


def _concerns(data: Json, bot_id: str) -> bool:
    return data["author"]["id"] == bot_id or any(user["id"] == bot_id for user in data.get("mentions", ()))
