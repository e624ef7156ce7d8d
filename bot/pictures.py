"""Draws a grid as a small picture that reads on a phone, where Pillow is installed."""

from __future__ import annotations

import importlib.util
import io
import string
import textwrap
import unicodedata
from functools import lru_cache

from bot.tables import percent
from bot.text import shorten
from corpus.answer import Grid

AVAILABLE = importlib.util.find_spec("PIL") is not None
"""Whether pictures can be drawn at all (the extra `pictures`)."""

MOST_ROWS = 20
MOST_COLUMNS = 10

_PAPER = (250, 249, 246)
_INK = (38, 42, 48)
_EMPTY = (236, 235, 230)
_DEEP = (24, 78, 119)
# A phone shows the picture some 330 points wide: narrow cells and names on two lines leave the type large there.
_CELL = (54, 56)
_GAP = 4
_MARGIN = 12
_FONT_SIZE = 24
_LINE = 18
_LABEL = 2 * _LINE
_LETTERS = frozenset(string.printable + "‘’“”…")
_DASHES = str.maketrans("‐‑‒–—", "-----")


def can_draw(grid: Grid) -> bool:
    """Whether pictures can be drawn, and the one font that is always there has the letters of all names of `grid`."""
    return AVAILABLE and all(set(_plain(name)) <= _LETTERS for name in (*grid.rows, *grid.columns))


def _plain(text: str) -> str:
    """Give `text` without accents and long dashes, which the font lacks."""
    bare = (one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return "".join(bare).translate(_DASHES)


def _on_two_lines(name: str) -> str:
    return "\n".join(textwrap.wrap(shorten(_plain(name), _LABEL), _LINE, max_lines=2, placeholder="…"))


@lru_cache(maxsize=128)
def draw(grid: Grid) -> bytes:
    """Give `grid` as a PNG: rows down, columns across, each cell with its per cent in figures, the largest the darkest.

    Draws the first 20 rows and 10 columns. Takes some ten milliseconds: call it off the event loop.
    The same grid is drawn once.
    """
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.load_default(_FONT_SIZE)
    rows = [_on_two_lines(row) for row in grid.rows[:MOST_ROWS]]
    columns = [shorten(_plain(column), _LABEL) for column in grid.columns[:MOST_COLUMNS]]
    left = 2 * _MARGIN + max(int(font.getlength(line)) for row in rows for line in row.split("\n"))
    top = 2 * _MARGIN + max(int(font.getlength(column)) for column in columns)
    width = left + len(columns) * (_CELL[0] + _GAP) + _MARGIN
    height = top + len(rows) * (_CELL[1] + _GAP) + _MARGIN
    image = Image.new("RGB", (width, height), _PAPER)
    pen = ImageDraw.Draw(image)
    for index, column in enumerate(columns):
        upright = Image.new("RGB", (int(font.getlength(column)) + 2, _FONT_SIZE + 6), _PAPER)
        ImageDraw.Draw(upright).text((0, 0), column, font=font, fill=_INK)
        turned = upright.rotate(90, expand=True)
        x = left + index * (_CELL[0] + _GAP) + (_CELL[0] - turned.width) // 2
        image.paste(turned, (x, top - _MARGIN // 2 - turned.height))
    deepest = max((value for values in grid.values for value in values), default=0.0)
    for index, (row, values) in enumerate(zip(rows, grid.values, strict=False)):
        y = top + index * (_CELL[1] + _GAP)
        pen.multiline_text((_MARGIN, y + _CELL[1] // 2), row, font=font, fill=_INK, anchor="lm", spacing=0)
        for place, value in enumerate(values[: len(columns)]):
            x = left + place * (_CELL[0] + _GAP)
            depth = value / deepest if deepest > 0 else 0.0
            pen.rounded_rectangle((x, y, x + _CELL[0], y + _CELL[1]), 6, fill=_shade(depth))
            if percent(value):
                ink = _PAPER if depth >= 0.45 else _INK
                middle = (x + _CELL[0] // 2, y + _CELL[1] // 2)
                pen.text(middle, f"{percent(value)}", font=font, fill=ink, anchor="mm")
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _shade(value: float) -> tuple[int, int, int]:
    share = percent(value) / 100
    red, green, blue = (round(low + (high - low) * share) for low, high in zip(_EMPTY, _DEEP, strict=True))
    return red, green, blue
