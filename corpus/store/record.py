"""The record of what moderators did."""

from __future__ import annotations

import datetime as dt
import json

from corpus.saying import said_from_json, said_to_json
from corpus.store.engine import Engine, Writer
from corpus.store.people import put_person
from corpus.store.reads_base import Reads
from corpus.store.rows import RecordRow


class Records:
    """The part of the store that writes it."""

    _engine: Engine

    async def record(self, shelf: int, user_id: int, name: str, what: str, *, now: dt.datetime) -> None:
        """Keep that somebody did something on a shelf; `what` is a sentence without who (see corpus.saying)."""

        async def work(writer: Writer) -> None:
            await writer.rows(
                "INSERT INTO record (shelf, at, person, what) VALUES ($1, $2, $3, $4)",
                shelf,
                now.isoformat(),
                await put_person(writer, shelf, user_id, name),
                json.dumps(said_to_json(what), ensure_ascii=False),
            )

        await self._engine.transaction(work)


class RecordReads(Reads):
    """The record of one shelf."""

    async def record(self, *, limit: int = 10, offset: int = 0) -> list[RecordRow]:
        """Give what was done, newest first."""
        rows = await self._rows(
            "SELECT r.at, p.name, r.what FROM record r LEFT JOIN person p ON p.key = r.person AND p.shelf = r.shelf"
            " WHERE r.shelf = $1 ORDER BY r.id DESC LIMIT $2 OFFSET $3",
            limit,
            offset,
        )
        return [
            RecordRow(dt.datetime.fromisoformat(at), who, said_from_json(json.loads(what))) for at, who, what in rows
        ]

    async def count_record(self) -> int:
        """Give how many acts are on record."""
        return await self._count("SELECT count(*) FROM record WHERE shelf = $1")
