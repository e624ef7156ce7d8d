"""What kind of file the bytes are, whatever the file is called."""

from __future__ import annotations

from typing import Literal

from corpus.errors import UnreadableError
from corpus.reading.html import looks_like_html

Format = Literal["text", "markdown", "page", "fragment", "pdf", "zip", "csv", "jsonl"]

_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xfe\xed\xfa", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\x00asm", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"BM", "a picture"),
    (b"\x00\x00\x01\x00", "a picture"),
    (b"8BPS", "a picture"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\x1a\x45\xdf\xa3", "a film"),
    (b"\x1f\x8b", "a compressed file of a kind that is not read here"),
    (b"BZh", "a compressed file of a kind that is not read here"),
    (b"\xfd7zXZ", "a compressed file of a kind that is not read here"),
    (b"7z\xbc\xaf", "a compressed file of a kind that is not read here"),
    (b"Rar!", "a compressed file of a kind that is not read here"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file; please save it as DOCX or PDF"),
    (b"{\\rtf", "an RTF file; please save it as DOCX or text"),
)
_RIFF = {b"WEBP": "a picture", b"AVI ": "a film", b"WAVE": "a sound file"}
_SHORT_MAGIC = {b"MZ", b"BM"}


def sniff(data: bytes, filename: str) -> Format:
    """The format by its first bytes, then by what it says of itself, then by the file's name.

    Raises UnreadableError with a sentence for empty files, programs, pictures and other things that hold no article.
    """
    head = data[:4096]
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableError("This file is empty.")
    for magic, name in _REFUSED:
        if head.startswith(magic) and (magic not in _SHORT_MAGIC or any(c < 9 for c in head[2:64])):
            raise UnreadableError(f"This file is {name}, whatever its name says.")
    if head.startswith(b"RIFF") and head[8:12] in _RIFF:
        raise UnreadableError(f"This file is {_RIFF[head[8:12]]}, whatever its name says.")
    if head[4:8] == b"ftyp":
        raise UnreadableError("This file is a film or a picture, whatever its name says.")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"PK\x05\x06"):
        raise UnreadableError("This archive is empty.")
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
