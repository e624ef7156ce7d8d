"""Which words set one text apart from others, and how surely one is more usual there.

Weighted log-odds ratio with an informative Dirichlet prior: Monroe, Colaresi and Quinn (2008), "Fightin' Words",
equations 16, 21 and 22. The prior is the words' share in a background text, so that common words need more evidence.
Log-likelihood ratio: Dunning (1993), "Accurate methods for the statistics of surprise and coincidence", which holds for
rare words too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

_PRIOR_WORDS = 200.0  # how much text the prior is worth
CLEAR = 1.96
"""The z-score from which a word's excess is clear: chance gives it to one word in forty."""
STRONG = 3.29
"""The z-score from which it is strong: chance gives it to one word in two thousand."""


def distinct_words(
    text: Mapping[str, int], others: Mapping[str, int], background: Mapping[str, int], total: int
) -> list[tuple[str, float]]:
    """Give (word, z) for the words more usual in `text` than in `others`, highest z first.

    All three map words to counts, of every word in `text` and `others`; `background` of those alone that are asked
    about, in a text of `total` words.
    """
    here, there = sum(text.values()), sum(others.values())
    if not total or not here or not there:
        return []
    scores = []
    for word, count in text.items():
        if word not in background:
            continue
        prior = _PRIOR_WORDS * background[word] / total
        other = others.get(word, 0)
        odds_here = (count + prior) / (here + _PRIOR_WORDS - count - prior)
        odds_there = (other + prior) / (there + _PRIOR_WORDS - other - prior)
        deviation = math.sqrt(1 / (count + prior) + 1 / (other + prior))
        z = (math.log(odds_here) - math.log(odds_there)) / deviation
        if z > 0:
            scores.append((word, z))
    return sorted(scores, key=lambda pair: (-pair[1], pair[0]))


def log_likelihood(uses: int, words: int, others: int, other_words: int) -> float:
    """Give how surely something that is used so often among so many words is more usual there than among others.

    Nought where it is not; 3.84 and more come by chance once in twenty times, 10.83 once in a thousand.
    """
    together = words + other_words
    expected = words * (uses + others) / together if together else 0.0
    if uses <= expected:
        return 0.0
    ratio = uses * math.log(uses / expected)
    if others:
        ratio += others * math.log(others / (other_words * (uses + others) / together))
    return 2.0 * ratio


def added(counts: list[Mapping[str, int]]) -> Counter[str]:
    """Give the counts of several texts as one."""
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total
