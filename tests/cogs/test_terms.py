"""Moderators curate the glossary and give other names; members see it at once, other groups never."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from corpus.desk.typed import LONGEST_DEFINITION
from rehearsal import ClientRefusesError, Member, Reply
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group, make_role_moderate
from tests.cogs.seen import words

GRIBBLE = {"term": "gribble", "definition": "A small crustacean that bores into piers."}
LEDGERS = "The Two Ledgers of Sanctions"


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


@pytest.fixture
def hills(house: House) -> Group:
    return group(house, "Hill group")


async def names(member: Member, typed: str, command: str = "define", option: str = "term", **others: Any) -> list[str]:
    return [str(choice["name"]) for choice in await member.type(command, option, typed, others)]


def labels(reply: Reply) -> list[str]:
    return [button.label for button in reply.message.buttons]


async def test_a_term_is_set_at_once_and_members_see_who_set_it(coast: Group) -> None:
    reply = await coast.manager.command(
        "terms set", GRIBBLE, acronym="GRB", aliases="pier eater; wood louse", related="sanctions, biofouling"
    )
    assert reply.message.ephemeral
    shown = words(reply.message)
    assert "Saved." in shown
    assert "not shown as related: biofouling" in shown
    for asked in ("gribble", "GRB", "Wood-Louse"):
        defined = words((await coast.member.command("define", term=asked)).message)
        assert GRIBBLE["definition"] in defined
        assert "In the words of this group" in defined
        assert f"Set by Noor {coast.id} on" in defined
    assert await names(coast.member, "pier ea") == ["gribble (pier eater)"]
    assert "gribble" in words((await coast.member.command("glossary", letter="g")).message)


async def test_without_a_definition_a_form_opens_with_what_is_there(coast: Group) -> None:
    opened = await coast.manager.command("terms set", term="snapback mechanism", acronym="SBM")
    form = opened.form
    assert form.title == "snapback mechanism"
    held = {field.label: field.raw.get("value") or "" for field in form.fields}
    assert held["Definition"].startswith("A device that puts lifted sanctions back")
    assert held["Acronym"] == "SBM"
    assert "snapback clause" in held["Other names"]
    reply = await coast.manager.fill(form, {"Definition": "Our own words.\n\nOn two lines."})
    assert "takes the place of the common definition" in words(reply.message)
    shown = words((await coast.member.command("define", term="SBM")).message)
    assert "Our own words.\nOn two lines." in shown
    assert "How the articles define it" in shown
    assert "starter glossary" not in shown


async def test_the_list_leads_to_new_terms_and_to_those_there_are(coast: Group) -> None:
    empty = await coast.manager.command("terms list")
    assert "There are none yet." in words(empty.message)
    form = (await coast.manager.press(empty.message, "New term")).form
    made = await coast.manager.fill(form, {"Term": " Gribble  worm ", "Definition": "It bores.", "Acronym": "GW"})
    assert made.message.id == empty.message.id
    listed = await coast.manager.press(made.message, "All of the group’s terms")
    assert "Gribble worm (GW)" in words(listed.message)
    form = (await coast.manager.choose(listed.message, "Edit a term", ["Gribble worm"])).form
    assert (form.title, form.field("Definition").raw["value"]) == ("Gribble worm", "It bores.")


async def test_a_change_is_undone_and_made_again(coast: Group) -> None:
    await coast.manager.command("terms set", GRIBBLE)
    changed = await coast.manager.command("terms set", term="gribble", definition="Other words.")
    assert f"takes the place of what Noor {coast.id} set on" in words(changed.message)
    undone = await coast.manager.press(changed.message, "Undo")
    assert undone.message.id == changed.message.id
    assert GRIBBLE["definition"] in words((await coast.member.command("define", term="gribble")).message)
    again = await coast.manager.press(undone.message, "Set it again")
    assert "Other words." in words(again.message)
    assert "Other words." in words((await coast.member.command("define", term="gribble")).message)


async def test_what_was_set_again_since_is_not_undone(house: House, coast: Group) -> None:
    await make_role_moderate(coast)
    first = await coast.manager.command("terms set", GRIBBLE)
    await coast.keeper.command("terms set", term="gribble", definition="Kim’s words.")
    late = await coast.manager.press(first.message, "Undo")
    assert "set again since" in words(late.message)
    assert "Kim’s words." in words((await coast.member.command("define", term="gribble")).message)


async def test_the_same_again_changes_nothing_and_not_who_set_it(coast: Group) -> None:
    await make_role_moderate(coast)
    await coast.manager.command("terms set", GRIBBLE)
    same = await coast.keeper.command("terms set", GRIBBLE)
    assert "Nothing has changed" in words(same.message)
    assert f"Set by Noor {coast.id} on" in words(same.message)


async def test_undo_of_a_new_term_and_its_removal_come_back_whole_even_after_a_restart(
    house: House, coast: Group
) -> None:
    reply = await coast.manager.command("terms set", GRIBBLE, aliases="pier eater")
    gone = await coast.manager.press(reply.message, "Undo")
    assert "no longer in the glossary" in words(gone.message)
    assert not (await names(coast.member, "gribble"))
    await house.restart()
    back = await coast.manager.press(gone.message, "Set it again")
    assert "It is back." in words(back.message)
    removed = await coast.manager.press(back.message, "Remove")
    assert not (await names(coast.member, "pier eater"))
    await coast.manager.press(removed.message, "Undo")
    assert await names(coast.member, "pier eater") == ["gribble (pier eater)"]


async def test_removing_ones_own_shows_the_common_one_which_can_be_hidden_too(coast: Group, hills: Group) -> None:
    await coast.manager.command("terms set", term="snapback mechanism", definition="Ours.")
    removed = await coast.manager.command("terms remove", term="snapback mechanism")
    assert "Members see the common definition again" in words(removed.message)
    hidden = await coast.manager.press(removed.message, "Remove this one too")
    assert "snapback mechanism" not in await names(coast.member, "snapback mech")
    assert "snapback mechanism" in await names(hills.member, "snapback mech")
    listed = await coast.manager.command("terms list", what="removed")
    assert "snapback mechanism" in words(listed.message)
    await coast.manager.press(hidden.message, "Undo")
    assert "starter glossary" in words((await coast.member.command("define", term="snapback mechanism")).message)


async def test_pressing_remove_twice_takes_away_one_thing(coast: Group) -> None:
    await coast.manager.command("terms set", term="snapback mechanism", definition="Ours.")
    await coast.manager.command("terms remove", term="snapback mechanism")
    restored = await coast.manager.command("terms list", what="removed")
    [select] = restored.message.selects
    back = await coast.manager.choose(restored.message, select.placeholder, ["snapback mechanism"])
    one = back.message
    first, second = await asyncio.gather(coast.manager.press(one, "Remove"), coast.manager.press(one, "Remove"))
    told = [words(reply.message) for reply in (first, second)]
    assert sorted("removed already" in text for text in told) == [False, True]
    assert "starter glossary" in words((await coast.member.command("define", term="snapback mechanism")).message)


async def test_a_term_that_was_not_named_exactly_is_asked_about_before_it_is_removed(coast: Group) -> None:
    asked = await coast.manager.command("terms remove", term="snapbak mechanizm")
    assert "Which of these is to be removed?" in words(asked.message)
    assert "snapback mechanism" in await names(coast.member, "snapback mech")
    await coast.manager.press(asked.message, "snapback mechanism")
    assert "snapback mechanism" not in await names(coast.member, "snapback mech")
    none = await coast.manager.command("terms remove", term="zzqx")
    assert "Not found" in words(none.message)


REFUSED = [
    ({"term": "foo", "definition": "See <@123456789012345678>."}, "mentions"),
    ({"term": "***", "definition": "Stars."}, "at least one letter or digit"),
    ({"term": "foo", "definition": "?"}, "needs words"),
    ({"term": "foo", "definition": "x", "aliases": "OFAC"}, "already a name of Office of Foreign Assets Control"),
    ({"term": "foo", "definition": "x" * (LONGEST_DEFINITION + 1)}, "up to 1,500 characters"),
    ({"term": "foo", "definition": "x", "acronym": "A" * 30}, "up to 20 characters"),
]


@pytest.mark.parametrize(("options", "why"), REFUSED)
async def test_what_cannot_be_kept_is_refused_with_the_reason_and_not_lost(
    coast: Group, options: dict[str, str], why: str
) -> None:
    reply = await coast.manager.command("terms set", options)
    assert why in words(reply.message)
    if options["term"] == "***":
        return
    form = (await coast.manager.press(reply.message, "Change it")).form
    held = {field.label: field.raw.get("value") or "" for field in form.fields}
    assert held["Definition"] == options["definition"][:LONGEST_DEFINITION]
    fixed = {"Definition": "Fine words.", "Other names": "", "Acronym": ""}
    assert "Saved." in words((await coast.manager.fill(form, fixed)).message)


async def test_what_a_form_brought_and_was_refused_is_in_the_form_again_what_was_emptied_too(coast: Group) -> None:
    form = (await coast.manager.command("terms set", term="snapback mechanism")).form
    reply = await coast.manager.fill(
        form, {"Definition": "Ours, a long one.", "Other names": "OFAC", "Related terms": ""}
    )
    assert "already a name of" in words(reply.message)
    form = (await coast.manager.press(reply.message, "Change it")).form
    held = {field.label: field.raw.get("value") or "" for field in form.fields}
    assert (held["Definition"], held["Other names"], held["Related terms"]) == ("Ours, a long one.", "OFAC", "")


async def test_formatting_and_pings_show_as_they_were_typed(coast: Group) -> None:
    reply = await coast.manager.command("terms set", term="gribble", definition="**Loud** @everyone [x](https://a.b)")
    assert "Signs of formatting show as they were typed" in words(reply.message)
    shown = (await coast.member.command("define", term="gribble")).message
    assert "**Loud** @everyone [x](https://a.b)" in words(shown)
    assert r"\*\*Loud\*\* \@everyone" in shown.text


async def test_one_acronym_may_stand_for_two_terms_and_members_are_asked(coast: Group) -> None:
    reply = await coast.manager.command("terms set", term="old fishing ark club", definition="x y", acronym="OFAC")
    assert "OFAC also stands for Office of Foreign Assets Control" in words(reply.message)
    asked = await coast.member.command("define", term="OFAC")
    assert {"old fishing ark club", "Office of Foreign Assets Control"} <= set(labels(asked))


@pytest.mark.parametrize(
    ("kind", "name", "command", "option", "then"),
    [
        ("article", LEDGERS, "summary", "article", "Key points"),
        ("theme", "export licensing", "theme", "name", "Words that signal it"),
        ("term", "snapback mechanism", "define", "term", "starter glossary"),
    ],
)
async def test_another_name_works_at_once_where_names_are_looked_up_and_completed(
    coast: Group, hills: Group, kind: str, name: str, command: str, option: str, then: str
) -> None:
    choices = await coast.manager.type("terms alias", "name", name, {"kind": kind, "alias": "x"})
    given = await coast.manager.command(
        "terms alias", {"kind": kind, "name": choices[0]["value"], "alias": "The Grey Thing"}
    )
    assert f"“The Grey Thing” now leads to {name}." in words(given.message)
    assert await names(coast.member, "grey thi", command, option) == [f"{name} (The Grey Thing)"]
    found = words((await coast.member.command(command, {option: "the gray thing"})).message)
    assert name in found
    assert then in found
    assert await names(hills.member, "grey thi", command, option) == []
    assert "Not found" in words((await hills.member.command(command, {option: "the grey thing"})).message)
    await coast.manager.press(given.message, "Undo")
    assert await names(coast.member, "grey thi", command, option) == []


async def test_a_name_given_to_a_term_is_looked_for_in_the_articles_too(coast: Group) -> None:
    await coast.manager.command("terms alias", {"kind": "term", "name": "snapback mechanism", "alias": "lapse"})
    shown = words((await coast.member.command("define", term="lapse")).message)
    assert "Also called" in shown
    assert "lapse" in shown


async def test_a_name_of_more_than_one_thing_or_only_near_one_is_asked_about(coast: Group) -> None:
    asked = await coast.manager.command("terms alias", name="sanctions", alias="The Stick")
    assert {"sanctions (term)", "sanctions (theme)"} <= set(labels(asked))
    given = await coast.manager.press(asked.message, "sanctions (theme)")
    assert given.message.id == asked.message.id
    assert (await names(coast.member, "the stick", "theme", "name"))[0] == "sanctions (The Stick)"
    near = await coast.manager.command("terms alias", name="sanktions ledgers", alias="The Ledgers")
    assert f"{LEDGERS} (article)" in labels(near)
    none = await coast.manager.command("terms alias", name="zzqx", alias="The Ledgers")
    assert "nothing is near" in words(none.message)


async def test_a_name_that_leads_elsewhere_is_refused_and_one_it_has_is_said_to_be_known(coast: Group) -> None:
    taken = await coast.manager.command("terms alias", name="sanctions", alias="export licensing", kind="theme")
    assert "leads to export licensing already" in words(taken.message)
    form = (await coast.manager.press(taken.message, "Change it")).form
    [field] = form.fields
    assert (field.label, field.raw["value"]) == ("Another name for sanctions", "export licensing")
    reply = await coast.manager.fill(form, {field.label: "penalties of state"})
    assert "now leads to sanctions" in words(reply.message)
    again = await coast.manager.command("terms alias", name="sanctions", alias="Penalties of State", kind="theme")
    assert "is a name of sanctions already" in words(again.message)


async def test_names_are_listed_with_who_gave_them_and_taken_away(coast: Group) -> None:
    await coast.manager.command("terms alias", name=LEDGERS, alias="The Grey Thing")
    listed = await coast.manager.command("terms list", what="names")
    assert f"leads to {LEDGERS} · given by Noor {coast.id} on" in words(listed.message)
    gone = await coast.manager.choose(listed.message, "Take a name away", ["The Grey Thing"])
    assert gone.message.id == listed.message.id
    assert "no longer leads to" in words(gone.message)
    assert await names(coast.member, "grey thing", "article", "title") == []
    await coast.manager.press(gone.message, "Undo")
    assert await names(coast.member, "grey thing", "article", "title") == [f"{LEDGERS} (The Grey Thing)"]


async def test_two_groups_curate_the_same_names_and_never_see_each_other(coast: Group, hills: Group) -> None:
    for one, text in ((coast, "Of the coast."), (hills, "Of the hills.")):
        await one.manager.command("terms set", term="gribble", definition=text)
        await one.manager.command("terms set", term="sanctions", definition=text)
    await coast.manager.command("terms alias", name=LEDGERS, alias="The Piece")
    await hills.manager.command("terms alias", name="Naming the Intruder", alias="The Piece")
    for one, own, other in ((coast, "coast", "hills"), (hills, "hills", "coast")):
        reader = one.member
        for reply in (
            await reader.command("define", term="gribble"),
            await reader.command("define", term="sanctions"),
            await reader.command("glossary", letter="g"),
            await reader.command("ask", question="what is a gribble?"),
        ):
            assert f"Of the {own}." in words(reply.message)
            assert f"Of the {other}." not in words(reply.message)
        assert await names(reader, "gribble") == ["gribble"]
    assert await names(coast.member, "the piece", "compare articles", "second", first="x") == [f"{LEDGERS} (The Piece)"]
    compared = await hills.member.command("compare articles", first="The Piece", second=LEDGERS)
    assert "Naming the Intruder" in words(compared.message)


async def test_others_are_offered_nothing_and_refused_what_they_press(house: House, coast: Group, hills: Group) -> None:
    with pytest.raises(ClientRefusesError):
        await coast.member.command("terms set", GRIBBLE)
    with pytest.raises(ClientRefusesError):
        await coast.member.command("gaps")
    # Discord may show the commands to a role that does not moderate here.
    coast.guild.allow_command(None, coast.role)
    assert await coast.keeper.type("terms set", "term", "sanctions") == []
    assert await coast.keeper.type("terms alias", "name", "sanctions", {"alias": "x"}) == []
    for command, options in (
        ("terms set", GRIBBLE),
        ("terms set", {"term": "gribble"}),
        ("terms remove", {"term": "sanctions"}),
        ("terms alias", {"name": LEDGERS, "alias": "x"}),
        ("terms list", {}),
        ("gaps", {}),
    ):
        reply = await coast.keeper.command(command, options)
        assert reply.message.ephemeral
        assert "Only moderators can do this" in words(reply.message)
    assert "sanctions" in await names(coast.member, "sanctions")


async def test_who_moderates_no_longer_cannot_send_a_form_or_press_a_button_that_is_still_open(
    house: House, coast: Group
) -> None:
    await make_role_moderate(coast)
    saved = await coast.keeper.command("terms set", GRIBBLE)
    form = (await coast.keeper.command("terms set", term="gribble")).form
    coast.keeper.take(coast.role)
    for reply in (
        await coast.keeper.fill(form, {"Definition": "Too late."}),
        await coast.keeper.press(saved.message, "Undo"),
        await coast.keeper.press(saved.message, "Edit"),
    ):
        assert "Only moderators can do this" in words(reply.message)
    assert GRIBBLE["definition"] in words((await coast.member.command("define", term="gribble")).message)


async def test_what_a_moderator_does_is_on_the_record(coast: Group) -> None:
    await coast.manager.command("terms set", GRIBBLE)
    await coast.manager.command("terms alias", name="gribble", alias="pier eater")
    await coast.manager.command("terms remove", term="gribble")
    card = await coast.manager.command("settings")
    shown = words((await coast.manager.press(card.message, "Record")).message)
    for said in ("Set the definition of gribble.", "Gave gribble the other name “pier eater”.", "Removed the term"):
        assert said in shown
