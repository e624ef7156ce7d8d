"""The options that commands share: names that complete themselves, dates, and who sees the answer."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot import dates
from bot.text import shorten, units
from corpus.request import by_id
from corpus.store.rows import NameKind, NameRow

if TYPE_CHECKING:
    from bot.client import Concordance

PRIVATE = "Show the answer to you alone"
_log = logging.getLogger(__name__)
_BUDGET = 2.0
"""Seconds for completing an option; a late list is shown by Discord as a failure, an empty one is not."""
_MOST = 100
_MOST_COMPLETED = 100
"""Characters of what is typed that are completed: Discord sends up to 6,000, and what is longer names nothing."""
_LONGEST_NAME = 300


class Name(app_commands.Transformer):
    """The name of an article, term or theme. What is submitted stays as it was typed: the shelf resolves it."""

    def __init__(self, kind: NameKind, *, as_text: bool = False) -> None:
        """`as_text`: the choices stand for their words, not for the thing, where words of one's own are as welcome."""
        self._kind = kind
        self._as_text = as_text

    @property
    def max_value(self) -> int:
        """The most characters that Discord lets somebody submit."""
        return _LONGEST_NAME

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> str:
        """Give what was submitted, without white space around it."""
        return str(value).strip()

    # discord.py declares what it calls here with a return type of choices of any value.
    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction[Concordance], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Give up to 25 names for what is typed so far; none rather than late ones."""
        if interaction.client.work.stopping:
            return []
        try:
            rows = await asyncio.wait_for(self.rows(interaction, str(value)[:_MOST_COMPLETED]), _BUDGET)
        except Exception as error:
            _log.warning("No suggestions for a %s: %r", self._kind, error)
            return []
        return [self.choice(row) for row in rows[:25]]

    async def rows(self, interaction: discord.Interaction[Concordance], typed: str) -> list[NameRow]:
        """Give the names for what is typed so far, best first."""
        return await interaction.client.shelf_for(interaction).suggest(self._kind, typed)

    def choice(self, row: NameRow) -> app_commands.Choice[str]:
        """Give the choice that stands for a name."""
        value = shorten(row.main, _MOST) if self._as_text else by_id(row.id)
        return app_commands.Choice(name=label(row), value=value)


def label(row: NameRow) -> str:
    """Give the name of a choice: the thing's own name, with the name that was found after it where that is another."""
    if not row.alias or row.text == row.main:
        return shorten(row.main, _MOST)
    after = f" ({shorten(row.text, 40)})"
    return shorten(row.main, _MOST - units(after)) + after


class Day(app_commands.Transformer):
    """A date as people write it; `read` makes the first or the last day of a month or year of it."""

    def __init__(self, read: Callable[[str], dt.date]) -> None:
        self._read = read

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> dt.date:
        """Give the day. Raises DateError, whose message is for the member."""
        return self._read(str(value))


Article = app_commands.Transform[str, Name("article")]
Term = app_commands.Transform[str, Name("term")]
Theme = app_commands.Transform[str, Name("theme")]
Focus = app_commands.Transform[str, Name("theme", as_text=True)]
Since = app_commands.Transform[dt.date, Day(dates.since)]
Until = app_commands.Transform[dt.date, Day(dates.until)]
Question = app_commands.Range[str, 1, 400]
