"""Reading in a child process, which is killed when a file takes too long or too much memory."""

from __future__ import annotations

import logging
import pickle
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import cast

from corpus.apart import ApartError, ChildDiedError, Pool, TookTooLongError
from corpus.errors import UnreadableError
from corpus.reading.files import Opening, Part, read_each, read_text
from corpus.saying import Said, say

MEGABYTES = 400
"""The address space a child that reads should be given: an interpreter with what it imports takes 100 of them."""
SECONDS = 60.0
_TOO_LONG = say("This file took too long to read; it may be damaged or made to do harm.")
_TOO_LARGE = say("This file needs too much memory to read; it may be damaged or made to do harm.")
_FAILED = say("This file cannot be read.")
_GIVEN_UP = say("Several files of this archive could not be read in time; the rest of it was passed over.")
_MOST_DEATHS = 3
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Packet:
    """A `Part` on its way from one process to another: `unpack` gives it."""

    name: str
    pickled: bytes

    def unpack(self) -> Part:
        """Give the part."""
        return cast("Part", pickle.loads(self.pickled))


async def read_apart(
    pool: Pool, data: bytes, filename: str, fields: Mapping[str, str] | None = None, *, seconds: float = SECONDS
) -> AsyncGenerator[Opening | Packet, None]:
    """`read_each` in a child of `pool`; each part may take so many seconds.

    What cannot be read, or costs a child its life, comes as a part that says so; of an archive the rest is read on.
    Raises UnreadableError only before the first part, where the file as a whole cannot be read.
    """
    passed = deaths = given = 0
    name = filename
    while True:
        try:
            async with aclosing(
                pool.stream(_read, data, filename, dict(fields) if fields else None, passed, seconds=seconds)
            ) as stream:
                async for one in stream:
                    if isinstance(one, Opening):
                        passed, name = one.number, one.name
                    else:
                        given += 1
                    yield one
            return
        except UnreadableError as error:
            if not given:
                raise
            problem = error.sentence
        except ApartError as error:
            problem = _problem(error, name)
        if not passed and not given:
            raise UnreadableError(problem)
        deaths += 1
        yield _packet(Part(name, None, problem))
        if not passed:
            return
        if deaths == _MOST_DEATHS:
            yield _packet(Part(filename, None, _GIVEN_UP))
            return


async def read_pasted_apart(pool: Pool, text: str, name: str) -> Packet:
    """`read_text` in a child of `pool`. Raises UnreadableError where it cannot be read."""
    try:
        return cast("Packet", await pool.run(_read_pasted, text, name, seconds=SECONDS))
    except ApartError as error:
        raise UnreadableError(_problem(error, name)) from error


def _problem(error: ApartError, name: str) -> Said:
    match error:
        case TookTooLongError():
            return _TOO_LONG
        case ChildDiedError():
            return _TOO_LARGE
        case _:
            _log.error("Reading %r failed: %s", name, error)
            return _FAILED


def _read(data: bytes, filename: str, fields: dict[str, str] | None, skip: int) -> Iterator[Opening | Packet]:
    """In the child."""
    for one in read_each(data, filename, fields, skip=skip):
        yield one if isinstance(one, Opening) else _packet(one)


def _read_pasted(text: str, name: str) -> Packet:
    return _packet(Part(name, read_text(text)))


def _packet(part: Part) -> Packet:
    return Packet(part.name, pickle.dumps(part))
