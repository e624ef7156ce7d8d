"""Gateway sessions: what a shard has been sent, so that it can resume where its connection broke."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rehearsal import intents
from rehearsal.guild_json import guild_json
from rehearsal.guilds import Guild
from rehearsal.wire import Json, encode

if TYPE_CHECKING:
    from rehearsal.world import World

DISPATCH = 0
KEPT = 2000
"""Events that a session keeps for a resumption."""

Outbox = asyncio.Queue[str | None]
"""Payloads on their way to one connection; None closes it."""


def shard_of(guild: Guild | None, count: int) -> int:
    """Discord's formula; direct messages, and guilds without the bot, go to the first shard."""
    return (int(guild.id) >> 22) % count if guild is not None and guild.has_bot else 0


@dataclass(eq=False)
class Session:
    """One identified shard, connected or not."""

    world: World
    intents: int
    shard: int
    shards: int
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    outbox: Outbox | None = None
    lost: float | None = None
    """When its connection broke."""
    _kept: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT))

    def send(self, event: str, data: Json, *, in_guild: bool = False) -> None:
        """Number an event, keep it, and send it if there is a connection."""
        own = _is_about(data, self.world.bot_id)
        if not intents.hears(self.intents, event, in_guild=in_guild, own=own):
            return
        if event in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
            data = intents.readable(data, self.intents, self.world.bot_id)
        self.sequence += 1
        payload = encode({"op": DISPATCH, "t": event, "s": self.sequence, "d": data})
        self._kept.append((self.sequence, payload))
        if self.outbox is not None:
            self.outbox.put_nowait(payload)

    def missed(self, sequence: int) -> list[str] | None:
        """The payloads after `sequence`, or None where they are no longer known."""
        if self._kept and sequence < self._kept[0][0] - 1:
            return None
        return [payload for number, payload in self._kept if number > sequence]

    def begin(self) -> None:
        """READY and the guilds of this shard."""
        world = self.world
        guilds = [one for one in world.guilds.values() if one.has_bot and shard_of(one, self.shards) == self.shard]
        ready: Json = {
            "v": 10,
            "user": world.bot,
            "guilds": [{"id": one.id, "unavailable": True} for one in guilds],
            "session_id": self.id,
            "session_type": "normal",
            "resume_gateway_url": world.gateway_url,
            "shard": [self.shard, self.shards],
            "application": {"id": world.application_id, "flags": world.application["flags"]},
        }
        self.send("READY", ready)
        for guild in [one for one in guilds if one.available]:
            seen = guild.members.values() if self.intents & intents.MEMBERS else [guild.members[world.bot_id]]
            self.send("GUILD_CREATE", {**guild_json(guild, members=seen), "unavailable": False}, in_guild=True)


def _is_about(data: Json, user_id: str) -> bool:
    """Whether an event about members is about this one."""
    named = [one["user_id"] for one in data.get("added_members", ())] + data.get("removed_member_ids", [])
    return user_id in (*named, (data.get("user") or {}).get("id"))
