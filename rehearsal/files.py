"""Files that were uploaded, by the bot or by members, kept and served again."""

from __future__ import annotations

import mimetypes
import re
import secrets
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from rehearsal.wire import Json

if TYPE_CHECKING:
    from rehearsal.guilds import Guild
    from rehearsal.world import World

MIB = 1024 * 1024
TIER_LIMITS = (10 * MIB, 10 * MIB, 50 * MIB, 100 * MIB)
"""Bytes a file may have in a guild, by its boost tier from 0 to 3."""
NITRO_LIMIT = 500 * MIB
"""Bytes a file may have that a subscriber of Nitro sends."""
MOST_FILES = 10
SIGNED_FOR = 86_400
"""Seconds for which a signed address holds."""

_UNSAFE = re.compile(r"[^\w.\-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in; `about` is its attachment object."""

    about: Json
    content: bytes
    expires: float | None = None
    """When its address stops working, for one that stands in no message; the others' addresses are renewed."""

    @property
    def id(self) -> str:
        return str(self.about["id"])


def upload_limit(world: World, guild: Guild | None, user_id: str) -> int:
    """Bytes of a file that a user may send: the more generous of what the guild and their own account allow."""
    own = NITRO_LIMIT if user_id in world.nitro else TIER_LIMITS[0]
    return max(own, TIER_LIMITS[guild.premium_tier if guild else 0])


def keep(
    world: World,
    place: str,
    name: str,
    content: bytes,
    *,
    content_type: str | None = None,
    description: str | None = None,
    ephemeral: bool = False,
    passing: bool = False,
) -> Upload:
    """Keep a file under a channel's id. Its name is made safe as Discord does it; the one it came with is its title.

    `passing` files stand in no message, as those of options and forms do: their address works for a day.
    """
    file_id = world.ids.next()
    filename = _UNSAFE.sub("_", name) or "file"
    folder = "ephemeral-attachments" if ephemeral else "attachments"
    now = int(world.clock.now())
    signature = f"ex={now + SIGNED_FOR:x}&is={now:x}&hm={secrets.token_hex(32)}&"
    url = f"{world.base_url}/{folder}/{place}/{file_id}/{quote(filename)}?{signature}"
    about: Json = {"id": file_id, "filename": filename, "size": len(content), "url": url, "proxy_url": url}
    kind = content_type or _guessed(filename, content)
    if kind:
        about["content_type"] = kind
    if filename != name:
        about["title"] = name.rpartition(".")[0] or name
    if description:
        about["description"] = description
    if ephemeral:
        about["ephemeral"] = True
    size = picture_size(content)
    if size is not None:
        about["width"], about["height"] = size
    upload = Upload(about, content, now + SIGNED_FOR if passing else None)
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


def _guessed(filename: str, content: bytes) -> str | None:
    """The media type by a name's ending; Discord gives none where it knows none, and adds the encoding of a text."""
    kind = mimetypes.guess_type(filename)[0]
    if kind is None or not kind.startswith("text/"):
        return kind
    try:
        content.decode()
    except UnicodeDecodeError:
        return kind
    return f"{kind}; charset=utf-8"
