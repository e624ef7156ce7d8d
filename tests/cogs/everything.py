"""Every command, option, button and form that there is, found by walking what Discord was told and what acts exist."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.codes import Codes
from bot.pieces import Press
from corpus.acts import Act
from corpus.request import Step
from rehearsal import Channel, File, Form, Guild, Member, Shown
from tests.cogs.conftest import House
from tests.cogs.desks import Group

# Discord's numbers for kinds of options and of components.
STRING, INTEGER, BOOLEAN, CHANNEL, ROLE, NUMBER, ATTACHMENT = 3, 4, 5, 7, 8, 10, 11
SELECT, TEXT_INPUT, ROLE_SELECT, CHANNEL_SELECT, RADIO = 3, 4, 6, 8, 21
ACTS: tuple[type[Act], ...] = typing.get_args(Act)


class Insistent(Member):
    """Somebody who sends commands that Discord does not offer them: as if none had contexts or permissions."""

    def commands(self, channel: Channel | None = None, *, kind: int = 1) -> list[dict[str, Any]]:
        """Every command there is."""
        everywhere = {"contexts": [0, 1, 2], "integration_types": [0, 1]}
        return [one | everywhere for one in self.world.commands[None].values() if one["type"] == kind]


def insistent(member: Member) -> Insistent:
    """Give the same person, who insists."""
    return Insistent(member.world, member.user, member.guild, locale=member.locale)


@dataclass(frozen=True)
class Line:
    """A command that can be sent: its whole name, its options, and whether it is for moderators."""

    name: str
    options: tuple[dict[str, Any], ...]
    moderators: bool

    @property
    def required(self) -> set[str]:
        return {option["name"] for option in self.options if option.get("required")}

    @property
    def completing(self) -> list[str]:
        return [option["name"] for option in self.options if option.get("autocomplete")]


def lines(house: House) -> list[Line]:
    """Every slash command, by what Discord was told."""
    return [
        line
        for command in house.local.world.commands[None].values()
        if command["type"] == 1
        for line in _lines(command, command["name"], command["default_member_permissions"] is not None)
    ]


def menus(house: House) -> list[str]:
    """Every entry of the menu of a message."""
    return [command["name"] for command in house.local.world.commands[None].values() if command["type"] == 3]


def _lines(command: Mapping[str, Any], name: str, moderators: bool) -> Iterator[Line]:
    options = command.get("options") or []
    nested = [option for option in options if option["type"] in (1, 2)]
    if not nested:
        yield Line(name, tuple(options), moderators)
    for one in nested:
        yield from _lines(one, f"{name} {one['name']}", moderators)


def values(line: Line, guild: Guild | None, things: Mapping[str, str], *, all_options: bool = False) -> dict[str, Any]:
    """Give a value for every option that is required, or for all; `things` holds texts for options by name."""
    given = {}
    for option in line.options:
        if not (option.get("required") or (all_options and option["type"] != ATTACHMENT)):
            continue
        value = _value(option, guild, things)
        if value is not None:
            given[option["name"]] = value
    return given


def _value(option: Mapping[str, Any], guild: Guild | None, things: Mapping[str, str]) -> Any:
    if option.get("choices"):
        return option["choices"][0]["value"]
    match option["type"]:
        case 3:
            return things.get(option["name"], things["anything"])[: option.get("max_length") or 100]
        case 4 | 10:
            return option.get("min_value") or 1
        case 5:
            return True
        case 7 if guild:
            kinds = option.get("channel_types")
            return next((one for one in guild.channels.values() if not kinds or one.type in kinds), None)
        case 8 if guild:
            return guild.everyone
        case 11:
            return File(
                "notes.md", b"# Notes on tides\n\nThe tide comes twice a day, and nobody has ever asked it to.\n"
            )
        case _:
            return None


def an_act(kind: type[Act], things: Mapping[str, str]) -> Act:
    """Make an act of a kind about the things that there are, by the names of its fields, alone or after the act's."""
    hints = typing.get_type_hints(kind)
    made: dict[str, Any] = {}
    for field in dataclasses.fields(kind):
        thing = things.get(f"{kind.__name__}.{field.name}") or things.get(field.name, "")
        if hints[field.name] is str and thing:
            made[field.name] = thing
        elif hints[field.name] is int and thing.isdigit():
            made[field.name] = int(thing)
        elif field.default is dataclasses.MISSING:
            made[field.name] = _made(hints[field.name], things)
    return kind(**made)


def _made(hint: Any, things: Mapping[str, str]) -> Any:
    if hint is int:
        return 1
    if hint is bool:
        return True
    if hint is str:
        return things["anything"]
    return typing.get_args(hint)[0]


async def with_button(house: House, shown: Shown, shelf: int | None, step: Step) -> Shown:
    """Put one button that asks `step` onto a message that somebody sees, as an answer from this shelf would have it."""
    codes = Codes()
    custom_id = codes.button(Press(step))
    if codes.kept:
        await house.bot.library.shelf(shelf).keeper.keep_requests(codes.kept, now=house.bot.now())
    stored = house.local.world.messages[shown.id]
    button = {"type": 2, "style": 2, "label": "Press", "custom_id": custom_id, "id": 2}
    stored.data = {**stored.data, "components": [{"type": 1, "id": 1, "components": [button]}]}
    return Shown(stored.data)


def filled(form: Form, group: Group, things: Mapping[str, str]) -> dict[str, Any]:
    """Give a value for every field of a form that has none yet."""
    return {
        field.custom_id: value
        for field in form.fields
        if (value := _field(field.type, field.raw, group, things)) is not None and not field.value
    }


def _field(kind: int, raw: Mapping[str, Any], group: Group, things: Mapping[str, str]) -> Any:
    match kind:
        case 4:
            return things["anything"][: raw.get("max_length") or 100]
        case 3 | 21 | 22:
            return raw["options"][0]["value"]
        case 6:
            return group.role
        case 8:
            return group.channel
        case _:
            return None
