"""Servers that come and go: noticing it, and erasing in time what those have that the bot has left."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

import discord

from corpus.shards import ALL

if TYPE_CHECKING:
    from bot.client import Concordance

_log = logging.getLogger(__name__)
_DAY = 24 * 60 * 60.0


class Caretaker:
    """Looks after the servers of one running bot. What fails is logged, and tried again the next day."""

    def __init__(self, bot: Concordance) -> None:
        self._bot = bot
        self._daily: asyncio.Task[None] | None = None
        self._erasing = asyncio.Lock()

    def start(self) -> None:
        """Sweep now, and then every day."""
        self._daily = asyncio.create_task(self._sweep_daily())

    async def stop(self) -> None:
        """Leave off; an erasing that was begun goes on with the next start."""
        if self._daily is not None:
            self._daily.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._daily

    async def came(self, guild: discord.Guild) -> None:
        """Note a server that the bot is in. One that it had left keeps what it had, unless that is being erased."""
        store = self._bot.library.store
        await store.note_guilds({guild.id: guild.name}, now=self._bot.now())
        if await store.is_being_erased(guild.id):
            async with self._erasing:
                await store.erase_guild(guild.id, due=self._bot.now())
            await store.note_guilds({guild.id: guild.name}, now=self._bot.now())

    async def left(self, guild_id: int) -> None:
        """Note that the bot was removed from a server."""
        await self._note_left({guild_id})

    async def look(self) -> None:
        """Note which servers the bot is in and which no longer: it may have been away when it was removed."""
        try:
            # First what is known: who comes meanwhile is not among those that are missed.
            known = {guild for guild in await self._bot.library.store.guilds_here() if self._bot.serves(guild)}
            names = await self._names()
            await self._bot.library.store.note_guilds(names, now=self._bot.now())
            # In an outage a server may be missing from the list, but Discord says that it is only unavailable.
            unavailable = {guild.id for guild in self._bot.guilds if guild.unavailable}
            await self._note_left(known - names.keys() - unavailable)
        except Exception:
            # One that leaves Discord meanwhile looks again at its next start.
            if not self._bot.is_closed():
                _log.exception("Could not look which servers the bot is in")

    async def _names(self) -> dict[int, str]:
        if self._bot.slice != ALL:
            # Discord lists the servers of all processes together: each would ask for hundreds of pages.
            return {guild.id: guild.name for guild in self._bot.guilds if not guild.unavailable}
        return {guild.id: guild.name async for guild in self._bot.fetch_guilds(limit=None, with_counts=False)}

    async def sweep(self) -> None:
        """Erase what is due, and forget what is kept for a time only."""
        store, now = self._bot.library.store, self._bot.now()
        try:
            await store.forget_old_requests(now=now)
            for guild_id in await store.guilds_to_erase(now=now):
                if not self._bot.serves(guild_id):
                    continue  # the process that serves it erases it
                async with self._erasing:
                    if await store.erase_guild(guild_id, due=now):
                        _log.info("Erased what was kept for the server %s, which removed me", guild_id)
            await store.checkpoint()
        except Exception:
            _log.exception("Could not sweep")

    async def _sweep_daily(self) -> None:
        while True:
            if self._bot.is_ready():
                await self.look()
            await self.sweep()
            await asyncio.sleep(_DAY)

    async def _note_left(self, guilds: set[int]) -> None:
        for row in await self._bot.library.store.note_left(guilds, now=self._bot.now()):
            _log.info("Removed from the server %s; what it has is kept until %s", row.id, row.erase_at)
