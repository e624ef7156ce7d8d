"""What a member puts into selects and forms, checked as Discord's client checks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rehearsal.components import Settling
from rehearsal.limits_forms import CHECKBOX, CHECKBOXES, FILE_UPLOAD, LABEL, RADIO, ROW, SHORT, TEXT_INPUT
from rehearsal.resolving import ClientRefusesError, Resolving
from rehearsal.shown import Form
from rehearsal.wire import Json

KINDS: dict[int, tuple[str, ...]] = {5: ("users",), 6: ("roles",), 7: ("users", "roles"), 8: ("channels",)}
"""What each kind of select takes, besides one of texts."""


def pick(resolving: Resolving, select: Json, values: Sequence[Any]) -> list[str]:
    """The values of a select in a message, what they stand for noted. Raises ClientRefusesError."""
    name = str(select.get("placeholder") or select["custom_id"])
    _counted(select, name, values)
    return _chosen(resolving, select, name, values)


def filled(resolving: Resolving, form: Form, answers: Mapping[str, Any]) -> Json:
    """The data of a form as it is sent. Raises ClientRefusesError."""
    fields = form.fields
    names = {field.label for field in fields} | {field.custom_id for field in fields}
    unknown = [name for name in answers if name not in names]
    if unknown:
        raise ClientRefusesError(f"the form has no field {unknown[0]!r}; it has {[field.label for field in fields]}")
    sent = []
    for top in Settling((), form.raw["components"]).settle(form.raw["components"]):
        entry: Json = {"type": top["type"], "id": top["id"]}
        if top["type"] == LABEL:
            entry["component"] = _field(resolving, top["component"], top["label"], answers)
        elif top["type"] == ROW:
            rows = top["components"]
            entry["components"] = [_field(resolving, one, one.get("label") or "", answers) for one in rows]
        sent.append(entry)
    data: Json = {"custom_id": form.custom_id, "components": sent}
    if resolving.data:
        data["resolved"] = resolving.data
    return data


def _field(resolving: Resolving, field: Json, label: str, answers: Mapping[str, Any]) -> Json:
    given = answers.get(label, answers.get(field["custom_id"]))
    entry: Json = {"type": field["type"], "id": field["id"], "custom_id": field["custom_id"]}
    if field["type"] == TEXT_INPUT:
        return {**entry, "value": _text(field, label, given)}
    if field["type"] == CHECKBOX:
        return {**entry, "value": _ticked(field, label, given)}
    values = _defaults(field) if given is None else _listed(given)
    required = field.get("required") is not False
    if required and not values:
        raise ClientRefusesError(f"{label!r} is required")
    if values:
        _counted(field, label, values)
    chosen = _chosen(resolving, field, label, values)
    if field["type"] == RADIO:
        return {**entry, "value": chosen[0] if chosen else None}
    return {**entry, "values": chosen}


def _text(field: Json, label: str, given: Any) -> str:
    text = str(field.get("value") or "") if given is None else str(given)
    required = field.get("required") is not False
    if not text and not required:
        return text
    low, high = max(field.get("min_length") or 0, 1), field.get("max_length") or 4000
    if not low <= len(text) <= high:
        raise ClientRefusesError(f"{label!r} takes {low} to {high} characters, not {len(text)}")
    if field.get("style") == SHORT and "\n" in text:
        raise ClientRefusesError(f"{label!r} takes one line")
    return text


def _ticked(field: Json, label: str, given: Any) -> bool:
    if given is None:
        return bool(field.get("default"))
    if not isinstance(given, bool):
        raise ClientRefusesError(f"{label!r} takes True or False, not {given!r}")
    return given


def _counted(field: Json, name: str, values: Sequence[Any]) -> None:
    low, high = field.get("min_values"), field.get("max_values")
    most = len(field["options"]) if field["type"] == CHECKBOXES else 1
    low, high = 1 if low is None else int(low), most if high is None else int(high)
    if not low <= len(values) <= high:
        raise ClientRefusesError(f"{name!r} takes {low} to {high} values, not {len(values)}")


def _chosen(resolving: Resolving, field: Json, name: str, values: Sequence[Any]) -> list[str]:
    if field["type"] == FILE_UPLOAD:
        return [resolving.upload(one) for one in values]
    picked: list[str] = []
    for value in values:
        if field["type"] not in KINDS:
            picked.append(_option(field["options"], value, name))
            continue
        kind, target = resolving.named(value, KINDS[field["type"]])
        types = field.get("channel_types")
        if kind == "channels" and types and resolving.data["channels"][target]["type"] not in types:
            raise ClientRefusesError(f"{name!r} does not take that kind of channel")
        picked.append(target)
    if len(set(picked)) < len(picked):
        raise ClientRefusesError(f"{name!r} takes each value once")
    return picked


def _listed(given: Any) -> list[Any]:
    return list(given) if isinstance(given, list | tuple) else [given]


def _defaults(field: Json) -> list[Any]:
    chosen = [one["value"] for one in field.get("options") or () if one.get("default")]
    return chosen or [one["id"] for one in field.get("default_values") or ()]


def _option(options: Sequence[Json], value: Any, name: str) -> str:
    for option in options:
        if value in (option["label"], option["value"]):
            return str(option["value"])
    raise ClientRefusesError(f"{name!r} has no option {value!r}; it has {[option['label'] for option in options]}")
