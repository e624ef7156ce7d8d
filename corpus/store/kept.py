"""Requests too long for the text of a button: kept under a short key for as long as one is likely to be pressed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from corpus.store.engine import Engine, Writer

KEPT_FOR = dt.timedelta(days=30)


class KeptRequests:
    """The part of the store that keeps them."""

    _engine: Engine

    async def keep_requests(self, texts: Mapping[str, str], *, now: dt.datetime) -> None:
        """Keep each encoded request under its key for 30 days from `now` (UTC), and forget those that are older."""

        async def work(writer: Writer) -> None:
            await writer.rows("DELETE FROM kept_request WHERE kept_at < $1", (now - KEPT_FOR).isoformat())
            await writer.many(
                "INSERT INTO kept_request (key, request, kept_at) VALUES ($1, $2, $3)"
                " ON CONFLICT (key) DO UPDATE SET kept_at = excluded.kept_at",
                [(key, text, now.isoformat()) for key, text in texts.items()],
            )

        await self._engine.transaction(work)

    async def kept_request(self, key: str) -> str | None:
        """Give the encoded request kept under `key`, or None."""
        rows = await self._engine.rows("SELECT request FROM kept_request WHERE key = $1", key)
        return str(rows[0][0]) if rows else None
