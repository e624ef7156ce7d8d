"""REST: messages in channels, and polls."""

from __future__ import annotations

from rehearsal import access, interactions, messages
from rehearsal.call import NO_CONTENT, Answer, Call, Route
from rehearsal.errors import (
    ApiError,
    cannot_act_on_this_channel,
    cannot_edit_others,
    missing_permissions,
    thread_archived,
    too_large,
    unknown_message,
)
from rehearsal.files import upload_limit
from rehearsal.intents import readable
from rehearsal.limits_messages import check_message
from rehearsal.permissions import Permission, in_channel
from rehearsal.places import FORUM, Channel, Stored
from rehearsal.wire import Json

NONCE_LIFE = 300.0
"""Seconds for which an enforced nonce is remembered: "a few minutes", says Discord."""


def create(call: Call) -> Json:
    channel = access.channel_of(call)
    if channel.type == FORUM:
        raise cannot_act_on_this_channel()
    access.may_speak(call, channel)
    check_files(call, channel)
    check_message(call.form, files=len(call.files))
    nonce = call.form.get("nonce")
    if nonce is not None and call.form.get("enforce_nonce"):
        return _once(call, channel, str(nonce)).data
    return _send(call, channel).data


def history(call: Call) -> list[Json]:
    channel = access.channel_of(call)
    if not in_channel(channel, call.world.bot_id) & Permission.READ_MESSAGE_HISTORY:
        return []
    limit = int(call.query.get("limit", 50))
    if not 1 <= limit <= 100:
        raise ApiError(400, 50035, "Invalid Form Body")
    found = [one for one in channel.messages.values() if one.only_for is None]
    newest_first = found[::-1]
    if "before" in call.query:
        newest_first = [one for one in newest_first if int(one.id) < int(call.query["before"])]
    if "after" in call.query:
        later = [one for one in found if int(one.id) > int(call.query["after"])]
        newest_first = later[:limit][::-1]
    if "around" in call.query:
        middle = int(call.query["around"])
        nearest = sorted(found, key=lambda one: abs(int(one.id) - middle))[:limit]
        newest_first = sorted(nearest, key=lambda one: int(one.id), reverse=True)
    return [_seen(call, one) for one in newest_first[:limit]]


def get(call: Call) -> Json:
    channel = access.channel_of(call)
    access.may(call, channel, Permission.READ_MESSAGE_HISTORY)
    return _seen(call, access.message_of(call, channel))


def edit(call: Call) -> Json:
    channel = access.channel_of(call)
    stored = access.message_of(call, channel)
    if stored.data["author"]["id"] != call.world.bot_id:
        raise cannot_edit_others()
    if channel.is_thread and channel.data["thread_metadata"]["archived"]:
        raise thread_archived()
    check_files(call, channel)
    check_message(call.form, files=len(call.files), before=stored.data)
    messages.edit(call.world, stored, call.form, call.files)
    interactions.edited_elsewhere(call.world, stored)
    return stored.data


def delete(call: Call) -> Answer:
    channel = access.channel_of(call)
    stored = access.message_of(call, channel)
    if stored.data["author"]["id"] != call.world.bot_id:
        access.may(call, channel, Permission.MANAGE_MESSAGES)
    messages.delete(call.world, stored)
    return NO_CONTENT


def delete_many(call: Call) -> Answer:
    channel = access.channel_of(call)
    access.may(call, channel, Permission.MANAGE_MESSAGES)
    for message_id in call.form["messages"]:
        stored = channel.messages.get(str(message_id))
        if stored is not None and stored.only_for is None:
            messages.delete(call.world, stored)
    return NO_CONTENT


def pin(call: Call) -> Answer:
    return _pinned(call, True)


def unpin(call: Call) -> Answer:
    return _pinned(call, False)


def typing(call: Call) -> Answer:
    channel = access.channel_of(call)
    access.may(call, channel, Permission.SEND_MESSAGES)
    call.world.publish("typing", {"user_id": call.world.bot_id}, channel=channel)
    return NO_CONTENT


def end_poll(call: Call) -> Json:
    channel = access.channel_of(call)
    stored = access.message_of(call, channel)
    if stored.data["author"]["id"] != call.world.bot_id:
        raise missing_permissions()
    if not stored.data.get("poll"):
        raise unknown_message()
    messages.end_poll(call.world, stored)
    return stored.data


def voters(call: Call) -> Json:
    channel = access.channel_of(call)
    stored = access.message_of(call, channel)
    voted = sorted(stored.votes.get(int(call.parameters["answer_id"]), []), key=int)
    after = int(call.query.get("after", 0))
    later = [one for one in voted if int(one) > after]
    return {"users": [call.world.users[one] for one in later[: int(call.query.get("limit", 25))]]}


def check_files(call: Call, channel: Channel) -> None:
    """Raises ApiError 40005 for a file that is too large for the channel."""
    if any(len(file.content) > upload_limit(call.world, channel.guild, call.world.bot_id) for file in call.files):
        raise too_large()


def _send(call: Call, channel: Channel) -> Stored:
    return messages.send(call.world, channel, call.world.bot, call.form, call.files)


def _once(call: Call, channel: Channel, nonce: str) -> Stored:
    now = call.world.clock.now()
    nonces = call.world.nonces
    for key in [key for key, (_, when) in nonces.items() if now - when > NONCE_LIFE]:
        del nonces[key]
    if (channel.id, nonce) not in nonces:
        nonces[channel.id, nonce] = (_send(call, channel), now)
    return nonces[channel.id, nonce][0]


def _seen(call: Call, stored: Stored) -> Json:
    if stored.channel.guild is None:
        return stored.data
    data = {**stored.data, "guild_id": stored.channel.guild.id}
    data = readable(data, call.world.privileged_intents, call.world.bot_id)
    return {key: value for key, value in data.items() if key != "guild_id"}


def _pinned(call: Call, pinned: bool) -> Answer:
    channel = access.channel_of(call)
    access.may(call, channel, Permission.PIN_MESSAGES)
    stored = access.message_of(call, channel)
    messages.replace(call.world, stored, {**stored.data, "pinned": pinned})
    return NO_CONTENT


_ALL = "/channels/{channel_id}/messages"
_ONE = _ALL + "/{message_id}"

ROUTES = [
    Route("POST", _ALL, create),
    Route("GET", _ALL, history),
    Route("POST", _ALL + "/bulk-delete", delete_many),
    Route("PUT", _ALL + "/pins/{message_id}", pin),
    Route("DELETE", _ALL + "/pins/{message_id}", unpin),
    Route("GET", _ONE, get),
    Route("PATCH", _ONE, edit),
    Route("DELETE", _ONE, delete),
    Route("POST", "/channels/{channel_id}/typing", typing),
    Route("POST", "/channels/{channel_id}/polls/{message_id}/expire", end_poll),
    Route("GET", "/channels/{channel_id}/polls/{message_id}/answers/{answer_id}", voters),
]
