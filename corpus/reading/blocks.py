"""What every format becomes before it is cleaned: a list of blocks in reading order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "item", "paragraph", "quote", "caption", "unknown"]


@dataclass(frozen=True, slots=True)
class Block:
    """One line, paragraph, heading or list item of a file.

    `kind` is what the format itself says ("unknown" for plain text), `level` a heading's rank from 1.
    """

    text: str
    kind: BlockKind = "unknown"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What a format states about its article outside the text (front matter, meta elements)."""

    title: str | None = None
    standfirst: str | None = None
    published: dt.date | None = None
    authors: tuple[str, ...] = ()
    category: str | None = None
    doubts: tuple[str, ...] = ()
