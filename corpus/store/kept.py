"""Requests too long for the text of a button: kept under a short key for as long as one is likely to be pressed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.store.engine import Engine, Writer

KEPT_FOR = dt.timedelta(days=30)


class KeptRequests:
    """The part of the store that keeps them."""

    _engine: Engine

    async def keep_requests(self, shelf: int, texts: Mapping[str, str], *, now: dt.datetime) -> None:
        """Keep each encoded request under its key for 30 days from `now` (UTC), and forget those that are older."""

        async def work(writer: Writer) -> None:
            await writer.rows("DELETE FROM kept_request WHERE kept_at < $1", (now - KEPT_FOR).isoformat())
            await writer.many(
                "INSERT INTO kept_request (shelf, key, request, kept_at) VALUES ($1, $2, $3, $4)"
                " ON CONFLICT (shelf, key) DO UPDATE SET kept_at = excluded.kept_at",
                [(shelf, key, text, now.isoformat()) for key, text in texts.items()],
            )

        await self._engine.transaction(work)

    async def forget_old_requests(self, *, now: dt.datetime) -> None:
        """Forget what has been kept for more than 30 days."""
        await self.keep_requests(0, {}, now=now)

    async def kept_request(self, shelf: int, key: str) -> str | None:
        """Give the encoded request kept under `key`, or None. Those on shelf 0 are read from everywhere."""
        rows = await self._engine.rows(
            "SELECT request FROM kept_request WHERE shelf IN (0, $1) AND key = $2", shelf, key
        )
        return str(rows[0][0]) if rows else None


@dataclass(frozen=True, slots=True)
class Keeper:
    """What keeps requests for the buttons on one shelf's answers."""

    store: KeptRequests
    shelf: int

    async def keep_requests(self, texts: Mapping[str, str], *, now: dt.datetime) -> None:
        """See `KeptRequests.keep_requests`."""
        await self.store.keep_requests(self.shelf, texts, now=now)

    async def kept_request(self, key: str) -> str | None:
        """See `KeptRequests.kept_request`."""
        return await self.store.kept_request(self.shelf, key)
