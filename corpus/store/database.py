"""Where a store is kept: in a file, or on a PostgreSQL server."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

_SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class DatabaseUrl:
    """The address of a database on a PostgreSQL server, and how many connections one process opens to it at most.

    `str` gives it without the password, and so does `repr`.

    >>> str(DatabaseUrl("postgresql://mara:secret@db.example:5433/study"))
    'postgresql://mara@db.example:5433/study'
    """

    url: str = field(repr=False)
    connections: int = 5

    def __str__(self) -> str:
        parts = urlsplit(self.url)
        user, at, host = parts.netloc.rpartition("@")
        return f"{parts.scheme}://{user.partition(':')[0]}{at}{host}{parts.path}"

    def __repr__(self) -> str:
        return f"DatabaseUrl({str(self)!r})"


Database = Path | DatabaseUrl


def database(text: str) -> Database:
    """Give the place that somebody wrote down: an address postgresql://..., or a path.

    Raises ValueError, in words, for an address that is none and for a folder.
    """
    if "://" in text:
        return database_url(text)
    path = Path(text).expanduser()
    if path.is_dir():
        raise ValueError(f"“{text}” is a folder. Name a file.")
    return path


def database_url(text: str) -> DatabaseUrl:
    """Give the address of a PostgreSQL database. Raises ValueError, in words that do not repeat it, for any other."""
    mistake = "this is not the address of a database. Write it as postgresql://user:password@host:5432/name."
    try:
        parts = urlsplit(text)
        valid = parts.scheme in _SCHEMES and (parts.port is None or parts.port > 0) and not any(map(str.isspace, text))
    except ValueError:
        raise ValueError(mistake) from None
    if not valid or not (parts.netloc or parts.query):
        raise ValueError(mistake)
    return DatabaseUrl(text)
