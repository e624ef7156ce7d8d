"""Requests too long for the text of a button: kept under a short key for as long as one is likely to be pressed."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.store.engine import Engine, Writer

KEPT_FOR = dt.timedelta(days=30)
PATIENCE = 0.2
_log = logging.getLogger(__name__)


class KeptRequests:
    """The part of the store that keeps them."""

    _engine: Engine
    _keeping: dict[tuple[int, str], str]
    _keepers: set[asyncio.Task[None]]

    async def keep_requests_soon(
        self, shelf: int, texts: Mapping[str, str], *, now: dt.datetime, patience: float = PATIENCE
    ) -> None:
        """Keep requests as `keep_requests` does, but wait no longer than `patience` seconds for it.

        While somebody else writes much, an answer does not wait for that: what is not kept yet is known here
        meanwhile, and kept at the latest before the store is closed.
        """
        held = {(shelf, key): text for key, text in texts.items()}
        self._keeping.update(held)
        task = asyncio.create_task(self.keep_requests(shelf, texts, now=now))
        self._keepers.add(task)

        def kept(done: asyncio.Task[None]) -> None:
            self._keepers.discard(done)
            for key in held:
                self._keeping.pop(key, None)
            if not done.cancelled() and done.exception():
                _log.error("Requests for buttons could not be kept", exc_info=done.exception())

        task.add_done_callback(kept)
        await asyncio.wait({task}, timeout=patience)

    async def finish_keeping(self) -> None:
        """Wait until all is kept that was to be."""
        while self._keepers:
            await asyncio.wait(self._keepers)

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
        waiting = self._keeping.get((shelf, key)) or self._keeping.get((0, key))
        if waiting is not None:
            return waiting
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
        """See `KeptRequests.keep_requests_soon`."""
        await self.store.keep_requests_soon(self.shelf, texts, now=now)

    async def kept_request(self, key: str) -> str | None:
        """See `KeptRequests.kept_request`."""
        return await self.store.kept_request(self.shelf, key)
