"""What a message is made of, before it becomes Discord's components: small frozen values that know their size."""

from __future__ import annotations

from dataclasses import dataclass

from bot.text import units
from corpus.answer import Grid
from corpus.request import Step

LAST = -1
"""The part of an answer that `Press.part` names when one turns back onto it."""


@dataclass(frozen=True, slots=True)
class Press:
    """What pressing something asks: a request, the part of its answer to show (from 0), and where.

    `turn`: in place of the message it stands on. `form`: open a form for a question about the request instead.
    """

    request: Step
    part: int = 0
    turn: bool = False
    form: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """A button, or a line of a select; `detail` shows in a select only."""

    label: str
    press: Press
    disabled: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown."""

    content: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Markdown with a button at its right."""

    content: str
    button: Button


@dataclass(frozen=True, slots=True)
class Row:
    """One to five buttons."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A select of one to 25 lines."""

    placeholder: str
    options: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of a grid, with its description for those who do not see it."""

    grid: Grid
    alt: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line."""


Piece = Text | Beside | Row | Choice | Picture | Rule


def components(piece: Piece) -> int:
    """How many of Discord's components the piece takes, nested ones counted."""
    match piece:
        case Beside():
            return 3
        case Row(buttons):
            return 1 + len(buttons)
        case Choice():
            return 2
        case _:
            return 1


def text_units(piece: Piece) -> int:
    """How much of a message's text the piece takes, in UTF-16 units."""
    return units(piece.content) if isinstance(piece, Text | Beside) else 0
