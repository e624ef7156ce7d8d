"""A grid in words, for where there is no picture."""

from __future__ import annotations

from corpus.answer import Grid

_SHOWN = 4


def percent(value: float) -> int:
    """Give a share between 0 and 1 as whole per cent; what lies outside counts as the nearer end."""
    return round(100 * min(1.0, max(0.0, value)))


def table(grid: Grid) -> list[str]:
    """Give a line for each row of `grid`: its largest values, largest first."""
    return [f"{row}: {_largest(grid.columns, values)}" for row, values in zip(grid.rows, grid.values, strict=False)]


def _largest(columns: tuple[str, ...], values: tuple[float, ...]) -> str:
    shares = sorted(zip(columns, map(percent, values), strict=False), key=lambda pair: -pair[1])
    named = [f"{column} {share}%" for column, share in shares[:_SHOWN] if share]
    return ", ".join(named) or "none"
