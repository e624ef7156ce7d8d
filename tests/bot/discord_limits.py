"""What Discord would refuse in a message, checked without the code under test."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # ships no types

SPEC = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
Json = dict[str, Any]


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def walk(components: list[Json]) -> Iterator[Json]:
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        if "accessory" in component:
            yield from walk([component["accessory"]])


@cache
def _validator() -> Draft202012Validator | None:
    if not SPEC.exists():
        return None
    schemas = json.loads(SPEC.read_text())["components"]
    return Draft202012Validator({"$ref": "#/components/schemas/MessageCreateRequest", "components": schemas})


def faults(components: list[Json], schema: bool = True) -> list[str]:
    """Name every limit that a Components V2 message of `components` breaks."""
    everything = list(walk(components))
    found = []
    if len(everything) > 40:
        found.append(f"{len(everything)} components")
    text = "".join(one["content"] for one in everything if one["type"] == 10)
    if utf16(text) > 4000:
        found.append(f"{utf16(text)} units of text")
    ids = [one["custom_id"] for one in everything if "custom_id" in one]
    if len(ids) != len(set(ids)):
        found.append("a custom_id twice")
    for one in everything:
        found += _one(one)
    validator = _validator() if schema else None
    if validator is not None:
        body = {"components": components, "flags": 1 << 15}
        found += [error.message[:200] for error in validator.iter_errors(body)]
    return found


def _one(one: Json) -> Iterator[str]:
    kind = one["type"]
    if kind == 10 and not one["content"].strip():
        yield "a blank text"
    if "custom_id" in one and not 1 <= utf16(one["custom_id"]) <= 100:
        yield f"custom_id of {utf16(one['custom_id'])}"
    if kind == 2 and not 1 <= utf16(one["label"]) <= 80:
        yield f"button label of {utf16(one['label'])}"
    if kind == 1 and not 1 <= len(one["components"]) <= 5:
        yield "a row of too many or too few"
    if kind == 9 and not 1 <= len(one["components"]) <= 3:
        yield "a section of too many texts"
    if kind == 12:
        yield from (
            f"gallery description of {utf16(item['description'])}"
            for item in one["items"]
            if not 1 <= utf16(item["description"]) <= 1024
        )
    if kind == 3:
        yield from _select(one)


def _select(one: Json) -> Iterator[str]:
    options = one["options"]
    if not 1 <= len(options) <= 25:
        yield f"{len(options)} options"
    if len({option["value"] for option in options}) != len(options):
        yield "an option's value twice"
    if utf16(one.get("placeholder") or "") > 150:
        yield "a long placeholder"
    for option in options:
        lengths = [utf16(option[key]) for key in ("label", "value")]
        if not all(1 <= length <= 100 for length in lengths) or utf16(option.get("description") or "") > 100:
            yield f"an option of {lengths}"


def visible(content: str) -> str:
    """Give Markdown as a reader sees it: no stars round bold words, no backslash before what it keeps as it is."""
    parts = re.split(r"(\\.)", content, flags=re.DOTALL)
    return "".join(part[1:] if index % 2 else part.replace("**", "") for index, part in enumerate(parts))


def quoted(components: list[Json]) -> list[str]:
    """Give the quotes of a message as a reader sees them, one for each section that holds one."""
    texts = [one["content"] for one in walk(components) if one["type"] == 10]
    return [
        visible("\n".join(line[2:] for line in text.split("\n") if line.startswith("> ")))
        for text in texts
        if "\n> " in "\n" + text
    ]
