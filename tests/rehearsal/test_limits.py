"""Every limit of the platform is refused with Discord's own error, at its place in the body."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from rehearsal import Channel, Member, Rehearsal
from tests.rehearsal.raw import answer, ask, at, call

V2 = 1 << 15
Body = dict[str, Any]


@pytest.fixture
async def local() -> AsyncIterator[Rehearsal]:
    """Without the OpenAPI file: our own limits must hold alone."""
    async with Rehearsal() as server:
        yield server


def text(length: int) -> Body:
    return {"type": 10, "content": "x" * length}


def button(custom_id: str = "a", label: str = "Go", **more: Any) -> Body:
    return {"type": 2, "style": 1, "custom_id": custom_id, "label": label, **more}


def row(*components: Body) -> Body:
    return {"type": 1, "components": list(components)}


def select(count: int = 1, **more: Any) -> Body:
    options = [{"label": str(number), "value": str(number)} for number in range(count)]
    return {"type": 3, "custom_id": "s", "options": options, **more}


def layout(*components: Body, **more: Any) -> Body:
    return {"flags": V2, "components": list(components), **more}


def poll(question: str = "Which?", answers: int = 2, length: int = 4) -> Body:
    listed = [{"poll_media": {"text": "x" * length}} for _ in range(answers)]
    return {"poll": {"question": {"text": question}, "answers": listed, "duration": 24}}


WITHIN = [
    {"content": "x" * 2000},
    layout(text(4000)),
    layout(*(text(100) for _ in range(40))),
    layout({"type": 17, "components": [text(1) for _ in range(39)]}),
    layout({"type": 9, "components": [text(1), text(1), text(1)], "accessory": button()}),
    layout(row(button("x" * 100, "x" * 80))),
    {"content": "x", "components": [row(select(25))]},
    {"embeds": [{"title": "x" * 256, "description": "x" * 4096}]},
    poll("x" * 300, 10, 55),
    {"content": "x", "nonce": "x" * 25},
]

BEYOND: list[tuple[Body, str, str]] = [
    ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
    (layout(text(4001)), "components.0.content", "BASE_TYPE_MAX_LENGTH"),
    (layout(text(2001), text(2000)), "components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"),
    (layout(text(0)), "components.0.content", "BASE_TYPE_REQUIRED"),
    (layout(*(text(1) for _ in range(41))), "components", "BASE_TYPE_BAD_LENGTH"),
    (
        layout({"type": 17, "components": [text(1) for _ in range(40)]}),
        "components",
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    ),
    (
        layout({"type": 9, "components": [text(1)] * 4, "accessory": button()}),
        "components.0.components",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (layout({"type": 9, "components": [text(1)]}), "components.0.accessory", "BASE_TYPE_REQUIRED"),
    (layout(button()), "components.0.type", "UNION_TYPE_CHOICES"),
    (
        layout({"type": 17, "components": [{"type": 17, "components": [text(1)]}]}),
        "components.0.components.0.type",
        "UNION_TYPE_CHOICES",
    ),
    (layout(text(1), content="x"), "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    (layout(text(1), embeds=[{"title": "x"}]), "embeds", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    (layout(text(1), **poll()), "poll", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
    ({"components": [text(1)]}, "components.0.type", "UNION_TYPE_CHOICES"),
    ({"content": "x", "components": [row(button(str(n))) for n in range(6)]}, "components", "BASE_TYPE_BAD_LENGTH"),
    (layout(row(*(button(str(n)) for n in range(6)))), "components.0.components", "BASE_TYPE_BAD_LENGTH"),
    (layout(row(button(), select())), "components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    (layout(row(button("x" * 101))), "components.0.components.0.custom_id", "BASE_TYPE_MAX_LENGTH"),
    (layout(row(button("x"), button("x"))), "components", "COMPONENT_CUSTOM_ID_DUPLICATED"),
    (layout(row(button(label="x" * 81))), "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH"),
    (layout(row({"type": 2, "style": 1, "label": "x"})), "components.0.components.0.custom_id", "BASE_TYPE_REQUIRED"),
    (layout(row({"type": 2, "style": 5, "label": "x"})), "components.0.components.0.url", "BASE_TYPE_REQUIRED"),
    (
        layout(row({"type": 2, "style": 5, "label": "x", "url": "x:y"})),
        "components.0.components.0.url",
        "URL_TYPE_INVALID_SCHEME",
    ),
    (layout(row(button(label=""))), "components.0.components.0", "BUTTON_COMPONENT_MISSING_LABEL"),
    (layout(row(select(26))), "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
    (layout(row(select(0))), "components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
    (layout(row(select(2, max_values=3))), "components.0.components.0.max_values", "SELECT_COMPONENT_MAX_VALUES"),
    (layout(row(select(placeholder="x" * 151))), "components.0.components.0.placeholder", "BASE_TYPE_MAX_LENGTH"),
    (
        layout(row(select(options=[{"label": "x" * 101, "value": "x"}]))),
        "components.0.components.0.options.0.label",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        layout(row(select(options=[{"label": "x", "value": "x" * 101}]))),
        "components.0.components.0.options.0.value",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        layout(row(select(options=[{"label": "x", "value": "x"}] * 2))),
        "components.0.components.0.options.1.value",
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    ),
    (layout({"type": 12, "items": []}), "components.0.items", "BASE_TYPE_BAD_LENGTH"),
    (
        layout({"type": 12, "items": [{"media": {"url": "attachment://none.png"}}]}),
        "components.0.items.0.media.url",
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    ),
    ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
    ({"embeds": [{"description": "x" * 4097}]}, "embeds.0.description", "BASE_TYPE_MAX_LENGTH"),
    ({"embeds": [{"fields": [{"name": "x", "value": "y"}] * 26}]}, "embeds.0.fields", "BASE_TYPE_BAD_LENGTH"),
    ({"embeds": [{"fields": [{"name": "x", "value": "y" * 1025}]}]}, "embeds.0.fields.0.value", "BASE_TYPE_MAX_LENGTH"),
    ({"embeds": [{"description": "x" * 4000}] * 2}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
    ({"embeds": [{"title": "x"}] * 11}, "embeds", "BASE_TYPE_BAD_LENGTH"),
    (poll("x" * 301), "poll.question.text", "BASE_TYPE_MAX_LENGTH"),
    (poll(answers=11), "poll.answers", "BASE_TYPE_BAD_LENGTH"),
    (poll(length=56), "poll.answers.0.poll_media.text", "BASE_TYPE_MAX_LENGTH"),
    ({"content": "x", "nonce": "x" * 26}, "nonce", "NONCE_TYPE_TOO_LONG"),
    ({"content": "x", "flags": 64}, "flags", "BITFIELD_INVALID_FLAGS"),
    (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    ({"content": "x", "message_reference": {"message_id": "1"}}, "message_reference", "REPLIES_UNKNOWN_MESSAGE"),
]


@pytest.mark.parametrize("body", WITHIN)
async def test_a_message_at_its_limit_is_sent(local: Rehearsal, ada: Member, channel: Channel, body: Body) -> None:
    status, _ = await call(local, "POST", f"/channels/{channel.id}/messages", body)
    assert status == 200
    assert local.violations == []


@pytest.mark.parametrize(("body", "path", "code"), BEYOND)
async def test_a_message_beyond_a_limit_is_refused(
    local: Rehearsal, channel: Channel, body: Body, path: str, code: str
) -> None:
    status, refusal = await call(local, "POST", f"/channels/{channel.id}/messages", body)
    assert (status, refusal["code"]) == (400, 50035)
    assert code in [one["code"] for one in at(refusal["errors"], path)]
    assert [violation.code for violation in local.violations] == [50035]
    assert channel.messages == {}


async def test_an_empty_message_is_refused(local: Rehearsal, channel: Channel) -> None:
    status, refusal = await call(local, "POST", f"/channels/{channel.id}/messages", {"content": "  "})
    assert (status, refusal["code"]) == (400, 50006)


async def test_a_layout_stays_a_layout(local: Rehearsal, channel: Channel) -> None:
    _, sent = await call(local, "POST", f"/channels/{channel.id}/messages", layout(text(1)))
    path = f"/channels/{channel.id}/messages/{sent['id']}"
    status, refusal = await call(local, "PATCH", path, {"flags": 0})
    assert status == 400
    assert at(refusal["errors"], "flags")[0]["code"] == "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG"
    status, _ = await call(local, "PATCH", path, {"content": "x"})
    assert status == 400
    status, edited = await call(local, "PATCH", path, {"components": [text(2)]})
    assert (status, edited["flags"]) == (200, V2)


async def test_a_message_becomes_a_layout_once_its_content_is_taken_away(local: Rehearsal, channel: Channel) -> None:
    _, sent = await call(local, "POST", f"/channels/{channel.id}/messages", {"content": "x"})
    path = f"/channels/{channel.id}/messages/{sent['id']}"
    assert (await call(local, "PATCH", path, layout(text(1))))[0] == 400
    assert (await call(local, "PATCH", path, layout(text(1), content=None)))[0] == 200


def choices(count: int = 1, name: int = 1, value: int = 1) -> Body:
    listed = [{"name": "x" * name, "value": "x" * value} for _ in range(count)]
    return {"type": 8, "data": {"choices": listed}}


@pytest.mark.parametrize("body", [choices(25, 100, 100), choices(0)])
async def test_choices_at_their_limit_are_offered(local: Rehearsal, ada: Member, channel: Channel, body: Body) -> None:
    assert (await answer(local, ask(ada, channel, completing=True), body))[0] == 204


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (choices(26), "data.choices"),
        (choices(name=101), "data.choices.0.name"),
        (choices(value=101), "data.choices.0.value"),
        (choices(name=0), "data.choices.0.name"),
    ],
)
async def test_choices_beyond_a_limit_are_refused(
    local: Rehearsal, ada: Member, channel: Channel, body: Body, path: str
) -> None:
    status, refusal = await answer(local, ask(ada, channel, completing=True), body)
    assert status == 400
    assert at(refusal["errors"], path)


def form(title: int = 5, fields: int = 1, **field: Any) -> Body:
    inputs = [
        {"type": 18, "label": "x", "component": {"type": 4, "custom_id": str(number), "style": 1, **field}}
        for number in range(fields)
    ]
    return {"type": 9, "data": {"custom_id": "f", "title": "x" * title, "components": inputs}}


@pytest.mark.parametrize("body", [form(45, 5), form(value="x" * 4000)])
async def test_a_form_at_its_limit_opens(local: Rehearsal, ada: Member, channel: Channel, body: Body) -> None:
    assert (await answer(local, ask(ada, channel), body))[0] == 204


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (form(46), "data.title"),
        (form(fields=6), "data.components"),
        (form(value="x" * 4001), "data.components.0.component.value"),
        (form(max_length=4001), "data.components.0.component.max_length"),
        (form(placeholder="x" * 101), "data.components.0.component.placeholder"),
        (form(fields=2, custom_id="same"), "data.components"),
    ],
)
async def test_a_form_beyond_a_limit_is_refused(
    local: Rehearsal, ada: Member, channel: Channel, body: Body, path: str
) -> None:
    status, refusal = await answer(local, ask(ada, channel), body)
    assert status == 400
    assert at(refusal["errors"], path)


def command(name: str = "ask", description: str = "Ask", **more: Any) -> Body:
    return {"name": name, "description": description, "type": 1, **more}


def option(name: str = "words", **more: Any) -> Body:
    return {"type": 3, "name": name, "description": "x", **more}


@pytest.mark.parametrize(
    "commands",
    [
        [command("x" * 32, "x" * 100)],
        [command(options=[option(f"o{number}") for number in range(25)])],
        [command(f"c{number}") for number in range(100)],
        [command(options=[option(choices=[{"name": str(n), "value": str(n)} for n in range(25)])])],
        [{"name": "Find in the articles", "type": 3}],
    ],
)
async def test_commands_at_their_limit_are_synced(local: Rehearsal, commands: list[Body]) -> None:
    path = f"/applications/{local.world.application_id}/commands"
    status, kept = await call(local, "PUT", path, commands)
    assert (status, len(kept)) == (200, len(commands))


@pytest.mark.parametrize(
    ("commands", "path"),
    [
        ([command("x" * 33)], "0.name"),
        ([command("Ask")], "0.name"),
        ([command("two words")], "0.name"),
        ([command(description="x" * 101)], "0.description"),
        ([command(description="")], "0.description"),
        ([command(), command()], "1.name"),
        ([command(options=[option(f"o{number}") for number in range(26)])], "0.options"),
        ([command(options=[option(), option()])], "0.options.1.name"),
        ([command(options=[option("a"), option("b", required=True)])], "0.options.1"),
        ([command(options=[option(), {"type": 1, "name": "sub", "description": "x"}])], "0.options"),
        (
            [command(options=[option(autocomplete=True, choices=[{"name": "x", "value": "x"}])])],
            "0.options.0.autocomplete",
        ),
        ([command(options=[option(choices=[{"name": "x", "value": "x" * 101}])])], "0.options.0.choices.0.value"),
        (
            [
                command(
                    options=[
                        option(
                            f"o{n}",
                            description="x" * 100,
                            choices=[{"name": "x" * 50, "value": "y" * 50 + str(m)} for m in range(5)],
                        )
                        for n in range(25)
                    ]
                )
            ],
            "0",
        ),
        ([{"name": "Menu", "type": 3, "description": "x"}], "0.description"),
    ],
)
async def test_commands_beyond_a_limit_are_refused(local: Rehearsal, commands: list[Body], path: str) -> None:
    status, refusal = await call(local, "PUT", f"/applications/{local.world.application_id}/commands", commands)
    assert (status, refusal["code"]) == (400, 50035)
    assert at(refusal["errors"], path)
    assert local.world.commands[None] == {}


async def test_a_hundred_and_one_commands_are_refused(local: Rehearsal) -> None:
    commands = [command(f"c{number}") for number in range(101)]
    status, refusal = await call(local, "PUT", f"/applications/{local.world.application_id}/commands", commands)
    assert (status, refusal["code"]) == (400, 30032)


@pytest.mark.parametrize(("name", "status"), [("x", 201), ("x" * 100, 201), ("x" * 101, 400), ("", 400)])
async def test_the_name_of_a_thread(local: Rehearsal, channel: Channel, name: str, status: int) -> None:
    path = f"/channels/{channel.id}/threads"
    assert (await call(local, "POST", path, {"name": name, "type": 11}))[0] == status
