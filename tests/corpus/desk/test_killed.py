"""A process that is killed while it adds leaves an upload that can be gone on with, and nothing twice."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from corpus.acts import AddDraft, ListShelf
from corpus.desk import perform
from tests.corpus.desk.shelf import desk, on_shelf, open_library, said

ROOT = Path(__file__).parents[3]
GUILD = 7
ADDING = """
import asyncio, sys
from dataclasses import replace
from pathlib import Path
from corpus.acts import AddDraft
from corpus.desk import perform
from corpus.desk.uploads import take
from tests.corpus.desk.shelf import desk, draft_of, open_library, upload

async def main():
    library = await open_library(Path(sys.argv[1]))
    at = replace(desk(library, guild=7), progress=lambda sentence: print(sentence, flush=True))
    shown = await take(at, [upload(f"Article {number:02}", number) for number in range(30)])
    print(draft_of(shown), flush=True)
    await perform(at, AddDraft(draft_of(shown)))

asyncio.run(main())
"""


async def test_what_was_added_is_there_once_and_the_rest_waits(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ADDING, str(tmp_path), stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    assert process.stdout is not None
    before = line = ""
    while not line.startswith("Adding 12 of"):
        before, line = line, (await process.stdout.readline()).decode().strip()
        assert line
        if line == "Adding 1 of 30.":
            key = before
    os.kill(process.pid, signal.SIGKILL)
    await process.wait()
    library = await open_library(tmp_path)
    try:
        noor = desk(library, guild=GUILD)
        held = len(await on_shelf(noor))
        assert held in (11, 12, 13)
        assert f"{30 - held} are still to be added" in said(await perform(noor, ListShelf()))
        report = await perform(noor, AddDraft(key))
        assert report.title == "30 articles added"
        rows = await on_shelf(noor)
        assert [row.label for row in rows] == [f"Article {number:02}" for number in range(30)]
        assert {row.revision for row in rows} == {1}
        assert [row.what for row in await noor.reads.record()] == ["Added 30 articles from article-00.md and 29 more."]
    finally:
        await library.close()
