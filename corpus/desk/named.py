"""What moderators mean by a name, where it may be that of an article, a term or a theme."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.answers.naming import GONE, near_names
from corpus.errors import StaleRequestError
from corpus.language.words import STOP_WORDS
from corpus.request import as_id
from corpus.saying import Said, say
from corpus.search.names import names_sharing_words, resolve
from corpus.search.near import likeness, words_of
from corpus.store.reads import ShelfReads
from corpus.store.rows import NameKind, NameRow

KINDS: tuple[NameKind, ...] = ("article", "term", "theme")
_LONGEST = 200  # characters of a name that is looked for
_OFFERED = 5
# A name that shares no more than this with the words is not near them.
_NEAR = 0.25


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name leads to: one thing, by its own or another of its names; else what may have been meant.

    `several`: each of the choices is called so.
    """

    one: NameRow | None
    choices: tuple[NameRow, ...] = ()
    several: bool = False


async def meant(reads: ShelfReads, kinds: tuple[NameKind, ...], name: str) -> Meant:
    """Find what a name stands for among things of these kinds; an id only where there is one kind.

    Raises StaleRequestError for the id of what has left the shelf.
    """
    if not name.strip():
        return Meant(None)
    found = [await resolve(reads, [kind], name[:_LONGEST]) for kind in kinds]
    exact = [one.names[0] for one in found if one.how in ("exact", "alias")]
    if len(exact) == 1:
        return Meant(exact[0])
    if as_id(name) is not None:
        raise StaleRequestError(GONE)
    maybe = [*exact, *(row for one in found if one.how in ("near", "several") for row in one.names)]
    choices = _once(maybe or await near_names(reads, kinds, name))[:_OFFERED]
    return Meant(None, choices, several=len(exact) > 1)


async def own_name(reads: ShelfReads, kind: NameKind, name: str) -> str:
    """Give the own name of a thing that is named by its id. Raises StaleRequestError where it has left the shelf."""
    found = await meant(reads, (kind,), name)
    if found.one is None:
        raise StaleRequestError(GONE)
    return found.one.main


async def nearest(reads: ShelfReads, words: str, limit: int) -> tuple[NameRow, ...]:
    """Give the things of any kind whose names share most with some words, the nearest first."""
    telling = tuple(word for word in words_of(words[:_LONGEST]) if word not in STOP_WORDS)
    if not telling:
        return ()
    rows = await names_sharing_words(reads, KINDS, telling)
    scored = [(max(likeness(words_of(row.text), telling), likeness(telling, words_of(row.text))), row) for row in rows]
    best = sorted((pair for pair in scored if pair[0] >= _NEAR), key=lambda pair: -pair[0])
    return _once([row for _, row in best])[:limit]


def with_kind(name: NameRow) -> Said:
    """Give the name of a thing and what kind of thing it is."""
    match name.kind:
        case "article":
            return say("{name} (article)", name=name.main)
        case "term":
            return say("{name} (term)", name=name.main)
        case "theme":
            return say("{name} (theme)", name=name.main)


def _once(names: list[NameRow]) -> tuple[NameRow, ...]:
    """One name, the first, for each thing."""
    kept: dict[tuple[NameKind, int], NameRow] = {}
    for name in names:
        kept.setdefault((name.kind, name.id), name)
    return tuple(kept.values())
