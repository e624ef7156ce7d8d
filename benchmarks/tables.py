"""Printing figures as Markdown tables, and the two figures that are printed most."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a Markdown table; every column but the first is right-aligned."""
    head(heads)
    for each in rows:
        row(each)


def head(heads: Sequence[str]) -> None:
    """Print the head of a table whose rows come one by one."""
    row(heads)
    row(["---" if index == 0 else "---:" for index in range(len(heads))])


def row(cells: Sequence[str]) -> None:
    """Print a row, at once: what is measured for an hour is not to be lost with its end."""
    print("| " + " | ".join(cells) + " |", flush=True)


def median(values: Sequence[float]) -> float:
    """Give the middle value."""
    return statistics.median(values)


def high(values: Sequence[float]) -> float:
    """Give the 99th percentile: the value that one in a hundred exceeds."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]
