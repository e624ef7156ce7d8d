"""What a guild's shelf could not answer: the question and how often, never who asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.language.words import fold
from corpus.store.engine import ALL, Engine, Writer, as_json
from corpus.store.reads_base import Reads
from corpus.store.shelves import make_shelf

GapKind = Literal["question", "words", "term", "name"]

MOST_GAPS = 2_000
"""Questions that are kept for a guild; beyond them those asked least often go, of these the oldest."""
LONGEST = 400
"""Characters of a question that are kept."""

# A mention holds a person's id.
_MENTION = re.compile(r"<(?:@[!&]?|#)\d+>")


@dataclass(frozen=True, slots=True)
class GapRow:
    """One way in which something was asked.

    `kind`: a question, words that were searched for, a term to define, or the name of an article or theme.
    `weak`: it was answered, but weakly, when it was asked last. `dismissed_times`: how often it had been asked when
    a moderator took it off the list, None where none has.
    """

    id: int
    kind: GapKind
    asked: str
    times: int
    weak: bool
    first_at: dt.datetime
    last_at: dt.datetime
    dismissed_times: int | None


class Gaps:
    """The part of the store that writes them."""

    _engine: Engine

    async def record_gap(
        self, guild_id: int, kind: GapKind, asked: str, *, now: dt.datetime, weak: bool = False
    ) -> None:
        """Keep what a guild's shelf could not answer, or only weakly: the question and how often, never who asked."""
        words = without_mentions(asked)
        folded = fold(words)
        if not folded:
            return

        async def work(writer: Writer) -> None:
            await make_shelf(writer, guild_id)
            [(gap, times)] = await writer.rows(
                "INSERT INTO gap (shelf, kind, folded, asked, times, weak, first_at, last_at)"
                " VALUES ($1, $2, $3, $4, 1, $5, $6, $6) ON CONFLICT (shelf, kind, folded) DO UPDATE"
                " SET times = gap.times + 1, weak = excluded.weak, last_at = excluded.last_at RETURNING id, times",
                guild_id,
                kind,
                folded,
                words,
                int(weak),
                now.isoformat(),
            )
            if times == 1:
                # What has just been asked stays: it could never be asked twice where all the others have been.
                await writer.rows(
                    "DELETE FROM gap WHERE id IN (SELECT id FROM gap WHERE shelf = $1 AND id <> $2"
                    f" ORDER BY times DESC, last_at DESC, id DESC LIMIT {ALL} OFFSET $3)",
                    guild_id,
                    gap,
                    MOST_GAPS - 1,
                )

        await self._engine.transaction(work)

    async def dismiss_gaps(self, guild_id: int, gaps: Sequence[int]) -> None:
        """Note of gaps of the guild that a moderator took them off the list, as often as they have been asked."""
        await self._write("UPDATE gap SET dismissed_times = times", guild_id, gaps)

    async def restore_gaps(self, guild_id: int, gaps: Sequence[int]) -> None:
        """Undo `dismiss_gaps`."""
        await self._write("UPDATE gap SET dismissed_times = NULL", guild_id, gaps)

    async def delete_gaps(self, guild_id: int, gaps: Sequence[int]) -> None:
        """Forget gaps of the guild: they are answered by now."""
        await self._write("DELETE FROM gap", guild_id, gaps)

    async def _write(self, change: str, guild_id: int, gaps: Sequence[int]) -> None:
        async def work(writer: Writer) -> None:
            await writer.rows(
                f"{change} WHERE shelf = $1 AND id IN (SELECT value FROM each_int($2))", guild_id, as_json(gaps)
            )

        await self._engine.transaction(work)


class GapReads(Reads):
    """The gaps of one shelf."""

    async def gaps(self) -> list[GapRow]:
        """Give all, oldest first; at most `MOST_GAPS`."""
        rows = await self._rows(
            "SELECT id, kind, asked, times, weak, first_at, last_at, dismissed_times FROM gap"
            " WHERE shelf = $1 AND shelf <> 0 ORDER BY id"
        )
        return [
            GapRow(
                gap,
                kind,
                asked,
                times,
                bool(weak),
                dt.datetime.fromisoformat(first_at),
                dt.datetime.fromisoformat(last_at),
                dismissed,
            )
            for gap, kind, asked, times, weak, first_at, last_at, dismissed in rows
        ]


def without_mentions(asked: str) -> str:
    """Give a question on one line as it is kept: without mentions, and not longer than `LONGEST`."""
    line = " ".join(_MENTION.sub(" ", asked).split())
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + "…"
