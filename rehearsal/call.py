"""One request to the API, as its handler gets it, and what a handler may give back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from rehearsal.errors import not_json
from rehearsal.messages import Incoming
from rehearsal.wire import Json, decode

if TYPE_CHECKING:
    from rehearsal.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """`parameters` are those of the path; `body` is its JSON (None without one); `files` came beside it."""

    world: World
    parameters: dict[str, str]
    query: dict[str, str]
    body: Any = None
    files: list[Incoming] = field(default_factory=list)

    @property
    def form(self) -> Json:
        """The body as an object; an empty one where it is something else."""
        return self.body if isinstance(self.body, dict) else {}

    def asks(self, name: str) -> bool:
        """Whether a yes-or-no query parameter is set."""
        return self.query.get(name, "").lower() in ("1", "true")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with a status other than 200."""

    status: int
    body: Any = None


NO_CONTENT = Answer(204)

Handler = Callable[[Call], Any]
"""Gives the JSON of the answer, or an Answer. Raises ApiError."""


@dataclass(frozen=True, slots=True)
class Route:
    """A route, its template written as in Discord's OpenAPI file. `open`: the path itself holds the secret."""

    method: str
    template: str
    handler: Handler
    open: bool = False


async def read_body(request: web.Request) -> tuple[Any, list[Incoming]]:
    """The JSON of a request and the files beside it. Raises ApiError 50109."""
    if request.content_type == "multipart/form-data":
        return await _read_parts(request)
    raw = await request.read()
    if not raw:
        return None, []
    try:
        return decode(raw), []
    except ValueError:
        raise not_json() from None


async def _read_parts(request: web.Request) -> tuple[Any, list[Incoming]]:
    body: Any = None
    files: list[Incoming] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise not_json()
        content = bytes(await part.read(decode=True))
        if part.name == "payload_json":
            try:
                body = decode(content)
            except ValueError:
                raise not_json() from None
        else:
            key = (part.name or "").removeprefix("files[").removesuffix("]")
            kind = part.headers.get("Content-Type")
            guessed = None if kind in (None, "application/octet-stream") else kind
            files.append(Incoming(key, part.filename or "file", content, guessed))
    return body, files
