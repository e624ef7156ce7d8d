"""Opening a store wherever it is kept."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from corpus.errors import StoreError
from corpus.store.database import Database, DatabaseUrl
from corpus.store.engine import Engine
from corpus.store.sqlite import SqliteEngine

# Only who keeps a store on PostgreSQL has asyncpg, hence the imports inside.


async def open_engine(where: Database) -> Engine:
    """Open the database, a file made where there is none or one on a server, and bring it up to date.

    Raises StoreError for one that is not ours, is newer than this program, or cannot be used.
    """
    if isinstance(where, Path):
        return await SqliteEngine.open(where)
    _need_client()
    from corpus.store.postgresql import PostgresEngine

    return await PostgresEngine.open(where)


async def state_on_server(where: DatabaseUrl) -> str:
    """Say what is there, without changing it. Raises StoreError as `open_engine` does."""
    _need_client()
    from corpus.store.postgresql import state

    return await state(where)


def _need_client() -> None:
    if importlib.util.find_spec("asyncpg") is None:
        raise StoreError(
            "A database on PostgreSQL needs asyncpg: install Concordance with it, pip install '.[postgresql]'."
        )
