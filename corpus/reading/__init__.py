"""Bytes or captured text -> an article, what the page around it was, and what could not be decided."""

from __future__ import annotations

from dataclasses import replace

from corpus.article import Reading
from corpus.errors import UnreadableError
from corpus.reading.clean import clean
from corpus.reading.decode import decode, tidy
from corpus.reading.html import read_page
from corpus.reading.markdown import blocks_of_markdown, read_markdown, split_front_matter
from corpus.reading.plain import blocks_of_text
from corpus.reading.sniff import sniff

__all__ = ["read", "read_text"]

_LARGEST = 32 * 1024 * 1024


def read(data: bytes, filename: str) -> Reading:
    """Read one file. The bytes decide what it is; the name only helps where they are plain text.

    Raises UnreadableError with a sentence for a moderator where the file holds no text that can be read.
    """
    if len(data) > _LARGEST:
        raise UnreadableError("This file is larger than 32 MB. Please add its articles one by one.")
    kind = sniff(data, filename)
    text, doubts = decode(data, markup=kind in {"page", "fragment"})
    reading = _read_decoded(tidy(text), kind)
    return replace(reading, doubts=(*doubts, *reading.doubts))


def _read_decoded(text: str, kind: str) -> Reading:
    if kind == "markdown" and split_front_matter(text)[0] is not None:
        return read_markdown(text)
    if kind == "markdown":
        return clean(blocks_of_markdown(text))
    if kind in {"page", "fragment"}:
        blocks, known = read_page(text)
        return clean(blocks, known)
    return clean(blocks_of_text(text))


def read_text(text: str) -> Reading:
    """Read a captured text. Never raises: what holds no article comes back as a "stub"."""
    return clean(blocks_of_text(tidy(text)))
