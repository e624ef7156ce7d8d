"""The child processes of a library: some that read files, one that adds articles, one that learns, two that
compose questions."""

from __future__ import annotations

import asyncio

from corpus.apart import Pool
from corpus.reading.apart import MEGABYTES

# Deriving the longest article that reading lets pass takes 300 MB; a database connection reserves some more.
_ADDING_MEGABYTES = 3_000
# The matrix it works on takes 120 MB; the libraries below numpy reserve much that they never touch.
_LEARNING_MEGABYTES = 6_000
_COMPOSING_MEGABYTES = 3_000


class Workers:
    """Nothing runs until there is work for it.

    `readers` meet files of strangers: they are apart from whatever holds the database. `adder` is one, since the
    database takes one writer at a time. Of the composers one works ahead, while the other has what is due.
    """

    def __init__(self) -> None:
        self.readers = Pool(2, megabytes=MEGABYTES)
        self.adder = Pool(1, megabytes=_ADDING_MEGABYTES)
        self.learner = Pool(1, megabytes=_LEARNING_MEGABYTES)
        self.composers = Pool(2, megabytes=_COMPOSING_MEGABYTES, niceness=4)

    async def close(self) -> None:
        """End them. What they have in hand is cut off."""
        pools = (self.readers, self.adder, self.learner, self.composers)
        await asyncio.gather(*(pool.close() for pool in pools))
