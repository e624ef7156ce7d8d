"""The chat page: a local Discord in the browser, with the real bot in it.

`ChatPage(rehearsal, people, examples=...)` adds the page's routes to `rehearsal.app`; call it before the rehearsal
starts. The page at `/` is static files from `page/`; all else goes over one WebSocket, `/page/socket`, as JSON objects.

The page sends, in `op`:

    hello         {person: id or null, locale: or null}: look through this person's eyes (the first person's where
                  unknown), in a language (else their own); a snapshot follows

and actions, each with an `id` that its answer repeats:

    commands      {channel_id} -> the raw commands offered there, of all three kinds
    autocomplete  {channel_id, path, option, text, options} -> choices [{name, value}]
    command       {channel_id, path, options}: path is "shelf add"; options by name, an attachment as a file (below)
    menu          {channel_id, name, kind, target_id}: kind 2 on a person, 3 on a message
    press         {message_id, custom_id}
    choose        {message_id, custom_id, values}
    fill          {form_id, answers}: by custom_id; a text, a list of values, a list of files, or a bool
    say           {channel_id, content, reply_to: message id or null, files}
    vote          {message_id, answers}: texts of the poll's answers
    unvote        {message_id}

A file is {name, type, data}, `data` in base64. What `command`, `menu`, `press`, `choose` and `fill` get back is null,
or {form_id, form} where the app opened a form.

The server sends, in `op`:

    snapshot      {me, locale, bot, people: [{id, name, note}], examples, guilds: [{id, name, available, roles,
                  members}], channels, users, messages: by channel id}; channels and messages are raw Discord JSON, and
                  only what this person sees
    event         {type, data}: type is message_created, message_updated, message_deleted, channel_created,
                  channel_updated, channel_deleted, typing {channel_id, user_id}, commands_synced, bot_connected,
                  bot_disconnected, or places_changed with a new snapshot
    answer        {id, data} or {id, error}: error is for the person, such as Discord's own words for a failure
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import WSCloseCode, web

from rehearsal.chat_session import Session
from rehearsal.member import Member
from rehearsal.server import Rehearsal

PAGE = Path(__file__).parent / "page"

LARGEST_FRAME = 128 * 1024 * 1024

POLICY = (
    "default-src 'self'; img-src 'self' data: blob: http://127.0.0.1:* http://localhost:*; "
    "connect-src 'self' ws://127.0.0.1:* ws://localhost:*; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
"""The browser itself sees to it that the page fetches nothing from anywhere else."""


class ChatPage:
    """Serves the page to everybody who opens it.

    `people` are those whom one can act as, in order; the list is read anew at each look, so people may join later.
    `examples` are written commands to begin with, such as "/ask question: What is a quota?".
    """

    def __init__(self, rehearsal: Rehearsal, people: Sequence[Member], *, examples: Sequence[str] = ()) -> None:
        self.world = rehearsal.world
        self.people = people
        self.examples = examples
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
            await Session(self.world, self.people, self.examples, socket).run()
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
