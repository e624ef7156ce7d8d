"""A long request stays behind its button for thirty days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from corpus.store.store import Store

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


async def test_a_kept_request_is_there_until_thirty_days_have_passed(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "shelf.db")
    try:
        await store.keep_requests({"old": "k|0old", "again": "k|0again"}, now=NOW)
        await store.keep_requests({"again": "k|0again"}, now=NOW + dt.timedelta(days=20))
        assert await store.kept_request("old") == "k|0old"
        await store.keep_requests({"new": "k|0new"}, now=NOW + dt.timedelta(days=31))
        assert await store.kept_request("old") is None
        assert await store.kept_request("again") == "k|0again"
        assert await store.kept_request("unknown") is None
    finally:
        await store.close()
