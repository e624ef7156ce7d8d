"""A command line as Discord's client fills it in: finding the command, checking each option, building the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rehearsal.localised import by_default_name, called, shown
from rehearsal.resolving import ClientRefusesError, File, Resolving
from rehearsal.wire import Json

SUBCOMMAND, GROUP = 1, 2
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 3, 4, 5, 6, 7, 8, 9, 10, 11


def find(offered: Sequence[Json], line: str, locale: str) -> tuple[Json, list[Json]]:
    """The command and its chain of subcommands for a line such as "compare theme". Raises ClientRefusesError.

    Its words may be the default names or those shown in the locale.
    """
    words = line.removeprefix("/").split()
    if not words:
        raise ClientRefusesError("no command was named")
    command = called(offered, words[0], locale)
    if command is None:
        raise ClientRefusesError(f"/{words[0]} is not offered here; there are {sorted(one['name'] for one in offered)}")
    chain = []
    options = command["options"]
    for word in words[1:]:
        nested = [one for one in options if one["type"] in (SUBCOMMAND, GROUP)]
        step = called(nested, word, locale)
        if step is None:
            raise ClientRefusesError(f"/{line} is not a command; after it come {[one['name'] for one in nested]}")
        chain.append(step)
        options = step.get("options") or []
    if any(one["type"] in (SUBCOMMAND, GROUP) for one in options):
        raise ClientRefusesError(f"/{line} needs one of {[one['name'] for one in options]} after it")
    return command, chain


class Filling:
    """The options of one command line, turned into what the bot receives."""

    def __init__(self, resolving: Resolving, command: Json, chain: Sequence[Json], locale: str) -> None:
        self._resolving = resolving
        self._locale = locale
        self._command = command
        self._chain = chain
        self._known: list[Json] = (chain[-1] if chain else command).get("options") or []

    def data(self, values: Mapping[str, Any], focused: tuple[str, str] | None = None) -> Json:
        """The data of the interaction. `focused` is the option being typed and its text so far, for autocompletion.

        Raises ClientRefusesError.
        """
        names = {option["name"] for option in self._known}
        values = by_default_name(self._known, values, self._locale)
        if focused is not None:
            focused = (next(iter(by_default_name(self._known, {focused[0]: None}, self._locale))), focused[1])
        unknown = [name for name in values if name not in names]
        if unknown:
            raise ClientRefusesError(f"there is no option {unknown[0]!r}; there are {sorted(names)}")
        filled = []
        for option in self._known:
            name = option["name"]
            if focused is not None and name == focused[0]:
                if not option.get("autocomplete"):
                    raise ClientRefusesError(f"the option {name!r} does not complete what is typed")
                filled.append({"name": name, "type": option["type"], "value": focused[1], "focused": True})
            elif values.get(name) is not None:
                value = self._value(option, values[name])
                filled.append({"name": name, "type": option["type"], "value": value})
            elif option.get("required") and focused is None:
                raise ClientRefusesError(f"the option {name!r} is required")
        if focused is not None and focused[0] not in names:
            raise ClientRefusesError(f"there is no option {focused[0]!r}; there are {sorted(names)}")
        for step in reversed(self._chain):
            filled = [{"name": step["name"], "type": step["type"], "options": filled}]
        data: Json = {"id": self._command["id"], "name": self._command["name"], "type": self._command["type"]}
        data["options"] = filled
        if self._resolving.data:
            data["resolved"] = self._resolving.data
        if "guild_id" in self._command:
            data["guild_id"] = self._command["guild_id"]
        return data

    def _value(self, option: Json, value: Any) -> Any:
        check: Callable[[Json, Any], Any] = {
            STRING: self._string,
            INTEGER: self._number,
            NUMBER: self._number,
            BOOLEAN: self._boolean,
            ATTACHMENT: self._attachment,
        }.get(option["type"], self._thing)
        return check(option, value)

    def _string(self, option: Json, value: Any) -> str:
        text = str(value).strip()
        if option.get("choices"):
            return str(self._choice(option, text))
        low, high = option.get("min_length") or 0, option.get("max_length") or 6000
        if not max(low, 1) <= len(text) <= high:
            raise ClientRefusesError(f"{option['name']!r} takes {max(low, 1)} to {high} characters, not {len(text)}")
        return text

    def _number(self, option: Json, value: Any) -> Any:
        if option.get("choices"):
            return self._choice(option, value)
        wanted = int if option["type"] == INTEGER else (int, float)
        if isinstance(value, bool) or not isinstance(value, wanted):
            raise ClientRefusesError(f"{option['name']!r} takes a number, not {value!r}")
        low, high = option.get("min_value"), option.get("max_value")
        if (low is not None and value < low) or (high is not None and value > high):
            raise ClientRefusesError(f"{option['name']!r} takes a number from {low} to {high}, not {value}")
        return value

    def _boolean(self, option: Json, value: Any) -> bool:
        if not isinstance(value, bool):
            raise ClientRefusesError(f"{option['name']!r} takes True or False, not {value!r}")
        return value

    def _attachment(self, option: Json, value: Any) -> str:
        if not isinstance(value, File):
            raise ClientRefusesError(f"{option['name']!r} takes a File, not {value!r}")
        return self._resolving.upload(value)

    def _thing(self, option: Json, value: Any) -> str:
        kinds = {USER: ("users",), ROLE: ("roles",), CHANNEL: ("channels",), MENTIONABLE: ("users", "roles")}
        kind, target = self._resolving.named(value, kinds[option["type"]], strangers=True)
        types = option.get("channel_types")
        if kind == "channels" and types and self._resolving.data["channels"][target]["type"] not in types:
            raise ClientRefusesError(f"{option['name']!r} does not take that kind of channel")
        return target

    def _choice(self, option: Json, value: Any) -> Any:
        for choice in option["choices"]:
            if value in (choice["name"], choice["value"], shown(choice, "name", self._locale)):
                return choice["value"]
        names = [choice["name"] for choice in option["choices"]]
        raise ClientRefusesError(f"{option['name']!r} takes one of {names}, not {value!r}")
