"""One open chat page: what it is shown of the world, and what its person does there. chat.py describes the messages."""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence

from aiohttp import WSMsgType, web

from rehearsal.chat_view import View
from rehearsal.localised import LOCALES
from rehearsal.member import ClientRefusesError, File, Member, OptionsFailedError
from rehearsal.places import Channel, Stored
from rehearsal.shown import Form, Reply, Shown
from rehearsal.wire import Json, decode, encode
from rehearsal.world import Change, World

log = logging.getLogger(__name__)

PATIENCE = 900.0
"""Seconds for which an action waits: as long as an interaction's token lives."""
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
CHANGES_WHAT_IS_SEEN = {"guild_updated", "channel_updated"}
"""Roles, members and overwrites decide what a person sees."""


class RefusedError(Exception):
    """The page asked for something that cannot be; the message is for the person."""


class Session:
    """One open page."""

    def __init__(
        self, world: World, people: Sequence[Member], examples: Sequence[str], socket: web.WebSocketResponse
    ) -> None:
        self._world = world
        self._people = people
        self._examples = examples
        self._socket = socket
        self._view: View | None = None
        self._refreshing = False
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
            "unvote": self._unvote,
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
            self._hello(message.get("person"), message.get("locale"))
        else:
            task = asyncio.create_task(self._act(message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _hello(self, wanted: object, locale: object) -> None:
        people = self._people
        chosen = next((person for person in people if person.user["id"] == wanted), people[0])
        # Opened before the page follows events, or it would hear of a channel ahead of its snapshot.
        self._view = None
        self._world.direct_channel(chosen.id, self._world.bot_id)
        self._view = View(self._world, chosen, str(locale) if locale in LOCALES else chosen.locale)
        self._outbox.put_nowait({"op": "snapshot", **self._view.snapshot(people, self._examples)})

    async def _act(self, message: Json) -> None:
        answer: Json = {"op": "answer", "id": message.get("id")}
        try:
            answer["data"] = await self._actions[message["op"]](message)
        except RefusedError as refusal:
            answer["error"] = str(refusal)
        except (ClientRefusesError, OptionsFailedError, TimeoutError) as refusal:
            answer["error"] = _sentence(str(refusal))
        except Exception as error:
            # A page that is open must outlive whatever one action runs into; the person is told what it was.
            log.warning("the action %s failed", message.get("op"), exc_info=True)
            answer["error"] = str(error) or type(error).__name__
        self._outbox.put_nowait(answer)

    def _follow(self, change: Change) -> None:
        view = self._view
        if view is None or change.only_for not in (None, view.me):
            return
        if change.kind in CHANGES_WHAT_IS_SEEN:
            self._refresh_soon()
        if change.kind not in PASSED_ON:
            return
        channel = self._world.channels.get(change.channel_id or "")
        if channel is not None and not view.sees(channel):
            return
        data = change.data if change.channel_id is None else {"channel_id": change.channel_id, **change.data}
        if change.kind.startswith("message"):
            data = view.message(data)
        self._tell(change.kind, data)

    def _refresh_soon(self) -> None:
        """Show the places and people anew, once for all that changes in one go."""
        if not self._refreshing:
            self._refreshing = True
            asyncio.get_running_loop().call_soon(self._refresh)

    def _refresh(self) -> None:
        self._refreshing = False
        if self._view is not None:
            self._tell("places_changed", self._view.snapshot(self._people, self._examples))

    def _tell(self, kind: str, data: Json) -> None:
        self._outbox.put_nowait({"op": "event", "type": kind, "data": data})

    @property
    def _eyes(self) -> View:
        if self._view is None:
            raise RefusedError("Say first whose eyes this page looks through.")
        return self._view

    def _channel(self, message: Json) -> Channel:
        channel = self._world.channels.get(str(message.get("channel_id")))
        if channel is None or not self._eyes.sees(channel):
            raise RefusedError("That channel is not here any more.")
        return channel

    def _message(self, message_id: object) -> Stored:
        stored = self._world.messages.get(str(message_id))
        if stored is None or not self._eyes.sees_message(stored):
            raise RefusedError("That message is not here any more.")
        return stored

    def _member(self, channel: Channel) -> Member:
        return self._eyes.member(channel)

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
        stored = self._message(message["message_id"])
        for answer in message["answers"]:
            await self._member(stored.channel).vote(Shown(stored.data), str(answer))

    async def _unvote(self, message: Json) -> None:
        stored = self._message(message["message_id"])
        await self._member(stored.channel).unvote(Shown(stored.data))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?")) else ".")


def _with_files(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _value(value) for name, value in values.items()}


def _value(value: object) -> object:
    if isinstance(value, dict):
        return _file(value)
    return [_value(one) for one in value] if isinstance(value, list) else value


def _file(sent: Json) -> File:
    return File(str(sent["name"]), base64.b64decode(sent["data"]), str(sent["type"]) or None)
