"""Forms with every kind of field, filled through the real client; and the forms that Discord refuses."""

from __future__ import annotations

from typing import Any

import pytest

from rehearsal import Channel, ClientRefusesError, File, Form, Guild, Member, Rehearsal
from tests.rehearsal.desk import Desk
from tests.rehearsal.raw import answer, ask

PLAIN, OTHER = File("one.txt", b"first text"), File("two.txt", b"second text")


@pytest.fixture
async def intake(mod: Member, desk: Desk) -> Form:
    return (await mod.command("shelf paste")).form


@pytest.fixture
async def survey(mod: Member, desk: Desk) -> Form:
    return (await mod.command("shelf settings")).form


async def test_a_form_shows_its_texts_and_what_may_be_left_out(intake: Form) -> None:
    assert intake.text == "Paste a text, or choose files."
    assert [(field.label, field.required) for field in intake.fields] == [
        ("Text", False),
        ("Files", False),
        ("Where to tell", False),
        ("Whom to tell", False),
    ]
    assert intake.field("Text").description == "What the article says"


async def test_files_and_choices_of_a_form_reach_the_bot(
    local: Rehearsal, mod: Member, intake: Form, guild: Guild, channel: Channel
) -> None:
    role = guild.add_role("Readers")
    answers = {"Text": "x" * 3, "files": [PLAIN, OTHER], "Where to tell": [channel], "Whom to tell": [mod, role]}
    reply = await mod.fill(intake, answers)
    assert reply.message.text == "xxx | first text | second text | general | mod | Readers"
    assert reply.message.ephemeral
    assert local.violations == []


async def test_what_is_not_required_can_be_left_out(mod: Member, intake: Form) -> None:
    assert (await mod.fill(intake)).message.text == "no text"


async def test_radio_buttons_and_checkboxes_reach_the_bot(
    local: Rehearsal, mod: Member, survey: Form, guild: Guild
) -> None:
    role = guild.add_role("Readers")
    answers = {"Length": "Long", "days": ["Monday", "Friday"], "A thread each": False, "Moderators": role}
    reply = await mod.fill(survey, {**answers, "Who is told": [mod]})
    assert reply.message.text == "Long | Monday | Friday | False | Readers | mod"
    assert local.violations == []


async def test_what_stands_in_a_form_already_is_sent_with_it(
    local: Rehearsal, mod: Member, survey: Form, guild: Guild
) -> None:
    reply = await mod.fill(survey, {"Length": "Short", "Moderators": guild.add_role("Readers")})
    assert reply.message.text == "s | Monday | True | Readers"
    assert local.violations == []


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"Text": "x"}, "3 to 4000 characters"),
        ({"Files": [PLAIN]}, "2 to 3 values"),
        ({"Files": [PLAIN] * 4}, "2 to 3 values"),
        ({"Files": ["one.txt", "two.txt"]}, "a File is taken"),
        ({"Files": [PLAIN, File("large", bytes(10 * 1024 * 1024 + 1))]}, "too large"),
        ({"Whom to tell": ["1"]}, "none of the users or roles"),
    ],
)
async def test_what_does_not_fit_a_field_is_not_sent(
    mod: Member, intake: Form, answers: dict[str, Any], why: str
) -> None:
    with pytest.raises(ClientRefusesError, match=why):
        await mod.fill(intake, answers)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({}, "'Length' is required"),
        ({"Length": "Short"}, "'Moderators' is required"),
        ({"Length": "Huge"}, "no option 'Huge'"),
        ({"Length": ["Short", "Long"]}, "1 to 1 values"),
        ({"Length": "Short", "Days": []}, "'Days' is required"),
        ({"Length": "Short", "Days": ["Monday", "Monday"]}, "each value once"),
        ({"Length": "Short", "A thread each": "yes"}, "True or False"),
    ],
)
async def test_what_is_not_offered_is_not_sent(mod: Member, survey: Form, answers: dict[str, Any], why: str) -> None:
    with pytest.raises(ClientRefusesError, match=why):
        await mod.fill(survey, answers)


async def test_a_channel_of_another_kind_or_out_of_sight_is_not_chosen(
    mod: Member, intake: Form, guild: Guild, local: Rehearsal
) -> None:
    with pytest.raises(ClientRefusesError, match="kind of channel"):
        await mod.fill(intake, {"Where to tell": [guild.add_forum("questions")]})
    elsewhere = local.world.add_guild("Elsewhere").add_channel("general")
    with pytest.raises(ClientRefusesError, match="none of the channels"):
        await mod.fill(intake, {"Where to tell": [elsewhere]})


def text(**changes: Any) -> dict[str, Any]:
    return {"type": 18, "label": "Text", "component": {"type": 4, "custom_id": "text", "style": 1, **changes}}


def boxes(kind: int, count: int, **changes: Any) -> dict[str, Any]:
    options = [{"label": str(one), "value": str(one)} for one in range(count)]
    return {"type": 18, "label": "Boxes", "component": {"type": kind, "custom_id": "b", "options": options, **changes}}


def field(kind: int, **changes: Any) -> dict[str, Any]:
    return {"type": 18, "label": "Field", "component": {"type": kind, "custom_id": "field", **changes}}


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [text(custom_id=str(number)) for number in range(6)],
        [text(), text()],
        [{**text(), "label": "x" * 46}],
        [{**text(), "description": "x" * 101}],
        [text(style=None)],
        [text(min_length=5, max_length=4)],
        [text(max_length=4001)],
        [text(max_length=3, value="four")],
        [text(placeholder="x" * 101)],
        [boxes(21, 1)],
        [boxes(21, 11)],
        [boxes(22, 11)],
        [boxes(22, 2, max_values=3)],
        [boxes(3, 2, min_values=0)],
        [boxes(3, 2, disabled=True)],
        [boxes(3, 26)],
        [field(19, max_values=11)],
        [field(19, min_values=0)],
        [field(19, min_values=3, max_values=2)],
        [field(5, default_values=[{"id": "1", "type": "user"}, {"id": "2", "type": "user"}])],
        [field(2)],
        [{"type": 18, "label": "Nothing"}],
        [{"type": 10, "content": ""}],
        [{"type": 14}],
    ],
)
async def test_a_form_that_breaks_a_limit_is_refused(
    local: Rehearsal, mod: Member, channel: Channel, parts: list[Any]
) -> None:
    form = {"title": "A form", "custom_id": "form", "components": parts}
    status, refusal = await answer(local, ask(mod, channel), {"type": 9, "data": form})
    assert (status, refusal["code"]) == (400, 50035)


@pytest.mark.parametrize("title", ["", "x" * 46])
async def test_a_title_has_one_to_45_characters(local: Rehearsal, mod: Member, channel: Channel, title: str) -> None:
    form = {"title": title, "custom_id": "form", "components": [text()]}
    assert (await answer(local, ask(mod, channel), {"type": 9, "data": form}))[0] == 400


async def test_a_form_at_its_limits_is_taken(local: Rehearsal, mod: Member, channel: Channel) -> None:
    parts = [
        {"type": 10, "content": "x" * 4000},
        {**text(value="four", max_length=4), "label": "x" * 45, "description": "x" * 100},
        boxes(22, 10, min_values=0, max_values=10, required=False),
        field(19, min_values=0, max_values=10, required=False),
        field(8, custom_id="place", channel_types=[0, 15], min_values=1, max_values=25),
    ]
    form = {"title": "x" * 45, "custom_id": "x" * 100, "components": parts}
    assert (await answer(local, ask(mod, channel), {"type": 9, "data": form}))[0] == 204
    assert local.violations == []
