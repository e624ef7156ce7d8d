"""Files of every kind -> readings. The bytes decide what a file is; its name only helps where they are plain text."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from corpus.article import Reading
from corpus.errors import UnreadableError
from corpus.reading.blocks import Block, Known
from corpus.reading.clean import clean
from corpus.reading.decode import decode, tidy
from corpus.reading.docx import read_docx
from corpus.reading.epub import read_epub
from corpus.reading.html import blocks_of_html, looks_like_html, read_page
from corpus.reading.markdown import blocks_of_markdown, read_markdown, split_front_matter
from corpus.reading.packed import Packed
from corpus.reading.pdf import read_pdf
from corpus.reading.plain import blocks_of_text
from corpus.reading.rows import article_of_row, rows_of_csv, rows_of_jsonl
from corpus.reading.sniff import Format, sniff
from corpus.saying import say

_LARGEST = 32 * 1024 * 1024
_MOST_PARTS = 2000
# A long book has under two million characters; what is longer is no article, whatever it is.
_LONGEST = 2_000_000
_MOST_BLOCKS = 6_000
_TOO_LONG = say("This file holds far more text than an article. Please add it in parts.")


@dataclass(frozen=True, slots=True)
class Part:
    """One article out of a file that may hold several: its reading, or the sentence that says why there is none.

    `manifest` is what an export of a shelf holds beside its articles: a JSON object.
    """

    name: str
    reading: Reading | None
    problem: str | None = None
    manifest: str | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """A file of an archive is going to be read: the `number`th of `total`, from 1."""

    number: int
    total: int
    name: str


MANIFEST = "shelf.json"
"""The file of an exported shelf that holds its terms, aliases and whatever else is no article."""


def read_text(text: str) -> Reading:
    """Read a captured text; what holds no article comes back as a "stub".

    Raises UnreadableError only where it is far longer than any article.
    """
    return _of_text(tidy(text))


def _of_text(text: str) -> Reading:
    if len(text) > _LONGEST:
        raise UnreadableError(_TOO_LONG)
    return _cleaned(blocks_of_text(text), Known())


def read(data: bytes, filename: str) -> Reading:
    """Read a file that holds one article.

    Raises UnreadableError with a sentence for a moderator where it holds none, or several.
    """
    parts = read_all(data, filename)
    readings = [part.reading for part in parts if part.reading is not None]
    if len(readings) > 1:
        raise UnreadableError(say("This file holds {count} articles, not one.", count=len(readings)))
    if readings:
        return readings[0]
    problems = [part.problem for part in parts if part.problem]
    raise UnreadableError(problems[0] if problems else say("This file holds no article."))


def read_all(data: bytes, filename: str, fields: Mapping[str, str] | None = None) -> tuple[Part, ...]:
    """Read every article of a file: one of most files, each member of an archive, each row of a table.

    `fields` maps title, text, standfirst, date, authors and category to a table's own names. Raises UnreadableError
    where the file as a whole cannot be read.
    """
    return tuple(part for part in read_each(data, filename, fields) if isinstance(part, Part))


def read_each(
    data: bytes, filename: str, fields: Mapping[str, str] | None = None, *, skip: int = 0
) -> Iterator[Opening | Part]:
    """Read a file as `read_all` does, one article after the other, each file of an archive announced before it is read.

    `skip`: how many files of an archive to pass over.
    """
    if len(data) > _LARGEST:
        raise UnreadableError(say("This file is larger than 32 MB. Please add its articles one by one."))
    kind = sniff(data, filename)
    if kind == "zip":
        return _unpack(Packed(data), filename, skip)
    if kind in {"csv", "jsonl"}:
        return _table(data, filename, kind, fields)
    return iter((Part(filename, _read_one(data, kind)),))


def _table(data: bytes, filename: str, kind: Format, fields: Mapping[str, str] | None) -> Iterator[Part]:
    """Every row of a table. Raises UnreadableError, with what is wrong with the first, where none can be read."""
    unread: list[Part] = []
    held = False
    for part in _rows(data, filename, kind, fields):
        if held or part.reading:
            yield from unread
            yield part
            held, unread = True, []
        else:
            unread.append(part)
    if unread:
        raise UnreadableError(unread[0].problem)


def _read_one(data: bytes, kind: Format) -> Reading:
    if kind == "pdf":
        return _cleaned(*read_pdf(data))
    text, doubts = decode(data, markup=kind in {"page", "fragment"})
    reading = _read_decoded(tidy(text), kind)
    return replace(reading, doubts=(*doubts, *reading.doubts))


def _read_decoded(text: str, kind: Format) -> Reading:
    if kind == "markdown" and len(text) > _LONGEST:
        raise UnreadableError(_TOO_LONG)
    if kind == "markdown":
        front, _ = split_front_matter(text)
        return read_markdown(text) if front is not None else _cleaned(blocks_of_markdown(text), Known())
    if kind in {"page", "fragment"}:
        return _cleaned(*read_page(text))
    return _of_text(text)


def _cleaned(blocks: list[Block], known: Known) -> Reading:
    if len(blocks) > _MOST_BLOCKS or sum(len(block.text) for block in blocks) > _LONGEST:
        raise UnreadableError(_TOO_LONG)
    return clean(blocks, known)


def _unpack(packed: Packed, filename: str, skip: int = 0) -> Iterator[Opening | Part]:
    names = packed.names()
    if "word/document.xml" in names:
        return iter((Part(filename, _cleaned(*read_docx(packed))),))
    if "META-INF/container.xml" in names:
        return iter((Part(filename, _cleaned(*read_epub(packed))),))
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise UnreadableError(say("This is a spreadsheet or a slide show. Please add its text as DOCX, PDF or CSV."))
    wanted = [n for n in names if not posixpath.basename(n).startswith(".") and "__MACOSX" not in n.split("/")]
    if len(wanted) > _MOST_PARTS:
        raise UnreadableError(say("This archive holds more than {most} files.", most=_MOST_PARTS))
    return _members(packed, wanted, skip)


def _members(packed: Packed, names: list[str], skip: int) -> Iterator[Opening | Part]:
    for number, name in enumerate(names, 1):
        if number <= skip:
            continue
        yield Opening(number, len(names), name)
        try:
            yield from _member(packed, name)
        except UnreadableError as error:
            yield Part(name, None, error.sentence)


def _member(packed: Packed, name: str) -> Iterator[Part]:
    data = packed.part(name)
    if name == MANIFEST and (manifest := _manifest(data)):
        return iter((Part(name, None, manifest=manifest),))
    kind = sniff(data, name)
    if kind == "zip":
        inner = Packed(data)
        if not {"word/document.xml", "META-INF/container.xml"} & set(inner.names()):
            return iter((Part(name, None, say("An archive inside an archive is not opened.")),))
        return (part for part in _unpack(inner, name) if isinstance(part, Part))
    if kind in {"csv", "jsonl"}:
        return _table(data, name, kind, None)
    return iter((Part(name, _read_one(data, kind)),))


def _manifest(data: bytes) -> str | None:
    """Give the text of an export's JSON; None where the file only happens to have its name."""
    try:
        text = data.decode("utf-8")
        held = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return text if isinstance(held, dict) and isinstance(held.get("concordance"), int) else None


def _rows(data: bytes, filename: str, kind: Format, fields: Mapping[str, str] | None) -> Iterator[Part]:
    text, doubts = decode(data)
    rows: Iterator[Mapping[str, Any] | UnreadableError]
    rows = rows_of_csv(tidy(text)) if kind == "csv" else rows_of_jsonl(tidy(text))
    for number, row in enumerate(rows, 1):
        name = say("{file}, row {number}", file=filename, number=number)
        if number > _MOST_PARTS:
            raise UnreadableError(
                say("This table has more than {most} rows. Please add it in parts.", most=_MOST_PARTS)
            )
        try:
            if isinstance(row, UnreadableError):
                raise row
            body, known = article_of_row(row, fields)
        except UnreadableError as error:
            yield Part(name, None, error.sentence)
            continue
        markup = looks_like_html(body) != "no"
        blocks = blocks_of_html(body) if markup else blocks_of_text(tidy(body))
        yield Part(name, _cleaned(blocks, replace(known, doubts=(*doubts, *known.doubts))))
