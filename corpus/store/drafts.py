"""Writing drafts: what moderators are about to add, kept so that its buttons work after a restart."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from corpus.article import Article
from corpus.saying import said_to_json
from corpus.store.content import label, to_json
from corpus.store.engine import ALL, Engine, Writer
from corpus.store.reads_drafts import KEPT_FOR, Foreseen, State
from corpus.store.rows import Added
from corpus.store.shelves import make_shelf

MOST_DRAFTS = 20
"""Drafts that are kept for a guild; the oldest goes for one more."""


class AlreadyDoneError(Exception):
    """This part of a draft has been added, or the draft has gone."""


class Drafts:
    """The part of the store that writes them."""

    _engine: Engine

    async def make_draft(self, shelf: int, key: str, person: int, name: str, *, gap: str, now: dt.datetime) -> None:
        """Begin a draft, and sweep those away that are older than a day or one too many.

        `person` is the key of who brings it.
        """

        async def work(writer: Writer) -> None:
            await make_shelf(writer, shelf)
            await _sweep(writer, now)
            await writer.rows(
                "DELETE FROM draft WHERE shelf = $1 AND key IN (SELECT key FROM draft WHERE shelf = $1"
                f" ORDER BY made_at DESC, key LIMIT {ALL} OFFSET $2)",
                shelf,
                MOST_DRAFTS - 1,
            )
            await writer.rows(
                "INSERT INTO draft (key, shelf, person, made_at, name, state, gap)"
                " VALUES ($1, $2, $3, $4, $5, 'reading', $6)",
                key,
                shelf,
                person,
                now.isoformat(),
                _words(name),
                gap,
            )

        await self._engine.transaction(work)

    async def sweep_drafts(self, *, now: dt.datetime) -> None:
        """Forget the drafts that are older than a day."""
        await self._engine.transaction(lambda writer: _sweep(writer, now))

    async def put_draft_part(
        self,
        shelf: int,
        key: str,
        position: int,
        name: str,
        *,
        article: Article | None = None,
        facts: dict[str, Any] | None = None,
        foreseen: Foreseen | None = None,
        problem: str | None = None,
    ) -> None:
        """Keep an article of a draft with what its preview shows, or the sentence that says why there is none.

        One that is there is changed as long as it has not been added.
        """
        await self._engine.transaction(
            lambda writer: writer.rows(
                "INSERT INTO draft_part (draft, position, name, label, problem, foreseen, facts, content)"
                " SELECT key, $3, $4, $5, $6, $7, $8, $9 FROM draft WHERE key = $2 AND shelf = $1"
                " ON CONFLICT (draft, position) DO UPDATE SET label = excluded.label, facts = excluded.facts,"
                " foreseen = excluded.foreseen, content = excluded.content WHERE draft_part.content IS NOT NULL",
                shelf,
                key,
                position,
                name,
                label(article) if article else name,
                _words(problem) if problem is not None else None,
                foreseen,
                json.dumps(facts or {}, ensure_ascii=False),
                to_json(article) if article else None,
            )
        )

    async def set_draft_facts(self, shelf: int, key: str, facts: dict[int, dict[str, Any]]) -> None:
        """Keep other facts of parts, by position."""
        await self._engine.transaction(
            lambda writer: writer.many(
                "UPDATE draft_part SET facts = $4 WHERE draft = $2 AND position = $3"
                " AND draft IN (SELECT key FROM draft WHERE shelf = $1)",
                [(shelf, key, position, json.dumps(one, ensure_ascii=False)) for position, one in facts.items()],
            )
        )

    async def set_draft_state(
        self, shelf: int, key: str, state: State, *, remarks: Sequence[str] | None = None, extras: Any = None
    ) -> bool:
        """Say how far a draft is, with sentences about it as a whole; False where it has gone."""
        rows = await self._engine.transaction(
            lambda writer: writer.rows(
                "UPDATE draft SET state = $3, remarks = coalesce($4, remarks), extras = coalesce($5, extras)"
                " WHERE key = $2 AND shelf = $1 RETURNING 1",
                shelf,
                key,
                state,
                json.dumps([said_to_json(one) for one in remarks], ensure_ascii=False) if remarks is not None else None,
                json.dumps(extras, ensure_ascii=False) if extras is not None else None,
            )
        )
        return bool(rows)

    async def set_draft_recorded(self, shelf: int, key: str, recorded: int) -> None:
        """Note how many of a draft's articles are on the record."""
        await self._engine.transaction(
            lambda writer: writer.rows(
                "UPDATE draft SET recorded = $3 WHERE key = $2 AND shelf = $1", shelf, key, recorded
            )
        )

    async def drop_draft_extras(self, shelf: int, key: str) -> None:
        """Note that what an export holds beside its articles has been put in its place."""
        await self._engine.transaction(
            lambda writer: writer.rows("UPDATE draft SET extras = NULL WHERE key = $2 AND shelf = $1", shelf, key)
        )

    async def set_draft_told(self, shelf: int, key: str) -> None:
        """Note that the report of a draft has been seen."""
        await self._engine.transaction(
            lambda writer: writer.rows("UPDATE draft SET told = 1 WHERE key = $2 AND shelf = $1", shelf, key)
        )

    async def leave_out(self, shelf: int, key: str, position: int, *, left_out: bool) -> bool:
        """Leave a part out when the draft is added, or not; False where it is no longer there to be added."""
        rows = await self._engine.transaction(
            lambda writer: writer.rows(
                "UPDATE draft_part SET left_out = $4 WHERE draft = $2 AND position = $3 AND content IS NOT NULL"
                " AND draft IN (SELECT key FROM draft WHERE shelf = $1) RETURNING 1",
                shelf,
                key,
                position,
                int(left_out),
            )
        )
        return bool(rows)

    async def mark_part(self, shelf: int, key: str, position: int, added: Added) -> None:
        """Note what became of a part that needed no writing. Raises AlreadyDoneError as `mark_part` below."""
        await self._engine.transaction(lambda writer: mark_part(writer, shelf, key, position, added))

    async def mark_failed(self, shelf: int, key: str, position: int, problem: str) -> None:
        """Note why a part could not be added; it can be tried again."""
        await self._engine.transaction(
            lambda writer: writer.rows(
                "UPDATE draft_part SET outcome = 'failed', problem = $4 WHERE draft = $2 AND position = $3"
                " AND content IS NOT NULL AND draft IN (SELECT key FROM draft WHERE shelf = $1)",
                shelf,
                key,
                position,
                _words(problem),
            )
        )

    async def delete_draft(self, shelf: int, key: str) -> bool:
        """Throw a draft away; False where there is none."""
        rows = await self._engine.transaction(
            lambda writer: writer.rows("DELETE FROM draft WHERE key = $2 AND shelf = $1 RETURNING 1", shelf, key)
        )
        return bool(rows)


async def mark_part(writer: Writer, shelf: int, key: str, position: int, added: Added) -> None:
    """Note what became of a part, in the transaction that adds it: so it is added once, whoever tries how often.

    Raises AlreadyDoneError where that is noted already, or the draft has gone.
    """
    marked = await writer.rows(
        "UPDATE draft_part SET outcome = $4, article = $5, revision = $6, label = $7, problem = NULL, content = NULL"
        " WHERE draft = $2 AND position = $3 AND content IS NOT NULL"
        " AND draft IN (SELECT key FROM draft WHERE shelf = $1) RETURNING 1",
        shelf,
        key,
        position,
        added.outcome,
        added.article.id,
        added.article.revision,
        added.article.label,
    )
    if not marked:
        raise AlreadyDoneError


async def mark_undone(writer: Writer, shelf: int, key: str, position: int) -> None:
    """Note that what adding made of a part has been taken back."""
    await writer.rows(
        "UPDATE draft_part SET outcome = 'undone' WHERE draft = $2 AND position = $3"
        " AND draft IN (SELECT key FROM draft WHERE shelf = $1)",
        shelf,
        key,
        position,
    )


async def _sweep(writer: Writer, now: dt.datetime) -> None:
    await writer.rows("DELETE FROM draft WHERE made_at < $1", (now - KEPT_FOR).isoformat())


def _words(text: str) -> str:
    return json.dumps(said_to_json(text), ensure_ascii=False)
