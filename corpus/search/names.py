"""From what a person typed to the article, term or theme they mean."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.answer import How
from corpus.language.words import STOP_WORDS
from corpus.request import as_id
from corpus.search.acronyms import otherwise
from corpus.search.candidates import Slot, far, holding, look_up, nearly_holding, partly_holding, widen
from corpus.search.near import SHORTEST, likenesses, nearly_told, same_word, words_of
from corpus.store.reads import ShelfReads
from corpus.store.reads_names import Listed
from corpus.store.rows import NameKind, NameRow

# A likeness from which a near match is taken for what was meant, and by how much it must lead the next.
_NEAR = 0.72
_LEAD = 0.08
# Below this a name is not even offered.
_OFFERED = 0.3
_SUGGESTED = 0.5
_SEVERAL = 5
_NEAREST = 3
_BEGUN = 50
# Fewer letters, not quite as written, are not enough to stand for a name that says more.
_WHOLE = 8
# Beginnings of fewer letters lead to too much.
_LONG_ENOUGH = 2
# No name is longer, and looking for near ones costs more than in proportion.
_LONGEST = 300


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
    """Find what was meant: by id, exactly, by another name or spelling, by its words, or nearly.

    With a single kind, `typed` may also be what `corpus.request.by_id` gives.
    """
    number = as_id(typed.strip())
    if number is not None and len(kinds) == 1:
        named = await _by_id(reads, kinds[0], number)
        return Found("exact", named.text, (named,)) if named else Found("none", typed, ())
    looked_for = typed[:_LONGEST]
    words = words_of(looked_for)
    if not typed.strip():
        return Found("none", typed, (), await _offer(reads, kinds))
    exact = _one_each(await reads.names_exact(kinds, typed))
    if exact:
        return _choose(typed, exact)
    if not words:
        return Found("none", typed, ())
    readings = await look_up(reads, kinds, words, "all")
    for said in (words, *await otherwise(reads, kinds, words)):
        as_said = readings if said is words else await look_up(reads, kinds, said, "none")
        found = _by_words(typed, said, _one_each(_rows(_scored(said, await holding(reads, as_said)))))
        if found:
            return found
    close = await _close(reads, kinds, words, readings[0]) if _letters(words) >= SHORTEST else []
    likely = [name for score, name in close if score >= _NEAR]
    if len(likely) == 1 or (len(likely) > 1 and close[0][0] - close[1][0] >= _LEAD):
        return Found("near", typed, (likely[0],))
    if likely:
        best = close[0][0]
        return Found("several", typed, tuple(name for score, name in close if best - score < 2 * _LEAD)[:_SEVERAL])
    telling = _telling(words)
    told = [name for _, name in close if _letters(telling) >= _WHOLE and nearly_told(telling, words_of(name.text))]
    if told:
        return Found("near" if len(told) == 1 else "several", typed, tuple(told[:_SEVERAL]))
    return Found("none", typed, (), tuple(name for score, name in close if score >= _OFFERED)[:_NEAREST])


async def suggest(reads: ShelfReads, kind: NameKind, typed: str, limit: int = 25) -> list[NameRow]:
    """Complete what is being typed: one row for each thing, best first; the most useful where nothing is typed."""
    number = as_id(typed.strip())
    if number is not None:
        named = await _by_id(reads, kind, number)
        return [named] if named else []
    typed = typed[:_LONGEST]
    words = words_of(typed)
    kinds = (kind,)
    if not words:
        begun = await reads.names_beginning(kinds, typed, limit) if typed.strip() else []
        return [one.name for one in begun] or await reads.common_names(kind, limit)
    # None of these waits for another, and each has a connection of its own.
    readings, begun, others = await asyncio.gather(
        look_up(reads, kinds, words, "last"),
        reads.names_beginning(kinds, typed, _BEGUN),
        otherwise(reads, kinds, words),
    )
    exact = [one for one in begun if one.words == words]
    held = _scored(words, [*begun, *await holding(reads, readings)], unfinished=True)
    for said in others:
        held += _scored(said, await holding(reads, await look_up(reads, kinds, said, "last")), unfinished=True)
        held.sort(key=lambda one: -one[0])
    names = _one_each([*_rows(_scored(words, exact)), *_rows(held)])
    if len(names) < limit and (len(typed) > SHORTEST or any(len(word) >= SHORTEST - 1 for word in words)):
        best = held[0][0] if held else 0.0
        close = await _close(reads, kinds, words, readings[0], found=best, unfinished=True)
        names = _one_each([*names, *(name for score, name in close if score >= _SUGGESTED)])
    return names[:limit]


async def names_sharing_words(reads: ShelfReads, kinds: Sequence[NameKind], words: Sequence[str]) -> list[NameRow]:
    """Give names that hold one of the folded words, or one near it: those that are most like them first."""
    if not words:
        return []
    [slots, *_] = await look_up(reads, kinds, words, "none")
    return _one_each(_rows(_scored(words, await partly_holding(reads, await widen(reads, kinds, slots)))))


async def _by_id(reads: ShelfReads, kind: NameKind, number: int) -> NameRow | None:
    if kind == "article":
        article = await reads.article(number)
        name = article.label if article else None
    elif kind == "term":
        term = await reads.term(number)
        name = term.name if term else None
    else:
        theme = await reads.theme(number)
        name = theme.name if theme else None
    return NameRow(kind, number, name, name, False) if name else None


def _by_words(typed: str, words: Sequence[str], names: Sequence[NameRow]) -> Found | None:
    """Choose among names that hold all of the words; None where that says too little."""
    telling = _telling(words)
    same = [name for name in names if _same(telling, _telling(words_of(name.text)))]
    if same:
        return _choose(typed, same, spelt_otherwise=True)
    if not names or _letters(telling) < _LONG_ENOUGH:
        return None
    if len(names) == 1:
        return Found("near", typed, tuple(names))
    return _nearest(typed, words, names) or Found("several", typed, tuple(names[:_SEVERAL]))


def _same(typed: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether these are the same words in other spellings or another order."""
    return (
        len(name) == len(typed)
        and all(any(same_word(word, other) for other in name) for word in typed)
        and all(any(same_word(word, other) for other in typed) for word in name)
    )


async def _close(
    reads: ShelfReads,
    kinds: Sequence[NameKind],
    words: Sequence[str],
    slots: Sequence[Slot],
    *,
    found: float = 0.0,
    unfinished: bool = False,
) -> list[tuple[float, NameRow]]:
    """Names that are near what was typed, with their likeness, best first, one of each thing.

    Where they, or those `found` with that likeness at best, are likely to be meant, those that share less are not
    looked for: reading them takes longest.
    """
    widened = await widen(reads, kinds, slots)
    scored = _scored(words, await nearly_holding(reads, widened), unfinished=unfinished)
    enough = _SUGGESTED if unfinished and len(words) == 1 else _NEAR
    if max(found, scored[0][0] if scored else 0.0) < enough:
        listed = await partly_holding(reads, widened)
        if len(slots) == 1:
            listed += await far(reads, kinds, slots[0].word)
        scored += _scored(words, listed, unfinished=unfinished)
    best: dict[tuple[NameKind, int], tuple[float, NameRow]] = {}
    for score, name in sorted(scored, key=lambda one: -one[0]):
        best.setdefault((name.kind, name.id), (score, name))
    return list(best.values())


def _nearest(typed: str, words: Sequence[str], names: Sequence[NameRow]) -> Found | None:
    first, second, *_ = sorted(likenesses(words, [words_of(name.text) for name in names]), reverse=True)
    clear = first >= _NEAR and first - second >= 2 * _LEAD
    return Found("near", typed, (names[0],)) if clear else None


def _choose(typed: str, names: Sequence[NameRow], *, spelt_otherwise: bool = False) -> Found:
    own = [name for name in names if not name.alias]
    # A thing's own name goes before what is only another name of something else.
    if len(own) == 1:
        return Found("alias" if spelt_otherwise else "exact", typed, (own[0],))
    if len(names) == 1:
        return Found("alias", typed, (names[0],))
    return Found("several", typed, tuple(own or names)[:_SEVERAL])


def _telling(words: Sequence[str]) -> Sequence[str]:
    return [word for word in words if word not in STOP_WORDS] or words


def _letters(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _scored(words: Sequence[str], listed: Sequence[Listed], *, unfinished: bool = False) -> list[tuple[float, NameRow]]:
    """Give each name once with its likeness, best first; of equals, own names first, those that begin so, the short."""
    names = list(dict.fromkeys(listed))
    begun = " ".join(words)
    scores = likenesses(words, [one.words for one in names], unfinished=unfinished)

    def order(scored: tuple[float, Listed]) -> tuple[float, bool, bool, int, str, int]:
        score, one = scored
        begins = " ".join(one.words).startswith(begun)
        return -score, one.name.alias, not begins, len(one.words), one.name.text, one.name.id

    return [(score, one.name) for score, one in sorted(zip(scores, names, strict=True), key=order)]


def _rows(scored: Iterable[tuple[float, NameRow]]) -> list[NameRow]:
    return [name for _, name in scored]


def _one_each(names: Iterable[NameRow]) -> list[NameRow]:
    """One name, the first, for each thing."""
    kept: dict[tuple[NameKind, int], NameRow] = {}
    for name in names:
        kept.setdefault((name.kind, name.id), name)
    return list(kept.values())


async def _offer(reads: ShelfReads, kinds: Sequence[NameKind]) -> tuple[NameRow, ...]:
    return tuple([name for kind in kinds for name in await reads.common_names(kind, _NEAREST)][:_NEAREST])
