"""How often and how fast sessions of the gateway may be started."""

from __future__ import annotations

from typing import Literal

from rehearsal.clock import Clock
from rehearsal.wire import Json

DAY = 86_400.0


class SessionStarts:
    """Counts the sessions of a day. Discord's pace between them is kept only once `paced` is set.

    Two shards whose ids leave the same rest by `max_concurrency` share a rate limit key.
    """

    def __init__(self, clock: Clock) -> None:
        self.total = 1000
        self.remaining = 1000
        self.max_concurrency = 16
        self.paced = False
        self.window = 5.0
        """Seconds in which a rate limit key may start one session."""
        self._clock = clock
        self._resets = clock.now() + DAY
        self._last: dict[int, float] = {}

    def as_json(self) -> Json:
        """The session_start_limit of /gateway/bot; its time is in milliseconds."""
        self._refill()
        return {
            "total": self.total,
            "remaining": self.remaining,
            "reset_after": int((self._resets - self._clock.now()) * 1000),
            "max_concurrency": self.max_concurrency,
        }

    def take(self, shard: int) -> Literal["started", "too fast", "none left"]:
        """Start a session for a shard, if that may be."""
        self._refill()
        now, key = self._clock.now(), shard % self.max_concurrency
        if self.remaining <= 0:
            return "none left"
        if self.paced and now - self._last.get(key, -self.window) < self.window:
            return "too fast"
        self._last[key] = now
        self.remaining -= 1
        return "started"

    def _refill(self) -> None:
        if self._clock.now() >= self._resets:
            self.remaining = self.total
            self._resets = self._clock.now() + DAY
