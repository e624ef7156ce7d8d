"""Limits of application commands as they are synced."""

from __future__ import annotations

import re
from typing import Any

from rehearsal.errors import ApiError, Path
from rehearsal.limits import Check
from rehearsal.localised import LOCALES
from rehearsal.wire import Json

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
MOST = {SLASH: 100, USER_MENU: 15, MESSAGE_MENU: 15}
CHARACTERS = 8000
_NAME = re.compile(r"^[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}$")


def check_commands(commands: list[Json]) -> None:
    """A whole set of commands for one scope. Raises ApiError 50035 or 30032."""
    check = Check()
    seen = set()
    for index, command in enumerate(commands):
        _command(check, command, (index,))
        key = (command.get("name"), command.get("type", SLASH))
        if key in seen:
            sentence = "Application command names must be unique"
            check.note((index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", sentence)
        seen.add(key)
    check.done()
    for kind, most in MOST.items():
        if sum(1 for one in commands if one.get("type", SLASH) == kind) > most:
            raise ApiError(400, 30032, f"Maximum number of application commands reached ({most}).")


def check_command(command: Json) -> None:
    """One command. Raises ApiError 50035."""
    check = Check()
    _command(check, command, ())
    check.done()


def characters(command: Json) -> int:
    """What counts towards the 8,000: names, descriptions and choice values, each at its longest localisation."""
    total = _longest(command, "name") + _longest(command, "description")
    for choice in command.get("choices") or ():
        total += _longest(choice, "name") + len(str(choice.get("value", "")))
    return total + sum(characters(option) for option in command.get("options") or ())


def _longest(owner: Json, key: str) -> int:
    texts = [owner.get(key) or "", *(owner.get(f"{key}_localizations") or {}).values()]
    return max(len(str(text)) for text in texts)


def _command(check: Check, command: Json, path: Path) -> None:
    if command.get("type", SLASH) == SLASH:
        _described(check, command, path)
        _options(check, command, path, depth=0)
    else:
        check.text(command, "name", 1, 32, path, required=True)
        _translations(check, command, "name", 32, path)
        if command.get("description"):
            sentence = "Context menu commands cannot have description"
            check.note((*path, "description"), "APPLICATION_COMMAND_DESCRIPTION_FORBIDDEN", sentence)
    if characters(command) > CHARACTERS:
        sentence = f"Command exceeds maximum size ({CHARACTERS})"
        check.note(path, "APPLICATION_COMMAND_TOO_LARGE", sentence)


def _described(check: Check, owner: Json, path: Path) -> None:
    name = check.text(owner, "name", 1, 32, path, required=True)
    _named(check, name, (*path, "name"))
    for locale, text in _translations(check, owner, "name", 32, path).items():
        _named(check, text, (*path, "name_localizations", locale))
    check.text(owner, "description", 1, 100, path, required=True)
    _translations(check, owner, "description", 100, path)


def _translations(check: Check, owner: Json, key: str, longest: int, path: Path) -> Json:
    """The texts of a field by locale, each of a locale that Discord knows and no longer than the field may be."""
    texts = owner.get(f"{key}_localizations")
    if not isinstance(texts, dict):
        return {}
    here = (*path, f"{key}_localizations")
    for locale in texts:
        if locale not in LOCALES:
            check.note((*here, locale), "BASE_TYPE_CHOICES", f"{locale} is not a locale of Discord's.")
        check.text(texts, locale, 1, longest, here)
    return texts


def _named(check: Check, name: Any, path: Path) -> None:
    if isinstance(name, str) and name and (not _NAME.match(name) or name != name.lower()):
        sentence = "Command name is invalid"
        check.note(path, "APPLICATION_COMMAND_INVALID_NAME", sentence)


def _options(check: Check, owner: Json, path: Path, *, depth: int) -> None:
    options = check.items(owner, "options", 0, 25, path)
    seen = set()
    optional_seen = False
    nested = [option.get("type") in (SUBCOMMAND, GROUP) for option in options]
    if any(nested) and not all(nested):
        sentence = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        check.note((*path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", sentence)
    for index, option in enumerate(options):
        here = (*path, "options", index)
        _described(check, option, here)
        _nested(check, option, here, depth)
        if option.get("name") in seen:
            sentence = "Option name already used"
            check.note((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", sentence)
        seen.add(option.get("name"))
        if option.get("required") and optional_seen:
            sentence = "Required options must be placed before non-required options"
            check.note(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", sentence)
        optional_seen = optional_seen or not option.get("required")
        _choices(check, option, here)
    _told_apart(check, options, path)


def _told_apart(check: Check, options: list[Json], path: Path) -> None:
    """In no locale may an option bear the name of another, nor another's default name."""
    for index, option in enumerate(options):
        others = [one for one in options if one is not option]
        for locale, text in (option.get("name_localizations") or {}).items():
            taken = {one.get("name") for one in others} | {
                (one.get("name_localizations") or {}).get(locale) for one in others
            }
            if text in taken:
                here = (*path, "options", index, "name_localizations", locale)
                sentence = "Option localized name already used"
                check.note(here, "APPLICATION_COMMAND_OPTIONS_LOCALIZED_NAME_ALREADY_EXISTS", sentence)


def _nested(check: Check, option: Json, path: Path, depth: int) -> None:
    kind = option.get("type")
    if not isinstance(kind, int) or not 1 <= kind <= 11:
        check.note((*path, "type"), "BASE_TYPE_CHOICES", "Value must be between 1 and 11.")
    deepest = {SUBCOMMAND: 1, GROUP: 0}
    if kind in deepest:
        if depth > deepest[kind]:
            sentence = "Sub-commands cannot be nested this deep"
            check.note((*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", sentence)
        _options(check, option, path, depth=depth + 1 if kind == GROUP else 2)
    elif option.get("options"):
        check.note((*path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "This option cannot have options")


def _choices(check: Check, option: Json, path: Path) -> None:
    choices = check.items(option, "choices", 0, 25, path)
    if choices and option.get("autocomplete"):
        sentence = "Autocomplete and choices are mutually exclusive"
        check.note((*path, "autocomplete"), "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES", sentence)
    if option.get("autocomplete") and option.get("type") not in (STRING, INTEGER, NUMBER):
        sentence = "Autocomplete needs a string, integer or number option"
        check.note((*path, "autocomplete"), "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_TYPE", sentence)
    for index, choice in enumerate(choices):
        here = (*path, "choices", index)
        check.text(choice, "name", 1, 100, here, required=True)
        _translations(check, choice, "name", 100, here)
        if option.get("type") == STRING:
            check.text(choice, "value", 1, 100, here, required=True)
    check.number(option, "min_length", 0, 6000, path)
    check.number(option, "max_length", 1, 6000, path)
