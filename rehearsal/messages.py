"""Sending, editing and deleting messages: from a body that has passed its checks to a message that people see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from rehearsal import files, mentions, permissions, pings, polls, thread_members
from rehearsal.components import Settling
from rehearsal.errors import Problem, invalid
from rehearsal.permissions import Permission
from rehearsal.places import Channel, Stored
from rehearsal.shown import EPHEMERAL, walk
from rehearsal.wire import Json, iso

if TYPE_CHECKING:
    from rehearsal.world import World

DEFAULT, THREAD_CREATED, REPLY, SLASH_ANSWER, THREAD_STARTER, MENU_ANSWER, POLL_RESULT = 0, 18, 19, 20, 21, 23, 46
LOADING = 1 << 7
HAS_THREAD = 1 << 5


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that came with a request; `key` is its number among them."""

    key: str
    name: str
    content: bytes
    content_type: str | None = None


def send(
    world: World,
    channel: Channel,
    author: Json,
    body: Json,
    incoming: Sequence[Incoming] = (),
    *,
    only_for: str | None = None,
    kind: int = DEFAULT,
    message_id: str | None = None,
    extra: Json | None = None,
    token: str | None = None,
) -> Stored:
    """Put a message into a channel. Raises ApiError 50035 for a reference to nothing."""
    referenced = _referenced(world, channel, body)
    flags = int(body.get("flags") or 0) | (EPHEMERAL if only_for else 0)
    attachments = _attachments(world, channel, body, incoming, (), ephemeral=bool(only_for))
    data: Json = {
        "id": message_id or world.ids.next(),
        "channel_id": channel.id,
        "author": author,
        "content": str(body.get("content") or "").strip(),
        "timestamp": iso(world.clock.now()),
        "edited_timestamp": None,
        "tts": bool(body.get("tts")),
        "pinned": False,
        "type": REPLY if referenced else kind,
        "flags": flags,
        "attachments": attachments,
        "embeds": _embeds(body, attachments),
        "components": _components(body, attachments),
        **(extra or {}),
    }
    if body.get("nonce") is not None:
        data["nonce"] = body["nonce"]
    if body.get("poll"):
        data["poll"] = polls.opened(body["poll"], world.clock.now())
    if referenced:
        data["message_reference"] = {"type": 0, "message_id": referenced.id, "channel_id": channel.id}
        if channel.guild:
            data["message_reference"]["guild_id"] = channel.guild.id
        data["referenced_message"] = referenced.data
    data |= _mentions(channel, data, body, referenced.data["author"] if referenced else None)
    stored = Stored(data, channel, only_for, token)
    stored.pinged = pings.pinged(stored)
    channel.messages[stored.id] = stored
    world.messages[stored.id] = stored
    channel.data["last_message_id"] = stored.id
    if channel.is_thread:
        _said_in_thread(world, stored)
    _await_end(world, stored)
    tell(world, "MESSAGE_CREATE", stored)
    world.publish("message_created", data, channel=channel, only_for=only_for)
    return stored


def edit(world: World, stored: Stored, body: Json, incoming: Sequence[Incoming] = ()) -> Stored:
    """Change a message; only what the body names, as Discord does."""
    before = stored.data
    attachments = before["attachments"]
    if incoming or body.get("attachments") is not None:
        attachments = _attachments(
            world, stored.channel, body, incoming, attachments, ephemeral=stored.only_for is not None
        )
    data = {**before, "attachments": attachments, "edited_timestamp": iso(world.clock.now())}
    if "content" in body:
        data["content"] = str(body["content"] or "").strip()
    if "embeds" in body:
        data["embeds"] = _embeds(body, attachments)
    if "components" in body:
        data["components"] = _components(body, attachments)
    if body.get("flags") is not None:
        kept = before["flags"] & (EPHEMERAL | HAS_THREAD)
        data["flags"] = kept | int(body["flags"])
    data["flags"] &= ~LOADING
    if before["flags"] & LOADING:
        data["edited_timestamp"] = None
        if body.get("poll"):
            data["poll"] = polls.opened(body["poll"], world.clock.now())
            stored.data = data
            _await_end(world, stored)
    replied = before["referenced_message"]["author"] if before.get("referenced_message") else None
    data |= _mentions(stored.channel, data, body, replied)
    return replace(world, stored, data)


def replace(world: World, stored: Stored, data: Json) -> Stored:
    """Put new data in a message's place and tell everyone."""
    stored.data = data
    tell(world, "MESSAGE_UPDATE", stored)
    world.publish("message_updated", data, channel=stored.channel, only_for=stored.only_for)
    return stored


def delete(world: World, stored: Stored) -> None:
    """Take a message away."""
    del world.messages[stored.id]
    del stored.channel.messages[stored.id]
    if stored.channel.is_thread and _counts(stored):
        stored.channel.data["message_count"] -= 1
    gone: Json = {"id": stored.id, "channel_id": stored.channel.id}
    guild = stored.channel.guild
    if guild:
        gone["guild_id"] = guild.id
    if stored.only_for is None and _bot_follows(world, stored.channel):
        world.dispatch("MESSAGE_DELETE", gone, guild=guild)
    world.publish("message_deleted", gone, channel=stored.channel, only_for=stored.only_for)


def end_poll(world: World, stored: Stored) -> None:
    """Close a poll, if it still stands open, and say below it how it went."""
    poll = stored.data.get("poll")
    if world.messages.get(stored.id) is not stored or not poll or poll["results"]["is_finalized"]:
        return
    replace(world, stored, {**stored.data, "poll": polls.closed(poll, world.clock.now())})
    reference = {"type": 0, "channel_id": stored.channel.id, "message_id": stored.id}
    send(
        world,
        stored.channel,
        stored.data["author"],
        {"embeds": [polls.result(poll)], "allowed_mentions": {"parse": []}},
        kind=POLL_RESULT,
        extra={"message_reference": reference},
    )


def tell(world: World, event: str, stored: Stored) -> None:
    """Send a message event to the bot, if the message is one that bots hear of."""
    guild = stored.channel.guild
    if stored.only_for is not None or not _bot_follows(world, stored.channel):
        return
    data = dict(stored.data)
    if guild:
        data["guild_id"] = guild.id
        member = guild.members.get(str(data["author"]["id"]))
        if member:
            data["member"] = {key: value for key, value in member.items() if key != "user"}
    world.dispatch(event, data, guild=guild)


def texts(data: Json) -> list[str]:
    """The texts of a message in which a mention is one: its content and its text displays."""
    return [data["content"], *(one["content"] for one in walk(data["components"]) if one["type"] == 10)]


def _bot_follows(world: World, channel: Channel) -> bool:
    if channel.guild is None:
        return world.bot_id in channel.recipients
    return bool(permissions.in_channel(channel, world.bot_id) & Permission.VIEW_CHANNEL)


def _said_in_thread(world: World, stored: Stored) -> None:
    thread = stored.channel
    if _counts(stored):
        thread.data["message_count"] += 1
        thread.data["total_message_sent"] += 1
    if thread.data["thread_metadata"]["archived"]:
        opened = {"archived": False, "archive_timestamp": iso(world.clock.now())}
        thread.change(thread_metadata={**thread.data["thread_metadata"], **opened})
    if stored.only_for is None:
        named = () if stored.data["mention_everyone"] else sorted(stored.pinged)
        for user_id in (str(stored.data["author"]["id"]), *named):
            thread_members.join(thread, user_id)


def _counts(stored: Stored) -> bool:
    """Whether a message of a thread is one of those that are counted: not the one it began with."""
    return stored.only_for is None and stored.data["type"] != THREAD_STARTER and stored.id != stored.channel.id


def _await_end(world: World, stored: Stored) -> None:
    poll = stored.data.get("poll")
    if poll:
        left = datetime.fromisoformat(poll["expiry"]).timestamp() - world.clock.now()
        world.clock.after(left, lambda: end_poll(world, stored))


def _mentions(channel: Channel, data: Json, body: Json, replied_to: Json | None) -> Json:
    author_id = str(data["author"]["id"])
    found = mentions.find(channel, author_id, texts(data), body.get("allowed_mentions"), replied_to)
    return {"mentions": found.users, "mention_roles": found.roles, "mention_everyone": found.everyone}


def _referenced(world: World, channel: Channel, body: Json) -> Stored | None:
    reference = body.get("message_reference")
    if not reference:
        return None
    found = world.messages.get(str(reference.get("message_id")))
    if found is not None and found.channel is channel:
        return found
    if reference.get("fail_if_not_exists") is False:
        return None
    raise invalid([Problem(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")])


def _attachments(
    world: World,
    channel: Channel,
    body: Json,
    incoming: Sequence[Incoming],
    before: Sequence[Json],
    *,
    ephemeral: bool,
) -> list[Json]:
    named = {str(one["id"]): one for one in body.get("attachments") or ()}
    new = {one.key: one for one in incoming}
    kept = [one for one in before if body.get("attachments") is None or str(one["id"]) in named]
    known = {str(one["id"]) for one in before} | new.keys()
    lost = [
        Problem(("attachments",), "ATTACHMENT_NOT_FOUND", f"Unknown attachment {one}") for one in named.keys() - known
    ]
    if lost:
        raise invalid(lost)
    for key, file in new.items():
        about = named.get(key, {})
        upload = files.keep(
            world,
            channel.id,
            str(about.get("filename") or file.name),
            file.content,
            content_type=file.content_type,
            description=about.get("description"),
            ephemeral=ephemeral,
        )
        kept.append(upload.about)
    return kept


def _components(body: Json, attachments: Sequence[Json]) -> list[Json]:
    components = body.get("components") or []
    return Settling(attachments, components).settle(components)


def _embeds(body: Json, attachments: Sequence[Json]) -> list[Json]:
    served = {f"attachment://{one['filename']}": one["url"] for one in attachments}
    settled = []
    for embed in body.get("embeds") or ():
        copy = {"type": "rich", **embed}
        for key in ("image", "thumbnail"):
            if copy.get(key):
                url = copy[key]["url"]
                copy[key] = {**copy[key], "url": served.get(url, url), "proxy_url": served.get(url, url)}
        settled.append(copy)
    return settled
