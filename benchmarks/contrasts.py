"""Contrasting wording: pairs of sentences of our own, of which half negate or reverse what the other states.

The pairs of the kinds `later` were written after the rules, which have not been changed since. What is measured is
whether the wording is recognised, not whether anybody disagrees: no answer claims that.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

from benchmarks.tables import table
from corpus.language.contrast import contrasts

PAIRS = Path(__file__).with_name("contrasts.tsv")
_NONE = ("no", "later no")
SHOW_WRONG = os.environ.get("BENCH_WRONG") == "1"


async def measure() -> None:
    """Print how many of the pairs that contrast are recognised, and how many recognised ones do."""
    pairs = read()
    told = [contrasts(first, second) for _, first, second in pairs]
    rows = []
    for kind in dict.fromkeys(kind for kind, _, _ in pairs):
        of_kind = [one for (other, _, _), one in zip(pairs, told, strict=True) if other == kind]
        rows.append([kind, str(len(of_kind)), f"{sum(of_kind) / len(of_kind):.0%}"])
    for name, kinds in (("before the rules", ("negation", "opposite", "no")), ("after them", ("later", "later no"))):
        found = [kind for (kind, _, _), one in zip(pairs, told, strict=True) if one and kind in kinds]
        right = sum(kind not in _NONE for kind in found)
        rows.append([f"recognised ones that contrast, written {name}", str(len(found)), f"{right / len(found):.0%}"])
    table(["kind", "pairs", "recognised"], rows)
    if SHOW_WRONG:
        for (kind, first, second), one in zip(pairs, told, strict=True):
            if one != (kind not in _NONE):
                print(f"- {kind}: {first} / {second}")


def read() -> list[tuple[str, str, str]]:
    """Give (kind, first, second); the kind is `negation` or `opposite`, or `no` for what does not contrast."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["kind"], row["first"], row["second"]) for row in rows]
