"""Threads and forum posts: how they are opened, and who is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearsal import messages, thread_members
from rehearsal.errors import ApiError, Problem, invalid, missing_permissions, thread_exists
from rehearsal.permissions import Permission, in_channel
from rehearsal.places import (
    ANNOUNCEMENT_THREAD,
    ANNOUNCEMENTS,
    FORUM,
    FORUM_REQUIRES_TAG,
    PUBLIC_THREAD,
    Channel,
    Stored,
)
from rehearsal.wire import Json, iso

if TYPE_CHECKING:
    from rehearsal.world import World

DURATIONS = (60, 1440, 4320, 10080)
MOST_TAGS = 5


def check_tags(forum: Channel, tags: list[str], *, moderates: bool) -> None:
    """The tags of a forum post. Raises ApiError 40067 where one is required, 50035 for too many or unknown ones.

    Some tags are only for who moderates; for anybody else it raises 50013.
    """
    known = {str(tag["id"]) for tag in forum.data.get("available_tags", ())}
    problems = []
    if len(tags) > MOST_TAGS:
        problems.append(
            Problem(("applied_tags",), "BASE_TYPE_BAD_LENGTH", f"Must be between 0 and {MOST_TAGS} in length.")
        )
    for index, tag in enumerate(tags):
        if tag not in known:
            problems.append(Problem(("applied_tags", index), "TAG_NOT_FOUND", "Unknown tag"))
    if problems:
        raise invalid(problems)
    kept = {str(tag["id"]) for tag in forum.data.get("available_tags", ()) if tag.get("moderated")}
    if kept & set(tags) and not moderates:
        raise missing_permissions()
    if forum.data["flags"] & FORUM_REQUIRES_TAG and not tags:
        raise ApiError(400, 40067, "A tag is required to create a forum post in this channel")


def open_thread(
    world: World,
    parent: Channel,
    owner_id: str,
    body: Json,
    *,
    kind: int = PUBLIC_THREAD,
    starter: Stored | None = None,
) -> Channel:
    """A thread in a channel, from a message where `starter` is given, or a post (without its message) in a forum.

    Raises ApiError 160004 where the message has a thread already.
    """
    guild = parent.guild
    if guild is None:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    if starter is not None and starter.id in world.channels:
        raise thread_exists()
    if parent.type == ANNOUNCEMENTS:
        kind = ANNOUNCEMENT_THREAD
    now = iso(world.clock.now())
    data: Json = {
        "id": starter.id if starter else world.ids.next(),
        "guild_id": guild.id,
        "parent_id": parent.id,
        "owner_id": owner_id,
        "name": body["name"],
        "type": kind,
        "last_message_id": None,
        "message_count": 0,
        "total_message_sent": 0,
        "member_count": 0,
        "rate_limit_per_user": body.get("rate_limit_per_user") or 0,
        "flags": 0,
        "thread_metadata": {
            "archived": False,
            "archive_timestamp": now,
            "auto_archive_duration": body.get("auto_archive_duration") or 1440,
            "locked": False,
            "create_timestamp": now,
        },
    }
    if parent.type == FORUM:
        data["applied_tags"] = [str(tag) for tag in body.get("applied_tags") or ()]
    thread = Channel(world, data, guild)
    world.channels[thread.id] = thread
    parent.threads.append(thread)
    thread_members.enter(thread, owner_id)
    mine = thread.thread_members.get(world.bot_id)
    if in_channel(thread, world.bot_id) & Permission.VIEW_CHANNEL:
        created = {**data, "newly_created": True, **({"member": mine} if mine else {})}
        world.dispatch("THREAD_CREATE", created, guild=guild)
    world.publish("channel_created", data, channel=thread)
    if starter is not None:
        changed = {**starter.data, "thread": data, "flags": starter.data["flags"] | messages.HAS_THREAD}
        messages.replace(world, starter, changed)
        _point_back(world, thread, starter)
    return thread


def _point_back(world: World, thread: Channel, starter: Stored) -> None:
    """The first message of such a thread, which holds nothing but a reference to the message it grew from."""
    reference = {
        "type": 0,
        "channel_id": starter.channel.id,
        "message_id": starter.id,
        "guild_id": thread.data["guild_id"],
    }
    messages.send(
        world,
        thread,
        world.users[str(thread.data["owner_id"])],
        {},
        kind=messages.THREAD_STARTER,
        extra={"message_reference": reference, "referenced_message": starter.data},
    )
