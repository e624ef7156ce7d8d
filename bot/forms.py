"""The forms of moderators: which act opens which, filled with what is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import discord
from discord import ui

from bot.failures import failed
from bot.text import shorten
from corpus.desk import Desk
from corpus.tongues import translated

_LABEL = 45
_DESCRIPTION = 100
OPEN_FOR = 60 * 60.0
"""Seconds for which a form can be sent. Whoever sends it later gets back what they wrote, see `bot.buttons`."""

Field = TypeVar("Field", bound=ui.Item[Any])


class Form(ui.Modal):
    """A form in the language of whoever sits at the desk. Whoever sends it is to be checked again, see `bot.acting`."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(title=shorten(translated(title, desk.language), _LABEL), timeout=OPEN_FOR)
        self._language = desk.language

    def field(self, label: str, field: Field, description: str = "") -> Field:
        """Put a field into the form, under its label; give it back."""
        described = shorten(self.said(description), _DESCRIPTION) or None
        self.add_item(ui.Label(text=shorten(self.said(label), _LABEL), description=described, component=field))
        return field

    def said(self, words: str) -> str:
        """Give words of ours in the form's language."""
        return translated(words, self._language)

    # Like Modal.on_error, which has no item either.
    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, /) -> None:  # type: ignore[override]
        """Tell of a failure as everywhere."""
        await failed(interaction, error)


FORMS: dict[type[Any], Callable[[Desk, Any], Awaitable[Form]]] = {}
"""The form for each kind of act that needs one. The cog of each family puts its own in as it is loaded."""
