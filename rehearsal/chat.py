"""The chat page: a local Discord in the browser, with the real bot in it.

`ChatPage(rehearsal, people, examples=...)` adds the page's routes to `rehearsal.app`; call it before the rehearsal starts.
The page at `/` is static files from `page/`; all else goes over one WebSocket, `/page/socket`, as JSON objects.

The page sends, in `op`:

    hello         {person: id or null}: look through this person's eyes (the first person where unknown). A snapshot follows.

and actions, each with an `id` that its answer repeats:

    commands      {channel_id} -> the raw commands offered there, of all three kinds
    autocomplete  {channel_id, path, option, text, options} -> choices [{name, value}]
    command       {channel_id, path, options}: path is "shelf add"; options by name, an attachment as a file (below)
    menu          {channel_id, name, kind, target_id}: kind 2 on a person, 3 on a message
    press         {message_id, custom_id}
    choose        {message_id, custom_id, values}
    fill          {form_id, answers}: by custom_id; a text, a list of values, a list of files, or a bool
    say           {channel_id, content, reply_to: message id or null, files}
    vote          {message_id, answers}: numbers of the poll's answers; an empty list takes the vote back

A file is {name, type, data}, `data` in base64. What `command`, `menu`, `press`, `choose` and `fill` get back is null, or
{form_id, form} where the app opened a form.

The server sends, in `op`:

    snapshot      {me, bot, people: [{id, name, note}], examples, guilds: [{id, name, roles, members}], channels, users,
                  messages: by channel id}; channels and messages are raw Discord JSON, and only what this person may see
    event         {type, data}: type is message_created, message_updated, message_deleted, channel_created,
                  channel_updated, channel_deleted, typing {channel_id, user_id}, commands_synced, bot_connected or
                  bot_disconnected
    answer        {id, data} or {id, error}: error is a sentence for the person, such as Discord's own words for a failure
"""

from __future__ import annotations

import asyncio
import base64
import ipaddress
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import WSCloseCode, WSMsgType, web

from rehearsal import permissions
from rehearsal.chat_votes import Votes
from rehearsal.member import File, Member
from rehearsal.permissions import Permission
from rehearsal.places import Channel, Guild, Stored
from rehearsal.server import Rehearsal
from rehearsal.shown import Form, Reply, Shown
from rehearsal.wire import Json, decode, encode
from rehearsal.world import Change, World

log = logging.getLogger(__name__)

PAGE = Path(__file__).parent / "page"

PATIENCE = 900.0
"""Seconds for which an action waits: as long as an interaction's token lives."""
LARGEST_FRAME = 128 * 1024 * 1024
MESSAGES_SHOWN = 200

PASSED_ON = {
    "message_created",
    "message_updated",
    "message_deleted",
    "channel_created",
    "channel_updated",
    "channel_deleted",
    "typing",
    "commands_synced",
    "bot_connected",
    "bot_disconnected",
}

POLICY = (
    "default-src 'self'; img-src 'self' data: blob: http://127.0.0.1:* http://localhost:*; "
    "connect-src 'self' ws://127.0.0.1:* ws://localhost:*; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""The browser itself sees to it that the page fetches nothing from anywhere else."""


class RefusedError(Exception):
    """The page asked for something that cannot be; the message is for the person."""


class ChatPage:
    """Serves the page to everybody who opens it.

    `people` are those whom one can act as, in order; it is read anew at each look, so people may join later. `examples` are
    written commands to begin with, such as "/ask question: What is a quota?".
    """

    def __init__(self, rehearsal: Rehearsal, people: Sequence[Member], *, examples: Sequence[str] = ()) -> None:
        self.world = rehearsal.world
        self.people = people
        self.examples = examples
        self.votes = Votes(rehearsal.world)
        self._open: set[web.WebSocketResponse] = set()
        router = rehearsal.app.router
        router.add_get("/", self._index)
        router.add_get("/page/socket", self._socket)
        router.add_static("/page/", PAGE)
        rehearsal.app.on_response_prepare.append(_never_stale)
        rehearsal.app.on_shutdown.append(self._close_all)

    async def _index(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Content-Security-Policy": POLICY})

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        if not _is_own_page(request):
            raise web.HTTPForbidden(text="Only the page of this rehearsal may connect.")
        socket = web.WebSocketResponse(max_msg_size=LARGEST_FRAME, heartbeat=30)
        await socket.prepare(request)
        self._open.add(socket)
        try:
            await Session(self, socket).run()
        finally:
            self._open.discard(socket)
        return socket

    async def _close_all(self, _: web.Application) -> None:
        for socket in tuple(self._open):
            await socket.close(code=WSCloseCode.GOING_AWAY)


async def _never_stale(request: web.Request, response: web.StreamResponse) -> None:
    if request.path == "/" or request.path.startswith("/page/"):
        response.headers["Cache-Control"] = "no-cache"


def _is_own_page(request: web.Request) -> bool:
    """Whether a request comes from this very page, and not from a site that happens to be open in the same browser."""
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    host = urlsplit(f"//{request.host}").hostname or ""
    if urlsplit(origin).netloc != request.host:
        return False
    # A name that somebody else controls can be pointed at this machine: only plain addresses and "localhost" are safe.
    return host == "localhost" or _is_address(host)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Session:
    """One open page."""

    def __init__(self, page: ChatPage, socket: web.WebSocketResponse) -> None:
        self._page = page
        self._world: World = page.world
        self._socket = socket
        self._user: Json = {}
        self._outbox: asyncio.Queue[Json] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()
        self._forms: dict[str, tuple[Member, Form]] = {}
        self._actions: dict[str, Callable[[Json], Awaitable[object]]] = {
            "commands": self._commands,
            "autocomplete": self._autocomplete,
            "command": self._command,
            "menu": self._menu,
            "press": self._press,
            "choose": self._choose,
            "fill": self._fill,
            "say": self._say,
            "vote": self._vote,
        }

    async def run(self) -> None:
        """Talk with the page until it goes away."""
        stop = self._world.subscribe(self._follow)
        writer = asyncio.create_task(self._write())
        try:
            async for frame in self._socket:
                if frame.type is WSMsgType.TEXT:
                    self._take(frame.data)
        finally:
            stop()
            for task in (writer, *self._tasks):
                task.cancel()
            await asyncio.gather(writer, *self._tasks, return_exceptions=True)

    async def _write(self) -> None:
        while True:
            await self._socket.send_str(encode(await self._outbox.get()))

    def _take(self, text: str) -> None:
        try:
            message: Json = decode(text)
            op = message["op"]
        except (ValueError, TypeError, KeyError):
            log.warning("the page sent something that is no message: %.200s", text)
            return
        if op == "hello":
            self._hello(message.get("person"))
        else:
            task = asyncio.create_task(self._act(message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _hello(self, wanted: object) -> None:
        people = self._page.people
        chosen = next((person for person in people if person.user["id"] == wanted), people[0])
        # Opened before the page follows events, or it would hear of a channel ahead of its snapshot.
        self._user = {}
        self._world.direct_channel(str(chosen.user["id"]), self._world.bot_id)
        self._user = chosen.user
        self._outbox.put_nowait({"op": "snapshot", **self._snapshot()})

    async def _act(self, message: Json) -> None:
        answer: Json = {"op": "answer", "id": message.get("id")}
        try:
            answer["data"] = await self._actions[message["op"]](message)
        except RefusedError as refusal:
            answer["error"] = str(refusal)
        except Exception as error:
            # A page that is open must outlive whatever one action runs into; the person is told what it was.
            log.warning("the action %s failed", message.get("op"), exc_info=True)
            answer["error"] = str(error) or type(error).__name__
        self._outbox.put_nowait(answer)

    @property
    def _me(self) -> str:
        return str(self._user["id"])

    def _sees(self, channel: Channel) -> bool:
        return bool(permissions.in_channel(channel, self._me) & Permission.VIEW_CHANNEL)

    def _follow(self, change: Change) -> None:
        if not self._user or change.kind not in PASSED_ON or change.only_for not in (None, self._me):
            return
        channel = self._world.channels.get(change.channel_id or "")
        if channel is not None and not self._sees(channel):
            return
        data = change.data if change.channel_id is None else {"channel_id": change.channel_id, **change.data}
        if change.kind.startswith("message"):
            data = self._page.votes.as_seen(data, self._me)
        self._outbox.put_nowait({"op": "event", "type": change.kind, "data": data})

    def _snapshot(self) -> Json:
        world = self._world
        guilds = [guild for guild in world.guilds.values() if self._me in guild.members]
        channels = [channel for channel in world.channels.values() if self._sees(channel)]
        members = {user_id: member["user"] for guild in guilds for user_id, member in guild.members.items()}
        writers = {user_id: user for channel in channels for user_id, user in channel.recipients.items()}
        return {
            "me": self._me,
            "bot": world.bot,
            "people": [
                {"id": one.user["id"], "name": _name(one.user), "note": _note(one)} for one in self._page.people
            ],
            "examples": list(self._page.examples),
            "guilds": [_guild(guild) for guild in guilds],
            "channels": [channel.data for channel in channels],
            "users": list({**members, **writers, self._me: self._user, world.bot_id: world.bot}.values()),
            "messages": {channel.id: self._history(channel) for channel in channels},
        }

    def _history(self, channel: Channel) -> list[Json]:
        shown = [one.data for one in channel.messages.values() if one.only_for in (None, self._me)]
        return [self._page.votes.as_seen(data, self._me) for data in shown[-MESSAGES_SHOWN:]]

    def _channel(self, message: Json) -> Channel:
        channel = self._world.channels.get(str(message.get("channel_id")))
        if channel is None or not self._sees(channel):
            raise RefusedError("That channel is not here any more.")
        return channel

    def _message(self, message_id: object) -> Stored:
        stored = self._world.messages.get(str(message_id))
        if stored is None or stored.only_for not in (None, self._me) or not self._sees(stored.channel):
            raise RefusedError("That message is not here any more.")
        return stored

    def _member(self, channel: Channel) -> Member:
        return Member(self._world, self._user, channel.guild)

    def _result(self, member: Member, reply: Reply) -> Json | None:
        if reply.failed:
            raise RefusedError(reply.failed)
        if reply.form_or_none is None:
            return None
        form = reply.form_or_none
        self._forms[form.interaction_id] = (member, form)
        return {"form_id": form.interaction_id, "form": form.raw}

    async def _commands(self, message: Json) -> list[Json]:
        channel = self._channel(message)
        member = self._member(channel)
        return [command for kind in (1, 2, 3) for command in member.commands(channel, kind=kind)]

    async def _autocomplete(self, message: Json) -> list[Json]:
        channel = self._channel(message)
        others = _with_files(message["options"])
        return await self._member(channel).type(
            message["path"], message["option"], message["text"], others, channel=channel
        )

    async def _command(self, message: Json) -> Json | None:
        channel = self._channel(message)
        member = self._member(channel)
        options = _with_files(message["options"])
        return self._result(member, await member.command(message["path"], options, channel=channel, timeout=PATIENCE))

    async def _menu(self, message: Json) -> Json | None:
        channel = self._channel(message)
        member = self._member(channel)
        target: Shown | Member
        if message["kind"] == 2:
            target = Member(self._world, self._world.users[message["target_id"]], channel.guild)
        else:
            target = Shown(self._message(message["target_id"]).data)
        return self._result(member, await member.menu(message["name"], target, channel=channel, timeout=PATIENCE))

    async def _press(self, message: Json) -> Json | None:
        stored = self._message(message["message_id"])
        member = self._member(stored.channel)
        reply = await member.press(Shown(stored.data), custom_id=message["custom_id"], timeout=PATIENCE)
        return self._result(member, reply)

    async def _choose(self, message: Json) -> Json | None:
        stored = self._message(message["message_id"])
        member = self._member(stored.channel)
        chosen = message["values"]
        return self._result(
            member, await member.choose(Shown(stored.data), message["custom_id"], chosen, timeout=PATIENCE)
        )

    async def _fill(self, message: Json) -> Json | None:
        known = self._forms.get(str(message["form_id"]))
        if known is None:
            raise RefusedError("That form is not open any more.")
        member, form = known
        return self._result(member, await member.fill(form, _with_files(message["answers"]), timeout=PATIENCE))

    async def _say(self, message: Json) -> None:
        channel = self._channel(message)
        reply_to = Shown(self._message(message["reply_to"]).data) if message.get("reply_to") else None
        files = [_file(one) for one in message.get("files", ())]
        await self._member(channel).say(
            str(message.get("content") or ""), channel=channel, reply_to=reply_to, files=files
        )

    async def _vote(self, message: Json) -> None:
        answers = [int(answer) for answer in message["answers"]]
        self._page.votes.cast(self._message(message["message_id"]), self._me, answers)


def _name(user: Json) -> str:
    return str(user["global_name"] or user["username"])


def _note(person: Member) -> str:
    """What a person is to the guild, in a word or two."""
    if person.guild is None:
        return "Direct messages only"
    granted = permissions.in_guild(person.guild, str(person.user["id"]))
    return "Moderator" if granted & Permission.MANAGE_GUILD else "Member"


def _guild(guild: Guild) -> Json:
    members = [{"user": one["user"], "nick": one["nick"], "roles": one["roles"]} for one in guild.members.values()]
    return {"id": guild.id, "name": guild.name, "roles": list(guild.roles.values()), "members": members}


def _with_files(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: object) -> object:
    if isinstance(value, dict):
        return _file(value)
    return [_value(one) for one in value] if isinstance(value, list) else value


def _file(sent: Json) -> File:
    return File(str(sent["name"]), base64.b64decode(sent["data"]), str(sent["type"]) or None)
