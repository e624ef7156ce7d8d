"""Commands as a client shows them in its own language; what is sent to the bot always bears the default names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rehearsal.wire import Json

LOCALES = frozenset(
    [
        "ar",
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "en-GB",
        "en-US",
        "es-419",
        "es-ES",
        "fi",
        "fr",
        "he",
        "hi",
        "hr",
        "hu",
        "id",
        "it",
        "ja",
        "ko",
        "lt",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "ru",
        "sv-SE",
        "th",
        "tr",
        "uk",
        "vi",
        "zh-CN",
        "zh-TW",
    ]
)
"""The locales of Discord's clients."""
FALLBACKS = {"en-US": "en-GB", "en-GB": "en-US", "es-419": "es-ES"}
"""What stands in for a locale for which a command has nothing."""
NESTED = (1, 2)
"""The types of options that are subcommands and groups of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of commands that a client opens at a slash."""

    path: str
    """The name shown, as in "regal hinzufügen"."""
    command: str
    """The default name, as in "shelf add"."""
    description: str
    options: dict[str, str]
    """The descriptions shown, by the names shown."""


def shown(owner: Json, key: str, locale: str) -> str:
    """The name or description of a command, option or choice in a locale."""
    texts = owner.get(f"{key}_localizations") or {}
    return str(texts.get(locale) or texts.get(FALLBACKS.get(locale, "")) or owner.get(key) or "")


def called(owners: Iterable[Json], name: str, locale: str) -> Json | None:
    """Which of some commands or options has a name: its default one or, failing that, the one shown in a locale."""
    listed = list(owners)
    for one in listed:
        if one["name"] == name:
            return one
    return next((one for one in listed if shown(one, "name", locale) == name), None)


def by_default_name(options: Iterable[Json], values: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """Values by the default names of the options they were given for; an unknown name stays as it is."""
    known = list(options)
    found = {name: called(known, name, locale) for name in values}
    return {option["name"] if (option := found[name]) else name: value for name, value in values.items()}


def entries(commands: Iterable[Json], locale: str) -> list[Entry]:
    """Every command that can be sent, subcommands written out."""
    return [entry for command in commands for entry in _entries(command, "", "", locale)]


def without_dictionaries(owner: Json) -> Json:
    """A command as a list of them tells it unless the dictionaries of its localisations are asked for."""
    kept = {key: value for key, value in owner.items() if not key.endswith("_localizations")}
    for key in ("options", "choices"):
        if key in kept:
            kept[key] = [without_dictionaries(one) for one in kept[key]]
    return kept


def _entries(node: Json, path: str, command: str, locale: str) -> list[Entry]:
    here = f"{path} {shown(node, 'name', locale)}".strip()
    default = f"{command} {node['name']}".strip()
    options = node.get("options") or []
    nested = [option for option in options if option["type"] in NESTED]
    if nested:
        return [entry for option in nested for entry in _entries(option, here, default, locale)]
    described = {shown(option, "name", locale): shown(option, "description", locale) for option in options}
    return [Entry(here, default, shown(node, "description", locale), described)]
