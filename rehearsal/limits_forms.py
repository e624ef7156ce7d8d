"""Limits of forms (modals) and of the choices offered while a member types."""

from __future__ import annotations

from typing import Any

from rehearsal.errors import Path
from rehearsal.files import MOST_FILES
from rehearsal.limits import Check
from rehearsal.limits_components import CUSTOM_ID, check_custom_ids, check_options, check_range, check_select
from rehearsal.shown import SELECTS, walk
from rehearsal.wire import Json

ROW, TEXT_INPUT, TEXT, LABEL, FILE_UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 1, 4, 10, 18, 19, 21, 22, 23
IN_LABEL = (TEXT_INPUT, *SELECTS, FILE_UPLOAD, RADIO, CHECKBOXES, CHECKBOX)
SHORT = 1
"""The style of a text of one line."""
TITLE = 45
MOST_FIELDS = 5
INPUT = 4000


def check_form(data: Any) -> None:
    """The data of a modal. Raises ApiError 50035."""
    check = Check()
    form = data if isinstance(data, dict) else {}
    path: Path = ("data",)
    check.text(form, "title", 1, TITLE, path, required=True)
    check.text(form, "custom_id", 1, CUSTOM_ID, path, required=True)
    components = check.items(form, "components", 1, MOST_FIELDS, path, required=True)
    for index, component in enumerate(components):
        _top(check, component, (*path, "components", index))
    check_custom_ids(check, list(walk(components)), (*path, "components"))
    check.done()


def check_choices(data: Any) -> None:
    """The choices of an autocompletion. Raises ApiError 50035."""
    check = Check()
    owner = data if isinstance(data, dict) else {}
    for index, choice in enumerate(check.items(owner, "choices", 0, 25, ("data",))):
        path: Path = ("data", "choices", index)
        check.text(choice, "name", 1, 100, path, required=True)
        if "value" not in choice:
            check.required((*path, "value"))
        elif isinstance(choice["value"], str):
            check.text(choice, "value", 1, 100, path, required=True)
        else:
            check.number(choice, "value", -(2**53), 2**53, path)
    check.done()


def _top(check: Check, component: Json, path: Path) -> None:
    kind = component.get("type")
    if kind == TEXT:
        check.text(component, "content", 1, INPUT, path, required=True)
    elif kind == LABEL:
        check.text(component, "label", 1, 45, path, required=True)
        check.text(component, "description", 1, 100, path)
        inner = component.get("component")
        if isinstance(inner, dict):
            _field(check, inner, (*path, "component"))
        else:
            check.required((*path, "component"))
    elif kind == ROW:
        for index, inner in enumerate(check.items(component, "components", 1, 1, path, required=True)):
            here = (*path, "components", index)
            check.text(inner, "label", 1, 45, here, required=True)
            _field(check, inner, here, allowed=(TEXT_INPUT,))
    else:
        check.note((*path, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).')


def _field(check: Check, field: Json, path: Path, allowed: tuple[int, ...] = IN_LABEL) -> None:
    kind = field.get("type")
    if kind not in allowed:
        listed = ", ".join(str(one) for one in allowed)
        check.note((*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({listed}).')
        return
    _required(check, field, path)
    if kind in SELECTS:
        check_select(check, field, path)
    else:
        check.text(field, "custom_id", 1, CUSTOM_ID, path, required=True)
        _by_kind(check, field, path)


def _required(check: Check, field: Json, path: Path) -> None:
    if field.get("disabled"):
        check.note((*path, "disabled"), "COMPONENT_DISABLED_IN_MODAL", "Components in a modal cannot be disabled.")
    if field.get("required") is not False and field.get("min_values") == 0:
        sentence = "min_values must be at least 1 where the component is required."
        check.note((*path, "min_values"), "NUMBER_TYPE_MIN", sentence)


def _by_kind(check: Check, field: Json, path: Path) -> None:
    if field["type"] == TEXT_INPUT:
        _text(check, field, path)
    elif field["type"] == FILE_UPLOAD:
        check_range(check, field, "values", (0, MOST_FILES), path)
    elif field["type"] in (RADIO, CHECKBOXES):
        low = 2 if field["type"] == RADIO else 1
        options = check.items(field, "options", low, 10, path, required=True)
        check_options(check, options, (*path, "options"))
        check_range(check, field, "values", (0, 10), path, most=len(options))
        if field["type"] == RADIO and sum(bool(option.get("default")) for option in options) > 1:
            sentence = "Only one option can be the default."
            check.note((*path, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", sentence)


def _text(check: Check, field: Json, path: Path) -> None:
    check.choice(field, "style", (SHORT, 2), path)
    if field.get("style") is None:
        check.required((*path, "style"))
    check.text(field, "placeholder", 0, 100, path)
    check_range(check, field, "length", (0, INPUT), path)
    high = field.get("max_length")
    check.text(field, "value", 0, high if isinstance(high, int) else INPUT, path)
