"""REST: channels and threads."""

from __future__ import annotations

from rehearsal import access, intents, messages, thread_members, threads
from rehearsal.call import NO_CONTENT, Answer, Call, Route
from rehearsal.errors import (
    cannot_act_on_this_channel,
    cannot_message_user,
    missing_access,
    missing_permissions,
    unknown_member,
    unknown_user,
)
from rehearsal.limits import Check
from rehearsal.limits_messages import check_message
from rehearsal.permissions import Permission, in_channel
from rehearsal.places import (
    ANNOUNCEMENTS,
    FORUM,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    TEXT,
    Channel,
)
from rehearsal.rest_messages import check_files
from rehearsal.wire import Json, iso

_THREAD_FIELDS = ("name", "rate_limit_per_user", "applied_tags", "flags")
_METADATA = ("archived", "locked", "auto_archive_duration")


def get(call: Call) -> Json:
    channel = access.channel_of(call)
    mine = channel.thread_members.get(call.world.bot_id)
    return {**channel.data, "member": mine} if mine else channel.data


def change(call: Call) -> Json:
    channel = access.channel_of(call)
    check = Check()
    check.text(call.form, "name", 1, 100, ())
    check.text(call.form, "topic", 0, 4096 if channel.type == FORUM else 1024, ())
    check.done()
    if channel.is_thread:
        return _change_thread(call, channel)
    access.may(call, channel, Permission.MANAGE_CHANNELS)
    channel.change(**call.form)
    return channel.data


def delete(call: Call) -> Json:
    channel = access.channel_of(call)
    if channel.guild is None:
        return channel.data
    access.may(call, channel, Permission.MANAGE_THREADS if channel.is_thread else Permission.MANAGE_CHANNELS)
    channel.remove()
    return channel.data


def open_dm(call: Call) -> Json:
    user_id = str(call.form.get("recipient_id"))
    if user_id not in call.world.users:
        raise unknown_user()
    if user_id == call.world.bot_id:
        raise cannot_message_user()
    return call.world.direct_channel(user_id, call.world.bot_id).data


def thread_from_message(call: Call) -> Answer:
    channel = access.channel_of(call)
    if channel.type not in (TEXT, ANNOUNCEMENTS):
        raise cannot_act_on_this_channel()
    _check_thread(call)
    access.may(call, channel, Permission.CREATE_PUBLIC_THREADS)
    starter = access.message_of(call, channel)
    thread = threads.open_thread(call.world, channel, call.world.bot_id, call.form, starter=starter)
    return Answer(201, _joined(call, thread))


def open_thread(call: Call) -> Answer:
    channel = access.channel_of(call)
    _check_thread(call)
    if channel.type == FORUM:
        return _post(call, channel)
    if channel.type not in (TEXT, ANNOUNCEMENTS):
        raise cannot_act_on_this_channel()
    private = call.form.get("type", PRIVATE_THREAD) == PRIVATE_THREAD
    access.may(call, channel, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
    kind = PRIVATE_THREAD if private else PUBLIC_THREAD
    thread = threads.open_thread(call.world, channel, call.world.bot_id, call.form, kind=kind)
    if not private:
        announced = {"content": thread.name, "allowed_mentions": {"parse": []}}
        reference = {"type": 0, "channel_id": thread.id, "guild_id": thread.data["guild_id"]}
        messages.send(
            call.world,
            channel,
            call.world.bot,
            announced,
            kind=messages.THREAD_CREATED,
            extra={"message_reference": reference},
        )
    return Answer(201, _joined(call, thread))


def join_thread(call: Call) -> Answer:
    thread_members.join(_thread(call), _member_id(call))
    return NO_CONTENT


def leave_thread(call: Call) -> Answer:
    thread_members.leave(_thread(call), _member_id(call))
    return NO_CONTENT


def members_of_thread(call: Call) -> list[Json]:
    # Only an application with the members intent switched on may ask who is in a thread.
    if not call.world.privileged_intents & intents.MEMBERS:
        raise missing_access()
    return list(_thread(call).thread_members.values())


def member_of_thread(call: Call) -> Json:
    found = _thread(call).thread_members.get(_member_id(call))
    if found is None:
        raise unknown_member()
    return found


def archived_threads(call: Call) -> Json:
    channel = access.channel_of(call)
    access.may(call, channel, Permission.READ_MESSAGE_HISTORY)
    found = [one.data for one in channel.threads if one.data["thread_metadata"]["archived"]]
    return {"threads": found, "members": [], "has_more": False}


def overwrite(call: Call) -> Answer:
    channel = access.channel_of(call)
    access.may(call, channel, Permission.MANAGE_ROLES)
    channel.permit(
        call.parameters["overwrite_id"], allow=int(call.form.get("allow") or 0), deny=int(call.form.get("deny") or 0)
    )
    return NO_CONTENT


def remove_overwrite(call: Call) -> Answer:
    channel = access.channel_of(call)
    access.may(call, channel, Permission.MANAGE_ROLES)
    channel.permit(call.parameters["overwrite_id"])
    return NO_CONTENT


def _post(call: Call, forum: Channel) -> Answer:
    message = call.form.get("message") or {}
    access.may_send(call, forum, message)
    check_files(call, forum)
    check_message(message, files=len(call.files), path=("message",))
    threads.check_tags(forum, _tags(call), moderates=_moderates(call, forum))
    thread = threads.open_thread(call.world, forum, call.world.bot_id, call.form)
    stored = messages.send(call.world, thread, call.world.bot, message, call.files, message_id=thread.id)
    return Answer(201, {**_joined(call, thread), "message": stored.data})


def _check_thread(call: Call) -> None:
    check = Check()
    check.text(call.form, "name", 1, 100, (), required=True)
    check.choice(call.form, "auto_archive_duration", threads.DURATIONS, ())
    check.number(call.form, "rate_limit_per_user", 0, 21600, ())
    check.done()


def _change_thread(call: Call, thread: Channel) -> Json:
    own = thread.data["owner_id"] == call.world.bot_id
    if not own or "locked" in call.form:
        access.may(call, thread, Permission.MANAGE_THREADS)
    if "applied_tags" in call.form and thread.parent is not None:
        threads.check_tags(thread.parent, _tags(call), moderates=_moderates(call, thread.parent))
    fields = {key: call.form[key] for key in _THREAD_FIELDS if key in call.form}
    metadata = {key: call.form[key] for key in _METADATA if key in call.form}
    if "archived" in metadata:
        metadata["archive_timestamp"] = iso(call.world.clock.now())
    thread.change(**fields, thread_metadata={**thread.data["thread_metadata"], **metadata})
    return thread.data


def _tags(call: Call) -> list[str]:
    return [str(tag) for tag in call.form.get("applied_tags") or ()]


def _moderates(call: Call, forum: Channel) -> bool:
    return bool(in_channel(forum, call.world.bot_id) & Permission.MANAGE_THREADS)


def _thread(call: Call) -> Channel:
    channel = access.channel_of(call)
    if not channel.is_thread:
        raise cannot_act_on_this_channel()
    return channel


def _member_id(call: Call) -> str:
    user_id = call.parameters.get("user_id", call.world.bot_id)
    guild = _thread(call).guild
    if guild is None or user_id not in guild.members:
        raise unknown_member()
    return user_id


def _joined(call: Call, thread: Channel) -> Json:
    mine = thread.thread_members.get(call.world.bot_id)
    if mine is None:
        raise missing_permissions()
    return {**thread.data, "member": mine}


_ONE = "/channels/{channel_id}"
_MEMBERS = _ONE + "/thread-members"

ROUTES = [
    Route("GET", _ONE, get),
    Route("PATCH", _ONE, change),
    Route("DELETE", _ONE, delete),
    Route("POST", "/users/@me/channels", open_dm),
    Route("POST", _ONE + "/messages/{message_id}/threads", thread_from_message),
    Route("POST", _ONE + "/threads", open_thread),
    Route("GET", _MEMBERS, members_of_thread),
    Route("PUT", _MEMBERS + "/@me", join_thread),
    Route("DELETE", _MEMBERS + "/@me", leave_thread),
    Route("GET", _MEMBERS + "/{user_id}", member_of_thread),
    Route("PUT", _MEMBERS + "/{user_id}", join_thread),
    Route("DELETE", _MEMBERS + "/{user_id}", leave_thread),
    Route("GET", _ONE + "/threads/archived/public", archived_threads),
    Route("PUT", _ONE + "/permissions/{overwrite_id}", overwrite),
    Route("DELETE", _ONE + "/permissions/{overwrite_id}", remove_overwrite),
]
