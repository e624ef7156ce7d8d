"""Composing in child processes, which members do not wait for: ahead of time, or when a question is due.

What is due in some minutes has its question composed and kept (corpus.store.prompts_ready), so that at that moment only
the claim and the sending remain. Nothing depends on it: a child or a process may die at any point, and what is not
ready when it is due, or no longer serves, is composed then.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from corpus import apart_child
from corpus.apart import ApartError, ChildDiedError, Pool
from corpus.prompts.asking import next_question
from corpus.prompts.delivery import Chosen
from corpus.saying import Said
from corpus.shards import ALL, Slice
from corpus.store.database import Database
from corpus.store.prompts_claims import Lease
from corpus.store.prompts_ready import Ready, asks, digest
from corpus.store.prompts_rows import Delivery, Post, Schedule, nonce_of
from corpus.store.store import Store

AHEAD = dt.timedelta(minutes=15)
"""So long before it is due a question may be composed. One child composes some 20,000 in that time."""

_HOLD = dt.timedelta(minutes=2)  # for which nobody else composes what a process has begun to compose
_BATCH = 24
_SECONDS = 30.0  # that one question may take
_CHILDREN = 2  # that may die of one question before it is composed in this process
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One question to compose: for which schedule and guild, under which mark, about what."""

    schedule_id: int
    guild_id: int
    nonce: str
    post: Post


class Composer:
    """Composes for one process, in the children of `pool`. `token` names the process; it looks ahead for the guilds
    on its `shards`."""

    def __init__(self, store: Store, where: Database, pool: Pool, token: str, shards: Slice = ALL) -> None:
        self._store = store
        self._prompts = store.prompts.on(shards)
        self._where = where
        self._pool = pool
        self._token = token

    async def compose(self, delivery: Delivery, uses: Mapping[str, int]) -> Chosen | Said:
        """Compose what a delivery asks now. Where children cannot be had, it is composed in this process."""
        wanted = Wanted(delivery.schedule_id or 0, delivery.guild_id, delivery.nonce, delivery.post)
        for _ in range(_CHILDREN):
            try:
                found = await self._pool.run(compose_in, self._where, wanted, dict(uses), seconds=_SECONDS)
                return cast("Chosen | Said", found)
            except ChildDiedError as error:
                _log.warning("A child process that composed a question has died: %s", error)
            except OSError as error:
                _log.warning("No child process could be started to compose a question: %s", error)
                break
        return await next_question(self._store.shelf(wanted.guild_id), wanted.nonce, wanted.post, uses)

    async def compose_ahead(self, now: Callable[[], dt.datetime]) -> None:
        """Compose whatever is due in the next minutes and has no question ready. At rest this is one query."""
        prompts = self._prompts
        last: Schedule | None = None
        while True:
            at = now()
            lease = Lease(self._token, at, at + _HOLD)
            held = await prompts.hold_upcoming(lease, until=at + AHEAD, limit=_BATCH, after=last)
            if not held:
                return
            last = held[-1]
            if await self._ahead(held, at):
                continue
            # A child may die of one of them, which is to cost the others nothing.
            if len(held) == 1 or not any([await self._ahead([one], at) for one in held]):
                return

    async def _ahead(self, held: Sequence[Schedule], at: dt.datetime) -> bool:
        """Compose for some schedules and keep what comes of it; False where the child did not come to its end."""
        try:
            found = await self._pool.run(
                compose_all_in, self._where, [_wanted(one) for one in held], seconds=_SECONDS * len(held)
            )
        except (ApartError, OSError) as error:
            _log.warning("Questions could not be composed ahead of time: %s", error)
            await self._prompts.let_go([one.id for one in held], self._token, until=at + _HOLD)
            return False
        ready = cast("list[Ready]", found)
        if ready:
            await self._prompts.put_ready(ready, self._token)
        without = {one.id for one in held} - {one.schedule_id for one in ready}
        if without:
            # There was nothing to ask, as it will turn out when they are due.
            await self._prompts.let_go(list(without), self._token, until=at + AHEAD)
        return True


async def compose_in(where: Database, wanted: Wanted, uses: Mapping[str, int]) -> Chosen | Said:
    """In the child: compose one question, knowing how often each has come, or say why there is none."""
    store = await _store(where)
    return await next_question(store.shelf(wanted.guild_id), wanted.nonce, wanted.post, uses)


async def compose_all_in(where: Database, wanted: Sequence[Wanted]) -> list[Ready]:
    """In the child: compose questions, in the order in which they are due. Where there is nothing to ask, none."""
    store = await _store(where)
    found: list[Ready] = []
    for guild_id in dict.fromkeys(one.guild_id for one in wanted):
        found += await _of_guild(store, guild_id, [one for one in wanted if one.guild_id == guild_id])
    return found


async def _of_guild(store: Store, guild_id: int, wanted: Sequence[Wanted]) -> list[Ready]:
    prompts, reads = store.prompts, store.shelf(guild_id)
    # Before anything is read: whatever changes from now on makes them stale.
    seen = await prompts.shelf_state(guild_id)
    uses = dict(await prompts.uses(guild_id))
    for key in await prompts.keys_ready(guild_id):
        _count(uses, key)
    found = []
    for one in wanted:
        chosen = await next_question(reads, one.nonce, one.post, uses)
        if isinstance(chosen, Chosen):
            before = uses.get(chosen.key, 0)
            found.append(
                Ready(one.schedule_id, asks(one.post), seen, chosen.key, before, digest(uses), chosen.question)
            )
            _count(uses, chosen.key)
    return found


def _count(uses: dict[str, int], key: str) -> None:
    """Count that a question comes; the one that comes last is the last."""
    uses[key] = uses.pop(key, 0) + 1


def _wanted(schedule: Schedule) -> Wanted:
    assert schedule.next is not None
    return Wanted(schedule.id, schedule.guild_id, nonce_of(schedule.id, schedule.next.date), schedule.post)


_open: dict[Database, Store] = {}


async def _store(where: Database) -> Store:
    if where not in _open:
        _open[where] = await Store.open(where)
        apart_child.ENDINGS.append(_open[where].close)
    return _open[where]
