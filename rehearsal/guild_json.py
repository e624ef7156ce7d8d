"""The guild object, as GUILD_CREATE and the API carry it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rehearsal.permissions import Permission, in_channel
from rehearsal.wire import Json

if TYPE_CHECKING:
    from rehearsal.guilds import Guild


def guild_json(guild: Guild, *, members: Iterable[Json] = ()) -> Json:
    """The object with these member objects in it."""
    return {
        "id": guild.id,
        "name": guild.name,
        "owner_id": guild.owner_id,
        "icon": None,
        "splash": None,
        "banner": None,
        "description": None,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": list(guild.roles.values()),
        "channels": [one.data for one in guild.channels.values()],
        "threads": _active_threads(guild),
        "members": list(members),
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "member_count": len(guild.members),
        "joined_at": guild.joined_at,
        "large": False,
        "preferred_locale": guild.locale,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw": False,
        "nsfw_level": 0,
        "premium_tier": guild.premium_tier,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "afk_channel_id": None,
        "afk_timeout": 300,
        "application_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "vanity_url_code": None,
        "safety_alerts_channel_id": None,
        "discovery_splash": None,
        "max_members": 500000,
    }


def _active_threads(guild: Guild) -> list[Json]:
    found = [one for parent in guild.channels.values() for one in parent.threads]
    bot_id = guild.world.bot_id
    active = []
    for thread in found:
        if not thread.data["thread_metadata"]["archived"] and in_channel(thread, bot_id) & Permission.VIEW_CHANNEL:
            mine = thread.thread_members.get(bot_id)
            active.append({**thread.data, **({"member": mine} if mine else {})})
    return active
