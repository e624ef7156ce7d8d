"""Latent semantic analysis: words that keep the same company point the same way, and so do texts that use them.

Deerwester, Dumais, Furnas, Landauer and Harshman, "Indexing by latent semantic analysis" (1990): TF-IDF vectors of
texts, reduced by a truncated singular value decomposition, here the randomised one of Halko, Martinsson and Tropp
(2011). Texts that were not there are folded in. Only `train` and `fold_in` need numpy; they run apart from whatever
answers people.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul

DIMENSIONS = 100
MOST_STEMS = 10_000
"""The commonest stems that more than one text holds: enough, and a bound for memory (with texts, 4 bytes each)."""

_OVERSAMPLED = 20
_POWER_ITERATIONS = 4
_SEED = 0
# With as many dimensions as texts nothing would be reduced, and every text would keep to itself.
_TEXTS_A_DIMENSION, _FEWEST = 5, 10
_HALF_FLOATS = struct.Struct(f"<{DIMENSIONS}e")
_BYTES = struct.Struct(f"{DIMENSIONS}b")
_FULL = 127
# Whole numbers: plain Python multiplies and adds these twice as fast as others.
_FINE = 1 << 15


@dataclass(frozen=True, slots=True)
class Space:
    """The direction of each stem, weighted by how much it tells; as bytes, see `direction_of`."""

    directions: Mapping[str, bytes]


Bag = Mapping[str, int]
"""How often a text holds each of its stems."""


def train(texts: Sequence[Bag], holding: Mapping[str, int], total: int) -> Space | None:
    """Give the space of these texts, a sample of `total` ones of which `holding[stem]` hold a stem.

    None where there are too few texts or words for one. Equal texts give an equal space.
    """
    import numpy as np

    stems = sorted((stem for stem, count in holding.items() if count > 1), key=lambda stem: (-holding[stem], stem))
    stems = stems[:MOST_STEMS]
    if min(len(stems), len(texts)) < _FEWEST:
        return None
    number = {stem: at for at, stem in enumerate(stems)}
    rarity = np.array([math.log(total / holding[stem]) for stem in stems], dtype=np.float32)
    matrix = np.zeros((len(texts), len(stems)), dtype=np.float32)
    for at, bag in enumerate(texts):
        for stem, count in bag.items():
            if stem in number:
                matrix[at, number[stem]] = 1 + math.log(count)
    matrix *= rarity
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    random = np.random.default_rng(_SEED)
    found = matrix @ random.standard_normal((len(stems), DIMENSIONS + _OVERSAMPLED), dtype=np.float32)
    for _ in range(_POWER_ITERATIONS):
        basis, _ = np.linalg.qr(found)
        found = matrix @ (matrix.T @ basis)
    basis, _ = np.linalg.qr(found)
    _, _, right = np.linalg.svd(basis.T @ matrix, full_matrices=False)
    weighted = np.zeros((len(stems), DIMENSIONS), dtype="<f2")
    used = min(DIMENSIONS, max(_FEWEST, len(texts) // _TEXTS_A_DIMENSION))
    columns = right[:used].T * rarity[:, None]
    weighted[:, : columns.shape[1]] = columns
    return Space({stem: weighted[at].tobytes() for stem, at in number.items()})


def fold_in(space: Space, texts: Iterable[Bag]) -> list[bytes | None]:
    """Give where each text points, as bytes for `nearness`; None for one that holds no word of the space."""
    import numpy as np

    folded: list[bytes | None] = []
    for bag in texts:
        held = [
            (1 + math.log(count), space.directions[stem]) for stem, count in bag.items() if stem in space.directions
        ]
        if not held:
            folded.append(None)
            continue
        rows = np.frombuffer(b"".join(data for _, data in held), dtype="<f2").reshape(len(held), DIMENSIONS)
        direction = np.array([weight for weight, _ in held], dtype=np.float32) @ rows.astype(np.float32)
        length = float(np.linalg.norm(direction))
        folded.append(np.round(direction / length * _FULL).astype(np.int8).tobytes() if length else None)
    return folded


def direction_of(stems: Iterable[bytes]) -> Sequence[int] | None:
    """Give where a question points from the directions of its stems, for `nearness`; None where it has none."""
    rows = [_HALF_FLOATS.unpack(data) for data in stems]
    if not rows:
        return None
    summed = [sum(column) for column in zip(*rows, strict=True)]
    length = math.sqrt(sum(value * value for value in summed))
    return [round(value / length * _FINE) for value in summed] if length else None


def nearness(question: Sequence[int], text: bytes) -> float:
    """Give the cosine of a question's direction (from `direction_of`) and a text's (from `fold_in`), -1..1."""
    products: int = sum(map(mul, question, _BYTES.unpack(text)))
    return products / (_FINE * _FULL)
