"""Who is in a thread: they join by speaking in it, by being named in it, or by being added."""

from __future__ import annotations

from rehearsal.places import Channel
from rehearsal.wire import iso


def join(thread: Channel, user_id: str) -> None:
    """Make a user a member of a thread, and tell the bot."""
    if enter(thread, user_id):
        _tell(thread, {"added_members": [thread.thread_members[user_id]]})


def enter(thread: Channel, user_id: str) -> bool:
    """Make a user a member without telling the bot; False where they are one already."""
    if user_id in thread.thread_members:
        return False
    now = iso(thread.world.clock.now())
    thread.thread_members[user_id] = {"id": thread.id, "user_id": user_id, "join_timestamp": now, "flags": 0}
    thread.data["member_count"] = len(thread.thread_members)
    return True


def leave(thread: Channel, user_id: str) -> None:
    """Take a user out of a thread."""
    if thread.thread_members.pop(user_id, None) is None:
        return
    thread.data["member_count"] = len(thread.thread_members)
    _tell(thread, {"removed_member_ids": [user_id]})


def _tell(thread: Channel, change: dict[str, object]) -> None:
    guild = thread.guild
    if guild is not None and guild.has_bot:
        about = {"id": thread.id, "guild_id": guild.id, "member_count": thread.data["member_count"]}
        thread.world.dispatch("THREAD_MEMBERS_UPDATE", {**about, **change}, guild=guild)
