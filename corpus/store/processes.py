"""The processes on one database: which are alive, what each of them has in hand, and the shards that it serves.

Nothing here is a lock that somebody must give back: what a process has lasts as long as the process is alive.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.shards import Slice
from corpus.store.engine import Engine, Writer
from corpus.store.prompts_rows import stamp

_REMEMBERED = dt.timedelta(days=1)
"""How long the dead are known to be dead: longer than anything is claimed in a process's name."""

_ALIVE = "(SELECT name FROM process WHERE alive_until > {now})"
_SHARDS = "shards"
"""What whoever takes shards holds for the length of that transaction: two must not look at the same time."""


@dataclass(frozen=True, slots=True)
class ShardRow:
    """A shard that is served: by which process, and how many shards that one takes there to be."""

    id: int
    count: int
    holder: str


class Processes:
    """What processes tell each other. Times are UTC; `name` is a process's own, anew whenever it starts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def beat(self, name: str, *, now: dt.datetime, until: dt.datetime) -> int:
        """Be alive until then; give how many shards are this process's."""

        async def work(writer: Writer) -> int:
            await writer.rows(
                "INSERT INTO process (name, alive_until) VALUES ($1, $2)"
                " ON CONFLICT (name) DO UPDATE SET alive_until = excluded.alive_until",
                name,
                stamp(until),
            )
            await writer.rows("DELETE FROM process WHERE alive_until < $1", stamp(now - _REMEMBERED))
            [(shards,)] = await writer.rows("SELECT count(*) FROM shard WHERE holder = $1", name)
            return int(shards)

        return await self._engine.transaction(work, regardless=True)

    async def end(self, name: str, *, now: dt.datetime) -> None:
        """Let go of all that the process has, and be dead."""

        async def work(writer: Writer) -> None:
            await writer.rows("DELETE FROM held WHERE holder = $1", name)
            await writer.rows("DELETE FROM shard WHERE holder = $1", name)
            await writer.rows("UPDATE process SET alive_until = $2 WHERE name = $1", name, stamp(now))

        await self._engine.transaction(work, regardless=True)

    async def bury(self, names: Iterable[str], *, now: dt.datetime) -> None:
        """Note that these processes are dead, before their time is over."""
        dead = [(name, stamp(now)) for name in names]
        if dead:
            await self._engine.transaction(
                lambda writer: writer.many("UPDATE process SET alive_until = $2 WHERE name = $1", dead),
                regardless=True,
            )

    async def alive(self, *, now: dt.datetime) -> list[str]:
        """Give the processes that are to be taken for alive."""
        rows = await self._engine.rows("SELECT name FROM process WHERE alive_until > $1 ORDER BY name", stamp(now))
        return [name for (name,) in rows]

    async def take(self, what: str, name: str, *, now: dt.datetime) -> bool:
        """Take something that only one process may have in hand; False where one that is alive has it."""
        taken = await self._engine.transaction(
            lambda writer: writer.rows(
                "INSERT INTO held (what, holder) VALUES ($1, $2) ON CONFLICT (what) DO UPDATE"
                f" SET holder = excluded.holder WHERE held.holder NOT IN {_ALIVE.format(now='$3')} RETURNING 1",
                what,
                name,
                stamp(now),
            ),
            regardless=True,
        )
        return bool(taken)

    async def release(self, what: str, name: str) -> None:
        """Let go of something, if it is this process's."""
        await self._engine.transaction(
            lambda writer: writer.rows("DELETE FROM held WHERE what = $1 AND holder = $2", what, name),
            regardless=True,
        )

    async def holder(self, what: str, *, now: dt.datetime) -> str | None:
        """Give the process that has it in hand and is alive, None where there is none."""
        rows = await self._engine.rows(
            f"SELECT holder FROM held WHERE what = $1 AND holder IN {_ALIVE.format(now='$2')}", what, stamp(now)
        )
        return str(rows[0][0]) if rows else None

    async def left_behind(self, kind: str, *, now: dt.datetime) -> list[str]:
        """Give what processes that are dead had in hand, of what begins with the word `kind`."""
        rows = await self._engine.rows(
            "SELECT what FROM held WHERE substr(what, 1, length($1)) = $1"
            f" AND holder NOT IN {_ALIVE.format(now='$2')} ORDER BY what",
            f"{kind} ",
            stamp(now),
        )
        return [what for (what,) in rows]

    async def shards(self, *, now: dt.datetime) -> list[ShardRow]:
        """Give the shards that are served."""
        rows = await self._engine.rows(
            f"SELECT id, shards, holder FROM shard WHERE holder IN {_ALIVE.format(now='$1')} ORDER BY id", stamp(now)
        )
        return [ShardRow(*row) for row in rows]

    async def take_shards(self, wanted: Slice, name: str, *, now: dt.datetime) -> bool:
        """Take shards: all of them, or none and False where another process serves one of them.

        None are given either while others take there to be another number of shards: guilds would have two or none.
        """

        async def work(writer: Writer) -> bool:
            # Where several may write at once, this makes the next one wait until it sees what was taken.
            await writer.rows(
                "INSERT INTO held (what, holder) VALUES ($1, $2) ON CONFLICT (what) DO UPDATE"
                " SET holder = excluded.holder",
                _SHARDS,
                name,
            )
            await writer.rows(f"DELETE FROM shard WHERE holder NOT IN {_ALIVE.format(now='$1')}", stamp(now))
            if await writer.rows(
                "SELECT 1 FROM shard WHERE holder <> $1 AND (shards <> $2 OR id BETWEEN $3 AND $4) LIMIT 1",
                name,
                wanted.count,
                wanted.first,
                wanted.last,
            ):
                return False
            await writer.many(
                "INSERT INTO shard (id, shards, holder) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING",
                [(shard, wanted.count, name) for shard in wanted.ids],
            )
            return True

        return await self._engine.transaction(work, regardless=True)

    async def take_turn(self, bucket: int, *, now: dt.datetime, gap: dt.timedelta) -> dt.timedelta | None:
        """Take the turn of a rate limit key to identify, if the last one was `gap` ago; else give how long that is yet.

        A turn lies in the past once it is taken, so nobody can die with it.
        """

        async def work(writer: Writer) -> dt.timedelta | None:
            # What lies far ahead was written by a clock that was wrong.
            if await writer.rows(
                "INSERT INTO identified (bucket, at) VALUES ($1, $2) ON CONFLICT (bucket) DO UPDATE"
                " SET at = excluded.at WHERE identified.at <= $3 OR identified.at > $4 RETURNING 1",
                bucket,
                stamp(now),
                stamp(now - gap),
                stamp(now + gap),
            ):
                return None
            [(at,)] = await writer.rows("SELECT at FROM identified WHERE bucket = $1", bucket)
            return dt.datetime.fromisoformat(at) + gap - now

        return await self._engine.transaction(work, regardless=True)
