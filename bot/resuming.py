"""Going on with the uploads of a process that has died, and telling moderators of it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

from bot.reporting import tell_moderators
from corpus.desk import Desk, resuming

if TYPE_CHECKING:
    from bot.client import Concordance

_log = logging.getLogger(__name__)


class Resuming:
    """Looks for what was left behind in the guilds that this process serves."""

    def __init__(self, bot: Concordance) -> None:
        self._bot = bot
        self._looking: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, once the client has connected."""
        self._looking = asyncio.create_task(self._look_forever())

    async def stop(self) -> None:
        """Leave off; what is in hand is finished as all work is."""
        if self._looking is not None:
            self._looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._looking

    async def look(self) -> None:
        """Go on with whatever was left behind."""
        for left in await resuming.left_behind(self._bot.library):
            if self._bot.serves(left.guild_id):
                await self._go_on(left)

    async def _go_on(self, left: resuming.Left) -> None:
        bot = self._bot
        desk = Desk(
            bot.library,
            left.guild_id,
            left.actor,
            bot.now,
            limits=bot.settings.limits,
            stopping=lambda: bot.work.stopping,
        )
        async with bot.work.item():
            told = await resuming.go_on(desk, left)
        if told is not None:
            _log.info("Went on with an upload that another process had in hand")
            await tell_moderators(bot, left.guild_id, told, about=left.what)

    async def _look_forever(self) -> None:
        await self._bot.wait_until_ready()
        while True:
            try:
                await self.look()
            except Exception:
                _log.exception("What was left behind could not be gone on with; it is tried again")
            await asyncio.sleep(self._bot.library.presence.pause)
