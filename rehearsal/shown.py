"""What a member sees of a message or a form: raw Discord JSON, with the parts a person would look for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rehearsal.wire import Json

EPHEMERAL = 1 << 6
COMPONENTS_V2 = 1 << 15
LINK_STYLE = 5
SELECTS = {3: "text", 5: "user", 6: "role", 7: "mentionable", 8: "channel"}

_MARKDOWN_LINK = re.compile(r"\[([^\]\n]+)\]\((https?://[^\s)]+)\)")


def walk(components: Sequence[Any]) -> Iterator[Json]:
    """Every component, nested ones too, in the order in which a person meets them."""
    for component in components:
        if not isinstance(component, dict):
            continue
        yield component
        yield from walk(component.get("components") or ())
        for key in ("accessory", "component"):
            if key in component:
                yield from walk([component[key]])


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    custom_id: str | None
    disabled: bool
    url: str | None
    raw: Json = field(repr=False)


@dataclass(frozen=True, slots=True)
class Select:
    custom_id: str
    placeholder: str
    kind: str
    """text, user, role, mentionable or channel."""
    options: list[Json]
    disabled: bool
    raw: Json = field(repr=False)

    @property
    def labels(self) -> list[str]:
        return [str(option["label"]) for option in self.options]

    @property
    def defaults(self) -> list[str]:
        """What stands in it already: values of options, or ids."""
        chosen = [str(option["value"]) for option in self.options if option.get("default")]
        return chosen or [str(one["id"]) for one in self.raw.get("default_values") or ()]


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it stood when it was looked at. `raw` is its Discord JSON."""

    raw: Json

    @property
    def id(self) -> str:
        return str(self.raw["id"])

    @property
    def channel_id(self) -> str:
        return str(self.raw["channel_id"])

    @property
    def author_id(self) -> str:
        return str(self.raw["author"]["id"])

    @property
    def flags(self) -> int:
        return int(self.raw.get("flags", 0))

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def components(self) -> list[Json]:
        return list(self.raw.get("components", ()))

    @property
    def text(self) -> str:
        """All visible text, top to bottom, its parts on lines of their own; labels of buttons are not in it."""
        return "\n".join(part for part in self._texts() if part)

    @property
    def buttons(self) -> list[Button]:
        return [_button(one) for one in walk(self.components) if one["type"] == 2]

    @property
    def selects(self) -> list[Select]:
        return [_select(one) for one in walk(self.components) if one["type"] in SELECTS]

    @property
    def links(self) -> list[Link]:
        """Link buttons, then the links within the text."""
        buttons = [Link(one.label, one.url) for one in self.buttons if one.url]
        return buttons + [Link(label, url) for label, url in _MARKDOWN_LINK.findall(self.text)]

    @property
    def pictures(self) -> list[Picture]:
        return list(self._pictures())

    @property
    def files(self) -> list[Json]:
        """Attachment objects; each has a `url` that the rehearsal serves."""
        return list(self.raw.get("attachments", ()))

    @property
    def mentions(self) -> list[str]:
        """The ids of the users who were pinged."""
        return [str(user["id"]) for user in self.raw.get("mentions", ())]

    @property
    def mention_roles(self) -> list[str]:
        return [str(role) for role in self.raw.get("mention_roles", ())]

    @property
    def mention_everyone(self) -> bool:
        return bool(self.raw.get("mention_everyone"))

    @property
    def pings(self) -> bool:
        """Whether anybody at all was pinged."""
        return bool(self.mentions or self.mention_roles or self.mention_everyone)

    def button(self, label: str) -> Button:
        """The button with this label or custom_id. Raises LookupError, naming those there are."""
        for one in self.buttons:
            if label in (one.label, one.custom_id):
                return one
        raise LookupError(f"no button {label!r} among {[one.label or one.custom_id for one in self.buttons]}")

    def select(self, name: str) -> Select:
        """The select with this placeholder or custom_id. Raises LookupError, naming those there are."""
        for one in self.selects:
            if name in (one.placeholder, one.custom_id):
                return one
        raise LookupError(f"no select {name!r} among {[one.placeholder or one.custom_id for one in self.selects]}")

    def _texts(self) -> Iterator[str]:
        yield str(self.raw.get("content") or "")
        for embed in self.raw.get("embeds", ()):
            yield from _embed_texts(embed)
        poll = self.raw.get("poll")
        if poll:
            yield poll["question"]["text"]
            for answer in poll["answers"]:
                yield answer["poll_media"]["text"]
        for component in walk(self.components):
            if component["type"] == 10:
                yield component["content"]

    def _pictures(self) -> Iterator[Picture]:
        for component in walk(self.components):
            if component["type"] == 11:
                yield Picture(component["media"]["url"], component.get("description") or "")
            for item in component.get("items", ()) if component["type"] == 12 else ():
                yield Picture(item["media"]["url"], item.get("description") or "")
        if self.flags & COMPONENTS_V2:
            return
        for embed in self.raw.get("embeds", ()):
            for key in ("image", "thumbnail"):
                if embed.get(key):
                    yield Picture(embed[key]["url"], embed[key].get("description") or "")
        for attachment in self.files:
            if str(attachment.get("content_type", "")).startswith("image/"):
                yield Picture(attachment["url"], attachment.get("description") or "")


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form."""

    label: str
    description: str
    custom_id: str
    type: int
    """Discord's component type: 4 a text, 3 and 5 to 8 a select, 19 files, 21 to 23 radio buttons and checkboxes."""
    required: bool
    value: str
    options: list[Json]
    raw: Json = field(repr=False)


@dataclass(frozen=True, slots=True)
class Form:
    """A modal that the bot opened. `raw` is what it sent: title, custom_id, components."""

    raw: Json
    interaction_id: str

    @property
    def title(self) -> str:
        return str(self.raw["title"])

    @property
    def custom_id(self) -> str:
        return str(self.raw["custom_id"])

    @property
    def text(self) -> str:
        return "\n".join(str(one["content"]) for one in walk(self.raw["components"]) if one["type"] == 10)

    @property
    def fields(self) -> list[Field]:
        return list(self._fields())

    def field(self, name: str) -> Field:
        """The field with this label or custom_id. Raises LookupError, naming those there are."""
        for one in self.fields:
            if name in (one.label, one.custom_id):
                return one
        raise LookupError(f"no field {name!r} among {[one.label or one.custom_id for one in self.fields]}")

    def _fields(self) -> Iterator[Field]:
        for top in self.raw["components"]:
            if top["type"] == 18:
                yield _field(top["component"], top["label"], top.get("description") or "")
            elif top["type"] == 1:
                for one in top["components"]:
                    yield _field(one, one.get("label") or "")


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of something a member did.

    `message`: the message that answers it, in its final state. `form`: the modal it opened. `deferred`: the bot showed
    that it was at work first. `failed`: the words Discord shows when the bot did not answer.
    """

    message_or_none: Shown | None = None
    form_or_none: Form | None = None
    deferred: bool = False
    failed: str | None = None

    @property
    def message(self) -> Shown:
        """Raises LookupError where something else came back."""
        if self.message_or_none is None:
            raise LookupError(f"there is no message: {self._instead()}")
        return self.message_or_none

    @property
    def form(self) -> Form:
        """Raises LookupError where something else came back."""
        if self.form_or_none is None:
            raise LookupError(f"there is no form: {self._instead()}")
        return self.form_or_none

    def _instead(self) -> str:
        if self.failed:
            return self.failed
        if self.form_or_none:
            return f"the form {self.form_or_none.title!r} came"
        return f"the message {self.message_or_none.text!r} came" if self.message_or_none else "it was deleted"


def _button(raw: Json) -> Button:
    emoji = (raw.get("emoji") or {}).get("name") or ""
    return Button(raw.get("label") or emoji, raw.get("custom_id"), bool(raw.get("disabled")), raw.get("url"), raw)


def _select(raw: Json) -> Select:
    return Select(
        raw["custom_id"],
        raw.get("placeholder") or "",
        SELECTS[raw["type"]],
        list(raw.get("options", ())),
        bool(raw.get("disabled")),
        raw,
    )


def _field(raw: Json, label: str, description: str = "") -> Field:
    options, required = list(raw.get("options", ())), raw.get("required") is not False
    return Field(label, description, raw["custom_id"], raw["type"], required, str(raw.get("value") or ""), options, raw)


def _embed_texts(embed: Json) -> Iterator[str]:
    yield str((embed.get("author") or {}).get("name") or "")
    yield str(embed.get("title") or "")
    yield str(embed.get("description") or "")
    for one in embed.get("fields", ()):
        yield str(one["name"])
        yield str(one["value"])
    yield str((embed.get("footer") or {}).get("text") or "")
