"""REST: who the bot is, where its gateway is, and its commands."""

from __future__ import annotations

from typing import Any

from rehearsal import access, commands
from rehearsal.call import NO_CONTENT, Answer, Call, Route
from rehearsal.errors import bots_not_allowed, missing_access, unknown_command, unknown_permissions
from rehearsal.limits_commands import check_command, check_commands
from rehearsal.localised import without_dictionaries
from rehearsal.wire import Json


def me(call: Call) -> Json:
    return call.world.bot


def application(call: Call) -> Json:
    return call.world.application


def gateway_bot(call: Call) -> Json:
    limit = call.world.starts.as_json()
    return {"url": call.world.gateway_url, "shards": call.world.shards, "session_start_limit": limit}


def gateway(call: Call) -> Json:
    return {"url": call.world.gateway_url}


def list_commands(call: Call) -> list[Json]:
    found = list(_scope(call).values())
    return found if call.asks("with_localizations") else [without_dictionaries(one) for one in found]


def overwrite_commands(call: Call) -> list[Json]:
    asked: list[Json] = call.body or []
    check_commands(asked)
    scope = _scope(call)
    before = {_key(one): one for one in scope.values()}
    kept = [commands.settled(call.world, one, _guild_id(call), before.get(_key(one))) for one in asked]
    scope.clear()
    scope.update({one["id"]: one for one in kept})
    _tell(call)
    return kept


def create_command(call: Call) -> Answer:
    check_command(call.form)
    scope = _scope(call)
    before = next((one for one in scope.values() if _key(one) == _key(call.form)), None)
    others = [one for one in scope.values() if one is not before]
    check_commands([*others, call.form])
    command = commands.settled(call.world, call.form, _guild_id(call), before)
    scope[command["id"]] = command
    _tell(call)
    return Answer(200 if before else 201, command)


def get_command(call: Call) -> Json:
    return _one(call)


def change_command(call: Call) -> Json:
    before = _one(call)
    asked = {**before, **call.form}
    check_command(asked)
    command = commands.settled(call.world, asked, _guild_id(call), before)
    _scope(call)[command["id"]] = command
    _tell(call)
    return command


def remove_command(call: Call) -> Answer:
    del _scope(call)[_one(call)["id"]]
    _tell(call)
    return NO_CONTENT


def all_permissions(call: Call) -> list[Json]:
    grants = access.guild_of(call).grants
    return [grants.as_json(one) for one in grants.known()]


def permissions(call: Call) -> Json:
    grants, command_id = access.guild_of(call).grants, call.parameters["command_id"]
    if command_id not in grants.known():
        raise unknown_permissions()
    return grants.as_json(command_id)


def change_permissions(_: Call) -> Answer:
    raise bots_not_allowed()


def _guild_id(call: Call) -> str | None:
    return call.parameters.get("guild_id")


def _scope(call: Call) -> dict[str, Json]:
    guild_id = _guild_id(call)
    if call.parameters["application_id"] != call.world.application_id:
        raise missing_access()
    if guild_id is not None and (guild_id not in call.world.guilds or not call.world.guilds[guild_id].has_bot):
        raise missing_access()
    return call.world.commands.setdefault(guild_id, {})


def _one(call: Call) -> Json:
    command = _scope(call).get(call.parameters["command_id"])
    if command is None:
        raise unknown_command()
    return command


def _key(command: Json) -> tuple[Any, int]:
    return command["name"], command.get("type") or commands.SLASH


def _tell(call: Call) -> None:
    call.world.commands_synced = True
    call.world.publish("commands_synced", {"guild_id": _guild_id(call)})


_ALL = "/applications/{application_id}/commands"
_IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"

ROUTES = [
    Route("GET", "/users/@me", me),
    Route("GET", "/oauth2/applications/@me", application),
    Route("GET", "/applications/@me", application),
    Route("GET", "/gateway", gateway, open=True),
    Route("GET", "/gateway/bot", gateway_bot),
    Route("GET", _IN_GUILD + "/permissions", all_permissions),
    Route("GET", _IN_GUILD + "/{command_id}/permissions", permissions),
    Route("PUT", _IN_GUILD + "/{command_id}/permissions", change_permissions),
    *(
        route
        for base in (_ALL, _IN_GUILD)
        for route in (
            Route("GET", base, list_commands),
            Route("PUT", base, overwrite_commands),
            Route("POST", base, create_command),
            Route("GET", base + "/{command_id}", get_command),
            Route("PATCH", base + "/{command_id}", change_command),
            Route("DELETE", base + "/{command_id}", remove_command),
        )
    ),
]
