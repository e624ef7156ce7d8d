"""Telling how long work goes on, in the private message that will hold what comes of it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING

import discord
from discord import InteractionResponseType as Type

from bot.cards import card, layout
from corpus.acts import ListShelf
from corpus.answer import Answer, FollowUp, Note
from corpus.saying import Said, say
from corpus.tongues import Language

if TYPE_CHECKING:
    from bot.client import Concordance
    from corpus.request import Step

_log = logging.getLogger(__name__)
PAUSE = 1.5
"""Seconds between two sentences: Discord slows down who edits a message more often."""
_LOOK_AGAIN = 0.1
_LAST_EDIT = 5.0
_DEFERRED = (Type.deferred_channel_message, Type.deferred_message_update)


class Progress:
    """Shows the latest sentence once the interaction has been deferred; what Discord refuses does not stop the work.

    `again` is what a button on the message asks, so that it leads on should the program end in the middle.
    """

    def __init__(
        self, interaction: discord.Interaction[Concordance], language: Language, again: Step | None = None
    ) -> None:
        self._interaction = interaction
        self._language = language
        self._again = again
        self._latest: Said | None = None
        self._stopped = asyncio.Event()
        self._showing: asyncio.Task[None] | None = None

    def tell(self, sentence: Said) -> None:
        """Show a sentence as soon as it is time for one."""
        self._latest = sentence
        if self._showing is None and not self._stopped.is_set():
            self._showing = asyncio.create_task(self._show())

    async def stop(self) -> None:
        """Show nothing more. What is being sent is waited for: it must not arrive after the answer."""
        self._stopped.set()
        if self._showing is not None:
            await asyncio.wait({self._showing}, timeout=_LAST_EDIT)
            self._showing.cancel()

    async def _show(self) -> None:
        shown: Said | None = None
        try:
            while not self._stopped.is_set():
                if self._interaction.response.type in _DEFERRED and self._latest is not shown:
                    shown = self._latest
                    await self._edit(shown)
                await self._pause(PAUSE if shown else _LOOK_AGAIN)
        except discord.HTTPException as error:
            _log.info("Progress is no longer shown: %s", error)

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopped.wait(), seconds)

    async def _edit(self, sentence: Said | None) -> None:
        ways = (FollowUp(say("Look again"), self._again, turn=True),) if self._again else ()
        told = Answer(say("One moment"), (Note(sentence or ""),), ListShelf(), follow_ups=ways, accent="quiet")
        made = card(layout(told, 0, self._language), {}, told.accent)
        await self._interaction.edit_original_response(view=made.view, attachments=[])
