"""A process that is killed while it adds loses no article it was told is saved, and leaves no half of one."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from corpus.store.store import Store
from tests.corpus.store.shelves import RED

ADDING = """
import asyncio, sys
from pathlib import Path
from corpus.store.store import Store
from tests.corpus.store.shelves import RED, article, put

async def main():
    store = await Store.open(Path(sys.argv[1]))
    number = 0
    while True:
        paragraphs = [f"Paragraph {n} of article {number} is about word{number}x{n}." for n in range(30)]
        await put(store, RED, article(f"Article {number}", *paragraphs))
        print(number, flush=True)
        number += 1

asyncio.run(main())
"""


async def test_what_was_confirmed_is_there_and_nothing_is_there_by_half(database: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ADDING, str(database), stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[3]
    )
    assert process.stdout is not None
    confirmed = 0
    while confirmed < 12:
        confirmed = int(await process.stdout.readline())
    os.kill(process.pid, signal.SIGKILL)
    rest = await process.stdout.read()
    await process.wait()
    confirmed = max([confirmed, *(int(line) for line in rest.split())])
    store = await Store.open(database)
    try:
        reads = store.shelf(RED)
        total = await reads.count_articles()
        assert total in (confirmed + 1, confirmed + 2)
        for number in range(total):
            [name] = await reads.names_exact(["article"], f"Article {number}")
            assert len(await reads.passages(name.id)) == 30
            assert len(await reads.uses([f"word{number}x29"], 5)) == 1
        assert (await reads.document_counts(["paragraph"]))["paragraph"] == total
    finally:
        await store.close()
