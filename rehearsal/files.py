"""Files that were uploaded, by the bot or by members, kept and served again."""

from __future__ import annotations

import mimetypes
import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from rehearsal.wire import Json

if TYPE_CHECKING:
    from rehearsal.world import World

SIZE_LIMIT = 10 * 1024 * 1024
"""Bytes a file may have in a guild without boosts."""

_UNSAFE = re.compile(r"[^\w.\-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in; `about` is its attachment object."""

    about: Json
    content: bytes

    @property
    def id(self) -> str:
        return str(self.about["id"])


def keep(
    world: World,
    place: str,
    name: str,
    content: bytes,
    *,
    content_type: str | None = None,
    description: str | None = None,
    ephemeral: bool = False,
) -> Upload:
    """Keep a file under a channel's id. Its name is made safe as Discord does it; the one it came with is its title."""
    file_id = world.ids.next()
    filename = _UNSAFE.sub("_", name) or "file"
    url = f"{world.base_url}/attachments/{place}/{file_id}/{quote(filename)}"
    kind = content_type or mimetypes.guess_type(filename)[0] or "application/octet-stream"
    about: Json = {
        "id": file_id,
        "filename": filename,
        "size": len(content),
        "url": url,
        "proxy_url": url,
        "content_type": kind,
    }
    if filename != name:
        about["title"] = name.rpartition(".")[0] or name
    if description:
        about["description"] = description
    if ephemeral:
        about["ephemeral"] = True
    size = picture_size(content)
    if size is not None:
        about["width"], about["height"] = size
    upload = Upload(about, content)
    world.uploads[file_id] = upload
    return upload


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG or GIF, from its header."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    return None
