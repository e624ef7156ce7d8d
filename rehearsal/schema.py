"""Request bodies against Discord's own OpenAPI file, where one is given and jsonschema is installed."""

from __future__ import annotations

import functools
import importlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rehearsal.errors import Problem
from rehearsal.wire import Json

CALLBACKS = {
    1: "PongInteractionCallbackRequest",
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    7: "UpdateMessageInteractionCallbackRequest",
    8: "ApplicationCommandAutocompleteCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
"""The schema for each type of answer to an interaction; the file only says that it is one of them."""

CODES = {
    "required": "BASE_TYPE_REQUIRED",
    "maxLength": "BASE_TYPE_MAX_LENGTH",
    "minLength": "BASE_TYPE_MIN_LENGTH",
    "maxItems": "BASE_TYPE_BAD_LENGTH",
    "minItems": "BASE_TYPE_BAD_LENGTH",
    "enum": "BASE_TYPE_CHOICES",
    "const": "BASE_TYPE_CHOICES",
    "pattern": "STRING_TYPE_REGEX",
    "maximum": "NUMBER_TYPE_MAX",
    "minimum": "NUMBER_TYPE_MIN",
    "uniqueItems": "SET_TYPE_ALREADY_CONTAINS_VALUE",
}


class Schemas:
    """Finds the schema of a route and checks bodies with it. Validators are built once each."""

    def __init__(self, spec: Mapping[str, Any], jsonschema: Any) -> None:
        self._jsonschema = jsonschema
        self._paths: Json = spec["paths"]
        schemas = spec["components"]["schemas"]
        # Discord converts ids that come as numbers, which the file does not say.
        loose = {"anyOf": [schemas["SnowflakeType"], {"type": "integer", "minimum": 0}]}
        self._components = {"schemas": _by_type({**schemas, "SnowflakeType": loose}, schemas)}
        self._validators: dict[tuple[str, str, int], Any] = {}

    def problems(self, method: str, template: str, body: Any) -> list[Problem]:
        """What is wrong with a body sent to a route; nothing where the file does not describe it."""
        kind = body.get("type", 0) if template.endswith("/callback") and isinstance(body, dict) else 0
        key = (method, template, kind if isinstance(kind, int) else 0)
        if key not in self._validators:
            self._validators[key] = self._build(*key)
        validator = self._validators[key]
        if validator is None:
            return []
        error = self._jsonschema.exceptions.best_match(validator.iter_errors(body))
        return [] if error is None else [_problem(error)]

    def _build(self, method: str, template: str, kind: int) -> Any:
        if kind in CALLBACKS:
            schema: Json = {"$ref": f"#/components/schemas/{CALLBACKS[kind]}"}
        else:
            operation = self._paths.get(template, {}).get(method.lower(), {})
            found = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if found is None:
                return None
            schema = _by_type(found["schema"], self._components["schemas"])
        return self._jsonschema.Draft202012Validator({**schema, "components": self._components})


@functools.cache
def read(path: Path | None) -> Schemas | None:
    """The schemas of an OpenAPI file, read once; None without a file, or without jsonschema."""
    if path is None:
        return None
    try:
        jsonschema = importlib.import_module("jsonschema")
    except ImportError:
        return None
    return Schemas(json.loads(path.read_text("utf-8")), jsonschema)


def _by_type(node: Any, schemas: Json) -> Any:
    """A schema whose unions of objects told apart by `type` try the one that is meant instead of all.

    It accepts the same bodies, several times faster, and its errors are those of the component in question.
    """
    if isinstance(node, list):
        return [_by_type(item, schemas) for item in node]
    if not isinstance(node, dict):
        return node
    copy = {key: _by_type(value, schemas) for key, value in node.items()}
    for union in ("oneOf", "anyOf"):
        kinds = [_kind(option, schemas) for option in node.get(union) or ()]
        if len(kinds) > 1 and all(kinds) and len(set(kinds)) == len(kinds):
            options = zip(kinds, copy.pop(union), strict=True)
            tell = {
                "type": "object",
                "required": ["type"],
                "properties": {"type": {"enum": [kind for (kind,) in kinds]}},
            }
            cases = [{"if": {"properties": {"type": {"const": kind}}}, "then": option} for (kind,), option in options]
            copy["allOf"] = [*copy.get("allOf", ()), tell, *cases]
    return copy


def _kind(option: Any, schemas: Json) -> tuple[int, ...]:
    """The one value that an object schema allows for its `type`; empty where there is no such thing."""
    name = str(option.get("$ref", "")).rpartition("/")[2] if isinstance(option, dict) else ""
    about = schemas.get(name, {}).get("properties", {}).get("type", {})
    values = about.get("enum") or () if isinstance(about, dict) else ()
    return tuple(values) if len(values) == 1 else ()


def _problem(error: Any) -> Problem:
    path = tuple(error.absolute_path)
    if error.validator == "required":
        path += (error.message.split("'")[1],)
    return Problem(path, CODES.get(error.validator, "BASE_TYPE_INVALID"), error.message[:300])
