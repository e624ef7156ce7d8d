"""Connections to a PostgreSQL server: how they are set up, and what is done when one is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg

from corpus.errors import StoreError
from corpus.saying import say
from corpus.store.database import DatabaseUrl
from corpus.store.engine import T, is_moved
from corpus.store.postgresql_schema import MOVED

OLDEST = 15
"""The oldest major version of the server that is supported."""

_CONNECT_SECONDS = 10.0
_PATIENCE = 10.0
"""Seconds for which a server that has gone away is looked for again: a restart takes less."""
_AGAIN = 0.1, 1.0
_SETTINGS = {
    "application_name": "concordance",
    # Compiling takes longer than any of our statements; a plan made for any value is a bad one for most.
    "jit": "off",
    "plan_cache_mode": "force_custom_plan",
    "max_parallel_workers_per_gather": "0",
    # Statements are written for look-ups in the order in which they stand, as SQLite does them: a few rows lead to a
    # few others. How few the items of a list are the server cannot know; it would read whole tables for them.
    "join_collapse_limit": "1",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
    "random_page_cost": "1.1",
    "client_min_messages": "error",
    "statement_timeout": "60s",
    "lock_timeout": "20s",
    "idle_in_transaction_session_timeout": "120s",
}

LOST: tuple[type[BaseException], ...] = (
    OSError,
    asyncio.TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.TooManyConnectionsError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.InternalClientError,
)
"""What says that a connection is no longer one, or not one to the server that is wanted."""
CONFIGURATION: tuple[type[BaseException], ...] = (asyncpg.ClientConfigurationError, ValueError)


async def connect(where: DatabaseUrl, *, reads_only: bool) -> Any:
    """Give a connection. Raises one of LOST, CONFIGURATION or asyncpg.PostgresError; StoreError for an old server."""
    connection = await asyncpg.connect(where.url, timeout=_CONNECT_SECONDS, server_settings=_settings(reads_only))
    try:
        version = connection.get_server_version().major
        if version < OLDEST:
            raise StoreError(f"The server runs PostgreSQL {version}; it has to be {OLDEST} or later.")
        if connection.get_settings().server_encoding.upper() != "UTF8":
            raise StoreError("The database on PostgreSQL is not in UTF-8. Make one with ENCODING 'UTF8'.")
        await _prepare(connection)
    except BaseException:
        connection.terminate()
        raise
    return connection


async def connect_pool(where: DatabaseUrl) -> Any:
    """Give a pool of connections that only read. Raises as `connect` does."""
    return await asyncpg.create_pool(
        where.url,
        min_size=1,
        max_size=max(1, where.connections - 1),
        timeout=_CONNECT_SECONDS,
        server_settings=_settings(reads_only=True),
        init=_prepare,
        # Nothing of a statement stays in a connection, so there is nothing to be put back after it.
        reset=_leave,
    )


def refused(error: BaseException) -> StoreError:
    """Give what is said of a statement that the server did not carry out, where that is for people to know."""
    if getattr(error, "sqlstate", None) == MOVED:
        return is_moved(*str(error).split(" ", 1))
    if isinstance(error, asyncpg.LockNotAvailableError):
        return StoreError(say("The database is busy. Please try again in a moment."))
    if isinstance(error, asyncpg.QueryCanceledError):
        return StoreError(say("The database took too long. Please try again in a moment."))
    if isinstance(error, (asyncpg.DiskFullError, asyncpg.OutOfMemoryError)):
        return StoreError(say("The database has no room left. Please tell whoever runs me."))
    if isinstance(error, (*LOST, asyncpg.InterfaceError)):
        return StoreError(say("The database cannot be reached just now, and nothing was saved. Please try again."))
    raise error


async def patiently(attempt: Callable[[], Awaitable[T]]) -> T:
    """Give what `attempt`, which changes nothing, gives; try again while the connection is lost and patience lasts."""
    loop = asyncio.get_running_loop()
    until, pause = loop.time() + _PATIENCE, _AGAIN[0]
    while True:
        try:
            return await attempt()
        except StoreError:
            raise
        except (*LOST, asyncpg.InterfaceError, asyncpg.PostgresError) as error:
            if not _is_lost(error) or loop.time() >= until:
                raise refused(error) from error
        await asyncio.sleep(pause)
        pause = min(2 * pause, _AGAIN[1])


def _is_lost(error: BaseException) -> bool:
    # InterfaceError also says that a call is wrong, or that the pool itself is no longer open.
    return isinstance(error, LOST) or (
        isinstance(error, asyncpg.InterfaceError) and "connection" in str(error) and "closed" in str(error)
    )


def _settings(reads_only: bool) -> dict[str, str]:
    return {**_SETTINGS, "default_transaction_read_only": "on" if reads_only else "off"}


async def _prepare(connection: Any) -> None:
    # Sums of whole numbers come as `numeric`.
    await connection.set_type_codec("numeric", schema="pg_catalog", encoder=str, decoder=_number, format="text")


async def _leave(_connection: Any) -> None:
    return


def _number(text: str) -> int | float:
    return float(text) if "." in text or "N" in text else int(text)
