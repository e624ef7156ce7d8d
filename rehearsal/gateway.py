"""The gateway: one WebSocket for each shard, over which the bot hears what happens."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from rehearsal import intents
from rehearsal.compression import Pack, packer
from rehearsal.errors import Violation
from rehearsal.guilds import Guild
from rehearsal.sessions import Outbox, Session, shard_of
from rehearsal.wire import Json, decode, encode

if TYPE_CHECKING:
    from rehearsal.world import World

HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT = 1, 2, 3, 4, 6, 7
REQUEST_MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 8, 9, 10, 11

UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED = 4001, 4002, 4003
AUTHENTICATION_FAILED, ALREADY_AUTHENTICATED = 4004, 4005
INVALID_SEQUENCE, RATE_LIMITED, TIMED_OUT = 4007, 4008, 4009
INVALID_SHARD, UNKNOWN_VERSION, INVALID_INTENTS, DISALLOWED_INTENTS = 4010, 4012, 4013, 4014
RESUMABLE = 180.0
"""Seconds for which a session whose connection broke can be resumed."""
FAREWELLS = (1000, 1001)
"""The codes with which a client that closes a connection ends its session too."""
MOST_PAYLOADS = 120
"""Payloads that a bot may send in a minute."""


class _RefusedError(Exception):
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(eq=False)
class Connection:
    """One open WebSocket."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    pack: Pack | None
    outbox: Outbox = field(default_factory=asyncio.Queue)
    session: Session | None = None
    received: deque[float] = field(default_factory=deque)

    def cut(self) -> None:
        """Break the connection without a word."""
        if self.transport is not None:
            self.transport.abort()

    async def write(self) -> None:
        """Send what is put into the outbox, until None is."""
        while (payload := await self.outbox.get()) is not None:
            with contextlib.suppress(ConnectionError):
                if self.pack is None:
                    await self.socket.send_str(payload)
                else:
                    await self.socket.send_bytes(self.pack(payload.encode()))

    def put(self, op: int, data: Any = None) -> None:
        self.outbox.put_nowait(encode({"op": op, "d": data, "s": None, "t": None}))


class Gateway:
    """Every session and connection. `heartbeat_interval` is in seconds."""

    def __init__(self, world: World, token: str, violations: list[Violation]) -> None:
        self.heartbeat_interval = 41.25
        self.acknowledges = True
        """Whether heartbeats are acknowledged; a client that hears nothing must reconnect."""
        self.connected = 0
        """How often a connection was opened, and how often a session was resumed."""
        self.resumed = 0
        self._world = world
        self._token = token
        self._violations = violations
        self._sessions: dict[str, Session] = {}
        self._connections: set[Connection] = set()
        world.outlet = self

    @property
    def ready_shards(self) -> set[int]:
        """The shards that are connected and identified."""
        return {one.session.shard for one in self._connections if one.session is not None}

    @property
    def shards(self) -> int:
        """How many shards the bot says it has; 0 while none is connected."""
        return max((one.session.shards for one in self._connections if one.session is not None), default=0)

    def dispatch(self, event: str, data: Json, *, guild: Guild | None = None) -> None:
        for session in self._sessions.values():
            if session.shard == shard_of(guild, session.shards):
                session.send(event, data, in_guild=guild is not None)

    async def drop(self, code: int = 4000, *, shard: int | None = None, abrupt: bool = False) -> None:
        """Close connections with a code, or, `abrupt`, cut them as a failing network does; the sessions stay."""
        for connection in self._of(shard):
            self._lose(connection)
            if abrupt:
                connection.cut()
            else:
                await connection.socket.close(code=code)

    def ask_to_reconnect(self, *, shard: int | None = None) -> None:
        """Send opcode 7, as Discord does before it restarts a gateway."""
        for connection in self._of(shard):
            connection.put(RECONNECT)

    def invalidate(self, *, resumable: bool = False, shard: int | None = None) -> None:
        """Send opcode 9; unless `resumable`, the session is forgotten."""
        for connection in self._of(shard):
            if connection.session is not None and not resumable:
                self._sessions.pop(connection.session.id, None)
            connection.put(INVALID_SESSION, resumable)

    def forget_sessions(self) -> None:
        """Whoever tries to resume from now on must identify anew."""
        self._sessions.clear()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """The WebSocket endpoint."""
        socket = web.WebSocketResponse(max_msg_size=4096 * 4, compress=False, autoping=True)
        await socket.prepare(request)
        asked = request.query.get("compress")
        pack = packer(asked) if asked else None
        if asked and pack is None:
            await socket.close(code=UNKNOWN_VERSION, message=f"{asked} is not spoken here".encode())
            return socket
        connection = Connection(socket, request.transport, pack)
        self._connections.add(connection)
        self.connected += 1
        writer = asyncio.create_task(connection.write())
        connection.put(HELLO, {"heartbeat_interval": int(self.heartbeat_interval * 1000), "_trace": []})
        try:
            await self._listen(connection)
        except _RefusedError as refused:
            self._note(refused)
            await socket.close(code=refused.code, message=refused.reason.encode())
        finally:
            self._connections.discard(connection)
            session = connection.session
            self._lose(connection)
            connection.outbox.put_nowait(None)
            await writer
            self._world.publish("bot_disconnected", {"shard": session.shard if session else None})
        return socket

    async def _listen(self, connection: Connection) -> None:
        while True:
            try:
                message = await connection.socket.receive(timeout=self.heartbeat_interval * 1.5)
            except TimeoutError:
                await connection.socket.close(code=TIMED_OUT, message=b"Session timed out")
                return
            if message.type is WSMsgType.CLOSE and message.data in FAREWELLS and connection.session is not None:
                self._sessions.pop(connection.session.id, None)
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                return
            self._count(connection)
            try:
                payload = decode(message.data)
            except ValueError:
                raise _RefusedError(DECODE_ERROR, "Error while decoding payload") from None
            self._receive(connection, payload.get("op"), payload.get("d"))

    def _receive(self, connection: Connection, op: Any, data: Any) -> None:
        if op == HEARTBEAT:
            if self.acknowledges:
                connection.put(HEARTBEAT_ACK)
        elif op == IDENTIFY:
            self._identify(connection, data)
        elif op == RESUME:
            self._resume(connection, data)
        elif op not in (PRESENCE, VOICE, REQUEST_MEMBERS):
            raise _RefusedError(UNKNOWN_OPCODE, f"Unknown opcode {op}")
        elif connection.session is None:
            raise _RefusedError(NOT_AUTHENTICATED, "Not authenticated")
        elif op == REQUEST_MEMBERS:
            self._members(connection.session, data)

    def _identify(self, connection: Connection, data: Json) -> None:
        if connection.session is not None:
            raise _RefusedError(ALREADY_AUTHENTICATED, "Already authenticated")
        if str(data.get("token", "")).removeprefix("Bot ") != self._token:
            raise _RefusedError(AUTHENTICATION_FAILED, "Authentication failed")
        shard, shards = data.get("shard") or (0, 1)
        if not 0 <= shard < shards:
            raise _RefusedError(INVALID_SHARD, "Invalid shard")
        asked = data.get("intents")
        if not isinstance(asked, int) or asked & ~intents.KNOWN:
            raise _RefusedError(INVALID_INTENTS, "Invalid intents")
        if asked & intents.PRIVILEGED & ~self._world.privileged_intents:
            raise _RefusedError(DISALLOWED_INTENTS, "Disallowed intents")
        taken = self._world.starts.take(shard)
        if taken == "none left":
            # Discord resets the token of an application that has used up its sessions.
            raise _RefusedError(AUTHENTICATION_FAILED, "Authentication failed")
        if taken == "too fast":
            connection.put(INVALID_SESSION, False)
            return
        self._forget_old()
        session = Session(self._world, asked, shard, shards, outbox=connection.outbox)
        connection.session = session
        self._sessions[session.id] = session
        session.begin()
        self._world.publish("bot_connected", {"shard": shard})

    def _resume(self, connection: Connection, data: Json) -> None:
        session = self._sessions.get(str(data.get("session_id")))
        if session is None or data.get("token") != self._token:
            connection.put(INVALID_SESSION, False)
            return
        sequence = int(data.get("seq") or 0)
        if sequence > session.sequence:
            raise _RefusedError(INVALID_SEQUENCE, "Invalid seq")
        missed = session.missed(sequence)
        if missed is None:
            connection.put(INVALID_SESSION, False)
            return
        for payload in missed:
            connection.outbox.put_nowait(payload)
        session.outbox = connection.outbox
        session.lost = None
        connection.session = session
        self.resumed += 1
        session.send("RESUMED", {"_trace": []})
        self._world.publish("bot_connected", {"shard": session.shard})

    def _forget_old(self) -> None:
        now = self._world.clock.now()
        for old in tuple(self._sessions.values()):
            if old.lost is not None and now - old.lost > RESUMABLE:
                del self._sessions[old.id]

    def _lose(self, connection: Connection) -> None:
        session = connection.session
        if session is not None and session.outbox is connection.outbox:
            session.outbox = None
            session.lost = self._world.clock.now()

    def _members(self, session: Session, data: Json) -> None:
        guild = self._world.guilds.get(str(data.get("guild_id")))
        if guild is None:
            return
        wanted = {str(one) for one in data.get("user_ids") or ()}
        start = str(data.get("query") or "").lower()
        found = [
            member
            for user_id, member in guild.members.items()
            if (user_id in wanted if wanted else str(member["user"]["username"]).lower().startswith(start))
        ]
        limit = int(data.get("limit") or 0)
        chunk: Json = {
            "guild_id": guild.id,
            "members": found[:limit] if limit else found,
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": sorted(wanted - guild.members.keys()),
        }
        if data.get("nonce"):
            chunk["nonce"] = data["nonce"]
        session.send("GUILD_MEMBERS_CHUNK", chunk)

    def _count(self, connection: Connection) -> None:
        now = asyncio.get_running_loop().time()
        received = connection.received
        received.append(now)
        while received[0] < now - 60.0:
            received.popleft()
        if len(received) > MOST_PAYLOADS:
            raise _RefusedError(RATE_LIMITED, "Rate limited")

    def _note(self, refused: _RefusedError) -> None:
        self._violations.append(Violation(0, refused.code, "GATEWAY", "", refused.reason))

    def _of(self, shard: int | None) -> list[Connection]:
        return [
            one
            for one in self._connections
            if shard is None or (one.session is not None and one.session.shard == shard)
        ]
