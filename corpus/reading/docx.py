"""DOCX -> blocks: the paragraphs of word/document.xml with their styles."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

from corpus.errors import UnreadableError
from corpus.reading.blocks import Block, BlockKind, Known
from corpus.reading.packed import Packed
from corpus.saying import say

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"^(?:heading|berschrift|überschrift|titre|ttulo|título|titolo|kop)\s?(\d)$", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_TITLES = {"title", "titel", "titre", "titolo", "ttulo"}
_SUBTITLES = {"subtitle", "untertitel", "soustitre", "sottotitolo"}


def read_docx(packed: Packed) -> tuple[list[Block], Known]:
    """The blocks of a Word file, and title and subtitle where its styles name them."""
    blocks: list[Block] = []
    title = standfirst = None
    try:
        for element in _paragraphs(packed.part("word/document.xml")):
            text = _SPACES.sub(" ", _text(element)).strip()
            style = _style(element)
            if not text:
                continue
            kind, level = _kind(element, style)
            if style in _TITLES and title is None:
                title, kind, level = text, "heading", 1
            elif style in _SUBTITLES and standfirst is None:
                standfirst, kind, level = text, "unknown", 0
            blocks.append(Block(text, kind, level))
    except DefusedXmlException as error:
        raise UnreadableError(say("This Word file holds XML that is not safe to read.")) from error
    except ParseError as error:
        raise UnreadableError(say("This Word file is damaged and cannot be read.")) from error
    return blocks, Known(title=title, standfirst=standfirst)


def _paragraphs(xml: bytes) -> Iterator[Element]:
    """Each paragraph as it ends; what has been read is let go, so that size does not become memory."""
    for _, element in iterparse(io.BytesIO(xml), events=("end",)):
        if element.tag == _W + "p":
            yield element
            element.clear()


def _text(paragraph: Element) -> str:
    parts = []
    for element in paragraph.iter():
        if element.tag == _W + "t":
            parts.append(element.text or "")
        elif element.tag in {_W + "tab", _W + "br", _W + "cr"}:
            parts.append(" ")
        elif element.tag == _W + "noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def _style(paragraph: Element) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return (found.get(_W + "val") or "").casefold() if found is not None else ""


def _kind(paragraph: Element, style: str) -> tuple[BlockKind, int]:
    heading = _HEADING.match(style)
    if heading:
        return "heading", int(heading.group(1))
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None and (outline.get(_W + "val") or "").isdigit() and int(outline.get(_W + "val") or 9) < 9:
        return "heading", int(outline.get(_W + "val") or 0) + 1
    if paragraph.find(f"{_W}pPr/{_W}numPr") is not None or style.startswith("list"):
        return "item", 0
    if "quote" in style:
        return "quote", 0
    return "caption" if style == "caption" else "unknown", 0
