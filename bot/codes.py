"""The short text that a button carries: which request, which part, and how it is to be shown.

`q1`, how, part, a dot, the slot, a dot, the body. The slot keeps two buttons of a message apart that ask the same.
The body is the encoded request or, where that is too long, `!` and the key under which the request is kept.
Texts of this form are on messages already sent: what reads them changes only by a new version beside this one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.pieces import LAST, Press
from bot.text import units
from corpus.errors import StaleRequestError
from corpus.request import Step, decode, encode
from corpus.saying import say

MOST_UNITS = 100
BUTTON = re.compile(r"(?s)q1(?P<how>[tsf])(?P<part>\d{1,4}|-)\.(?P<slot>\d{1,3})\.(?P<body>.+)")
SELECT = re.compile(r"q1m\.\d{1,3}")
_STALE = say("This button or menu is from an older version of me and no longer works. Please ask again.")
_GONE = say("This button is too old: I no longer know what it asked. Please ask again.")
_KEPT = "!"


class Keeper(Protocol):
    """Keeps long requests under short keys for a time."""

    async def keep_requests(self, texts: Mapping[str, str], *, now: dt.datetime) -> None:
        """Keep each encoded request under its key, from `now` on for thirty days."""

    async def kept_request(self, key: str) -> str | None:
        """Give the encoded request under `key`, or None where none is kept."""


@dataclass(slots=True)
class Codes:
    """Writes the texts for one message; `kept` gathers what must be kept before it is sent."""

    kept: dict[str, str] = field(default_factory=dict)
    _slots: int = 0

    def button(self, press: Press) -> str:
        """Give the custom_id, or a select's value, for `press`: at most 100 characters, unique in this message."""
        how = "f" if press.form else "t" if press.turn else "s"
        part = "-" if press.part == LAST else str(press.part)
        prefix = f"q1{how}{part}.{self._slot()}."
        return prefix + self._body(press.request, MOST_UNITS - len(prefix))

    def select(self) -> str:
        """Give a select's custom_id; what its lines ask stands in their values."""
        return f"q1m.{self._slot()}"

    def _slot(self) -> int:
        self._slots += 1
        return self._slots

    def _body(self, request: Step, most: int) -> str:
        text = encode(request)
        # Discord trims and rewrites control characters and outer white space, and a changed text asks something else.
        if units(text) <= most and text.isprintable() and text == text.strip():
            return text
        key = hashlib.sha256(text.encode()).hexdigest()[:24]
        self.kept[key] = text
        return _KEPT + key


async def read(code: str, keeper: Keeper) -> Press:
    """Give what `code` asks. Raises StaleRequestError for a text that is none of ours or no longer known."""
    match = BUTTON.fullmatch(code)
    if match is None:
        raise StaleRequestError(_STALE)
    part = LAST if match["part"] == "-" else int(match["part"])
    text: str | None = match["body"]
    if text and text.startswith(_KEPT):
        text = await keeper.kept_request(text[1:])
        if text is None:
            raise StaleRequestError(_GONE)
    return Press(_request(text or ""), part, turn=match["how"] == "t", form=match["how"] == "f")


def opens_form(code: str) -> bool:
    """Whether `code` stands on the button that asks about an answer: it carries that answer's own request."""
    match = BUTTON.fullmatch(code)
    return match is not None and match["how"] == "f"


def seen(code: str) -> Step | None:
    """Give the request that stands in `code` itself, if one does. For reading a message's buttons back."""
    match = BUTTON.fullmatch(code)
    if match is None or match["body"].startswith(_KEPT):
        return None
    try:
        return decode(match["body"])
    except ValueError:
        return None


def _request(text: str) -> Step:
    try:
        return decode(text)
    except ValueError as error:
        raise StaleRequestError(_STALE) from error
