"""How the limits of Discord are checked: small measures that note what is wrong, each at its place in the body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rehearsal.errors import ApiError, Path, Problem, invalid
from rehearsal.wire import Json


class Check:
    """Collects what is wrong in one body."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def note(self, path: Path, code: str, message: str) -> None:
        self.problems.append(Problem(path, code, message))

    def required(self, path: Path) -> None:
        self.note(path, "BASE_TYPE_REQUIRED", "This field is required")

    def text(self, owner: Json, key: str, low: int, high: int, path: Path, *, required: bool = False) -> str:
        """A text field of `owner`, between `low` and `high` characters. Gives it, or "" where there is none."""
        value = owner.get(key)
        here = (*path, key)
        if value is None:
            if required:
                self.required(here)
            return ""
        if not isinstance(value, str):
            self.note(here, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
            return ""
        if required and not value and low > 0:
            self.required(here)
        elif len(value) < low or len(value) > high:
            self.length(here, low, high, text=True)
        return value

    def items(self, owner: Json, key: str, low: int, high: int, path: Path, *, required: bool = False) -> list[Any]:
        """A list of objects in `owner`, `low` to `high` of them. Gives it, or an empty one."""
        value = owner.get(key)
        here = (*path, key)
        if value is None:
            if required:
                self.required(here)
            return []
        if not isinstance(value, list):
            self.note(here, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return []
        if not low <= len(value) <= high:
            self.length(here, low, high)
        for index, item in enumerate(value):
            if not isinstance(item, dict):
                self.note((*here, index), "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return [item if isinstance(item, dict) else {} for item in value]

    def number(self, owner: Json, key: str, low: float, high: float, path: Path) -> None:
        """A number field of `owner`, between `low` and `high`, where there is one."""
        value = owner.get(key)
        if value is None:
            return
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.note((*path, key), "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif value < low:
            self.note((*path, key), "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {low:g}.")
        elif value > high:
            self.note((*path, key), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {high:g}.")

    def choice(self, owner: Json, key: str, allowed: Iterable[Any], path: Path) -> None:
        """A field of `owner` that must be one of `allowed`, where there is one."""
        value = owner.get(key)
        options = list(allowed)
        if value is not None and value not in options:
            listed = ", ".join(repr(one) for one in options)
            self.note((*path, key), "BASE_TYPE_CHOICES", f"Value must be one of ({listed}).")

    def length(self, path: Path, low: int, high: int, *, text: bool = False) -> None:
        if text and low <= 1:
            self.note(path, "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.")
        else:
            self.note(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")

    def done(self) -> None:
        """Raises the answer that lists the problems, if there are any."""
        error = self.error()
        if error is not None:
            raise error

    def error(self) -> ApiError | None:
        return invalid(self.problems) if self.problems else None
