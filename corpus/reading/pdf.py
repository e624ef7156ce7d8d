"""PDF -> blocks: lines from where the text stands on the page, then paragraphs from gaps, sizes and full lines."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from corpus.errors import UnreadableError
from corpus.reading.blocks import Block, Known
from corpus.reading.measure import ends_sentence, is_item, key, words
from corpus.reading.plain import join_lines
from corpus.saying import say

_PAGES = 400
_WIDE = 1.35
_SPACES = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(
    r"^[-–—\s]*(?:page|p\.|seite|página|стр\.)?\s*\d{1,4}(?:\s*(?:of|/|von|de)\s*\d{1,4})?[-–—\s]*$", re.IGNORECASE
)


@dataclass(slots=True)
class _Line:
    text: str
    page: int
    x: float
    y: float
    size: float
    bold: bool

    @property
    def width(self) -> int:
        return len(self.text)


@dataclass(frozen=True, slots=True)
class _Measure:
    """How this document is set: the usual distance of lines, how many letters fill one, its size of type, and whether
    paragraphs are parted by wider gaps.
    """

    gap: float
    width: int
    body: float
    spaced: bool


def read_pdf(data: bytes) -> tuple[list[Block], Known]:
    """The blocks of a PDF and its stated title. Raises UnreadableError where it is locked, damaged or holds no text."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(say("This PDF is locked with a password. Please add a copy without one."))
        if len(reader.pages) > _PAGES:
            raise UnreadableError(
                say("This PDF has more than {most} pages. Please add one article at a time.", most=_PAGES)
            )
        lines = [line for number in range(len(reader.pages)) for line in _lines(reader, number)]
        known = _known(reader)
    except UnreadableError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise UnreadableError(say("This PDF is damaged and cannot be read.")) from error
    except Exception as error:  # pypdf raises what its decoders raise; every one of them means the same to a moderator
        raise UnreadableError(say("This PDF cannot be read.")) from error
    if sum(len(line.text) for line in lines) < 40:
        raise UnreadableError(say("This PDF holds pictures of pages and no text. Please add a copy with text in it."))
    return _blocks(_without_running_heads(lines)), known


def _known(reader: PdfReader) -> Known:
    title = reader.metadata.title if reader.metadata else None
    return Known(
        title=title.strip() if isinstance(title, str) and len(words(title)) > 1 and "." not in title[-6:-1] else None
    )


def _lines(reader: PdfReader, number: int) -> list[_Line]:
    """The lines of a page in the order of its content, which is reading order in pages set in columns."""
    found: list[_Line] = []

    def take(text: str, _cm: Any, tm: Any, font: Any, size: float) -> None:
        if not text.strip():
            if found and text and not found[-1].text.endswith(" ") and "\n" not in text:
                found[-1].text += " "
            return
        scale = abs(tm[3]) or abs(tm[1]) or 1.0
        x, y = float(tm[4]), float(tm[5])
        name = str((font or {}).get("/BaseFont", ""))
        line = _Line(text, number, x, y, round(float(size) * scale, 1), "Bold" in name or "Black" in name)
        last = found[-1] if found else None
        if last and abs(last.y - y) < max(line.size, 1) * 0.4 and "\n" not in last.text.rstrip(" ") and x >= last.x:
            last.text += text
        else:
            found.append(line)

    reader.pages[number].extract_text(visitor_text=take)
    for line in found:
        line.text = _SPACES.sub(" ", line.text).strip()
    return [line for line in found if line.text]


def _without_running_heads(lines: list[_Line]) -> list[_Line]:
    """Leave out what is the page's and not the text's: lines that come again at the same height on most pages, page
    numbers, and small print above everything else on a page.
    """
    pages = {line.page for line in lines}
    seen = Counter((key(line.text), round(line.y)) for line in lines)
    top = {page: max(line.y for line in lines if line.page == page) for page in pages}
    body = _body_size(lines)
    kept = []
    for line in lines:
        repeated = len(pages) > 1 and seen[(key(line.text), round(line.y))] * 2 > len(pages)
        small_top = line.y == top[line.page] and line.size < body * 0.92 and not ends_sentence(line.text)
        if not repeated and not small_top and not _PAGE_NUMBER.match(line.text):
            kept.append(line)
    return kept


def _body_size(lines: list[_Line]) -> float:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _blocks(lines: list[_Line]) -> list[Block]:
    if not lines:
        return []
    body = _body_size(lines)
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and a.size == b.size and a.y > b.y]
    gap = median(gaps) if gaps else body * 1.2
    full = sorted(line.width for line in lines if line.size == body)
    width = full[int(len(full) * 0.9)] if full else 80
    spaced = sum(g > gap * _WIDE for g in gaps) * 20 > len(gaps)
    measure = _Measure(gap, width, body, spaced)
    vocabulary = Counter(w.casefold() for line in lines for w in words(line.text))
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, measure):
            groups[-1].append(line)
        else:
            groups.append([line])
    mostly_bold = sum(line.bold for line in lines) * 2 > len(lines)
    return [_block(group, body, mostly_bold, vocabulary) for group in groups]


def _continues(group: list[_Line], line: _Line, measure: _Measure) -> bool:
    """Whether the line goes on with the paragraph above it: no wider gap, or, over a column's or page's end and in a
    document that sets no gaps between paragraphs, no room left on the line before.
    """
    last = group[-1]
    if last.size != line.size or last.bold != line.bold or is_item(line.text):
        return False
    room = last.width + 1 + len(line.text.split(" ", 1)[0]) <= measure.width
    ended = ends_sentence(last.text) and room
    if last.page != line.page or line.y > last.y:
        return not ended and (last.width > measure.width * 0.6 or last.size != measure.body or last.bold)
    if last.y - line.y > measure.gap * _WIDE:
        return False
    return measure.spaced or not ended


def _block(group: list[_Line], body: float, mostly_bold: bool, vocabulary: Counter[str]) -> Block:
    text = join_lines([line.text for line in group], vocabulary)
    larger = group[0].size > body * 1.08
    heavy = group[0].bold and not mostly_bold
    if larger or (heavy and len(group) <= 6):
        return Block(text, "heading", 1 if group[0].size > body * 1.5 else 2)
    return Block(text, "item" if is_item(text) else "unknown", 0)
