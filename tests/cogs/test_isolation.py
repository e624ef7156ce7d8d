"""Two groups have things of the same names; neither, nor a direct message, is ever shown anything of the other's."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest_asyncio

from bot.forms import FORMS
from rehearsal import Member, Reply, Shown
from rehearsal.world import World
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group
from tests.cogs.everything import ACTS, an_act, filled, insistent, lines, menus, values, with_button
from tests.cogs.seen import all_parts
from tests.cogs.things import put_things

NAMED = "harbour"
TYPED = ("", "harbour", "dues and pilots", "marabel")
MESSAGE = "What are the harbour dues, who is on the harbour board, and what does the harbour nickname mean?"


@dataclass(frozen=True)
class Side:
    """A group, the word that marks what is its own, and its things."""

    group: Group
    word: str
    things: dict[str, str]


@dataclass(frozen=True)
class Scene:
    """Two groups with things of the same names, and somebody outside both; what was shown before blue had anything."""

    red: Side
    blue: Side
    outside: Member
    before: dict[str, list[str]]


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def scene(shared_house: House) -> Scene:
    house = shared_house
    red, blue = group(house, "A group"), group(house, "Another group")
    outside = house.local.person("Dee", installed=True)
    red_side = Side(red, "redword", await put_things(house, red, "redword", named=NAMED))
    await house.bot.library.learn_due()  # what it would otherwise learn of the shelves at some time between
    everybody = {"red": red.manager, "blue": blue.manager, "outside": outside}
    before = {name: await read_everything(house, person, red_side.things) for name, person in everybody.items()}
    blue_side = Side(blue, "blueword", await put_things(house, blue, "blueword", named=NAMED))
    await house.bot.library.learn_due()
    return Scene(red_side, blue_side, outside, before)


async def test_what_one_has_is_neither_shown_nor_counted_nor_suggested_to_the_other(house: House, scene: Scene) -> None:
    things = scene.red.things
    assert await read_everything(house, scene.red.group.manager, things) == scene.before["red"]
    assert await read_everything(house, scene.outside, things) == scene.before["outside"]
    # So that the two above do not hold because nothing is shown at all: what blue has now, blue is shown.
    assert await read_everything(house, scene.blue.group.manager, things) != scene.before["blue"]
    assert any("redword" in shown for shown in scene.before["red"])
    assert not any("redword" in shown for shown in (*scene.before["blue"], *scene.before["outside"]))


async def test_nothing_of_the_other_comes_of_any_command_completion_button_or_form(house: House, scene: Scene) -> None:
    for mine, others in ((scene.red, scene.blue), (scene.blue, scene.red)):
        shown = [one async for one in _all_that_is_done(house, mine.group.manager, mine, others)]
        assert any(mine.word in one for one in shown)
        assert not [one for one in shown if others.word in one]
        for channel in mine.group.guild.channels.values():
            for place in (channel, *channel.threads):
                for stored in place.messages.values():
                    assert others.word not in _in_message(house.local.world, stored.data)


async def test_nothing_of_either_comes_of_anything_in_direct_messages(house: House, scene: Scene) -> None:
    member = Member(house.local.world, scene.red.group.manager.user)
    for person, side in ((scene.outside, scene.blue), (member, scene.red)):
        shown = [one async for one in _all_that_is_done(house, person, None, side)]
        assert not [one for one in shown if "redword" in one or "blueword" in one]


async def read_everything(house: House, person: Member, things: Mapping[str, str]) -> list[str]:
    """Give what every command of members, every completion and every menu shows to somebody."""
    shown = []
    offered = {command["name"] for command in person.commands()}
    for line in lines(house):
        given = values(line, person.guild, things)
        if line.moderators or line.name.split()[0] not in offered or line.name == "suggest":
            continue
        for all_options in (False, True):
            given = values(line, person.guild, things, all_options=all_options)
            shown.append(_same(house.local.world, await person.command(line.name, given)))
        shown += [
            json.dumps(await person.type(line.name, option, typed, _without(given, option)))
            for option in line.completing
            for typed in TYPED
        ]
    message = await person.say(MESSAGE)
    shown += [_same(house.local.world, await person.menu(name, message)) for name in menus(house)]
    return shown


async def _all_that_is_done(house: House, person: Member, mine: Side | None, others: Side) -> Any:
    """Do everything there is with the other's things, and give all that comes of it."""
    insisting, world = insistent(person), house.local.world
    for line in lines(house):
        given = values(line, person.guild, others.things, all_options=True)
        required = {name: value for name, value in given.items() if name in line.required}
        for some in (given, required) if given != required else (given,):
            if line.required <= some.keys():
                yield _in_reply(world, await insisting.command(line.name, some))
        for option in line.completing:
            for typed in (*TYPED, others.things["article"]):
                yield json.dumps(await insisting.type(line.name, option, typed, _without(given, option)))
    blank = (await person.command("about", private=True)).message
    for kind in ACTS:
        if mine and kind.__name__.startswith(("Show", "List")):
            message = await with_button(house, blank, mine.group.id, an_act(kind, mine.things))
            for page in await all_parts(person, (await person.press(message, "Press")).message):
                yield _in_message(world, page.raw)
    for kind in ACTS:
        for things in (others.things, mine.things if mine else others.things):
            message = await with_button(house, blank, mine.group.id if mine else None, an_act(kind, things))
            reply = await person.press(message, "Press")
            yield _in_reply(world, reply)
            if reply.form_or_none and mine and kind in FORMS:
                fields = filled(reply.form, mine.group, others.things)
                yield _in_reply(world, await person.fill(reply.form, fields))
    message = await person.say(MESSAGE)
    for name in menus(house):
        yield _in_reply(world, await person.menu(name, message))


def _without(given: Mapping[str, Any], option: str) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != option}


def _in_reply(world: World, reply: Reply) -> str:
    form = json.dumps(reply.form_or_none.raw) if reply.form_or_none else ""
    return form + (_in_message(world, reply.message.raw) if reply.message_or_none else "")


def _in_message(world: World, data: Mapping[str, Any]) -> str:
    """Give all that a message holds, what is in its files too."""
    files = [world.uploads[one["id"]].content for one in data.get("attachments", ())]
    return json.dumps(data, ensure_ascii=False) + "\n".join(text for content in files for text in _in_file(content))


def _in_file(content: bytes) -> Iterator[str]:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            yield name
            yield packed.read(name).decode("utf-8", "replace")


def _same(world: World, reply: Reply) -> str:
    """Give what a person sees of a reply: its words and what stands on its buttons and menus."""
    shown: Shown = reply.message
    labels = [button.label for button in shown.buttons] + [label for one in shown.selects for label in one.labels]
    return re.sub(r"\s+", " ", " | ".join([shown.text, *map(str, labels)]))
