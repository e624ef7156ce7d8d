"""CSV and JSON Lines: one article a row, its fields found by their names or by a map that the caller gives."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.errors import UnreadableError
from corpus.reading.blocks import Known
from corpus.reading.dates import find_dates
from corpus.saying import say

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name", "heading"),
    "text": (
        "text",
        "body",
        "content",
        "article",
        "full_text",
        "fulltext",
        "article_text",
        "maintext",
        "raw_text",
        "html",
    ),
    "standfirst": ("standfirst", "subtitle", "deck", "summary", "description", "excerpt", "lead"),
    "date": (
        "date",
        "published",
        "published_at",
        "publish_date",
        "date_published",
        "pubdate",
        "publication_date",
        "created",
    ),
    "authors": ("authors", "author", "byline", "by", "creator"),
    "category": ("category", "section", "topic"),
}
_LONGEST = 24 * 1024 * 1024


def rows_of_csv(text: str) -> Iterator[Mapping[str, Any]]:
    """The rows below the line of names; comma, semicolon or tab, whichever parts that line most often."""
    csv.field_size_limit(_LONGEST)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for row in csv.DictReader(io.StringIO(text), delimiter=delimiter):
            yield {k: v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)}
    except csv.Error as error:
        raise UnreadableError(say("This table is damaged and cannot be read.")) from error


def rows_of_jsonl(text: str) -> Iterator[Mapping[str, Any] | UnreadableError]:
    """One JSON object a line; a line that is none gives the error that says so, and costs the others nothing."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        yield (
            row
            if isinstance(row, dict)
            else UnreadableError(say("Line {number} of this file is not a JSON object.", number=number))
        )


def article_of_row(row: Mapping[str, Any], fields: Mapping[str, str] | None = None) -> tuple[str, Known]:
    """(text, what the other fields state). `fields` maps title, text, ... to the file's own names.

    Raises UnreadableError where the row has no text.
    """
    lower = {str(name).strip().casefold(): value for name, value in row.items()}
    found = {ours: _first(lower, (fields or {}).get(ours), names) for ours, names in FIELDS.items()}
    text = found["text"]
    if isinstance(text, list):
        text = "\n\n".join(str(p) for p in text)
    if not isinstance(text, str) or not text.strip():
        names = ", ".join(sorted(lower))[:200]
        raise UnreadableError(say("No field with the text was found; the file has: {names}.", names=names))
    raw_date = _plain(found["date"])
    dates = find_dates(raw_date) if raw_date else []
    doubts = (
        (say("The date “{date}” was not understood.", date=raw_date),)
        if raw_date and not (dates and dates[0].value)
        else ()
    )
    return text, Known(
        title=_plain(found["title"]),
        standfirst=_plain(found["standfirst"]),
        published=dates[0].value if dates else None,
        authors=_authors(found["authors"]),
        category=_plain(found["category"]),
        doubts=doubts,
    )


def _first(row: Mapping[str, Any], chosen: str | None, names: tuple[str, ...]) -> Any:
    wanted = (chosen.casefold(),) if chosen else names
    return next((row[name] for name in wanted if row.get(name)), None)


def _plain(value: Any) -> str | None:
    text = " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
    return text or None


def _authors(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(name for name in map(_plain, value) if name)
    text = _plain(value)
    return tuple(part.strip() for part in text.split(";") if part.strip()) if text else ()
