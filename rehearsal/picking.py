"""What a member puts into selects and forms, checked as Discord's client checks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rehearsal import payloads
from rehearsal.components import Settling
from rehearsal.limits_forms import CHECKBOX, CHECKBOXES, FILE_UPLOAD, LABEL, RADIO, ROW, TEXT_INPUT
from rehearsal.options import ClientRefusesError, File, id_of, kind_of, upload
from rehearsal.places import Channel
from rehearsal.shown import Form
from rehearsal.wire import Json

if TYPE_CHECKING:
    from rehearsal.world import World

KINDS: dict[int, tuple[str, ...]] = {5: ("users",), 6: ("roles",), 7: ("users", "roles"), 8: ("channels",)}
"""What each kind of select takes, besides one of texts."""


def pick(world: World, channel: Channel, select: Json, values: Sequence[Any], resolved: list[Json]) -> list[str]:
    """The values of a select, what they stand for noted in `resolved`. Raises ClientRefusesError."""
    name = select.get("placeholder") or select["custom_id"]
    low, high = _bounds(select)
    if not low <= len(values) <= high:
        raise ClientRefusesError(f"{name!r} takes {low} to {high} values, not {len(values)}")
    if select["type"] not in KINDS:
        return [_option(select["options"], value, name) for value in values]
    picked = []
    for value in values:
        target = id_of(value)
        kind = kind_of(world, channel, target, KINDS[select["type"]])
        if kind == "channels":
            _allowed_channel(world, select, target, name)
        resolved.append(payloads.resolved(world, channel, kind, target))
        picked.append(target)
    return picked


def filled(world: World, channel: Channel, form: Form, answers: Mapping[str, Any]) -> Json:
    """The data of a form as it is sent. Raises ClientRefusesError."""
    fields = form.fields
    names = {field.label for field in fields} | {field.custom_id for field in fields}
    unknown = [name for name in answers if name not in names]
    if unknown:
        raise ClientRefusesError(f"the form has no field {unknown[0]!r}; it has {[field.label for field in fields]}")
    components = form.raw["components"]
    resolved: list[Json] = []
    sent = []
    for top in Settling((), components).settle(components):
        entry: Json = {"type": top["type"], "id": top["id"]}
        if top["type"] == LABEL:
            entry["component"] = _field(world, channel, top["component"], top["label"], answers, resolved)
        elif top["type"] == ROW:
            entry["components"] = [
                _field(world, channel, one, one.get("label") or "", answers, resolved) for one in top["components"]
            ]
        sent.append(entry)
    data: Json = {"custom_id": form.custom_id, "components": sent}
    if resolved:
        data["resolved"] = payloads.merge(resolved)
    return data


def _field(
    world: World, channel: Channel, field: Json, label: str, answers: Mapping[str, Any], resolved: list[Json]
) -> Json:
    given = answers.get(label, answers.get(field["custom_id"]))
    entry: Json = {"type": field["type"], "id": field["id"], "custom_id": field["custom_id"]}
    if field["type"] == TEXT_INPUT:
        entry["value"] = _text(field, label, given)
    elif field["type"] == CHECKBOX:
        entry["value"] = bool(field.get("default") if given is None else given)
    elif field["type"] == FILE_UPLOAD:
        entry["values"] = _files(world, channel, field, label, given, resolved)
    elif field["type"] in (RADIO, CHECKBOXES):
        values = _defaults(field) if given is None else _listed(given)
        _enough(field, label, values)
        chosen = [_option(field["options"], value, label) for value in values]
        entry |= {"value": chosen[0] if chosen else None} if field["type"] == RADIO else {"values": chosen}
    else:
        values = _defaults(field) if given is None else _listed(given)
        _enough(field, label, values)
        entry["values"] = pick(world, channel, field, values, resolved) if values else []
    return entry


def _text(field: Json, label: str, given: Any) -> str:
    text = str(field.get("value") or "") if given is None else str(given)
    required = field.get("required", True)
    low, high = field.get("min_length") or 0, field.get("max_length") or 4000
    if not text and not required:
        return text
    if not max(low, int(required is not False)) <= len(text) <= high:
        raise ClientRefusesError(f"{label!r} takes {max(low, 1)} to {high} characters, not {len(text)}")
    return text


def _files(world: World, channel: Channel, field: Json, label: str, given: Any, resolved: list[Json]) -> list[str]:
    files = _listed(given)
    _enough(field, label, files)
    if len(files) > (field.get("max_values") or 1) or not all(isinstance(one, File) for one in files):
        raise ClientRefusesError(f"{label!r} takes up to {field.get('max_values') or 1} files")
    return [upload(world, channel, one, resolved, ephemeral=True) for one in files]


def _enough(field: Json, label: str, values: Sequence[Any]) -> None:
    if not values and field.get("required", True):
        raise ClientRefusesError(f"{label!r} is required")


def _listed(given: Any) -> list[Any]:
    if given is None:
        return []
    return list(given) if isinstance(given, list | tuple) else [given]


def _defaults(field: Json) -> list[Any]:
    chosen = [one["value"] for one in field.get("options") or () if one.get("default")]
    return chosen or [one["id"] for one in field.get("default_values") or ()]


def _bounds(select: Json) -> tuple[int, int]:
    low, high = select.get("min_values"), select.get("max_values")
    return 1 if low is None else int(low), 1 if high is None else int(high)


def _option(options: Sequence[Json], value: Any, name: str) -> str:
    for option in options:
        if value in (option["label"], option["value"]):
            return str(option["value"])
    raise ClientRefusesError(f"{name!r} has no option {value!r}; it has {[option['label'] for option in options]}")


def _allowed_channel(world: World, select: Json, target: str, name: str) -> None:
    types = select.get("channel_types")
    if types and world.channels[target].type not in types:
        raise ClientRefusesError(f"{name!r} does not take that kind of channel")
