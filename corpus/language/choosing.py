"""Choosing the sentences that together say most: salience against repetition."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass

_MOST_ALIKE = 0.25  # Jaccard overlap, of stems or of all words, above which one sentence repeats another


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence to choose from: the stems of its content words, its score, the group (paragraph, section) it counts
    against, and all of its words, small ones too."""

    stems: Collection[str]
    score: float
    group: Hashable = None
    words: Collection[str] = ()


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Give the Jaccard overlap of two sets of stems, 0..1."""
    together = len(first | second)
    return len(first & second) / together if together else 0.0


def choose(
    candidates: Sequence[Candidate],
    count: int,
    *,
    repeat: float = 0.2,
    group_discount: float = 1.0,
    fits: Callable[[int, Sequence[int]], bool] = lambda index, chosen: True,
) -> list[int]:
    """Give the indices of up to `count` candidates in order of choice (maximal marginal relevance, Carbonell and
    Goldstein 1998): each time the one whose score, less `repeat` times its greatest overlap with those chosen, is
    highest.

    A group's score is multiplied by `group_discount` for each of its members chosen before. Near-repeats are never
    chosen; nor is a candidate that `fits`, given its index and those chosen, refuses.
    """
    stems = [frozenset(candidate.stems) for candidate in candidates]
    chosen: list[int] = []
    left = list(range(len(candidates)))
    words = [frozenset(candidate.words) for candidate in candidates]
    alike = [0.0] * len(candidates)
    repeats = [False] * len(candidates)
    taken: dict[Hashable, int] = {}
    while left and len(chosen) < count:
        left = [index for index in left if not repeats[index] and fits(index, chosen)]
        if not left:
            break
        best = max(
            left,
            key=lambda index: (
                candidates[index].score * group_discount ** taken.get(candidates[index].group, 0)
                - repeat * alike[index],
                -index,
            ),
        )
        chosen.append(best)
        left.remove(best)
        taken[candidates[best].group] = taken.get(candidates[best].group, 0) + 1
        for index in left:
            alike[index] = max(alike[index], overlap(stems[index], stems[best]))
            repeats[index] |= max(alike[index], overlap(words[index], words[best])) > _MOST_ALIKE
    return chosen
