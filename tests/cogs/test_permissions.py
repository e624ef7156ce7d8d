"""Who may do what: every command, completion, button and form, by everybody who might try."""

from __future__ import annotations

from dataclasses import dataclass

import pytest_asyncio

from bot.acting import CARRIERS
from bot.forms import FORMS
from corpus import acts
from corpus.desk import _PERFORMERS
from rehearsal import Member, Permission, Reply
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group
from tests.cogs.everything import ACTS, an_act, filled, insistent, lines, menus, values, with_button
from tests.cogs.seen import words
from tests.cogs.things import put_things
from tests.corpus.store.filled import all_rows
from tests.corpus.store.test_people import traces

NOT_MODERATORS, NOT_HERE = "Only moderators can do this", "This works only in a server that has added me"
ALLOWED, REFUSED = ("manager", "keeper"), ("member", "former", "foreign", "direct", "guest")


@dataclass(frozen=True)
class Scene:
    """A group with one of everything, and everybody who might try."""

    group: Group
    people: dict[str, Member]
    things: dict[str, str]

    def refuses(self, who: str, reply: Reply) -> bool:
        """Whether the reply says, to them alone, that they may not."""
        if reply.form_or_none is not None:
            return False
        refusal = NOT_HERE if who in ("direct", "guest") else NOT_MODERATORS
        return refusal in words(reply.message) and (reply.message.ephemeral or who == "direct")


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def scene(shared_house: House) -> Scene:
    house = shared_house
    coast, river = group(house, "Coast group"), group(house, "River group")
    dry = house.local.world.add_guild("Dry group", has_bot=False)
    dry.add_channel("general")
    guest = house.local.person("Gil", installed=True).join(dry)
    guest.give(dry.add_role("Managers", permissions=int(Permission.MANAGE_GUILD)))
    people = {
        "manager": coast.manager,
        "keeper": coast.keeper,
        "member": coast.member,
        "former": house.local.member(coast.guild, "Fay"),
        "foreign": river.manager.join(coast.guild),
        "direct": Member(house.local.world, coast.manager.user),
        "guest": guest,
    }
    things = await put_things(house, coast, "coastword")
    return Scene(coast, people, things)


async def test_every_command_of_moderators_is_refused_to_everybody_else(house: House, scene: Scene) -> None:
    for who in REFUSED:
        person = insistent(scene.people[who])
        before = await state(house)
        for line in lines(house):
            given = values(line, person.guild, scene.things, all_options=True)
            if not line.moderators or not line.required <= given.keys():
                continue
            reply = await person.command(line.name, given)
            assert scene.refuses(who, reply), f"/{line.name} by {who}: {words(reply.message)}"
        assert await state(house) == before, who


async def test_the_same_holds_in_a_thread(house: House, scene: Scene) -> None:
    thread = await scene.group.member.start_thread(await scene.group.member.say("Aside"), "Aside")
    for line in lines(house):
        given = values(line, scene.group.guild, scene.things)
        if line.moderators:
            reply = await insistent(scene.people["member"]).command(line.name, given, channel=thread)
            assert scene.refuses("member", reply), f"/{line.name}"
    for who in ALLOWED:
        assert answered(await scene.people[who].command("settings", channel=thread))


async def test_nobody_else_is_shown_what_moderators_options_complete_to(house: House, scene: Scene) -> None:
    for who in REFUSED:
        person = insistent(scene.people[who])
        for line in lines(house):
            given = values(line, person.guild, scene.things)
            for option in line.completing if line.moderators else ():
                for typed in ("", "coastword", "a"):
                    others = {name: value for name, value in given.items() if name != option}
                    assert await person.type(line.name, option, typed, others) == [], f"/{line.name} {option} by {who}"


async def test_nobody_else_is_offered_the_commands_of_moderators_by_discord(house: House, scene: Scene) -> None:
    moderators = {line.name.split()[0] for line in lines(house) if line.moderators}
    for who in ("member", "former", "foreign", "direct", "guest"):
        assert moderators.isdisjoint(one["name"] for one in scene.people[who].commands()), who
    for who in ALLOWED:
        assert moderators <= {one["name"] for one in scene.people[who].commands()}, who


async def test_every_button_of_moderators_is_refused_to_everybody_else(house: House, scene: Scene) -> None:
    for who in REFUSED:
        person = scene.people[who]
        blank = (await person.command("about", private=True)).message
        shelf = None if who in ("direct", "guest") else scene.group.id
        before = await state(house)
        for kind in ACTS:
            if who == "former":
                person.give(scene.group.role)
            message = await with_button(house, blank, shelf, an_act(kind, scene.things))
            if who == "former":
                person.take(scene.group.role)
            reply = await person.press(message, "Press")
            assert scene.refuses(who, reply), f"{kind.__name__} by {who}"
        assert await state(house) == before, who


async def test_a_former_moderator_can_send_no_form_that_was_opened_before(house: House, scene: Scene) -> None:
    former = scene.people["former"]
    assert set(FORMS) <= set(ACTS)
    blank = (await former.command("about", private=True)).message
    for kind in FORMS:
        former.give(scene.group.role)
        message = await with_button(house, blank, scene.group.id, an_act(kind, scene.things))
        form = (await former.press(message, "Press")).form
        former.take(scene.group.role)
        before = await state(house)
        reply = await former.fill(form, filled(form, scene.group, scene.things))
        assert scene.refuses("former", reply), kind.__name__
        assert await state(house) == before, kind.__name__


async def test_every_command_of_members_answers_everybody(house: House, scene: Scene) -> None:
    for who, person in scene.people.items():
        offered = {one["name"] for one in person.commands()}
        for line in lines(house):
            if not line.moderators and line.name.split()[0] in offered:
                reply = await person.command(line.name, values(line, person.guild, scene.things))
                assert answered(reply), f"/{line.name} by {who}: {words(reply.message)}"


async def test_every_entry_of_a_messages_menu_answers_everybody(house: House, scene: Scene) -> None:
    for who, person in scene.people.items():
        message = await person.say("What is a sanction, and what is dual-use?")
        for name in menus(house):
            reply = await person.menu(name, message)
            assert reply.message.ephemeral or person.guild is None
            assert answered(reply), f"{name} by {who}"


# Last: what moderators may do, they do.
async def test_every_button_of_moderators_serves_those_by_permission_and_those_by_role(
    house: House, scene: Scene
) -> None:
    for who in ALLOWED:
        person = scene.people[who]
        blank = (await person.command("about", private=True)).message
        for kind in ACTS:
            message = await with_button(house, blank, scene.group.id, an_act(kind, scene.things))
            reply = await person.press(message, "Press")
            assert reply.form_or_none or answered(reply), f"{kind.__name__} by {who}: {words(reply.message)}"


async def test_every_command_of_moderators_serves_those_by_permission_and_those_by_role(
    house: House, scene: Scene
) -> None:
    for who in ALLOWED:
        person = scene.people[who]
        for line in lines(house):
            if line.moderators:
                reply = await person.command(line.name, values(line, person.guild, scene.things))
                assert reply.form_or_none or answered(reply), f"/{line.name} by {who}: {words(reply.message)}"


async def test_who_has_done_all_that_and_asks_to_be_forgotten_is_gone_from_the_file(house: House, scene: Scene) -> None:
    for who in ALLOWED:
        person = scene.people[who]
        name = str(person.user["global_name"])
        # The tests above may have run in another process.
        await person.command("suggest", question=f"What would {who} ask?")
        assert traces(house.database, int(person.id), name)
        erased = await person.press((await person.command("forget-me")).message, "Erase")
        assert answered(erased)
        assert traces(house.database, int(person.id), name) == [], who


async def test_every_act_is_carried_out_somewhere(house: House) -> None:
    assert set(FORMS) | set(CARRIERS) | set(_PERFORMERS) == set(ACTS) == set(acts.LETTERS.values())


async def state(house: House) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the database but what is kept for the buttons of these tests, and that the bot runs."""
    # What is learnt of the shelves in the background is nobody's doing.
    store = house.bot.library.store
    while await store.shelves_to_find_themes_on() or await store.shelves_to_learn():
        await house.bot.library.learn_due()
    left_out = ("kept_request", "process", "held")
    return {table: rows for table, rows in all_rows(house.database).items() if table not in left_out}


def answered(reply: Reply) -> bool:
    """Whether somebody got what they asked for, or a plain word that it is not there; but was not refused."""
    told = words(reply.message)
    return not any(said in told for said in (NOT_MODERATORS, NOT_HERE, "went wrong", "cannot use this", "has changed"))
