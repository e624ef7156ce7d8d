"""How many articles a second are read, and how many are added to a shelf."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.tables import table
from corpus import starter
from corpus.library import Library
from corpus.reading import read

READINGS = 20


async def measure() -> None:
    """Print articles a second for reading alone, and for the whole way onto a shelf."""
    files = list(starter.articles())
    begun = time.perf_counter()
    for _ in range(READINGS):
        for name, data in files:
            read(data, name)
    reading = READINGS * len(files) / (time.perf_counter() - begun)
    adding = await _adding(files)
    table(
        ["starter articles (about 900 words)", "a second"],
        [["read", f"{reading:.0f}"], ["read, derived and added to a shelf, one by one", f"{adding:.1f}"]],
    )


async def _adding(files: list[tuple[str, bytes]]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        library = await Library.open(Path(folder) / "bench.db", starter=False)
        try:
            begun = time.perf_counter()
            for name, data in files:
                await library.shelf(1).add_file(data, name, by="benchmark")
            return len(files) / (time.perf_counter() - begun)
        finally:
            await library.close()
