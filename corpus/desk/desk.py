"""Where an act is carried out: one guild, one moderator, one open library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.library import Library, Shelf
from corpus.saying import Said
from corpus.store.reads import ShelfReads
from corpus.tongues import Language


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the id that Discord gives, and the name they go by in this guild.

    `manages` is whether they have Manage Server, and so may say who moderates.
    """

    id: int
    name: str
    manages: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """What the operator lets a guild keep, and how much may come at once. Sizes in bytes."""

    articles: int = 5_000
    characters: int = 200_000_000
    upload: int = 50_000_000
    files: int = 500


def _silent(sentence: Said) -> None:
    return None


def _never() -> bool:
    return False


def _nameless(place: int) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Desk:
    """One guild's desk as one moderator sits at it.

    `progress` is told how long work goes on. `name_of` gives the name of a role, a channel or a forum's tag of the
    guild by its id ("@Readers", "#reading", "Daily"), None where there is none such. `language` is the one in which
    they are answered. Once `stopping` says so, long work ends where it can be gone on with.
    """

    library: Library
    guild_id: int
    actor: Actor
    now: Callable[[], dt.datetime]
    limits: Limits = Limits()
    progress: Callable[[Said], None] = field(default=_silent)
    name_of: Callable[[int], str | None] = field(default=_nameless)
    language: Language = "en"
    stopping: Callable[[], bool] = field(default=_never)

    @property
    def shelf(self) -> Shelf:
        """The guild's shelf."""
        return self.library.shelf(self.guild_id)

    @property
    def reads(self) -> ShelfReads:
        """The store's reads of the guild's shelf."""
        return self.shelf.reads
