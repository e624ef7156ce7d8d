"""A grid in words, for where there is no picture."""

from __future__ import annotations

from corpus.answer import Grid
from corpus.saying import Said, say, say_percent, say_together

_SHOWN = 4


def percent(value: float) -> int:
    """Give a share between 0 and 1 as whole per cent; what lies outside counts as the nearer end."""
    return round(100 * min(1.0, max(0.0, value)))


def table(grid: Grid) -> list[Said]:
    """Give a line for each row of `grid`: its largest values, largest first."""
    return [_line(row, grid.columns, values) for row, values in zip(grid.rows, grid.values, strict=False)]


def _line(row: str, columns: tuple[str, ...], values: tuple[float, ...]) -> Said:
    shares = sorted(zip(columns, map(percent, values), strict=False), key=lambda pair: -pair[1])
    named = [say_together(column, say_percent(share / 100)) for column, share in shares[:_SHOWN] if share]
    if not named:
        return say("{row}: none", row=row)
    return say("{row}: {shares}", row=row, shares=say_together(*named, between=", "))
