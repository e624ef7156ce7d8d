"""From what a person typed to the article, term or theme they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.answer import How
from corpus.store.reads import ShelfReads
from corpus.store.rows import NameKind, NameRow


@dataclass(frozen=True, slots=True)
class Found:
    """How `asked` was found. `names`: one for exact, alias and near, several for "several", none for "none".

    `nearest` holds up to three names to offer where nothing was found.
    """

    how: How
    asked: str
    names: tuple[NameRow, ...]
    nearest: tuple[NameRow, ...] = ()


async def resolve(reads: ShelfReads, kinds: Sequence[NameKind], typed: str) -> Found:
    raise NotImplementedError


async def suggest(reads: ShelfReads, kind: NameKind, typed: str, limit: int = 25) -> list[NameRow]:
    raise NotImplementedError
