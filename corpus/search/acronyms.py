"""What was typed, with an acronym in place of the name that it stands for, or the other way round."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.search.near import words_of
from corpus.store.reads import ShelfReads
from corpus.store.rows import NameKind

_SHORTEST, _LONGEST = 2, 8
# As many words are looked at as are looked for; a name of more words is seldom typed in full.
_WORDS, _RUN = 8, 6
_MOST = 2


async def otherwise(reads: ShelfReads, kinds: Sequence[NameKind], words: Sequence[str]) -> list[tuple[str, ...]]:
    """Give at most two other ways to say folded words, by the acronyms of the shelf's terms.

    None where only terms are looked for: those are found by their acronyms as they are.
    """
    if tuple(kinds) == ("term",):
        return []
    first = list(words[:_WORDS])
    acronyms = [word for word in first if _SHORTEST <= len(word) <= _LONGEST]
    runs = [
        " ".join(first[at:end]) for at in range(len(first)) for end in range(at + 2, min(len(first), at + _RUN) + 1)
    ]
    found = []
    for short, name in await reads.acronyms([*acronyms, *runs]):
        for one, other in ((words_of(short), words_of(name)), (words_of(name), words_of(short))):
            at = _place(words, one)
            if at is not None:
                found.append((*words[:at], *other, *words[at + len(one) :]))
    return list(dict.fromkeys(found))[:_MOST]


def _place(words: Sequence[str], run: Sequence[str]) -> int | None:
    return next((at for at in range(len(words)) if tuple(words[at : at + len(run)]) == tuple(run)), None)
