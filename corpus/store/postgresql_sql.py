"""Statements in PostgreSQL's words: typed placeholders, and the few functions and orders that it calls otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.store.engine import Value

Kind = type | None
"""The Python type of a placeholder's value; None where the value is NULL."""

_TYPES = {bool: "bigint", int: "bigint", float: "double precision", str: "text", bytes: "bytea"}
# What is inside quotes is a text, and stays as it is.
_TEXTS = re.compile(r"('(?:[^']|'')*')")
# What SQLite gives in the order of its index without being asked.
_ASIDE = re.compile(r"/\*: (.*?) \*/")
_PUT_BY = re.compile(r"\x01(\d+)\x01")
_PLACEHOLDER = re.compile(r"\$(\d+)\b")
_HINT = re.compile(r" INDEXED BY \w+")
_WORDS = (
    # To SQLite CROSS JOIN is an order in which to read, and may have a condition.
    (re.compile(r"\bCROSS JOIN (\w+) (\w+) ON\b"), r"JOIN \1 \2 ON"),
    (re.compile(r"\binstr\("), "strpos("),
    (re.compile(r"\bjson_array\("), "json_build_array("),
    (re.compile(r"\bDESC\b(?! NULLS)"), "DESC NULLS LAST"),
    (re.compile(r"(?<![\w.])(\d+\.\d+(?:e-?\d+)?)(?![\w.])"), r"CAST(\1 AS double precision)"),
)
_BEFORE = re.compile(r"\bCROSS JOIN (\w+) (\w+) ON (\w+\.\w+) IN \((?=SELECT\b)")
_AGGREGATE = re.compile(r"\bjson_group_(array|object)\(")


def kinds(values: Sequence[Value]) -> tuple[Kind, ...]:
    """Give the types of values, by which `translated` knows their placeholders."""
    return tuple([None if value is None else type(value) for value in values])


@lru_cache(maxsize=4096)
def translated(sql: str, given: tuple[Kind, ...]) -> tuple[str, tuple[int, ...]]:
    """Give a statement in PostgreSQL's words, and the numbers (from 0) of the values that it asks for, in order.

    A placeholder is given its value's type, and one whose value is NULL becomes NULL: the server could not always tell
    what type it has.
    """
    texts: list[str] = []

    def put_by(found: re.Match[str]) -> str:
        texts.append(found[1])
        return f"\x01{len(texts) - 1}\x01"

    plain = _TEXTS.sub(put_by, _ASIDE.sub(r"\1", sql))
    plain = _lateral(_HINT.sub("", plain))
    for pattern, words in _WORDS:
        plain = pattern.sub(words, plain)
    plain = _aggregated(plain)
    asked: dict[int, int] = {}

    def typed(found: re.Match[str]) -> str:
        number = int(found[1]) - 1
        kind = given[number]
        if kind is None:
            return "NULL"
        return f"CAST(${asked.setdefault(number, len(asked) + 1)} AS {_TYPES[kind]})"

    plain = _PLACEHOLDER.sub(typed, plain)
    return _PUT_BY.sub(lambda found: texts[int(found[1])], plain), tuple(asked)


def for_many(sql: str, rows: Sequence[Sequence[Value]]) -> tuple[str, tuple[int, ...]]:
    """Give `translated` for a statement that is run with each of the rows: a column may be NULL in some of them."""
    given: list[Kind] = []
    for column in zip(*rows, strict=True):
        found = {type(value) for value in column if value is not None}
        # Of whole numbers and others mixed, all are others.
        given.append(float if float in found else next(iter(found), None))
    return translated(sql, tuple(given))


def _aggregated(sql: str) -> str:
    """SQLite's aggregates of JSON give an empty list for no rows, and name the keys of an object in their order."""
    found = _AGGREGATE.search(sql)
    if found is None:
        return sql
    end, comma = _ends(sql, found.end())
    inside, rest = _aggregated(sql[found.end() : end]), _aggregated(sql[end + 1 :])
    if found[1] == "array":
        made = f"coalesce(json_agg({inside}), '[]')"
    else:
        made = f"json_object_agg({inside} ORDER BY {sql[found.end() : comma]})"
    return sql[: found.start()] + made + rest


def _lateral(sql: str) -> str:
    """What is looked up for each row before, a few rows of each, PostgreSQL has to be told to look up first."""
    found = _BEFORE.search(sql)
    if found is None:
        return sql
    end, _ = _ends(sql, found.end())
    table, name, column = found.groups()
    inside, rest = _lateral(sql[found.end() : end]), _lateral(sql[end + 1 :])
    few = f"CROSS JOIN LATERAL ({inside}) AS of_{name} (one)"
    return f"{sql[: found.start()]}{few} JOIN {table} {name} ON {column} = of_{name}.one{rest}"


def _ends(sql: str, start: int) -> tuple[int, int]:
    """Give where the bracket that was opened before `start` is closed, and where its first comma stands."""
    depth, comma = 0, -1
    for at in range(start, len(sql)):
        match sql[at]:
            case "(":
                depth += 1
            case ")" if not depth:
                return at, comma
            case ")":
                depth -= 1
            case "," if not depth and comma < 0:
                comma = at
    raise ValueError(f"a bracket is not closed: {sql[start:]}")
