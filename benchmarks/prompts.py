"""How late questions come where many are due at once, and what a member waits for an answer meanwhile.

The bot runs as a process of its own, against a rehearsal that keeps Discord's rate limits (5 requests in 5 seconds for
each channel, 50 a second in all, answers to interactions apart). Every schedule is due at the same moment, in 1,000
channels at most, planned by another process early enough for their questions to be composed ahead. BENCH_SCHEDULES says
how many there are, and BENCH_NOTICE how many seconds before it they are planned.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import re
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiosqlite

from benchmarks.tables import high, median, table
from corpus.library import Library, utc_now
from corpus.prompts.delivery import LEASE
from corpus.store.prompts_rows import Occurrence, Post, Timing
from rehearsal.member import Member
from rehearsal.places import Channel
from rehearsal.server import Rehearsal

SCHEDULES = int(os.environ.get("BENCH_SCHEDULES", "1000"))
CHANNELS, MOST_CHANNELS = 20, 1_000  # of each guild, and in all
AT_REST = 100  # round trips of a member before anything is due
COMPOSED_A_SECOND = 12  # and planned, at the least, on a busy machine
# The bot looks for what another process has planned once a minute.
NOTICE = float(os.environ.get("BENCH_NOTICE", "0")) or 65 + SCHEDULES / 200 + SCHEDULES / COMPOSED_A_SECOND
PAUSE = 0.1  # seconds between two questions of the member
TOKEN = "bench.mark.token"
_ASKED = "why do banks refuse lawful payments for relief?"
_EPOCH = 1_420_070_400_000  # of Discord's ids, in ms


@dataclass(frozen=True, slots=True)
class Ran:
    """What was measured, in seconds; `ids` are the schedules in the order in which their questions came."""

    late: list[float]
    ids: list[int]
    ready: int
    refused: int
    at_rest: list[float]
    meanwhile: list[float]
    most_in_a_second: int


async def measure() -> None:
    """Print how late the questions came, and the member's round trips at rest and meanwhile."""
    ran = await _run(SCHEDULES)
    table(
        [
            "due at once",
            "composed by then",
            "median s late",
            "99th s",
            "last s",
            "most sent in a second",
            "answers 429",
        ],
        [
            [
                f"{len(ran.late):,}",
                f"{ran.ready:,}",
                f"{median(ran.late):.2f}",
                f"{high(ran.late):.2f}",
                f"{max(ran.late):.2f}",
                f"{ran.most_in_a_second}",
                f"{ran.refused}",
            ]
        ],
    )
    moved = [abs(place - number) for place, number in enumerate(_ranks(ran.ids))]
    print(f"\nOut of order by {max(moved)} places at most, {median(moved):.0f} at the median.\n")
    table(
        ["a member's /ask", "median ms", "99th ms", "times"],
        [
            [name, f"{median(taken) * 1000:.1f}", f"{high(taken) * 1000:.1f}", f"{len(taken)}"]
            for name, taken in (("at rest", ran.at_rest), ("while questions go out", ran.meanwhile))
        ],
    )


async def _run(count: int) -> Ran:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        async with Rehearsal(token=TOKEN) as local:
            local.rate_limits.on = True
            channels: list[Channel] = []
            while len(channels) < min(count, MOST_CHANNELS):
                guild = local.world.add_guild(f"Guild {len(channels)}")
                channels += [guild.add_channel(f"daily-{number}") for number in range(CHANNELS)]
            channels = channels[:count]
            plans = [channels[number % len(channels)] for number in range(count)]
            home = local.world.add_guild("Bench")
            home.add_channel("general")
            member = local.member(home, "Ada")
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", env={**os.environ, **_settings(local, database)}
            )
            try:
                await local.bot_ready()
                at_rest = [await _ask(member) for _ in range(AT_REST)]
                due = utc_now() + dt.timedelta(seconds=NOTICE)
                await _plan(database, plans, due)
                await asyncio.sleep((due - utc_now()).total_seconds())
                ready = await _ready(database)
                meanwhile = await _until_sent(member, channels, count)
            finally:
                process.terminate()
                await process.wait()
            sent = sorted(
                (int(message_id), _schedule_of(message.data))
                for channel in channels
                for message_id, message in channel.messages.items()
            )
            times = [((number >> 22) + _EPOCH) / 1000 for number, _ in sent]
            return Ran(
                late=[at - due.timestamp() for at in times],
                ids=[schedule for _, schedule in sent],
                ready=ready,
                refused=sum(one.status == 429 for one in local.violations),
                at_rest=at_rest,
                meanwhile=meanwhile,
                most_in_a_second=_most_in_a_second(times),
            )


async def _plan(database: Path, channels: list[Channel], due: dt.datetime) -> None:
    library = await Library.open(database)
    try:
        for channel in channels:
            assert channel.guild
            made = await library.store.prompts.add_schedule(
                int(channel.guild.id),
                1,
                "Ada",
                Timing(due.time().replace(second=0, microsecond=0), "Etc/UTC", frozenset(range(7))),
                Post(int(channel.id)),
                Occurrence(due.date(), due),
                most=len(channels),
                now=utc_now() - LEASE,
            )
            assert made
    finally:
        await library.close()


async def _ready(database: Path) -> int:
    """Give how many questions are composed."""
    connection = await aiosqlite.connect(database)
    try:
        [[count]] = await connection.execute_fetchall("SELECT count(question) FROM prompt_ready")
        return int(count)
    finally:
        await connection.close()


def _settings(local: Rehearsal, database: Path) -> dict[str, str]:
    return {
        "DISCORD_API_URL": local.api_url,
        "DISCORD_GATEWAY_URL": local.gateway_url,
        "DISCORD_TOKEN": TOKEN,
        "DATABASE": str(database),
        "LOG_LEVEL": "WARNING",
    }


async def _ask(member: Member) -> float:
    await asyncio.sleep(PAUSE)
    begun = time.perf_counter()
    await member.command("ask", question=_ASKED, private=True)
    return time.perf_counter() - begun


async def _until_sent(member: Member, channels: list[Channel], count: int) -> list[float]:
    taken = []
    while sum(len(channel.messages) for channel in channels) < count:
        taken.append(await _ask(member))
    return taken


def _schedule_of(message: Mapping[str, Any]) -> int:
    """Read the mark of a question: its schedule's id in hexadecimal digits, then the date."""
    [found] = re.findall(r"p1s\.([0-9a-f]+)\.", repr(message["components"]))
    return int(found, 16)


def _most_in_a_second(times: list[float]) -> int:
    return max(sum(begun <= at < begun + 1 for at in times[place : place + 200]) for place, begun in enumerate(times))


def _ranks(ids: list[int]) -> list[int]:
    order = {number: rank for rank, number in enumerate(sorted(ids))}
    return [order[number] for number in ids]
