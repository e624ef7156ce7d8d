"""Moderators see what the shelf could not answer, without who asked, and do something about it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from corpus.desk.gaps import COMES_BACK, PER_PAGE
from rehearsal import Member, Reply, Shown
from tests.cogs.conftest import House
from tests.cogs.desks import Group, group
from tests.cogs.seen import words

LEDGERS = "The Two Ledgers of Sanctions"
ANOTHER, ADD, DISMISS, BACK = "Another name for...", "Add an article", "Dismiss", "Unanswered questions"


@pytest.fixture
def coast(house: House) -> Group:
    return group(house, "Coast group")


async def ask(house: House, member: Member, *questions: str) -> None:
    for question in questions:
        await member.command("ask", question=question)
    await recorded(house)


async def recorded(house: House) -> None:
    """Wait until what was asked is kept: that is done in the background."""
    await asyncio.gather(*house.bot.library._recording)


async def listed(coast: Group) -> list[str]:
    """Give the questions on the first page of the list, in order."""
    return choices((await coast.manager.command("gaps")).message)


def choices(message: Shown) -> list[str]:
    return [label for select in message.selects for label in select.labels]


async def opened(coast: Group, question: str) -> Reply:
    gaps = await coast.manager.command("gaps")
    return await coast.manager.choose(gaps.message, "Choose a question", [question])


async def test_what_was_asked_in_vain_is_listed_most_asked_first_and_nobody_is_named(
    house: House, coast: Group
) -> None:
    await ask(house, coast.member, "How do gribbles eat piers?")
    await ask(house, coast.keeper, "Who dredges lagoons?", "who dredged lagoons?", "who dredges  LAGOONS")
    await coast.member.command("define", term="spindrift")
    await coast.member.command("search", words="belaying marlinspikes")
    await coast.member.command("summary", article="Barnacle Bill")
    await recorded(house)
    card = (await coast.manager.command("gaps")).message
    assert card.ephemeral
    shown = words(card)
    assert choices(card)[0].lower() == "who dredges lagoons?"
    assert set(choices(card)[1:]) == {
        "How do gribbles eat piers?",
        "spindrift",
        "belaying marlinspikes",
        "Barnacle Bill",
        "who dredged lagoons?",
    }
    assert "asked 2 times" in shown
    for name in ("Mara", "Kim"):
        assert name not in shown


async def test_one_question_in_many_spellings_is_one_line_that_tells_them(house: House, coast: Group) -> None:
    await ask(house, coast.member, "How do gribbles harm piers?", "how does a gribble harm the pier, please")
    await ask(house, coast.member, "how do gribbles harm piers", "how do gribbels harm piers?")
    await coast.member.command("define", term="gribble")
    await recorded(house)
    assert await listed(coast) == ["How do gribbles harm piers?", "gribble"]
    shown = words((await opened(coast, "How do gribbles harm piers?")).message)
    assert "asked 4 times" in shown
    assert "how do gribbels harm piers?" in shown


async def test_a_weak_answer_counts_and_says_so_and_its_further_pages_are_not_asked_again(
    house: House, coast: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.answers.ask.strength", lambda hits, words, **how: "weak" if hits else "none")
    first = (await coast.member.command("ask", question="how do sanctions change what small states dare")).message
    second = (await coast.member.press(first, "Next")).message
    await coast.member.press(second, "Back")
    await recorded(house)
    shown = words((await coast.manager.command("gaps")).message)
    assert "asked once" in shown
    assert "answered only weakly" in shown


async def test_a_question_becomes_another_name_and_leaves_the_list(house: House, coast: Group) -> None:
    await ask(house, coast.member, "what is the balance-sheet article on sanctions?", "What are double ledgerz?")
    one = await opened(coast, "What are double ledgerz?")
    form = (await coast.manager.press(one.message, ANOTHER)).form
    assert form.field("The other name").raw["value"] == "double ledgerz"
    nearest = [option["label"] for option in form.field("It is another name for").raw["options"]]
    assert f"{LEDGERS} (article)" in nearest
    done = await coast.manager.fill(form, {"It is another name for": [f"{LEDGERS} (article)"]})
    assert done.message.id == one.message.id
    assert f"“double ledgerz” now leads to {LEDGERS}." in words(done.message)
    found = await coast.member.type("summary", "article", "double ledgerz")
    assert found[0]["name"] == f"{LEDGERS} (double ledgerz)"
    assert [button.label for button in done.message.buttons][:2] == ["Undo", BACK]


async def test_a_name_for_something_else_may_be_typed_and_the_answered_question_goes(
    house: House, coast: Group
) -> None:
    await coast.manager.command("terms set", term="gribble", definition="It bores into piers.")
    await coast.member.command("define", term="pier worm")
    await coast.member.command("define", term="Pier Worms")
    await recorded(house)
    one = await opened(coast, "Pier Worms")
    form = (await coast.manager.press(one.message, ANOTHER)).form
    labels = [field.label for field in form.fields]
    nothing = await coast.manager.fill(form, {"The other name": "pier worm"}) if len(labels) == 3 else None
    assert nothing is None or "Please choose" in words(nothing.message)
    form = (await coast.manager.press(one.message, ANOTHER)).form
    done = await coast.manager.fill(form, {labels[-1]: "gribble"})
    assert "The question is answered now, and off the list." in words(done.message)
    assert await listed(coast) == []
    assert "It bores into piers." in words((await coast.member.command("define", term="pier worms")).message)


async def test_a_near_name_in_the_form_is_asked_about_and_then_settles_the_question(house: House, coast: Group) -> None:
    await coast.manager.command("terms set", term="shipworm borer", definition="It bores.")
    await coast.member.command("define", term="teredo")
    await recorded(house)
    one = await opened(coast, "teredo")
    form = (await coast.manager.press(one.message, ANOTHER)).form
    asked = await coast.manager.fill(form, {form.fields[-1].label: "shipwurm borer"})
    done = await coast.manager.press(asked.message, "shipworm borer (term)")
    assert "off the list" in words(done.message)


async def test_a_dismissed_question_comes_back_when_it_is_asked_often_enough(house: House, coast: Group) -> None:
    question = "How do gribbles eat piers?"
    await ask(house, coast.member, question, question, "how do gribbles eat the pier")
    one = await opened(coast, question)
    dismissed = await coast.manager.press(one.message, DISMISS)
    assert dismissed.message.id == one.message.id
    assert await listed(coast) == []
    undone = await coast.manager.press(dismissed.message, "Undo")
    assert "asked 3 times" in words(undone.message)
    assert await listed(coast) == [question]
    await coast.manager.press(undone.message, DISMISS)
    for number in range(COMES_BACK):
        assert await listed(coast) == []
        await ask(house, coast.member, "how do gribble eat pier" if number else question)
    assert await listed(coast) == [question]


async def test_what_the_shelf_answers_by_now_is_taken_off_and_told(house: House, coast: Group, tmp_path: Path) -> None:
    await ask(house, coast.member, "How do gribbles eat piers?", "Who dredges lagoons?")
    await coast.member.command("define", term="spindrift")
    await recorded(house)
    text = "Gribbles eat piers from within: they bore into the wood of a pier and leave it hollow in three winters."
    await house.bot.library.shelf(coast.id).add_file(f"# Gribbles and piers\n\n{text}".encode(), "a.md", by="a test")
    await coast.manager.command("terms set", term="spindrift", definition="Spray that the wind carries.")
    card = (await coast.manager.command("gaps")).message
    assert "2 questions are answered by now and were taken off." in words(card)
    assert choices(card) == ["Who dredges lagoons?"]
    assert "taken off" not in words((await coast.manager.command("gaps")).message)


async def test_the_list_is_paged_and_one_comes_back_to_the_same_page(house: House, coast: Group) -> None:
    for number in range(PER_PAGE + 2):
        await coast.member.command("define", term=f"zzq{chr(97 + number) * 3}")
    await recorded(house)
    first = (await coast.manager.command("gaps")).message
    assert f"{PER_PAGE + 2} questions" in words(first)
    second = (await coast.manager.press(first, "Next")).message
    assert second.id == first.id
    assert len(choices(second)) == 2
    one = await coast.manager.choose(second, "Choose a question", [choices(second)[0]])
    back = await coast.manager.press(one.message, BACK)
    assert choices(back.message) == choices(second)


async def test_buttons_of_a_question_that_is_gone_end_in_a_sentence_and_survive_a_restart(
    house: House, coast: Group
) -> None:
    await ask(house, coast.member, "How do gribbles eat piers?")
    one = await opened(coast, "How do gribbles eat piers?")
    await house.restart()
    dismissed = await coast.manager.press(one.message, DISMISS)
    assert "It comes back once" in words(dismissed.message)
    gaps = await house.bot.library.store.shelf(coast.id).gaps()
    await house.bot.library.store.delete_gaps(coast.id, [gap.id for gap in gaps])
    late = await coast.manager.press(dismissed.message, "Undo")
    assert "no longer on the list" in words(late.message)


async def test_a_message_somebody_pointed_at_and_direct_messages_leave_no_gap(
    house: House, coast: Group, dee: Member
) -> None:
    message = await coast.member.say("my zzyzx secret about gribbles and zzxq piers")
    await coast.member.menu("Find in the articles", message)
    await dee.command("ask", question="How do gribbles eat piers?")
    await recorded(house)
    assert await listed(coast) == []
    assert await house.bot.library.store.shelf(None).gaps() == []


async def test_two_groups_never_see_each_others_gaps(house: House, coast: Group) -> None:
    hills = group(house, "Hill group")
    await ask(house, hills.member, "How do gribbles eat piers?")
    assert await listed(coast) == []
    assert await listed(hills) == ["How do gribbles eat piers?"]
    one = await opened(hills, "How do gribbles eat piers?")
    [pressed] = [button.custom_id for button in one.message.buttons if button.label == DISMISS]
    [gap] = await house.bot.library.store.shelf(hills.id).gaps()
    assert pressed and f"={gap.id}" in pressed
    await house.bot.library.store.dismiss_gaps(coast.id, [gap.id])
    assert await listed(hills) == ["How do gribbles eat piers?"]
