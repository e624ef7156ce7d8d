"""`python -m benchmarks [NAME...]`: print what is measured, all of it or the named parts."""

from __future__ import annotations

import argparse
import asyncio
import platform
import sqlite3
from collections.abc import Callable, Coroutine
from typing import Any

from benchmarks import (
    answers_page,
    asking,
    clusters,
    contrasts,
    duplicates,
    growth,
    names,
    processes,
    prompts,
    prompts_page,
    readings,
    round_trips,
    uploads,
)

PARTS: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {
    "round-trips": round_trips.measure,
    "processes": processes.measure,
    "readings": readings.measure,
    "duplicates": duplicates.measure,
    "asking": asking.measure,
    "growth": growth.measure,
    "names": names.measure,
    "prompts-page": prompts_page.measure,
    "answers-page": answers_page.measure,
    "contrasts": contrasts.measure,
    "prompts": prompts.measure,
    "uploads": uploads.measure,
    "clusters": clusters.measure,
}
# Not among all: these take long.
ON_REQUEST: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {
    "growth-full": growth.measure_full,
    "names-full": names.measure_full,
    "uploads-full": uploads.measure_full,
}


def main() -> None:
    """Run the parts that are asked for, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    known = PARTS | ON_REQUEST
    help_ = f"any of {', '.join(known)}; without, all that are quick"
    parser.add_argument("parts", nargs="*", metavar="NAME", help=help_)
    wanted = parser.parse_args().parts or list(PARTS)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        parser.error(f"there is no part {unknown[0]!r}; there are {', '.join(known)}")
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}")
    for name in wanted:
        print(f"\n## {name}\n")
        asyncio.run(known[name]())


if __name__ == "__main__":
    main()
