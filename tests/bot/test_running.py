"""The process: it says where it is, and SIGTERM ends it with everything closed."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from bot.client import Concordance, StartError, run
from bot.settings import Settings
from rehearsal import Rehearsal

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_sigterm_ends_a_rehearsal_with_a_clean_database(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("DISCORD_TOKEN", "DATABASE")}
    command = [sys.executable, "-m", "bot", "rehearse", "--port", "0", "--no-browser"]
    environment["PYTHONPATH"] = str(ROOT)
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        said = process.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert address, said
        with urllib.request.urlopen(address[0], timeout=10) as page:
            assert b"<html" in page.read().lower()
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    assert [path.name for path in tmp_path.iterdir()] == ["concordance.db"]
    connection = sqlite3.connect(tmp_path / "concordance.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_a_refused_token_is_told_in_a_sentence(tmp_path: Path) -> None:
    async def scene() -> tuple[int | None, str]:
        async with Rehearsal(token="the.right.one") as local:
            environment = os.environ | {
                "PYTHONPATH": str(ROOT),
                "DISCORD_TOKEN": "a.wrong.one",
                "DISCORD_API_URL": local.api_url,
                "DISCORD_GATEWAY_URL": local.gateway_url,
                "DATABASE": str(tmp_path / "c.db"),
            }
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", env=environment, stderr=subprocess.PIPE, cwd=tmp_path
            )
            _, errors = await asyncio.wait_for(process.communicate(), 30)
            return process.returncode, errors.decode()

    code, errors = asyncio.run(scene())
    assert code == 2
    assert "Discord refused the token." in errors
    assert "Traceback" not in errors


async def test_an_unreachable_or_broken_discord_is_told_in_a_sentence(tmp_path: Path) -> None:
    async with Rehearsal(token="the.right.one") as local:
        address = local.api_url, local.gateway_url
    for api_url, gateway_url in (address, ("http://nowhere.invalid/api/v10", "ws://nowhere.invalid")):
        settings = Settings(api_url=api_url, gateway_url=gateway_url, database=tmp_path / "c.db")
        with pytest.raises(StartError, match="Discord cannot be reached"):
            await run(Concordance(settings), "the.right.one", asyncio.Event())


async def test_a_server_that_hangs_up_is_told_in_a_sentence(tmp_path: Path) -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    host = "127.0.0.1:" + str(server.sockets[0].getsockname()[1])
    settings = Settings(api_url=f"http://{host}/api", gateway_url=f"ws://{host}", database=tmp_path / "c.db")
    try:
        with pytest.raises(StartError, match="Discord cannot be reached"):
            await asyncio.wait_for(run(Concordance(settings), "the.right.one", asyncio.Event()), 60)
    finally:
        server.close()
