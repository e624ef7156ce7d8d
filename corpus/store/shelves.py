"""The row that every shelf has, made when something is first written to it."""

from __future__ import annotations

from corpus.errors import ConcordanceError
from corpus.saying import say
from corpus.store.engine import Writer


class BeingErasedError(ConcordanceError):
    """The shelf is being erased: nothing may be written to it until that is done."""


async def make_shelf(writer: Writer, shelf: int) -> None:
    """Make the row of a shelf where there is none; every write to a shelf begins with this.

    Raises BeingErasedError while the shelf is being erased.
    """
    if await writer.rows("SELECT 1 FROM guild WHERE shelf = $1 AND erasing = 1", shelf):
        raise BeingErasedError(say("What I kept for this server is being erased. Please try again in a few minutes."))
    await writer.rows("INSERT INTO shelf (id) VALUES ($1) ON CONFLICT DO NOTHING", shelf)
