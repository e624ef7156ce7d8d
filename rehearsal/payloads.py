"""The JSON of an interaction as the bot receives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearsal import commands, permissions
from rehearsal.files import upload_limit
from rehearsal.places import Channel
from rehearsal.wire import Json

if TYPE_CHECKING:
    from rehearsal.interactions import Interaction
    from rehearsal.world import World


def interaction_payload(interaction: Interaction, data: Json, locale: str) -> Json:
    """The payload of INTERACTION_CREATE. `data` is what the member did."""
    world, channel = interaction.world, interaction.channel
    payload: Json = {
        "id": interaction.id,
        "application_id": world.application_id,
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": channel.id,
        "channel": with_permissions(channel, interaction.user_id),
        "app_permissions": str(app_permissions(world, channel)),
        "locale": locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": interaction.owners,
        "context": commands.context(world, channel),
        "attachment_size_limit": upload_limit(world, channel.guild, interaction.user_id),
    }
    if channel.guild is not None:
        payload["guild_id"] = channel.guild.id
        payload["guild"] = {"id": channel.guild.id, "locale": channel.guild.locale, "features": []}
        payload["guild_locale"] = channel.guild.locale
        payload["member"] = member_here(channel, interaction.user_id)
    else:
        payload["user"] = interaction.user
    if interaction.source is not None:
        payload["message"] = interaction.source.data
    return payload


def member_here(channel: Channel, user_id: str) -> Json:
    """A member object with what they may do in the channel."""
    assert channel.guild is not None
    return {**channel.guild.members[user_id], "permissions": str(permissions.in_channel(channel, user_id))}


def with_permissions(channel: Channel, user_id: str) -> Json:
    """A channel object with what the user may do in it."""
    return {**channel.data, "permissions": str(permissions.in_channel(channel, user_id))}


def app_permissions(world: World, channel: Channel) -> int:
    """What the application may do in a channel; where it is not installed, what anybody may."""
    guild = channel.guild
    if guild is None:
        return permissions.DIRECT
    if guild.has_bot:
        return permissions.in_channel(channel, world.bot_id)
    return int(guild.everyone["permissions"])
