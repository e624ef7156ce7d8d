"""Limits of the components of a message, in the old layout (action rows) and in the new one (Components V2)."""

from __future__ import annotations

from rehearsal.errors import Path
from rehearsal.limits import Check
from rehearsal.shown import LINK_STYLE, SELECTS, walk
from rehearsal.wire import Json

ROW, BUTTON, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 1, 2, 9, 10, 11, 12, 13, 14, 17
PREMIUM_STYLE = 6

MOST_COMPONENTS = 40
MOST_TEXT = 4000
MOST_ROWS = 5
CUSTOM_ID = 100

IN_ROW = (BUTTON, *SELECTS)
IN_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)
ON_TOP = (*IN_CONTAINER, CONTAINER)


def check_layout(check: Check, components: list[Json], path: Path = ("components",)) -> None:
    """A Components V2 message."""
    for index, component in enumerate(components):
        _one(check, component, (*path, index), ON_TOP)
    everything = list(walk(components))
    if len(everything) > MOST_COMPONENTS:
        sentence = f"Total number of components cannot exceed {MOST_COMPONENTS}"
        check.note(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", sentence)
    written = sum(len(str(one.get("content", ""))) for one in everything if one.get("type") == TEXT)
    if written > MOST_TEXT:
        sentence = f"Total displayable text size cannot exceed {MOST_TEXT}"
        check.note(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", sentence)
    check_custom_ids(check, everything, path)


def check_rows(check: Check, components: list[Json], path: Path = ("components",)) -> None:
    """The action rows under a message with content or embeds."""
    if len(components) > MOST_ROWS:
        check.length(path, 0, MOST_ROWS)
    for index, component in enumerate(components):
        _one(check, component, (*path, index), (ROW,))
    check_custom_ids(check, list(walk(components)), path)


def check_custom_ids(check: Check, components: list[Json], path: Path) -> None:
    """No custom_id, and no numeric id that the bot gave, may stand twice in a message or form."""
    for key, code in (("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"), ("id", "COMPONENT_ID_DUPLICATED")):
        seen = set()
        for component in components:
            value = component.get(key)
            if value in seen:
                check.note(path, code, f"Component {key.replace('_', ' ')} cannot be duplicated: {value}")
            if value:
                seen.add(value)


def check_select(check: Check, select: Json, path: Path) -> None:
    """A select of any kind, in a message or in a form."""
    check.text(select, "custom_id", 1, CUSTOM_ID, path, required=True)
    check.text(select, "placeholder", 0, 150, path)
    if select["type"] == 3:
        options = check.items(select, "options", 1, 25, path, required=True)
        check_options(check, options, (*path, "options"))
        check_range(check, select, "values", (0, 25), path, most=len(options))
        chosen = [option for option in options if option.get("default")]
    else:
        check_range(check, select, "values", (0, 25), path)
        chosen = check.items(select, "default_values", 0, 25, path)
    high = select.get("max_values") or 1
    if isinstance(high, int) and len(chosen) > high:
        sentence = f"The number of default values must not be greater than {high}."
        check.note(path, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", sentence)


def check_range(
    check: Check, field: Json, of: str, bounds: tuple[int, int], path: Path, *, most: int | None = None
) -> None:
    """The min_ and max_ of a field: `of` is what they count, `most` how many there are to choose from."""
    check.number(field, f"min_{of}", bounds[0], bounds[1], path)
    check.number(field, f"max_{of}", max(bounds[0], 1), bounds[1], path)
    low, high = field.get(f"min_{of}"), field.get(f"max_{of}")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        check.note((*path, f"min_{of}"), "NUMBER_TYPE_MAX", f"min_{of} must not be greater than max_{of}.")
    wanted = max(one for one in (low, high, 0) if isinstance(one, int))
    if most is not None and wanted > most:
        check.note((*path, f"max_{of}"), "SELECT_COMPONENT_MAX_VALUES", f"There are only {most} options.")


def check_options(check: Check, options: list[Json], path: Path) -> None:
    """The options of a select, of radio buttons or of checkboxes."""
    seen = set()
    for index, option in enumerate(options):
        here = (*path, index)
        check.text(option, "label", 1, 100, here, required=True)
        check.text(option, "description", 0, 100, here)
        value = check.text(option, "value", 1, 100, here, required=True)
        if value in seen:
            sentence = "The specified option value is already used"
            check.note((*here, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", sentence)
        seen.add(value)


def _one(check: Check, component: Json, path: Path, allowed: tuple[int, ...]) -> None:
    kind = component.get("type")
    if kind not in allowed:
        listed = ", ".join(str(one) for one in allowed)
        check.note((*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({listed}).')
    elif kind == ROW:
        _row(check, component, path)
    elif kind == BUTTON:
        _button(check, component, path)
    elif kind in SELECTS:
        check_select(check, component, path)
    elif kind == SECTION:
        _section(check, component, path)
    elif kind == TEXT:
        check.text(component, "content", 1, MOST_TEXT, path, required=True)
    elif kind == THUMBNAIL:
        _media(check, component, "media", path)
    elif kind == GALLERY:
        for index, item in enumerate(check.items(component, "items", 1, 10, path, required=True)):
            _media(check, item, "media", (*path, "items", index))
    elif kind == FILE:
        _media(check, component, "file", path)
        if not str((component.get("file") or {}).get("url", "")).startswith("attachment://"):
            check.note((*path, "file", "url"), "BASE_TYPE_CHOICES", "A file component must refer to an attachment.")
    elif kind == SEPARATOR:
        check.choice(component, "spacing", (1, 2), path)
    else:
        check.number(component, "accent_color", 0, 0xFFFFFF, path)
        for index, child in enumerate(check.items(component, "components", 1, MOST_COMPONENTS, path, required=True)):
            _one(check, child, (*path, "components", index), IN_CONTAINER)


def _row(check: Check, row: Json, path: Path) -> None:
    children = check.items(row, "components", 1, 5, path, required=True)
    for index, child in enumerate(children):
        _one(check, child, (*path, "components", index), IN_ROW)
    if len(children) > 1 and any(child.get("type") in SELECTS for child in children):
        check.note(
            (*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "Components displayed on a row must fit in it."
        )


def _section(check: Check, section: Json, path: Path) -> None:
    for index, child in enumerate(check.items(section, "components", 1, 3, path, required=True)):
        _one(check, child, (*path, "components", index), (TEXT,))
    if section.get("accessory") is None:
        check.required((*path, "accessory"))
    else:
        _one(check, section["accessory"], (*path, "accessory"), (BUTTON, THUMBNAIL))


def _button(check: Check, button: Json, path: Path) -> None:
    check.choice(button, "style", range(1, 7), path)
    style = button.get("style")
    if style is None:
        check.required((*path, "style"))
    check.text(button, "label", 0, 80, path)
    check.text(button, "custom_id", 1, CUSTOM_ID, path, required=style not in (LINK_STYLE, PREMIUM_STYLE))
    check.text(button, "url", 1, 512, path, required=style == LINK_STYLE)
    if button.get("custom_id") and button.get("url"):
        check.note(path, "BUTTON_COMPONENT_CUSTOM_ID_URL", "A button has either a custom id or a url.")
    url = button.get("url")
    if isinstance(url, str) and not url.startswith(("http://", "https://", "discord://")):
        sentence = (
            f"Scheme \"{url.partition(':')[0]}\" is not supported. Scheme must be one of ('http', 'https', 'discord')."
        )
        check.note((*path, "url"), "URL_TYPE_INVALID_SCHEME", sentence)
    if not button.get("label") and not button.get("emoji") and style != PREMIUM_STYLE:
        check.note(path, "BUTTON_COMPONENT_MISSING_LABEL", "A button needs a label or an emoji.")


def _media(check: Check, owner: Json, key: str, path: Path) -> None:
    check.text(owner, "description", 1, 1024, path)
    media = owner.get(key)
    if not isinstance(media, dict):
        check.required((*path, key))
        return
    url = check.text(media, "url", 1, 2048, (*path, key), required=True)
    if url and not url.startswith(("http://", "https://", "attachment://")):
        sentence = "Scheme must be one of ('http', 'https', 'attachment')."
        check.note((*path, key, "url"), "URL_TYPE_INVALID_SCHEME", sentence)
