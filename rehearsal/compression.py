"""The compression that a gateway client asks for: one stream for a whole connection, flushed at each payload."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable
from typing import Any

Pack = Callable[[bytes], bytes]


def packer(kind: str) -> Pack | None:
    """What packs each payload for `zlib-stream` or `zstd-stream`; None for what cannot be had."""
    if kind == "zlib-stream":
        stream = zlib.compressobj(1)
        return lambda payload: stream.compress(payload) + stream.flush(zlib.Z_SYNC_FLUSH)
    return _zstandard() if kind == "zstd-stream" else None


def _zstandard() -> Pack | None:
    # discord.py prefers Zstandard as soon as it can import it: from Python 3.14 on that is always.
    standard = _imported("compression.zstd")
    if standard is not None:
        inner = standard.ZstdCompressor()
        return lambda payload: bytes(inner.compress(payload, mode=inner.FLUSH_BLOCK))
    package = _imported("zstandard")
    if package is not None:
        stream = package.ZstdCompressor().compressobj()
        return lambda payload: bytes(stream.compress(payload) + stream.flush(package.COMPRESSOBJ_FLUSH_BLOCK))
    return None


def _imported(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
