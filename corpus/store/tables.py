"""The tables that a store is made of, as the migrations make them: what moving needs to know of each."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter

from corpus.store.migrate import migrations, sections

# What is true of running processes, and of a move itself, is of no use in another database.
_STAYS = frozenset({"process", "held", "shard", "identified", "moving", "moved_table"})


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and those of its key, each with whether it is kept in falling order."""

    name: str
    columns: tuple[str, ...]
    key: tuple[tuple[str, bool], ...]

    @property
    def order(self) -> str:
        """The order of the key, as SQL."""
        return ", ".join(f"{column} DESC" if falls else column for column, falls in self.key)


@cache
def tables() -> tuple[Table, ...]:
    """Give the tables with all that is kept; each stands after those that its rows refer to."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        for script in migrations():
            connection.executescript("".join(part for part, _ in sections(script, "SQLite")))
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM pragma_table_list"
                " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
            if name not in _STAYS
        ]
        # Counted as they come: the trigger's count of what is on a theme is put right by the rows that follow.
        first = {"theme_size": {"on_theme"}}
        before = {
            name: {row[2] for row in connection.execute(f"PRAGMA foreign_key_list({name})")} | first.get(name, set())
            for name in sorted(names)
        }
        return tuple(_table(connection, name) for name in TopologicalSorter(before).static_order())


def _table(connection: sqlite3.Connection, name: str) -> Table:
    columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
    falling = {
        column
        for _, index, _, origin, _ in connection.execute(f"PRAGMA index_list({name})")
        if origin == "pk"
        for _, _, column, falls, _, is_key in connection.execute(f"PRAGMA index_xinfo({index})")
        if falls and is_key
    }
    key = sorted((place, column) for _, column, _, _, _, place in columns if place)
    return Table(name, tuple(row[1] for row in columns), tuple((column, column in falling) for _, column in key))
