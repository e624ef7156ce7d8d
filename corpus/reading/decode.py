"""Bytes -> text: charset, line ends, characters that nobody typed."""

from __future__ import annotations

import codecs
import re

from corpus.errors import UnreadableError
from corpus.saying import say

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MARKS = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_BINARY_SHARE = 0.05


def tidy(text: str) -> str:
    """The text with LF line ends, without NULs, control characters, soft hyphens and direction marks."""
    text = _LINE_ENDS.sub("\n", text)
    return _SURROGATES.sub("\ufffd", _MARKS.sub("", _CONTROLS.sub("", text)))


def decode(data: bytes, *, markup: bool = False) -> tuple[str, tuple[str, ...]]:
    """(text, doubts): by byte order mark, then UTF-8, then what a page declares, then Windows-1252.

    A file cut inside its last character is UTF-8 all the same. Raises UnreadableError for bytes that are no text.
    """
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(charset, "replace"), ()
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), (
            say("The file was read as {charset}, which it does not state.", charset=wide.upper()),
        )
    if _is_binary(data):
        raise UnreadableError(
            say("This file is not a text. Please add a text, Markdown, HTML, PDF, Word or EPUB file.")
        )
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data), ()
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:4096]) if markup else None
    if declared:
        try:
            return data.decode(declared.group(1).decode("ascii"), "replace"), ()
        except LookupError:
            pass
    return _mixed(data)


def _mixed(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Windows-1252, line by line where other lines are UTF-8."""
    lines = []
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", "replace"))
    doubt = say("The file is not UTF-8; it was read as Windows-1252, so accents and quotation marks may be wrong.")
    return "\n".join(lines), (doubt,)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: nearly every second byte is NUL."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 8:
        return None
    if sample[1::2].count(0) > half * 0.7 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.7 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _is_binary(data: bytes) -> bool:
    sample = data[:65536]
    controls = sum(sample.count(bytes([c])) for c in range(32) if c not in (9, 10, 12, 13, 27))
    return controls > len(sample) * _BINARY_SHARE
