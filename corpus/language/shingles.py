"""How much of its wording one text shares with another: runs of five words, and the sample of them that is kept.

Resemblance and containment after A. Z. Broder, "On the resemblance and containment of documents" (1997): a text is
the set of its shingles, the runs of words in it, and one text is contained in another as far as its shingles are. The
sketch is his "mod m" one: a shingle is kept where its hash is divisible by m, so that what two long texts share is
kept of both or of neither. A hash is the same on every machine and in every process.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from hashlib import blake2b
from typing import Literal

from corpus.language.words import fold

SIZE = 5
MODULUS = 8
# So few are all kept: a sample of a short note would be too small to find it by.
FEW = 200

LikeKind = Literal["same", "revision", "contained", "contains", "overlapping"]
"""What a new text is to one that is there.

same         next to nothing in either is not in the other
revision     the same title or opening, and more than half of each is in the other
contained    the new one stands in the other, all but a little: a fragment, or cut off
contains     the other way round: the new one is the longer
overlapping  they share a good part, each with more of its own
"""

# Measured by benchmarks/duplicates.py: other skins of an article share 0.99 and more, one paragraph of ten edited
# 0.89 to 0.90; two articles that share three quotations of thirty words, 0.06 to 0.10.
SAME = 0.97
WITHIN = 0.9
LARGELY = 0.5
GOOD_PART = 0.15

# Scripts that put no blanks between words: each character counts as one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W{_UNSPACED}]+")


def words(text: str) -> list[str]:
    """Give the folded words of a text, in order; where a script has no blanks, its characters."""
    return _WORD.findall(fold(text))


def shingles(text: str) -> frozenset[str]:
    """Give the runs of five folded words; a text of one to four words is one run.

    >>> sorted(shingles("One two, three; FOUR five six."))
    ['one two three four five', 'two three four five six']
    """
    found = words(text)
    if not found:
        return frozenset()
    return frozenset(" ".join(found[at : at + SIZE]) for at in range(max(1, len(found) - SIZE + 1)))


def sketch(found: Collection[str]) -> list[int]:
    """Give the hashes to keep, and to look up, of a text's shingles: all of few, else one in eight, chosen by value.

    Ascending. A note of a hundred words and a long text that holds it have about twelve of them in common.
    """
    return sorted({number for number in map(hashed, found) if len(found) <= FEW or number % MODULUS == 0})


def hashed(shingle: str) -> int:
    """Give a shingle's hash, 0 to 2**63 - 1: what a signed integer of a database holds."""
    return int.from_bytes(blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def containment(new: Collection[str], other: frozenset[str]) -> float:
    """Give the share of `new` that is in `other`, 0..1; nothing is contained in nothing."""
    return sum(shingle in other for shingle in new) / len(new) if new else 0.0


def like_kind(of_new: float, of_other: float, same_head: bool) -> LikeKind | None:
    """Tell what a text is to another from the share of each in the other; None where they share too little.

    `same_head`: they have the same title, or begin alike.
    """
    if min(of_new, of_other) >= SAME:
        return "same"
    cut = max(of_new, of_other) >= SAME
    if same_head and not cut and min(of_new, of_other) > LARGELY:
        return "revision"
    if max(of_new, of_other) >= WITHIN:
        return "contained" if of_new >= of_other else "contains"
    return "overlapping" if max(of_new, of_other) >= GOOD_PART else None
