"""HTML pages and fragments -> blocks and what their metadata states. One pass over the tags, no recursion."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any, Literal

from corpus.reading.blocks import Block, BlockKind, Known
from corpus.reading.dates import find_dates
from corpus.reading.measure import fold

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "footer",
        "form",
        "button",
        "select",
        "option",
        "textarea",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
        "dialog",
    ]
)
_BREAKING = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "figure",
        "figcaption",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "pre",
        "address",
        "details",
        "summary",
        "center",
        "fieldset",
        "hr",
        "body",
        "html",
        "head",
        "title",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_SPACES = re.compile(r"\s+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_EMPHASIS = frozenset({"strong", "b"})


@dataclass(slots=True)
class _Piece:
    block: Block
    article: int
    in_main: bool


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[_Piece] = []
        self.meta: dict[str, str] = {}
        self.meta_authors: list[str] = []
        self.ld: list[str] = []
        self.time: str | None = None
        self._stack: list[str] = []
        self._open: Counter[str] = Counter()
        self._skipping = 0
        self._hidden_at: int | None = None
        self._text: list[str] = []
        self._bold = 0
        self._plain = 0
        self._breaks = 0
        self._articles = 0
        self._article_stack: list[int] = []
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self._take_meta(values)
        if tag == "time" and self.time is None and ("pubdate" in values or values.get("itemprop") == "datePublished"):
            self.time = values.get("datetime")
        if tag == "br":
            self._breaks += 1
            if self._breaks > 1:
                self._flush()
            else:
                self._text.append(" ")
            return
        if tag in _BREAKING:
            self._flush()
        if tag in _VOID:
            return
        if tag == "script" and "ld+json" in values.get("type", ""):
            self._script = []
        if tag in {"p", "li"} and self._stack and self._stack[-1] == tag:
            self._close(tag)
        self._stack.append(tag)
        self._open[tag] += 1
        self._skipping += tag in _DROPPED
        if tag == "article":
            self._articles += 1
            self._article_stack.append(self._articles)
        hidden = "hidden" in values or values.get("aria-hidden") == "true" or _HIDDEN.search(values.get("style", ""))
        if hidden and self._hidden_at is None:
            self._hidden_at = len(self._stack)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID or tag == "meta":
            self.handle_starttag(tag, attrs)
        elif tag in _BREAKING:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKING:
            self._flush()
        if self._open[tag]:
            self._close(tag)

    def _close(self, tag: str) -> None:
        while self._stack:
            top = self._stack.pop()
            self._open[top] -= 1
            self._skipping -= top in _DROPPED
            if top == "article":
                self._article_stack.pop()
            if top == "script" and self._script is not None:
                self.ld.append("".join(self._script))
                self._script = None
            if self._hidden_at is not None and len(self._stack) < self._hidden_at:
                self._hidden_at = None
            if top == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
            return
        if self._open["title"] and self._open["head"]:
            return
        if self._skipping or self._hidden_at is not None:
            return
        if data.strip():
            self._breaks = 0
            size = len(data.strip())
            if any(self._open[tag] for tag in _EMPHASIS):
                self._bold += size
            else:
                self._plain += size
        self._text.append(data)

    def _flush(self) -> None:
        text = _SPACES.sub(" ", "".join(self._text)).strip()
        bold = self._bold > 0 and self._plain == 0
        self._text.clear()
        self._bold = self._plain = self._breaks = 0
        if not text:
            return
        kind, level = self._kind(bold)
        block = Block(text, kind, level)
        article = self._article_stack[-1] if self._article_stack else 0
        self.pieces.append(_Piece(block, article, self._open["main"] > 0))

    def _kind(self, bold: bool) -> tuple[BlockKind, int]:
        for level in range(1, 7):
            if self._open[f"h{level}"]:
                return "heading", level
        if self._open["figcaption"]:
            return "caption", 0
        if self._open["blockquote"]:
            return "quote", 0
        if self._open["li"] or self._open["dd"]:
            return "item", 0
        return ("paragraph", 0) if self._open["p"] and not bold else ("unknown", 0)

    def _take_meta(self, values: dict[str, str]) -> None:
        name = (values.get("property") or values.get("name") or values.get("itemprop") or "").casefold()
        content = values.get("content", "").strip()
        if name in {"author", "article:author", "citation_author", "dc.creator"} and content:
            self.meta_authors.append(content)
        elif name and content:
            self.meta.setdefault(name, content)

    def finish(self) -> None:
        self.close()
        self._flush()


def _read(markup: str) -> _Reader:
    reader = _Reader()
    reader.feed(markup)
    reader.finish()
    return reader


def blocks_of_html(markup: str) -> list[Block]:
    """The blocks of a fragment, all of it but scripts, forms and navigation."""
    return [piece.block for piece in _read(markup).pieces]


def read_page(markup: str) -> tuple[list[Block], Known]:
    """The blocks of a page's article and what its metadata states."""
    reader = _read(markup)
    pieces = _main_part(reader.pieces)
    known = _known(reader)
    return [piece.block for piece in pieces], known


def _main_part(pieces: list[_Piece]) -> list[_Piece]:
    """The <article> that holds most of the prose, else <main>, else everything."""
    total = sum(_weight(p) for p in pieces)
    by_article: Counter[int] = Counter()
    for piece in pieces:
        if piece.article:
            by_article[piece.article] += _weight(piece)
    if by_article:
        best, weight = by_article.most_common(1)[0]
        if weight * 2 > total or weight * 2 > sum(by_article.values()):
            return [p for p in pieces if p.article == best]
    in_main = [p for p in pieces if p.in_main]
    return in_main if sum(_weight(p) for p in in_main) * 2 > total else pieces


def _weight(piece: _Piece) -> int:
    return len(piece.block.text) if piece.block.kind != "heading" else 0


def _known(reader: _Reader) -> Known:
    entries = [entry for text in reader.ld for entry in _ld_entries(text)]
    entry = next((e for e in entries if _is_article(e)), {})
    meta = reader.meta
    headline = entry.get("headline")
    title = meta.get("og:title") or (headline if isinstance(headline, str) else None) or meta.get("citation_title")
    raw_date = (
        meta.get("article:published_time")
        or entry.get("datePublished")
        or meta.get("datepublished")
        or meta.get("citation_publication_date")
        or meta.get("dc.date")
        or meta.get("date")
        or reader.time
    )
    dates = find_dates(raw_date) if isinstance(raw_date, str) else []
    authors = [a for a in reader.meta_authors if not a.startswith("http")] or list(_ld_authors(entry.get("author")))
    return Known(
        title=_clean(title) if title else None,
        standfirst=_clean(meta.get("og:description") or meta.get("description") or "") or None,
        published=dates[0].value if dates else None,
        authors=tuple(dict.fromkeys(_clean(a) for a in authors if _clean(a))),
        category=_clean(meta.get("article:section") or "") or None,
    )


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _ld_entries(text: str) -> Iterator[dict[str, Any]]:
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    waiting = [found]
    while waiting:
        entry = waiting.pop(0)
        if isinstance(entry, list):
            waiting.extend(entry)
        elif isinstance(entry, dict):
            yield entry
            waiting.extend(v for k, v in entry.items() if k == "@graph")


def _is_article(entry: dict[str, Any]) -> bool:
    kinds = entry.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(n, str) and ("Article" in n or "Posting" in n or n == "Report") for n in names)


def _ld_authors(value: Any) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(name, str) and not name.startswith("http"):
            yield name


def looks_like_html(text: str) -> Literal["page", "fragment", "no"]:
    """Whether the text is a page (it says so), a fragment (it begins with a tag), or neither."""
    head = fold(text[:4000]).casefold().lstrip("\ufeff ")
    if head.startswith(("<!doctype html", "<html", "<?xml")) or "<html" in head or "<body" in head:
        return "page"
    return (
        "fragment"
        if re.match(r"<(?:(?:p|div|h[1-6]|article|section|main|ul|ol|blockquote|header|meta)\b|!--)", head)
        else "no"
    )
