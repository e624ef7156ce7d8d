"""Turns an answer into a Discord message. The one place that makes components."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot import pictures
from bot.codes import Codes
from bot.parts import parts
from bot.pieces import LAST, Beside, Button, Choice, Picture, Piece, Row, Rule, Text
from bot.text import escape
from corpus.answer import Answer, Grid
from corpus.tongues import Language

_ACCENTS = {"plain": 0x2F6690, "quiet": 0x9AA5B1}
_View = ui.LayoutView


@dataclass(frozen=True, slots=True)
class Card:
    """A message ready to send: once `kept` is kept, its buttons work."""

    view: ui.LayoutView
    files: tuple[discord.File, ...] = ()
    kept: Mapping[str, str] | None = None


def layout(answer: Answer, part: int, language: Language = "en") -> tuple[Piece, ...]:
    """Give the pieces of one part of `answer`, in `language`; LAST, or a part beyond the end, gives the last one."""
    all_parts = parts(answer, pictures=pictures.AVAILABLE, language=language)
    return all_parts[-1] if part == LAST else all_parts[min(part, len(all_parts) - 1)]


def grids(pieces: Sequence[Piece]) -> list[Grid]:
    """Give the grids that need drawing before `card` is called."""
    return [piece.grid for piece in pieces if isinstance(piece, Picture)]


def card(pieces: Sequence[Piece], drawn: Mapping[Grid, bytes], accent: str = "plain") -> Card:
    """Make the message of `pieces`; `drawn` holds a PNG for each of their grids."""
    codes = Codes()
    files: list[discord.File] = []
    container: ui.Container[_View] = ui.Container(accent_colour=_ACCENTS[accent])
    for piece in pieces:
        if isinstance(piece, Picture):
            name = f"grid-{len(files) + 1}.png"
            files.append(discord.File(io.BytesIO(drawn[piece.grid]), name, description=piece.alt))
            gallery: ui.MediaGallery[_View] = ui.MediaGallery()
            gallery.add_item(media=f"attachment://{name}", description=piece.alt)
            container.add_item(gallery)
        else:
            container.add_item(_component(piece, codes))
    return Card(_view(container), tuple(files), codes.kept)


def sentence(text: str) -> Card:
    """Make a message of a sentence or two of our own."""
    container: ui.Container[_View] = ui.Container(ui.TextDisplay(escape(text)), accent_colour=_ACCENTS["quiet"])
    return Card(_view(container))


def with_file(text: str, data: bytes, name: str) -> Card:
    """Make a message of a sentence or two of our own with a file under it, whose name is letters, digits, - and ."""
    container: ui.Container[_View] = ui.Container(
        ui.TextDisplay(escape(text)), ui.File(f"attachment://{name}"), accent_colour=_ACCENTS["plain"]
    )
    return Card(_view(container), (discord.File(io.BytesIO(data), name),))


def _view(container: ui.Container[_View]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    # A stopped view is not remembered by the client: the buttons are found by their text alone, after a restart too.
    view.stop()
    return view


def _component(piece: Text | Beside | Row | Choice | Rule, codes: Codes) -> ui.Item[_View]:
    match piece:
        case Text(content):
            return ui.TextDisplay(content)
        case Beside(content, button):
            return ui.Section(ui.TextDisplay(content), accessory=_button(button, codes))
        case Row(buttons):
            return ui.ActionRow(*(_button(button, codes) for button in buttons))
        case Choice(placeholder, options):
            return ui.ActionRow(_select(placeholder, options, codes))
        case Rule():
            return ui.Separator()


def _button(button: Button, codes: Codes) -> ui.Button[_View]:
    return ui.Button(label=button.label, custom_id=codes.button(button.press), disabled=button.disabled)


def _select(placeholder: str, options: Sequence[Button], codes: Codes) -> ui.Select[_View]:
    lines = [
        discord.SelectOption(label=option.label, value=codes.button(option.press), description=option.detail or None)
        for option in options
    ]
    return ui.Select(custom_id=codes.select(), placeholder=placeholder, options=lines)
