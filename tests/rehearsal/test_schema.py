"""Bodies against an OpenAPI file: a small one written here, and Discord's own where it is at hand."""

from __future__ import annotations

from typing import Any

import pytest

from rehearsal import Channel, Member, Rehearsal
from rehearsal.schema import Schemas, read
from tests.rehearsal.raw import OPENAPI, answer, ask, at, call
from tests.rehearsal.test_limits import BEYOND, WITHIN

jsonschema: Any = pytest.importorskip("jsonschema")

SMALL = {
    "components": {
        "schemas": {
            "SnowflakeType": {"type": "string", "pattern": "^[0-9]+$"},
            "Note": {
                "type": "object",
                "properties": {"id": {"$ref": "#/components/schemas/SnowflakeType"}, "text": {"maxLength": 3}},
                "required": ["id"],
            },
        }
    },
    "paths": {
        "/notes": {
            "post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Note"}}}}
            }
        }
    },
}


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ({}, ("id",), "BASE_TYPE_REQUIRED"),
        ({"id": "1", "text": "four"}, ("text",), "BASE_TYPE_MAX_LENGTH"),
        ({"id": "one"}, ("id",), "STRING_TYPE_REGEX"),
        ([], (), "BASE_TYPE_INVALID"),
    ],
)
def test_what_the_file_forbids_is_found_at_its_place(body: Any, path: tuple[str, ...], code: str) -> None:
    (problem,) = Schemas(SMALL, jsonschema).problems("POST", "/notes", body)
    assert (problem.path, problem.code) == (path, code)


@pytest.mark.parametrize("body", [{"id": "1"}, {"id": 1, "text": "abc"}])
def test_what_the_file_allows_passes_and_ids_may_be_numbers(body: Any) -> None:
    assert Schemas(SMALL, jsonschema).problems("POST", "/notes", body) == []


def test_a_route_that_the_file_does_not_describe_passes() -> None:
    assert Schemas(SMALL, jsonschema).problems("POST", "/elsewhere", {"anything": True}) == []


def test_without_a_file_there_are_no_schemas() -> None:
    assert read(None) is None


@pytest.mark.skipif(not OPENAPI.exists(), reason="Discord's OpenAPI file is not at hand")
@pytest.mark.parametrize("body", WITHIN)
async def test_our_limits_are_no_wider_than_the_file(
    local: Rehearsal, ada: Member, channel: Channel, body: dict[str, Any]
) -> None:
    status, refusal = await call(local, "POST", f"/channels/{channel.id}/messages", body)
    assert status == 200, refusal


@pytest.mark.skipif(not OPENAPI.exists(), reason="Discord's OpenAPI file is not at hand")
async def test_an_answer_is_measured_by_the_schema_of_its_type(local: Rehearsal, ada: Member, channel: Channel) -> None:
    form = {"type": 9, "data": {"custom_id": "f", "title": "Title", "components": "none"}}
    status, refusal = await answer(local, ask(ada, channel), form)
    assert status == 400
    assert at(refusal["errors"], "data.components")


PAIR = {"oneOf": [{"$ref": "#/components/schemas/Text"}, {"$ref": "#/components/schemas/Line"}]}
UNION = {
    "components": {
        "schemas": {
            "SnowflakeType": {"type": "string"},
            "Text": {
                "type": "object",
                "properties": {"type": {"enum": [10]}, "content": {"type": "string", "maxLength": 3}},
                "required": ["type", "content"],
            },
            "Line": {"type": "object", "properties": {"type": {"enum": [14]}, "spacing": {"enum": [1, 2]}}},
        }
    },
    "paths": {"/parts": {"post": {"requestBody": {"content": {"application/json": {"schema": {"items": PAIR}}}}}}},
}


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ([{"type": 14}, {"type": 10, "content": "four"}], (1, "content"), "BASE_TYPE_MAX_LENGTH"),
        ([{"type": 10}], (0, "content"), "BASE_TYPE_REQUIRED"),
        ([{"type": 14, "spacing": 3}], (0, "spacing"), "BASE_TYPE_CHOICES"),
        ([{"type": 99}], (0, "type"), "BASE_TYPE_CHOICES"),
        ([{}], (0, "type"), "BASE_TYPE_REQUIRED"),
    ],
)
def test_in_a_union_the_part_that_is_meant_is_measured(body: Any, path: tuple[Any, ...], code: str) -> None:
    (problem,) = Schemas(UNION, jsonschema).problems("POST", "/parts", body)
    assert (problem.path, problem.code) == (path, code)


@pytest.mark.skipif(not OPENAPI.exists(), reason="Discord's OpenAPI file is not at hand")
@pytest.mark.parametrize("body", [body for body, _, _ in BEYOND])
async def test_what_our_limits_refuse_is_refused_with_the_file_as_well(
    local: Rehearsal, channel: Channel, body: dict[str, Any]
) -> None:
    status, refusal = await call(local, "POST", f"/channels/{channel.id}/messages", body)
    assert (status, refusal["code"]) == (400, 50035)
