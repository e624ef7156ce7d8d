"""Deriving anew, in a child process, what an earlier version of the program derived: an upgrade waits for nothing."""

from __future__ import annotations

import logging

from corpus.arrival import derive
from corpus.store.database import Database
from corpus.store.store import Store

_AT_ONCE = 20
_log = logging.getLogger(__name__)


async def renew_in(where: Database) -> int:
    """Bring every article of a database up to date; give how many were renewed. For a process of its own."""
    store = await Store.open(where)
    try:
        return await renew(store)
    finally:
        await store.close()


async def renew(store: Store) -> int:
    """Derive anew the articles that an earlier version has derived, each in a transaction of its own.

    One that cannot be derived keeps what it has, and stops none of the others.
    """
    renewed = last = 0
    while outdated := await store.outdated_articles(_AT_ONCE, after=last):
        for one in outdated:
            last = one.article_id
            try:
                derived = derive(one.article, await store.theme_words(one.shelf))
            except Exception:
                _log.exception("Article %d cannot be derived anew", one.article_id)
                continue
            renewed += await store.renew(one, derived)
    return renewed
