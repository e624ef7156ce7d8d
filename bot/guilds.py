"""`concordance guilds` and `concordance erase`: the servers in the database, for whoever runs the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.errors import ConcordanceError
from corpus.store.database import Database
from corpus.store.rows import GuildRow
from corpus.store.store import Store


async def listing(database: Database) -> Sequence[str]:
    """Give a line for each server: its id, its name, its own articles, and when it is erased if it was left."""
    store = await _open(database)
    try:
        rows = await store.guilds()
    finally:
        await store.close()
    return [_line(row) for row in rows] or ["No server has anything in this database."]


async def erase(
    database: Database, guild_id: int, tell: Callable[[str], None], ask: Callable[[str], str] | None
) -> bool:
    """Erase all that is kept for a server, once `ask` (if given) has brought its id again; False where nothing was."""
    store = await _open(database)
    try:
        row = next((row for row in await store.guilds() if row.id == guild_id), None)
        if row is None:
            raise ConcordanceError(f"Nothing is kept for a server with the id {guild_id}. See `concordance guilds`.")
        tell(_line(row))
        if ask and ask("This cannot be undone. Type the id again to erase everything of it: ").strip() != str(guild_id):
            tell("Nothing was erased.")
            return False
        await store.erase_guild(guild_id)
        tell("Erased. Copies that were made of the database still hold it.")
        return True
    finally:
        await store.close()


async def _open(database: Database) -> Store:
    if isinstance(database, Path) and not await asyncio.to_thread(database.exists):
        raise ConcordanceError(f"There is no database {database}.")
    return await Store.open(database)


def _line(row: GuildRow) -> str:
    articles = "1 article" if row.articles == 1 else f"{row.articles:,} articles"
    parts = [str(row.id), row.name or "(name unknown)", articles]
    if row.erasing:
        parts.append("being erased")
    elif row.left_at and row.erase_at:
        parts.append(f"left on {row.left_at.date()}, to be erased on {row.erase_at.date()}")
    elif row.name is None:
        parts.append("never seen on Discord")
    return "  ".join(parts)
