"""What goes over the wire: raw Discord JSON, its ids (strings, as Discord sends them) and its times."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

DISCORD_EPOCH = 1_420_070_400.0

# Half of a surrogate pair is no character, and cannot be written as UTF-8.
_HALF = re.compile("[\ud800-\udfff]")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode(value: Any) -> str:
    """The compact JSON text of a value; half a surrogate pair becomes the replacement character, as on Discord."""
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", _encode(value))


def decode(text: str | bytes) -> Any:
    """The value of a JSON text. Raises ValueError."""
    return json.loads(text)


def id_of(value: Any) -> str:
    """The id of a member, role, channel or message, however it is held."""
    if isinstance(value, dict):
        return str(value["id"])
    user = getattr(value, "user", None)
    return str(user["id"] if isinstance(user, dict) else getattr(value, "id", value))


def iso(seconds: float) -> str:
    """A time as Discord writes it, from seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC).isoformat()


class Snowflakes:
    """Ids that rise with time and never repeat, even while the clock stands still or goes back."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last = 0

    def next(self, shard: tuple[int, int] | None = None) -> str:
        """The next id; with `shard`, one that Discord's formula puts on that shard of so many."""
        earliest = int((self._now() - DISCORD_EPOCH) * 1000) << 22
        self._last = max(earliest, self._last + 1)
        if shard is not None:
            number, count = shard
            milliseconds = self._last >> 22
            self._last = max(self._last, (milliseconds + (number - milliseconds) % count) << 22)
        return str(self._last)
