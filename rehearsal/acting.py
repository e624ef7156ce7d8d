"""From what a member does to what they get: an interaction is sent to the bot, and its outcome waited for."""

# ruff: noqa: ASYNC109 -- a wait that a test asks for has its timeout as an argument, like the standard library's own.

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from rehearsal import commands, interactions, permissions
from rehearsal.interactions import COMPONENT, Interaction, Outcome
from rehearsal.payloads import interaction_payload
from rehearsal.permissions import Permission
from rehearsal.places import Channel, Stored
from rehearsal.resolving import ClientRefusesError
from rehearsal.shown import Form, Reply, Shown
from rehearsal.wire import Json

if TYPE_CHECKING:
    from rehearsal.world import World


def send(
    world: World,
    kind: int,
    user: Json,
    channel: Channel,
    data: Json,
    *,
    name: str,
    locale: str,
    command: Json | None = None,
    source: Stored | None = None,
    cause: Interaction | None = None,
) -> Interaction:
    """Tell the bot what a user did. `name` says what, for errors and for the message that answers.

    Where the application is no longer installed, the bot hears nothing and the interaction fails at once. Raises
    ClientRefusesError in an outage.
    """
    check_reachable(channel)
    user_id = str(user["id"])
    owners = _owners(world, user_id, channel, command, source, cause)
    may_show = bool(permissions.in_channel(channel, user_id) & Permission.USE_EXTERNAL_APPS)
    interaction = Interaction(
        world,
        kind,
        user,
        channel,
        name,
        owners,
        source,
        cause,
        menu=command is not None and command["type"] != commands.SLASH,
        only_for_user=channel.guild is not None and "0" not in owners and not may_show,
    )
    interactions.register(world, interaction)
    if not owners:
        interactions.fail(interaction)
        return interaction
    payload = interaction_payload(interaction, data, locale)
    world.dispatch("INTERACTION_CREATE", payload, guild=channel.guild)
    return interaction


async def outcome(interaction: Interaction, timeout: float) -> Outcome:
    """What came of it in the end. Raises TimeoutError where the bot leaves the member waiting."""
    try:
        return await asyncio.wait_for(asyncio.shield(interaction.outcome), timeout)
    except TimeoutError:
        how = "deferred, and never came" if interaction.was_deferred else "still awaited"
        what = "pressing" if interaction.kind == COMPONENT else "sending"
        raise TimeoutError(f"the answer to {what} {interaction.name!r} is {how} after {timeout:g} s") from None


async def reply(interaction: Interaction, timeout: float) -> Reply:
    """The outcome as a member sees it. Raises TimeoutError."""
    came = await outcome(interaction, timeout)
    stored = interaction.world.messages.get(came.message_id or "")
    return Reply(
        Shown(stored.data) if stored else None,
        Form(came.form, interaction.id) if came.form is not None else None,
        interaction.was_deferred,
        came.failed,
    )


def find(world: World, interaction_id: str) -> Interaction:
    """An interaction by its id. Raises LookupError once it is too old."""
    for interaction in reversed(world.interactions.values()):
        if interaction.id == interaction_id:
            return interaction
    raise LookupError(f"there is no interaction {interaction_id}, or none any more")


def check_reachable(channel: Channel) -> None:
    """Raises ClientRefusesError for a channel of a guild that Discord cannot serve just now."""
    if channel.guild is not None and not channel.guild.available:
        raise ClientRefusesError(f"{channel.guild.name} is unavailable just now")


def _owners(
    world: World,
    user_id: str,
    channel: Channel,
    command: Json | None,
    source: Stored | None,
    cause: Interaction | None,
) -> dict[str, str]:
    if command is not None:
        return commands.owners(world, command, user_id, channel)
    if cause is not None:
        return _standing(world, channel, cause.owners)
    about: Json = (source.data.get("interaction_metadata") or {}) if source else {}
    owners: dict[str, str] | None = about.get("authorizing_integration_owners")
    return commands.owners(world, None, user_id, channel) if owners is None else _standing(world, channel, owners)


def _standing(world: World, channel: Channel, owners: dict[str, str]) -> dict[str, str]:
    """The installs, of those that once led to a message, which still stand."""
    gone = channel.guild is not None and not channel.guild.has_bot
    return {
        kind: owner
        for kind, owner in owners.items()
        if not (kind == "0" and gone) and not (kind == "1" and owner not in world.installed_by)
    }
