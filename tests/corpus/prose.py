"""Made words in any number, for tests of texts that share nothing unless they are meant to."""

from __future__ import annotations

import random

_SYLLABLES = ("ba", "ca", "de", "fi", "go", "ha", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wen", "dol", "kes")


def prose(seed: int, count: int) -> str:
    """Give so many made words in sentences of ten; the same for the same seed."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))) for _ in range(count)]
    return " ".join(" ".join(words[at : at + 10]).capitalize() + "." for at in range(0, count, 10))
