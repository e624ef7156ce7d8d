"""The articles, glossary and themes that a fresh install answers from, written for this project."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

GLOSSARY = "the starter glossary"
"""Whose words the shipped definitions are in, as the store keeps it."""


@dataclass(frozen=True, slots=True)
class StarterTerm:
    """A glossary entry. No alias is the name or alias of another term; `related` holds names of other terms."""

    name: str
    definition: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StarterTheme:
    """A theme and the words and phrases that signal it, most telling first."""

    name: str
    description: str
    aliases: tuple[str, ...]
    words: tuple[str, ...]


def articles() -> Iterator[tuple[str, bytes]]:
    """Yield (file name, content) of every starter article, by file name. Each is Markdown with front matter."""
    folder = files(__name__) / "articles"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".md"):
            yield entry.name, entry.read_bytes()


def glossary() -> tuple[StarterTerm, ...]:
    """Give every glossary entry, by name."""
    return tuple(
        StarterTerm(
            name=entry["name"],
            definition=entry["definition"],
            acronym=entry.get("acronym"),
            aliases=tuple(entry.get("aliases", ())),
            related=tuple(entry.get("related", ())),
        )
        for entry in _entries("glossary.toml", "term")
    )


def themes() -> tuple[StarterTheme, ...]:
    """Give every theme, the most general first."""
    return tuple(
        StarterTheme(
            name=entry["name"],
            description=entry["description"],
            aliases=tuple(entry["aliases"]),
            words=tuple(entry["words"]),
        )
        for entry in _entries("themes.toml", "theme")
    )


def _entries(file: str, key: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = tomllib.loads((files(__name__) / file).read_text(encoding="utf-8"))[key]
    return entries
