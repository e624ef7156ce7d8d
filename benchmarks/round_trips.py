"""The round trip of each command and of autocomplete: member -> rehearsal -> client -> shelf -> client -> member.

The floor is a command that answers with one word, and an autocomplete that offers nothing, through the same sockets,
client and library in the same run. All cases take turns, so that a slow moment of the machine falls on all of them.
"""

from __future__ import annotations

import asyncio
import dataclasses
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from benchmarks.tables import high, median, table
from bot.client import Concordance
from bot.settings import Settings
from rehearsal.member import Member
from rehearsal.server import Rehearsal

ROUNDS = 150
WARM_UP = 5

Case = Callable[[Member], Awaitable[object]]


class Measured(Concordance):
    """The bot as it is, and one empty command beside its own."""

    async def setup_hook(self) -> None:
        """Add the floor before the commands are synced."""
        self.tree.add_command(_floor)
        await super().setup_hook()


@app_commands.command(name="floor", description="Answers at once, with one word")
async def _floor(interaction: discord.Interaction[Any], word: str = "") -> None:
    await interaction.response.send_message("Here.")


@_floor.autocomplete("word")
async def _no_choices(interaction: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:
    return []


def command(name: str, /, **options: Any) -> Case:
    """Send a command and read its answer."""
    return lambda member: member.command(name, **options)


def typing(name: str, option: str, text: str, /, **others: Any) -> Case:
    """Type into an option and read the choices."""
    return lambda member: member.type(name, option, text, **others)


ANSWERS: dict[str, Case] = {
    "floor (empty command)": command("floor"),
    "/ask": command("ask", question="why do banks refuse lawful payments for relief?"),
    "/ask, misspelt": command("ask", question="why do bnaks refuse lawfull paymnets?"),
    "/search": command("search", words="end use monitoring after delivery"),
    "/summary": command("summary", article="two ledgers of sanctions"),
    "/define": command("define", term="end-use certificate"),
    "/compare theme": command("compare theme", theme="sanctions"),
    "/compare articles": command("compare articles", first="two ledgers of sanctions", second="slow license"),
    "/theme": command("theme"),
    "/theme name": command("theme", name="export licensing"),
    "/articles": command("articles"),
    "/article": command("article", title="naming the intruder"),
    "/glossary": command("glossary"),
    "/help": command("help"),
}
CHOICES: dict[str, Case] = {
    "floor (no choices)": typing("floor", "word", "sanct"),
    "an article": typing("summary", "article", "ledgers"),
    "an article, misspelt": typing("summary", "article", "legders sanc"),
    "a term": typing("define", "term", "end us"),
    "a theme": typing("compare theme", "theme", "licens"),
    "nothing typed": typing("define", "term", ""),
}


@asynccontextmanager
async def running(kind: type[Concordance] = Concordance) -> AsyncIterator[tuple[Rehearsal, Member]]:
    """Give a rehearsal with the bot in it, on a fresh database with the starter shelf, and a member of its guild."""
    with tempfile.TemporaryDirectory() as folder:
        local = Rehearsal()
        await local.start()
        guild = local.world.add_guild("Bench")
        guild.add_channel("general")
        member = local.member(guild, "Ada")
        settings = Settings(database=Path(folder) / "bench.db")
        settings = dataclasses.replace(settings, api_url=local.api_url, gateway_url=local.gateway_url)
        bot = kind(settings, guild_ready_timeout=0.1)
        started = asyncio.create_task(bot.start(local.token))
        try:
            await local.bot_ready()
            yield local, member
        finally:
            await bot.close()
            await started
            await local.stop()


async def measure() -> None:
    """Print a table of answers and a table of choices."""
    async with running(Measured) as (_, member):
        for title, cases in (("answer", ANSWERS), ("choices while typing", CHOICES)):
            _print(title, await _timed(member, cases))
            print()


async def _timed(member: Member, cases: dict[str, Case]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in cases}
    for index in range(WARM_UP + ROUNDS):
        for name, case in cases.items():
            begun = time.perf_counter()
            await case(member)
            if index >= WARM_UP:
                times[name].append((time.perf_counter() - begun) * 1000)
    return times


def _print(title: str, times: dict[str, list[float]]) -> None:
    floor = median(next(iter(times.values())))
    rows = [
        [
            name,
            f"{median(taken):.1f}",
            f"{high(taken):.1f}",
            f"{median(taken) - floor:+.1f}",
            f"{median(taken) / floor:.2f}",
        ]
        for name, taken in times.items()
    ]
    table([title, "median ms", "99th ms", "over the floor ms", "times the floor"], rows)
