"""The options of moderators' commands that complete themselves: for anybody else they complete to nothing."""

from __future__ import annotations

import typing
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.options import Name, label
from bot.permissions import is_moderator
from bot.text import shorten
from corpus.acts import Named
from corpus.request import by_id
from corpus.store.rows import NameRow

if TYPE_CHECKING:
    from bot.client import Concordance

KINDS: tuple[Named, ...] = typing.get_args(Named)
_MOST = 100


class DeskName(Name):
    """The name of an article, term or theme that a moderator is to do something with."""

    async def rows(self, interaction: discord.Interaction[Concordance], typed: str) -> list[NameRow]:
        """Give the names for what is typed so far, to moderators."""
        return await super().rows(interaction, typed) if await is_moderator(interaction) else []


class AnyName(DeskName):
    """The name of a thing of the kind in the option `kind`, or of any kind; a choice tells which, see `chosen`."""

    def __init__(self) -> None:
        super().__init__("term")

    async def rows(self, interaction: discord.Interaction[Concordance], typed: str) -> list[NameRow]:
        """Give the names for what is typed so far, to moderators: the best of each kind in turn."""
        if not await is_moderator(interaction):
            return []
        shelf = interaction.client.shelf_for(interaction)
        kind = interaction.namespace.kind
        found = [await shelf.suggest(one, typed) for one in ([kind] if kind in KINDS else KINDS)]
        return [row for row in chain.from_iterable(zip_longest(*found)) if row]

    def choice(self, row: NameRow) -> app_commands.Choice[str]:
        """Give the choice that stands for a name, with what kind of thing it is."""
        return app_commands.Choice(name=shorten(f"{row.kind}: {label(row)}", _MOST), value=coded(row))


def coded(name: NameRow) -> str:
    """Give the text for a thing of any kind, as it stands in a choice: "term=12"."""
    return f"{name.kind}{by_id(name.id)}"


def chosen(value: str) -> tuple[Named | None, str]:
    """Give the kind and the id in what `coded` gives; any other text is a name of no known kind."""
    for kind in KINDS:
        if value.startswith(f"{kind}=") and value[len(kind) + 1 :].isdigit():
            return kind, value[len(kind) :]
    return None, value
