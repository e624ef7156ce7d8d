"""A bot that is killed with SIGKILL around the sending of a question, and started again: the question came once.

The bot is `concordance run` in a process of its own, Discord a rehearsal in another. A request that is held up tells at
which moment the bot is; that its claims are over by the time it is started again is written into the database.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from corpus.library import Library, utc_now
from corpus.store.prompts_rows import Delivery, Occurrence, Place, Post, Timing
from corpus.store.store import Store
from rehearsal import Channel, Guild
from rehearsal.faults import Hold
from tests.bot.fleet import PATIENCE, Fleet, Ship, fleet

SEND, THREAD, FORUM = "POST /channels/{}/messages", "POST /channels/{}/messages/*/threads", "POST /channels/{}/threads"
MOMENTS: list[tuple[Place, str, bool]] = [
    ("message", SEND, False),
    ("message", SEND, True),
    ("thread", SEND, False),
    ("thread", SEND, True),
    ("thread", THREAD, False),
    ("thread", THREAD, True),
    ("forum", FORUM, False),
    ("forum", FORUM, True),
]
"""The place, the request at which the bot is killed, and whether it was carried out by then."""
AGO = dt.timedelta(minutes=3)
_ROUNDS = 6


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the starter shelf, made once."""
    path = tmp_path_factory.mktemp("kills") / "c.db"
    await (await Library.open(path)).close()
    return path


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path))


@asynccontextmanager
async def rehearsed(database: Path) -> AsyncIterator[Fleet]:
    async with fleet(str(database), CLUSTERS="1", SHARD_COUNT="1") as boats:
        yield boats
        assert boats.local.violations == []


async def plan(database: Path, channel: Channel, place: Place) -> None:
    """Keep a schedule that has been due for a few minutes."""
    assert channel.guild
    now = utc_now()
    due = (now - AGO).replace(second=0, microsecond=0)
    store = await Store.open(database)
    try:
        assert await store.prompts.add_schedule(
            int(channel.guild.id),
            7,
            "Noor",
            Timing(due.time(), "Etc/UTC", frozenset(range(7))),
            Post(int(channel.id), place=place),
            Occurrence(due.date(), due),
            most=25,
            now=due - AGO,
        )
    finally:
        await store.close()


async def delivered(database: Path, guilds: list[Guild]) -> list[Delivery]:
    store = await Store.open(database)
    try:
        return [row for guild in guilds for row in await store.prompts.history(int(guild.id))]
    finally:
        await store.close()


def let_claims_run_out(database: Path) -> None:
    """As two minutes do."""
    past = (utc_now() - AGO).isoformat()
    connection = sqlite3.connect(database)
    with connection:
        connection.execute(
            "UPDATE prompt_delivery SET claimed_at = ?1, claimed_until = ?1 WHERE settled_at IS NULL", [past]
        )
        connection.execute(
            "UPDATE prompt_delivery SET claimed_at = ?1, claimed_until = ?1 WHERE thread_wanted = 1", [past]
        )
    connection.close()


async def met(hold: Hold, ship: Ship) -> None:
    """Wait for the request that is held up."""
    try:
        await asyncio.wait_for(hold.met.wait(), PATIENCE)
    except TimeoutError:
        raise AssertionError("\n".join(ship.log)) from None


async def killed_at(boats: Fleet, route: str, *, carried_out: bool) -> None:
    """Start the bot, and kill it when it makes such a request."""
    hold = boats.local.faults.hold(route, carried_out=carried_out)
    ship = await boats.launch()
    await met(hold, ship)
    await ship.kill()
    hold.released.set()
    boats.local.faults.clear()
    # Discord itself keeps a nonce for some minutes only.
    boats.local.world.nonces.clear()


async def carried_on(boats: Fleet, database: Path, channels: list[Channel]) -> list[Delivery]:
    """Start the bot until there is nothing left to do; it finishes what it has in hand when it is stopped."""
    for _ in range(_ROUNDS):
        rows = await delivered(database, boats.guilds)
        settled = [row for row in rows if row.post.place != "thread" or row.thread_id]
        if len(settled) == len(channels):
            return rows
        let_claims_run_out(database)
        # Whatever is left begins with a look at the channel.
        looks = boats.local.faults.hold("GET /[cg][hu]*", carried_out=True)
        ship = await boats.launch()
        await met(looks, ship)
        looks.released.set()
        await ship.stop()
        boats.local.faults.clear()
    raise AssertionError(f"After {_ROUNDS} starts there are {rows}")


async def test_killed_at_every_moment_the_bot_leaves_one_message_and_one_thread_of_each_question(
    database: Path,
) -> None:
    """Each start finds what those before it have left, and is killed at a moment of a question of its own."""
    async with rehearsed(database) as boats:
        channels: list[Channel] = []
        for number, (place, route, carried_out) in enumerate(MOMENTS):
            guild = boats.guilds[number % len(boats.guilds)]
            channel = guild.add_forum("questions") if place == "forum" else guild.add_channel("questions")
            channels.append(channel)
            await plan(database, channel, place)
            let_claims_run_out(database)
            await killed_at(boats, route.format(channel.id), carried_out=carried_out)
        rows = await carried_on(boats, database, channels)
        for channel in channels:
            [row] = [one for one in rows if one.post.channel_id == int(channel.id)]
            verify_one(channel, row)


def verify_one(channel: Channel, row: Delivery) -> None:
    """Expect one question with the mark of the delivery, in one thread or none, as it is on record."""
    posts = [message for place in (channel, *channel.threads) for message in place.messages.values()]
    marked = [one.id for one in posts if repr(f"p1s.{row.nonce}") in repr(one.data["components"])]
    assert row.state == "sent"
    assert marked == [str(row.message_id)]
    assert [thread.id for thread in channel.threads] == ([str(row.thread_id)] if row.post.place != "message" else [])
