"""Components as Discord keeps them: each with a number, each picture and file with the address it is served from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rehearsal.errors import Path, Problem, invalid
from rehearsal.wire import Json

_REFERENCE = "attachment://"
_LOADED = 2


class Settling:
    """Turns the components of one request into those of the message."""

    def __init__(self, attachments: Iterable[Json], components: Sequence[Json]) -> None:
        self._files = {str(one["filename"]): one for one in attachments}
        self._taken = set(_numbers(components))
        self._last = 0
        self.problems: list[Problem] = []

    def settle(self, components: Sequence[Json], path: Path = ("components",)) -> list[Json]:
        """The components with numbers and addresses. Raises ApiError 50035 for a file that was not sent along."""
        settled = [self._one(component, (*path, index)) for index, component in enumerate(components)]
        if self.problems:
            raise invalid(self.problems)
        return settled

    def _one(self, component: Json, path: Path) -> Json:
        settled = {key: value for key, value in component.items() if value is not None}
        settled["id"] = settled.get("id") or self._number()
        if "components" in settled:
            children = settled["components"]
            settled["components"] = [self._one(child, (*path, "components", at)) for at, child in enumerate(children)]
        for key in ("accessory", "component"):
            if key in settled:
                settled[key] = self._one(settled[key], (*path, key))
        for key in ("media", "file"):
            if key in settled:
                settled[key] = self._media(settled[key], (*path, key))
        if "items" in settled:
            settled["items"] = [
                {**item, "media": self._media(item["media"], (*path, "items", at, "media"))}
                for at, item in enumerate(settled["items"])
            ]
        return settled

    def _number(self) -> int:
        self._last += 1
        while self._last in self._taken:
            self._last += 1
        return self._last

    def _media(self, media: Json, path: Path) -> Json:
        url = str(media["url"])
        if not url.startswith(_REFERENCE):
            return {"url": url, "proxy_url": url, "loading_state": _LOADED, "placeholder": "", "flags": 0}
        attachment = self._files.get(url.removeprefix(_REFERENCE))
        if attachment is None:
            code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
            self.problems.append(Problem((*path, "url"), code, f"The referenced attachment was not found: {url}"))
            return media
        known = ("url", "proxy_url", "content_type", "width", "height")
        settled: dict[str, Any] = {key: attachment[key] for key in known if key in attachment}
        return {
            **settled,
            "attachment_id": attachment["id"],
            "loading_state": _LOADED,
            "placeholder": "",
            "flags": 0,
        }


def _numbers(components: Sequence[Json]) -> Iterable[int]:
    for component in components:
        if component.get("id"):
            yield component["id"]
        yield from _numbers(component.get("components") or ())
        for key in ("accessory", "component"):
            if component.get(key):
                yield from _numbers([component[key]])
