"""The bot as a process of its own: from its start to its first answer, and its memory at rest."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # ships no types

from benchmarks.tables import median, table
from rehearsal.server import Rehearsal

STARTS = 5
REST = 5.0  # seconds without work before memory is read
TOKEN = "bench.mark.token"


async def measure() -> None:
    """Print start-up times (new database, and one that is there) and resident memory."""
    with tempfile.TemporaryDirectory() as folder:
        first = [await _start(Path(folder) / f"new-{number}.db") for number in range(STARTS)]
        known = Path(folder) / "new-0.db"
        again = [await _start(known) for _ in range(STARTS)]
        rest = await _start(known, rest=REST)
    table(
        ["start-up, process start to first answer", "median s", "longest s"],
        [
            [name, f"{median(times):.2f}", f"{max(times):.2f}"]
            for name, times in (
                ("first start (makes the database, reads the starter shelf)", [seconds for seconds, _ in first]),
                ("every later start", [seconds for seconds, _ in again]),
            )
        ],
    )
    print()
    table(["memory", "MB"], [[f"resident, {REST:.0f} s at rest after an answer", f"{rest[1] / 1e6:.0f}"]])


async def _start(database: Path, rest: float = 0.0) -> tuple[float, int]:
    """Start the bot, ask it once, end it. Give (seconds to the answer, resident bytes after `rest` seconds)."""
    async with Rehearsal(token=TOKEN) as local:
        guild = local.world.add_guild("Bench")
        guild.add_channel("general")
        member = local.member(guild, "Ada")
        addresses = {"DISCORD_API_URL": local.api_url, "DISCORD_GATEWAY_URL": local.gateway_url}
        settings = {"DISCORD_TOKEN": TOKEN, "DATABASE": str(database), "LOG_LEVEL": "WARNING"}
        begun = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env={**os.environ, **addresses, **settings}
        )
        try:
            # Only a first start syncs commands; Discord keeps them for the later ones, a new rehearsal does not.
            await local.bot_ready(commands=False)
            await member.say("<@bot> what is an end-use certificate?")
            await member.next_message()
            seconds = time.perf_counter() - begun
            await asyncio.sleep(rest)
            resident = psutil.Process(process.pid).memory_info().rss
        finally:
            process.terminate()
            await process.wait()
        return seconds, resident
