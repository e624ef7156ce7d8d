"""How a collection of texts uses words, and texts as bags of stems."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Bag = Mapping[str, int]
"""How often a sentence holds each of its stems, stop words left out."""
Document = Sequence[Bag]
"""The sentences of one text in reading order."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How a collection uses words: `uses` of each stem that is asked about, in `words` content words altogether, which
    fall into so many `sentences`."""

    uses: Mapping[str, int]
    words: int
    sentences: int

    def rarity(self, stem: str) -> float:
        """Give how much a stem tells: BM25's inverse frequency over sentences."""
        holding = min(self.uses.get(stem, 0), self.sentences)
        return math.log(1 + (self.sentences - holding + 0.5) / (holding + 0.5))

    @property
    def length(self) -> float:
        """The mean length of a sentence in content words."""
        return max(self.words, 1) / max(self.sentences, 1)
