"""REST: guilds, their channels, roles and members, and users."""

from __future__ import annotations

from rehearsal import access
from rehearsal.call import NO_CONTENT, Answer, Call, Route
from rehearsal.errors import ApiError, missing_permissions, unknown_member, unknown_role, unknown_user
from rehearsal.guild_json import guild_json
from rehearsal.guilds import Guild
from rehearsal.limits import Check
from rehearsal.permissions import Permission, in_guild
from rehearsal.places import FORUM, TEXT
from rehearsal.wire import Json


def get(call: Call) -> Json:
    guild = access.guild_of(call)
    about = guild_json(guild)
    if call.asks("with_counts"):
        about |= {"approximate_member_count": len(guild.members), "approximate_presence_count": len(guild.members)}
    return about


def mine(call: Call) -> list[Json]:
    """The guilds that the bot is in, by id, a page at a time."""
    bot = call.world.bot_id
    limit, after, before = (int(call.query.get(name, value)) for name, value in _PAGE.items())
    if not 1 <= limit <= _PAGE["limit"]:
        raise ApiError(400, 50035, "Invalid Form Body")
    here = sorted((guild for guild in call.world.guilds.values() if guild.has_bot), key=lambda guild: int(guild.id))
    some = [one for one in here if int(one.id) > after and (not before or int(one.id) < before)]
    page = some[-limit:] if before and not after else some[:limit]
    return [
        {
            "id": guild.id,
            "name": guild.name,
            "icon": None,
            "owner": False,
            "permissions": str(in_guild(guild, bot)),
            "features": [],
        }
        for guild in page
    ]


def leave(call: Call) -> Answer:
    call.world.remove_bot(access.guild_of(call))
    return NO_CONTENT


def channels(call: Call) -> list[Json]:
    return [one.data for one in access.guild_of(call).channels.values()]


def create_channel(call: Call) -> Answer:
    guild = access.guild_of(call)
    _may(call, guild, Permission.MANAGE_CHANNELS)
    check = Check()
    check.text(call.form, "name", 1, 100, (), required=True)
    check.text(call.form, "topic", 0, 1024, ())
    check.choice(call.form, "type", (TEXT, FORUM), ())
    check.done()
    overwrites = call.form.get("permission_overwrites") or ()
    if call.form.get("type") == FORUM:
        return Answer(201, guild.add_forum(call.form["name"], overwrites=overwrites).data)
    topic = call.form.get("topic")
    return Answer(201, guild.add_channel(call.form["name"], topic=topic, overwrites=overwrites).data)


def active_threads(call: Call) -> Json:
    guild = access.guild_of(call)
    found = [one for parent in guild.channels.values() for one in parent.threads]
    active = [one for one in found if not one.data["thread_metadata"]["archived"]]
    members = [one.thread_members[call.world.bot_id] for one in active if call.world.bot_id in one.thread_members]
    return {"threads": [one.data for one in active], "members": members}


def roles(call: Call) -> list[Json]:
    return list(access.guild_of(call).roles.values())


def role(call: Call) -> Json:
    found = access.guild_of(call).roles.get(call.parameters["role_id"])
    if found is None:
        raise unknown_role()
    return found


def member(call: Call) -> Json:
    found = access.guild_of(call).members.get(call.parameters["user_id"])
    if found is None:
        raise unknown_member()
    return found


def add_role(call: Call) -> Answer:
    return _with_role(call, add=True)


def remove_role(call: Call) -> Answer:
    return _with_role(call, add=False)


def user(call: Call) -> Json:
    found = call.world.users.get(call.parameters["user_id"])
    if found is None:
        raise unknown_user()
    return found


def _with_role(call: Call, *, add: bool) -> Answer:
    guild = access.guild_of(call)
    changed, wanted = member(call), role(call)["id"]
    _may(call, guild, Permission.MANAGE_ROLES)
    held = [one for one in changed["roles"] if one != wanted]
    guild.set_roles(changed["user"]["id"], [*held, wanted] if add else held)
    return NO_CONTENT


def _may(call: Call, guild: Guild, needed: Permission) -> None:
    if not in_guild(guild, call.world.bot_id) & needed:
        raise missing_permissions()


_PAGE = {"limit": 200, "after": 0, "before": 0}
_ONE = "/guilds/{guild_id}"

ROUTES = [
    Route("GET", "/users/@me/guilds", mine),
    Route("DELETE", "/users/@me/guilds/{guild_id}", leave),
    Route("GET", "/users/{user_id}", user),
    Route("GET", _ONE, get),
    Route("GET", _ONE + "/channels", channels),
    Route("POST", _ONE + "/channels", create_channel),
    Route("GET", _ONE + "/threads/active", active_threads),
    Route("GET", _ONE + "/roles", roles),
    Route("GET", _ONE + "/roles/{role_id}", role),
    Route("GET", _ONE + "/members/{user_id}", member),
    Route("PUT", _ONE + "/members/{user_id}/roles/{role_id}", add_role),
    Route("DELETE", _ONE + "/members/{user_id}/roles/{role_id}", remove_role),
]
