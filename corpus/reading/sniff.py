"""What kind of file the bytes are, whatever the file is called."""

from __future__ import annotations

from typing import Literal

from corpus.errors import UnreadableError
from corpus.reading.html import looks_like_html
from corpus.saying import Said, say

Format = Literal["text", "markdown", "page", "fragment", "pdf", "zip", "csv", "jsonl"]

_PROGRAM = say("This file is a program, whatever its name says.")
_PICTURE = say("This file is a picture, whatever its name says.")
_SOUND = say("This file is a sound file, whatever its name says.")
_FILM = say("This file is a film, whatever its name says.")
_PACKED = say("This is a compressed file of a kind that is not read here.")
_REFUSED: tuple[tuple[bytes, Said], ...] = (
    (b"\x7fELF", _PROGRAM),
    (b"MZ", _PROGRAM),
    (b"\xfe\xed\xfa", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\x00asm", _PROGRAM),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"BM", _PICTURE),
    (b"\x00\x00\x01\x00", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1a\x45\xdf\xa3", _FILM),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"SQLite format 3", say("This file is a database, whatever its name says.")),
    (b"\xd0\xcf\x11\xe0", say("This is an old Word or Office file. Please save it as DOCX or PDF.")),
    (b"{\\rtf", say("This is an RTF file. Please save it as DOCX or text.")),
)
_RIFF = {b"WEBP": _PICTURE, b"AVI ": _FILM, b"WAVE": _SOUND}
_SHORT_MAGIC = {b"MZ", b"BM"}


def sniff(data: bytes, filename: str) -> Format:
    """The format by its first bytes, then by what it says of itself, then by the file's name.

    Raises UnreadableError with a sentence for empty files, programs, pictures and other things that hold no article.
    """
    head = data[:4096]
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableError(say("This file is empty."))
    for magic, why in _REFUSED:
        if head.startswith(magic) and (magic not in _SHORT_MAGIC or any(c < 9 for c in head[2:64])):
            raise UnreadableError(why)
    if head.startswith(b"RIFF") and head[8:12] in _RIFF:
        raise UnreadableError(_RIFF[head[8:12]])
    if head[4:8] == b"ftyp":
        raise UnreadableError(say("This file is a film or a picture, whatever its name says."))
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"PK\x05\x06"):
        raise UnreadableError(say("This archive is empty."))
    return _of_text(head.decode("utf-8", "ignore"), filename.casefold())


def _of_text(head: str, name: str) -> Format:
    start = head.lstrip("\ufeff")
    if name.endswith((".jsonl", ".ndjson")):
        return "jsonl"
    if name.endswith((".csv", ".tsv")):
        return "csv"
    if name.endswith((".md", ".markdown")) or start.startswith(("---\n", "---\r\n")):
        return "markdown"
    markup = looks_like_html(start)
    if (
        markup == "page"
        or (markup == "fragment" and "</" in start)
        or (name.endswith((".html", ".htm", ".xhtml")) and "<" in start)
    ):
        return "page" if markup == "page" else "fragment"
    return "text"
