"""Threads and forum posts: how they are opened, and who is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearsal import messages
from rehearsal.errors import ApiError, Problem, invalid, thread_exists
from rehearsal.places import FORUM, FORUM_REQUIRES_TAG, PUBLIC_THREAD, Channel, Stored
from rehearsal.wire import Json, iso

if TYPE_CHECKING:
    from rehearsal.world import World

DURATIONS = (60, 1440, 4320, 10080)
MOST_TAGS = 5


def check_tags(forum: Channel, tags: list[str]) -> None:
    """The tags of a forum post. Raises ApiError 40067 where one is required, 50035 for too many or unknown ones."""
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
    join(world, thread, owner_id)
    mine = thread.thread_members.get(world.bot_id)
    world.dispatch("THREAD_CREATE", {**data, "newly_created": True, **({"member": mine} if mine else {})}, guild=guild)
    world.publish("channel_created", data, channel=thread)
    if starter is not None:
        changed = {**starter.data, "thread": data, "flags": starter.data["flags"] | messages.HAS_THREAD}
        messages.replace(world, starter, changed)
    return thread


def join(world: World, thread: Channel, user_id: str) -> None:
    """Make a user a member of a thread."""
    if user_id in thread.thread_members:
        return
    thread.thread_members[user_id] = {
        "id": thread.id,
        "user_id": user_id,
        "join_timestamp": iso(world.clock.now()),
        "flags": 0,
    }
    thread.data["member_count"] = len(thread.thread_members)


def leave(thread: Channel, user_id: str) -> None:
    """Take a user out of a thread."""
    thread.thread_members.pop(user_id, None)
    thread.data["member_count"] = len(thread.thread_members)
