"""ZIP containers opened with care: their number of parts, and how much they may unpack to, is bounded."""

from __future__ import annotations

import io
import zipfile
import zlib

from corpus.errors import UnreadableError
from corpus.saying import say

_LARGEST_PART = 24 * 1024 * 1024
_LARGEST_SUM = 96 * 1024 * 1024
_PARTS = 5000


class Packed:
    """A ZIP whose parts are read by name, each up to a limit and all together up to another."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableError(say("This archive is damaged and cannot be opened.")) from error
        if len(self._zip.infolist()) > _PARTS:
            raise UnreadableError(say("This archive has more than {most} parts.", most=_PARTS))
        self._left = _LARGEST_SUM

    def names(self) -> list[str]:
        """The parts that are files, in their order."""
        return [entry.filename for entry in self._zip.infolist() if not entry.is_dir()]

    def part(self, name: str) -> bytes:
        """One part's bytes. Raises UnreadableError where it is absent, locked, damaged or too large."""
        try:
            entry = self._zip.getinfo(name)
            if entry.flag_bits & 1:
                raise UnreadableError(say("This archive is locked with a password. Please add a copy without one."))
            with self._zip.open(entry) as part:
                data = part.read(min(_LARGEST_PART, self._left) + 1)
        except KeyError as error:
            raise UnreadableError(say("A part of this file is missing.")) from error
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise UnreadableError(say("A part of this archive is damaged.")) from error
        self._left -= len(data)
        if len(data) > _LARGEST_PART or self._left < 0:
            raise UnreadableError(say("This archive unpacks to far more than an article; it was not read."))
        return data
