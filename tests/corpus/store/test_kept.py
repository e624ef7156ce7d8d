"""A long request stays behind its button for thirty days."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

from corpus.store.store import Store

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


async def test_a_kept_request_is_there_until_thirty_days_have_passed(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "shelf.db")
    try:
        await store.keep_requests(7, {"old": "k|0old", "again": "k|0again"}, now=NOW)
        await store.keep_requests(7, {"again": "k|0again"}, now=NOW + dt.timedelta(days=20))
        assert await store.kept_request(7, "old") == "k|0old"
        await store.keep_requests(7, {"new": "k|0new"}, now=NOW + dt.timedelta(days=31))
        assert await store.kept_request(7, "old") is None
        assert await store.kept_request(7, "again") == "k|0again"
        assert await store.kept_request(7, "unknown") is None
    finally:
        await store.close()


async def test_what_is_kept_for_one_shelf_is_not_there_for_another(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "kept.db")
    try:
        await store.keep_requests(7, {"key": "k|0seven"}, now=NOW)
        assert await store.kept_request(8, "key") is None
        assert await store.kept_request(0, "key") is None
    finally:
        await store.close()


async def test_an_answer_does_not_wait_for_somebody_who_writes_much(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    store = await Store.open(path)
    other = sqlite3.connect(path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        await store.keep_requests_soon(7, {"key": "k|0seven"}, now=NOW, patience=0.01)
        # Whoever presses the button at once is understood, and another shelf still knows nothing of it.
        assert await store.kept_request(7, "key") == "k|0seven"
        assert await store.kept_request(8, "key") is None
        other.execute("ROLLBACK")
    finally:
        other.close()
        await store.close()
    store = await Store.open(path)
    try:
        assert await store.kept_request(7, "key") == "k|0seven"
    finally:
        await store.close()
