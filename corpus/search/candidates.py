"""Which names may be meant by the words typed: the few that an index fetches, for likeness to order.

All words are looked for as they are written, in any order; then with one of them widened to the words one edit from
it; then with one of them left out. Each word has a list of the names that hold it. The shortest list leads, and the
signatures beside its names tell which of these hold the other words too, so that no list is read against another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import pairwise
from operator import and_
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.language.words import STOP_WORDS, variants
from corpus.search.edits import one_edit
from corpus.store.reads import ShelfReads
from corpus.store.reads_names import Holding, Listed, NameWord
from corpus.store.rows import NameKind
from corpus.store.signatures import Signature, of_beginning, of_word

Open = Literal["none", "last", "all"]
"""Which of the typed words may be the beginnings of words."""
Group = tuple[int, NameKind]
"""The names of one kind on one shelf: words and their lists are kept for each of them."""

# How many names are compared with what was typed, and at least for each way of looking for them.
_MOST, _EACH = 300, 40
# Of those that hold all words, the shortest are enough.
_HOLDING_ALL = 120
# How many words are looked for at once, and how many of them are widened.
_WORDS, _WIDENED = 8, 4
# How many words that begin alike, or near alike, are looked at.
_BEGIN_ALIKE, _NEAR_BEGINNING = 64, 200
# More alternatives than these are not held against each name: unless another word is rare, their lists lead, or, if
# too long, only what all of them have in common is asked for.
_ALTERNATIVES, _RARE, _LEADING = 32, 1_000, 30_000
_READINGS, _PARTED_FROM = 4, 5
# Shorter words are one edit from too many others, longer ones are no words, and fewer letters begin too many.
_EDITED_FROM, _EDITED_TO, _BEGUN_FROM = 3, 30, 4
# Nearly all words two edits from a long one begin with its first letters or with what is one edit from these.
_LONG, _FIRST_LETTERS, _EDITS = 6, 5, 2
_PLURAL = "s"


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand where a word was typed.

    exact  the word, its spellings and number, and, where it may be a beginning, words that begin so
    near   words one edit from it, once `widen` has looked for them
    wide   the groups where more words begin so than `exact` holds
    """

    word: str
    open: bool
    exact: Mapping[Group, tuple[NameWord, ...]]
    near: Mapping[Group, tuple[NameWord, ...]] = field(default_factory=dict)
    wide: frozenset[Group] = frozenset()

    def known(self, group: Group) -> bool:
        """Tell whether the word stands in a name of the group."""
        return bool(self.exact.get(group))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Words of which a name is to hold one; `beginnings` where these are but some of those that begin so."""

    word: str
    words: tuple[NameWord, ...]
    beginnings: Sequence[str] = ()

    @property
    def names(self) -> int:
        return sum(each.names for each in self.words)


async def look_up(
    reads: ShelfReads, kinds: Sequence[NameKind], words: Sequence[str], beginnings: Open
) -> list[list[Slot]]:
    """Look up what may stand for each of the telling words, at most eight, in the order in which they were typed.

    The first reading is of the words as they were typed; in others, two of them are one, or one is two, or what
    would be a common word, were it whole, is the beginning of another.
    """
    strings = {form for word in words for form in variants(word)}
    strings.update(one + other for one, other in pairwise(words))
    strings.update(part for word in words for parts in _parts(word) for part in parts)
    first = {"none": len(words), "last": len(words) - 1, "all": 0}[beginnings]
    begun_like = [words[at] for at in _telling(words) if at >= first]
    small = words[-1] if beginnings == "last" and words[-1] in STOP_WORDS.difference(begun_like) else None
    begun_like += [small] if small else []
    known, *found = await reads.name_words(
        kinds, sorted(strings), [(_beginnings(word), _BEGIN_ALIKE) for word in begun_like]
    )
    begun = dict(zip(begun_like, found, strict=True))
    held: dict[str, list[NameWord]] = {}
    for each in known:
        held.setdefault(each.word, []).append(each)
    slots = [[_slot(reading[at], held, begun) for at in _telling(reading)] for reading in _readings(words, held)]
    return [*slots, [*slots[0], _slot(small, held, begun)]] if small else slots


async def widen(reads: ShelfReads, kinds: Sequence[NameKind], slots: Sequence[Slot]) -> list[Slot]:
    """Look up words one edit from the words typed: of four words at most, those that no name holds first."""
    groups = _groups(slots)
    places = [at for at, slot in enumerate(slots) if _EDITED_FROM <= len(slot.word) <= _EDITED_TO]
    places.sort(key=lambda at: (all(slots[at].known(group) for group in groups), _commonness(slots[at])))
    edited = {at: _edited(slots[at]) for at in sorted(places[:_WIDENED])}
    begun = [(_nearly_begun(slots[at], others), _BEGIN_ALIKE) for at, others in edited.items()]
    known, *found = await reads.name_words(kinds, sorted({other for some in edited.values() for other in some}), begun)
    widened = list(slots)
    for (at, others), some in zip(edited.items(), found, strict=True):
        slot, among = slots[at], frozenset(others)
        exact = frozenset(each for words in slot.exact.values() for each in words)
        near = dict.fromkeys([*(each for each in known if each.word in among), *some])
        widened[at] = replace(slot, near=_grouped(each for each in near if each not in exact))
    return widened


async def holding(reads: ShelfReads, readings: Sequence[Sequence[Slot]]) -> list[Listed]:
    """Give names that hold every word of a reading, as it was typed, in another spelling, or begun."""
    ways = [[_exact(slot, group) for slot in slots] for slots in readings for group in _groups(slots)]
    return await _names(reads, ways, _HOLDING_ALL)


async def nearly_holding(reads: ShelfReads, slots: Sequence[Slot]) -> list[Listed]:
    """Give names that hold all words but one, and that one nearly; or nearly all that no name holds as typed."""
    ways = [
        [(_near if at in widened else _exact)(slot, group) for at, slot in enumerate(slots)]
        for group in _groups(slots)
        for widened in _widened(slots, group)
    ]
    return await _names(reads, ways)


async def partly_holding(reads: ShelfReads, slots: Sequence[Slot]) -> list[Listed]:
    """Give names that hold all words but one, or one of them, as typed or nearly: of many words, the four rarest."""
    ways = []
    for group in _groups(slots):
        every = sorted((_best(slot, group) for slot in slots), key=lambda each: each.names)[:_WIDENED]
        ways += [every[:at] + every[at + 1 :] for at in range(len(every)) if len(every) > 1]
        ways += [[each] for each in every if len(every) != 2]
    return await _names(reads, ways)


async def far(reads: ShelfReads, kinds: Sequence[NameKind], word: str) -> list[Listed]:
    """Give names that hold a word within two edits of a long one."""
    if len(word) < _LONG:
        return []
    beginning = word[:_FIRST_LETTERS]
    [_, begun] = await reads.name_words(kinds, (), [((beginning, *one_edit(beginning)), _NEAR_BEGINNING)])
    near = process.extract(word, [each.word for each in begun], scorer=OSA.distance, score_cutoff=_EDITS, limit=None)
    words = _grouped(begun[at] for _, _, at in near)
    return await _names(reads, [[_Wanted(word, some)] for some in words.values()])


async def _names(reads: ShelfReads, ways: Sequence[Sequence[_Wanted]], most: int = _MOST) -> list[Listed]:
    sought = [one for one in map(_sought, ways) if one]
    return await reads.names_holding(sought, max(_EACH, most // len(sought))) if sought else []


def _sought(wanted: Sequence[_Wanted]) -> Holding | None:
    """Choose whose lists lead; None where some word has none."""
    if not wanted or not all(each.words or each.beginnings for each in wanted):
        return None
    lead = _lead(wanted)
    # The word itself first, then those that fewest names hold: what all others leave room for.
    among = sorted(lead.words, key=lambda each: (each.word != lead.word, each.names))
    needs = [_signatures(each) for each in wanted if each is not lead]
    return Holding(tuple(each.id for each in among), tuple(sorted(needs, key=len)))


def _lead(wanted: Sequence[_Wanted]) -> _Wanted:
    """Choose whose lists are read: few names, held against few alternatives."""
    listed = [each for each in wanted if not each.beginnings]
    telling = [each for each in listed if len(each.words) <= _ALTERNATIVES]
    loose = [each for each in listed if len(each.words) > _ALTERNATIVES and each.names <= _LEADING]
    if telling:
        fewest = min(telling, key=lambda each: each.names * (1 + _fewest_beside(each, telling) / 8))
        # Few enough, or the rest will be few enough, for what cannot be held against them to be left out.
        if not loose or fewest.names <= (_RARE if len(telling) > 1 else _EACH):
            return fewest
    return min(loose or listed or [each for each in wanted if each.words], key=lambda each: each.names)


def _fewest_beside(wanted: _Wanted, telling: Sequence[_Wanted]) -> int:
    return min((len(each.words) for each in telling if each is not wanted), default=0)


def _signatures(wanted: _Wanted) -> tuple[Signature, ...]:
    if wanted.beginnings:
        return tuple(map(of_beginning, wanted.beginnings))
    each = tuple(of_word(word.id, word.word) for word in wanted.words)
    return each if len(each) <= _ALTERNATIVES else (reduce(and_, each),)


def _widened(slots: Sequence[Slot], group: Group) -> list[set[int]]:
    """Which words to widen at once: all that no name holds as typed, else one at a time."""
    unknown = {at for at, slot in enumerate(slots) if not slot.known(group)}
    return [unknown] if unknown else [{at} for at, slot in enumerate(slots) if slot.near.get(group)]


def _exact(slot: Slot, group: Group) -> _Wanted:
    return _Wanted(slot.word, slot.exact.get(group, ()), _beginnings(slot.word) if group in slot.wide else ())


def _near(slot: Slot, group: Group) -> _Wanted:
    return _Wanted(slot.word, slot.near.get(group, ()))


def _best(slot: Slot, group: Group) -> _Wanted:
    return _exact(slot, group) if slot.known(group) else _near(slot, group)


def _slot(word: str, held: Mapping[str, Sequence[NameWord]], begun: Mapping[str, Sequence[NameWord]]) -> Slot:
    exact = dict.fromkeys([each for form in variants(word) for each in held.get(form, ())] + list(begun.get(word, ())))
    wide = (group for group, some in _grouped(begun.get(word, ())).items() if len(some) == _BEGIN_ALIKE)
    return Slot(word, word in begun, _grouped(exact), wide=frozenset(wide))


def _edited(slot: Slot) -> list[str]:
    """Words one edit from a word, and, where no name holds it, their plurals: its number may be wrong as well."""
    near = one_edit(slot.word)
    # Of a word that is still open the plurals are among what begins so.
    numbered = not slot.open and not slot.exact and len(slot.word) >= _BEGUN_FROM and not slot.word.endswith(_PLURAL)
    return near + [other + _PLURAL for other in near] if numbered else near


def _nearly_begun(slot: Slot, edited: Sequence[str]) -> Sequence[str]:
    """The beginnings of what a word may stand for besides what is one edit from it."""
    if not slot.open or len(slot.word) < _BEGUN_FROM:
        return () if slot.open else (slot.word,)
    # What begins as typed is known already, and a short word less a letter begins too much.
    shortest = len(slot.word) - (len(slot.word) >= _LONG)
    begun = [other for other in edited if len(other) >= shortest and not other.startswith(slot.word)]
    return sorted(begun, key=lambda other: -len(other))


def _readings(words: Sequence[str], held: Collection[str]) -> list[list[str]]:
    found = [list(words)]
    for at, (one, other) in enumerate(pairwise(words)):
        if one + other in held:
            found.append([*words[:at], one + other, *words[at + 2 :]])
    for at, word in enumerate(words):
        if not any(form in held for form in variants(word)):
            found += [
                [*words[:at], *parts, *words[at + 1 :]] for parts in _parts(word) if all(map(held.__contains__, parts))
            ]
    return found[:_READINGS]


def _telling(words: Sequence[str]) -> list[int]:
    """The places of the words to look for: where there are many, the longest."""
    # Of the same word the last: it may be the one that is still being typed.
    places = list({word: at for at, word in enumerate(words)}.values())
    places = [at for at in places if words[at] not in STOP_WORDS] or places
    return sorted(sorted(places, key=lambda at: -len(words[at]))[:_WORDS])


def _parts(word: str) -> list[tuple[str, str]]:
    return [(word[:at], word[at:]) for at in range(2, len(word) - 1)] if len(word) >= _PARTED_FROM else []


def _beginnings(word: str) -> list[str]:
    """Give the letters with which a word begun so may begin in either spelling; the plural is one of these already."""
    forms = variants(word) if len(word) >= _BEGUN_FROM else (word,)
    return [form for form in forms if form == word or not form.startswith(word)]


def _groups(slots: Iterable[Slot]) -> list[Group]:
    return sorted({group for slot in slots for held in (slot.exact, slot.near) for group in held})


def _commonness(slot: Slot) -> int:
    return sum(each.names for some in slot.exact.values() for each in some)


def _grouped(words: Iterable[NameWord]) -> dict[Group, tuple[NameWord, ...]]:
    groups: dict[Group, list[NameWord]] = {}
    for each in words:
        groups.setdefault((each.shelf, each.kind), []).append(each)
    return {group: tuple(some) for group, some in groups.items()}
