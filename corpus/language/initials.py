"""What a name's own acronym would be, where nobody has said it."""

from __future__ import annotations

from collections.abc import Sequence

SHORTEST = 3
# Two words come to too few letters, and long names have other short ones.
_LONGEST = 8
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))


def initials(words: Sequence[str]) -> list[str]:
    """Give the first letters of folded words, three to eight of them: of all, and of all but the small ones.

    >>> initials(("department", "of", "foreign", "trade"))
    ['doft', 'dft']
    """
    every = "".join([word[0] for word in words])
    telling = "".join([word[0] for word in words if word not in _SMALL])
    return [letters for letters in dict.fromkeys((every, telling)) if SHORTEST <= len(letters) <= _LONGEST]
