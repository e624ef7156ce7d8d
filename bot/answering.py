"""From a request to the message that answers it, in time."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord

from bot import pictures
from bot.cards import Card, card, grids, layout, sentence
from bot.codes import Keeper
from bot.failures import report, tell_of_failure
from bot.replies import defer, reply, reply_to
from bot.work import NotOursError
from corpus.tongues import Language, translated

if TYPE_CHECKING:
    from bot.client import Concordance
    from corpus.answer import Answer
    from corpus.library import Shelf
    from corpus.request import Step

_log = logging.getLogger(__name__)
_SETTINGS_PATIENCE = 0.5
PATIENCE = 1.5
"""Seconds an answer may take before the member is shown that it is being worked on; Discord gives up after three."""


async def answer(
    interaction: discord.Interaction[Concordance],
    request: Step,
    *,
    private: bool | None = False,
    part: int = 0,
    in_place: bool = False,
    asked: bool = True,
) -> None:
    """Answer an interaction with what the shelf says to `request`: at once where that is quick, else after a sign.

    `private` shows it to the asker alone; None as the guild's settings say. `part` is the part of the answer to show,
    from 0; `in_place` puts it into the message that was pressed. What was not found is told to the asker alone, and
    kept for moderators if it was `asked` (see `Shelf.answer`).
    """
    shelf = interaction.client.shelf_for(interaction)
    if private is None:
        private = await _private_by_default(shelf)
    await show(interaction, lambda: shelf.answer(request, asked=asked), private=private, part=part, in_place=in_place)


async def show(
    interaction: discord.Interaction[Concordance],
    ask: Callable[[], Awaitable[Answer]],
    *,
    private: bool = False,
    part: int = 0,
    in_place: bool = False,
) -> None:
    """Show the answer that `ask` gives, in time; see `answer`."""
    bot, keeper = interaction.client, interaction.client.shelf_for(interaction).keeper
    async with bot.work.item():
        making = asyncio.create_task(_make(keeper, ask, part, lambda: bot.language_of(interaction)))
        try:
            await asyncio.wait({making}, timeout=PATIENCE)
            if not making.done():
                await defer(interaction, private=private, in_place=in_place)
            found, made = await making
        finally:
            making.cancel()
        # In a message that others see, nothing is replaced by what was not found.
        in_place = in_place and (found or _is_private(interaction))
        await reply(interaction, made, private=private or not found, in_place=in_place)


async def answer_message(bot: Concordance, message: discord.Message, request: Step) -> None:
    """Answer a message, under it, with what the shelf says to `request`. A failure is told there too."""
    shelf = bot.library.shelf(message.guild.id if message.guild else None)
    try:
        async with bot.work.item():
            making = asyncio.create_task(
                _make(shelf.keeper, lambda: shelf.answer(request), 0, lambda: bot.language_of(message))
            )
            try:
                await asyncio.wait({making}, timeout=PATIENCE)
                if making.done():
                    _, made = await making
                else:
                    async with message.channel.typing():
                        _, made = await making
            finally:
                making.cancel()
            await reply_to(message, made)
    except NotOursError:
        _log.warning("A message was left to another process")
    except discord.Forbidden:
        _log.info("Not allowed to answer in channel %s", message.channel.id)
    except Exception as error:
        failure = report(error, "a message")
        await reply_to(message, sentence(translated(failure.words, await bot.language_of(message))))
        if failure.reference and message.guild:
            await tell_of_failure(bot, message.guild.id, error, failure.reference)


async def _make(
    keeper: Keeper,
    ask: Callable[[], Awaitable[Answer]],
    part: int,
    language: Callable[[], Awaitable[Language]],
) -> tuple[bool, Card]:
    """Ask, and make the message of one part: draw its pictures, keep what its buttons cannot carry."""
    answered = await ask()
    pieces = layout(answered, part, await language())
    drawn = {grid: await asyncio.to_thread(pictures.draw, grid) for grid in grids(pieces)}
    made = card(pieces, drawn, answered.accent)
    if made.kept:
        await keeper.keep_requests(made.kept, now=dt.datetime.now(dt.UTC))
    return answered.found, made


async def _private_by_default(shelf: Shelf) -> bool:
    """Whether the settings say so; where they do not come in time, rather private than shown against their will."""
    try:
        return (await asyncio.wait_for(shelf.reads.settings(), _SETTINGS_PATIENCE)).private
    except TimeoutError:
        return True


def _is_private(interaction: discord.Interaction[Concordance]) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral
