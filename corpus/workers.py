"""The child processes of a library: some that read files, one that adds articles."""

from __future__ import annotations

import asyncio

from corpus.apart import Pool
from corpus.reading.apart import MEGABYTES

# Deriving the longest article that reading lets pass takes 300 MB; a database connection reserves some more.
_ADDING_MEGABYTES = 3_000


class Workers:
    """Nothing runs until there is work for it.

    `readers` meet files of strangers: they are apart from whatever holds the database. `adder` is one, since the
    database takes one writer at a time.
    """

    def __init__(self) -> None:
        self.readers = Pool(2, megabytes=MEGABYTES)
        self.adder = Pool(1, megabytes=_ADDING_MEGABYTES)

    async def close(self) -> None:
        """End them. What they have in hand is cut off."""
        await asyncio.gather(self.readers.close(), self.adder.close())
