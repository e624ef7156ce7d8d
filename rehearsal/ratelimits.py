"""Rate limits as Discord has them: a bucket for each route and its major parameter, and 50 requests a second in all."""

from __future__ import annotations

import hashlib
import math
from collections import deque
from dataclasses import dataclass, field

from rehearsal.clock import Clock

MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_token")
"""The parameters of a path that have a bucket of their own."""


@dataclass(slots=True)
class Bucket:
    remaining: int
    resets: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the limits say of one request: headers for its answer, and how long to wait if it is refused."""

    headers: dict[str, str] = field(default_factory=dict)
    retry_after: float | None = None
    everywhere: bool = False


class RateLimits:
    """Off until `on` is set. `limit` requests in `window` seconds for each bucket, `overall` a second in all."""

    def __init__(self, clock: Clock) -> None:
        self.on = False
        self.limit = 5
        self.window = 5.0
        self.overall = 50
        self._clock = clock
        self._buckets: dict[tuple[str, ...], Bucket] = {}
        self._recent: deque[float] = deque()

    def ask(self, method: str, template: str, parameters: dict[str, str], *, exempt: bool = False) -> Ruling:
        """Count one request. Answers to interactions are `exempt` from the overall limit."""
        if not self.on:
            return Ruling()
        now = self._clock.now()
        if not exempt:
            wait = self._overall(now)
            if wait is not None:
                return Ruling({"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}, wait, everywhere=True)
        return self._bucket(now, method, template, parameters)

    def _overall(self, now: float) -> float | None:
        while self._recent and self._recent[0] <= now - 1.0:
            self._recent.popleft()
        if len(self._recent) >= self.overall:
            return self._recent[0] + 1.0 - now
        self._recent.append(now)
        return None

    def _bucket(self, now: float, method: str, template: str, parameters: dict[str, str]) -> Ruling:
        key = (method, template, *(parameters.get(name, "") for name in MAJOR))
        bucket = self._buckets.get(key)
        if bucket is None or bucket.resets <= now:
            bucket = self._buckets[key] = Bucket(self.limit, now + self.window)
        refused = bucket.remaining == 0
        bucket.remaining = max(0, bucket.remaining - 1)
        headers = {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(bucket.remaining),
            "X-RateLimit-Reset": f"{bucket.resets:.3f}",
            # Rounded up: who waits exactly as long as told must not come too early.
            "X-RateLimit-Reset-After": f"{math.ceil((bucket.resets - now) * 1000) / 1000:.3f}",
            "X-RateLimit-Bucket": hashlib.blake2b(f"{method} {template}".encode(), digest_size=16).hexdigest(),
        }
        if refused:
            return Ruling({**headers, "X-RateLimit-Scope": "user"}, bucket.resets - now)
        return Ruling(headers)
