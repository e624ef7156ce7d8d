"""From what a person typed to the article, term or theme they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.answer import How
from corpus.language.words import STOP_WORDS, variants
from corpus.request import as_id
from corpus.search.near import SHORTEST, likeness, same_word, words_of
from corpus.store.reads import ShelfReads
from corpus.store.rows import NameKind, NameRow

# A likeness from which a near match is taken for what was meant, and by how much it must lead the next.
_NEAR = 0.72
_LEAD = 0.08
# Below this a name is not even offered.
_OFFERED = 0.3
_SUGGESTED = 0.5
_SEVERAL = 5
_NEAREST = 3
_CANDIDATES = 300
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
    same = await _same_words(reads, kinds, words)
    if same:
        return _choose(typed, same, spelt_otherwise=True)
    holding = await _holding_all(reads, kinds, words)
    if len(holding) == 1:
        return Found("near", typed, tuple(holding))
    if holding:
        return _nearest(typed, words, holding) or Found("several", typed, tuple(holding[:_SEVERAL]))
    close = await _close(reads, kinds, looked_for, words)
    likely = [name for score, name in close if score >= _NEAR]
    if len(likely) == 1 or (len(likely) > 1 and close[0][0] - close[1][0] >= _LEAD):
        return Found("near", typed, (likely[0],))
    if likely:
        best = close[0][0]
        return Found("several", typed, tuple(name for score, name in close if best - score < 2 * _LEAD)[:_SEVERAL])
    return Found("none", typed, (), tuple(name for score, name in close if score >= _OFFERED)[:_NEAREST])


async def suggest(reads: ShelfReads, kind: NameKind, typed: str, limit: int = 25) -> list[NameRow]:
    """Complete what is being typed: one row for each thing, best first; the most useful where nothing is typed."""
    number = as_id(typed.strip())
    if number is not None:
        named = await _by_id(reads, kind, number)
        return [named] if named else []
    typed = typed[:_LONGEST]
    words = words_of(typed)
    if not words:
        return await reads.common_names(kind, limit)
    found = await reads.names_exact((kind,), typed)
    found += _ordered(words, await reads.names_with_words((kind,), _prefixes(words), _CANDIDATES))
    names = _one_each(found)
    if len(names) < limit and any(len(word) >= SHORTEST - 1 for word in words):
        candidates = await reads.names_near((kind,), typed, _CANDIDATES)
        scored = _scored(words, candidates, unfinished=True)
        names = _one_each([*names, *(name for score, name in scored if score >= _SUGGESTED)])
    return names[:limit]


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


async def _same_words(reads: ShelfReads, kinds: Sequence[NameKind], words: Sequence[str]) -> list[NameRow]:
    """Names of exactly these words in other spellings or another order."""
    telling = [word for word in words if word not in STOP_WORDS] or words
    holding = await reads.names_with_words(kinds, [variants(word) for word in telling], _CANDIDATES)
    return _one_each(name for name in holding if _same(telling, words_of(name.text)))


def _same(typed: Sequence[str], name: Sequence[str]) -> bool:
    telling = [word for word in name if word not in STOP_WORDS] or name
    return (
        len(telling) == len(typed)
        and all(any(same_word(word, other) for other in telling) for word in typed)
        and all(any(same_word(word, other) for other in typed) for word in telling)
    )


async def _holding_all(reads: ShelfReads, kinds: Sequence[NameKind], words: Sequence[str]) -> list[NameRow]:
    """Names that hold every word typed, or a word that begins so, best first."""
    telling = [word for word in words if word not in STOP_WORDS] or words
    if sum(len(word) for word in telling) < _LONG_ENOUGH:
        return []
    return _one_each(_ordered(words, await reads.names_with_words(kinds, _prefixes(telling), _CANDIDATES)))


async def _close(
    reads: ShelfReads, kinds: Sequence[NameKind], typed: str, words: Sequence[str]
) -> list[tuple[float, NameRow]]:
    """Names that are near what was typed, with their likeness, best first; none for short input."""
    if sum(len(word) for word in words) < SHORTEST:
        return []
    scored = _scored(words, await reads.names_near(kinds, typed, _CANDIDATES))
    kept = _one_each(name for _, name in scored)
    return [(score, name) for score, name in scored if name in kept]


def _nearest(typed: str, words: Sequence[str], names: Sequence[NameRow]) -> Found | None:
    (first, name), (second, _), *_ = _scored(words, names)
    clear = first >= _NEAR and first - second >= 2 * _LEAD
    return Found("near", typed, (name,)) if clear else None


def _choose(typed: str, names: Sequence[NameRow], *, spelt_otherwise: bool = False) -> Found:
    own = [name for name in names if not name.alias]
    # A thing's own name goes before what is only another name of something else.
    if len(own) == 1:
        return Found("alias" if spelt_otherwise else "exact", typed, (own[0],))
    if len(names) == 1:
        return Found("alias", typed, (names[0],))
    return Found("several", typed, tuple(own or names)[:_SEVERAL])


def _prefixes(words: Sequence[str]) -> list[list[str]]:
    return [list(variants(word)) if len(word) >= SHORTEST - 1 else [word] for word in words]


def _ordered(words: Sequence[str], names: Iterable[NameRow]) -> list[NameRow]:
    return [name for _, name in _scored(words, names, unfinished=True)]


def _scored(words: Sequence[str], names: Iterable[NameRow], *, unfinished: bool = False) -> list[tuple[float, NameRow]]:
    scored = [(likeness(words, words_of(name.text), unfinished=unfinished), name) for name in names]
    # Sorting is stable: where names are as near, the store's order (own names, then shorter ones) stays.
    return sorted(scored, key=lambda pair: -pair[0])


def _one_each(names: Iterable[NameRow]) -> list[NameRow]:
    """One name, the first, for each thing."""
    kept: dict[tuple[NameKind, int], NameRow] = {}
    for name in names:
        kept.setdefault((name.kind, name.id), name)
    return list(kept.values())


async def _offer(reads: ShelfReads, kinds: Sequence[NameKind]) -> tuple[NameRow, ...]:
    return tuple([name for kind in kinds for name in await reads.common_names(kind, _NEAREST)][:_NEAREST])
