"""EPUB -> blocks: the chapters in the order of its spine, read as HTML."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from corpus.errors import UnreadableError
from corpus.reading.blocks import Block, Known
from corpus.reading.dates import find_dates
from corpus.reading.decode import decode, tidy
from corpus.reading.html import blocks_of_html
from corpus.reading.packed import Packed
from corpus.saying import say

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


def read_epub(packed: Packed) -> tuple[list[Block], Known]:
    """The blocks of all chapters, and what the package states of title, authors and date."""
    try:
        container = fromstring(packed.part("META-INF/container.xml"))
        root = container.find(f".//{_CONTAINER}rootfile")
        path = root.get("full-path") if root is not None else None
        if not path:
            raise UnreadableError(say("This EPUB does not say where its text is."))
        package = fromstring(packed.part(path))
    except DefusedXmlException as error:
        raise UnreadableError(say("This EPUB holds XML that is not safe to read.")) from error
    except ParseError as error:
        raise UnreadableError(say("This EPUB is damaged and cannot be read.")) from error
    blocks: list[Block] = []
    for name in _spine(package, posixpath.dirname(path)):
        text, _ = decode(packed.part(name), markup=True)
        blocks += blocks_of_html(tidy(text))
    if not blocks:
        raise UnreadableError(say("This EPUB holds no text."))
    return blocks, _known(package)


def _spine(package: Element, folder: str) -> list[str]:
    paths = {}
    for item in package.iter(f"{_OPF}item"):
        if "html" in (item.get("media-type") or "") and "nav" not in (item.get("properties") or "").split():
            paths[item.get("id")] = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
    return [paths[r.get("idref")] for r in package.iter(f"{_OPF}itemref") if r.get("idref") in paths]


def _known(package: Element) -> Known:
    def text(name: str) -> list[str]:
        return [" ".join((e.text or "").split()) for e in package.iter(_DC + name) if (e.text or "").strip()]

    titles, dates = text("title"), text("date")
    found = find_dates(dates[0]) if dates else []
    return Known(
        title=titles[0] if titles else None,
        published=found[0].value if found else None,
        authors=tuple(text("creator")),
    )
