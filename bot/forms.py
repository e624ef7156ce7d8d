"""The forms of moderators: which act opens which, filled with what is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from discord import ui

from corpus.desk import Desk

FORMS: dict[type[Any], Callable[[Desk, Any], Awaitable[ui.Modal]]] = {}
