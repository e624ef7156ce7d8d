"""A sender over a channel that is a file, so that processes can share it and be killed at every step.

The channel keeps whatever is sent, twice if it is sent twice: unlike Discord it never looks at the nonce by itself.
Run as a program it posts what is due and ends, or kills itself with SIGKILL at a step that it is told.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from corpus.prompts.delivery import Chosen, Claimed, Deliveries, NothingToAskError
from corpus.saying import Said
from corpus.store.database import Database, DatabaseUrl
from corpus.store.database import database as database_named
from corpus.store.prompts import Prompts
from corpus.store.prompts_questions import LostClaimError
from corpus.store.prompts_rows import Delivery, Occurrence, Post, Schedule, Suggestion, Timing
from corpus.store.store import Store

RED, BLUE = 101, 202
ADA, BEN = (7, "Ada"), (8, "Ben")
EVERY_DAY = frozenset(range(7))
SIX = Timing(dt.time(18, 0), "Europe/Berlin", EVERY_DAY)
MONDAY_NOON = dt.datetime(2026, 6, 1, 12, 0, tzinfo=dt.UTC)
MONDAY_SIX = dt.datetime(2026, 6, 1, 16, 0, tzinfo=dt.UTC)
"""18:00 in Berlin."""
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
CHANNEL = 55

At = Literal["claimed", "choosing", "chosen", "renewed", "sent", "recorded"]
STEPS: tuple[At, ...] = get_args(At)


@dataclass(frozen=True)
class Message:
    """What stands in the channel."""

    id: int
    nonce: str
    text: str


class Channel:
    """A file with a line for each message."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, nonce: str, text: str) -> int:
        with self._path.open("a") as file:
            file.write(json.dumps([nonce, text]) + "\n")
        return max(message.id for message in self.messages() if message.nonce == nonce)

    def messages(self) -> list[Message]:
        lines = self._path.read_text().splitlines() if self._path.exists() else []
        return [Message(number, *json.loads(line)) for number, line in enumerate(lines, start=1)]

    def find(self, nonce: str) -> int | None:
        return next((message.id for message in self.messages() if message.nonce == nonce), None)


def from_queue(suggestion: Suggestion) -> str:
    return json.dumps({"text": suggestion.text})


async def compose(delivery: Delivery, uses: Mapping[str, int]) -> Chosen | Said:
    """Ask one of five questions, one that has come least."""
    key = min((f"question {number}" for number in range(5)), key=lambda key: (uses.get(key, 0), key))
    return Chosen(key, json.dumps({"text": key}))


async def add(prompts: Prompts, guild_id: int = RED, timing: Timing = SIX, post: Post | None = None) -> Schedule:
    """Keep a schedule as of Monday noon."""
    first = Occurrence(dt.date(2026, 6, 1), MONDAY_SIX)
    schedule = await prompts.add_schedule(
        guild_id, *ADA, timing, post or Post(CHANNEL), first, most=10_000, now=MONDAY_NOON
    )
    assert schedule
    return schedule


async def post(
    deliveries: Deliveries,
    claimed: Claimed,
    channel: Channel,
    now: dt.datetime,
    at: Callable[[At], None] = lambda _: None,
) -> None:
    """Carry one claim out as the sender does."""

    def choosing(suggestion: Suggestion) -> str:
        at("choosing")
        return from_queue(suggestion)

    async def composing(delivery: Delivery, uses: Mapping[str, int]) -> Chosen | Said:
        at("choosing")
        return await compose(delivery, uses)

    at("claimed")
    try:
        claimed = await deliveries.choose(claimed, composing, choosing, now)
    except LostClaimError:
        return
    except NothingToAskError as why:
        await deliveries.refused(claimed, why.args[0], now)
        return
    at("chosen")
    message = channel.find(claimed.delivery.nonce) if claimed.step in ("look", "only look") else None
    if message is None and claimed.step == "only look":
        await deliveries.missed(claimed, now)
        return
    if message is None:
        if not await deliveries.renew(claimed, now):
            return
        at("renewed")
        assert claimed.delivery.question
        message = channel.send(claimed.delivery.nonce, json.loads(claimed.delivery.question)["text"])
        at("sent")
    await deliveries.sent(claimed, message, now)
    at("recorded")


async def post_all(
    prompts: Prompts, token: str, channel: Channel, now: dt.datetime, at: Callable[[At], None] = lambda _: None
) -> None:
    """Post whatever is due at one moment."""
    deliveries = Deliveries(prompts, token)
    async for claimed in deliveries.due(lambda: now, batch=7):
        await post(deliveries, claimed, channel, now, at)


async def main(database: str, channel: str, token: str, now: str, stop: str, countdown: str) -> None:
    left = int(countdown)

    def at(step: At) -> None:
        nonlocal left
        if stop in (step, "any"):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    store = await Store.open(database_named(database))
    try:
        await post_all(store.prompts, token, Channel(Path(channel)), dt.datetime.fromisoformat(now), at)
    finally:
        await store.close()


async def in_a_process(
    place: Database, channel: Path, token: str, now: dt.datetime, stop: At | Literal["any", ""] = "", countdown: int = 1
) -> int:
    """Post what is due in a process of its own; give its return code, -9 where it was killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.corpus.prompts.posting",
        place.url if isinstance(place, DatabaseUrl) else str(place),
        str(channel),
        token,
        now.isoformat(),
        stop,
        str(countdown),
        cwd=Path(__file__).parents[3],
    )
    return await process.wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
