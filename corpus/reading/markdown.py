"""Markdown with front matter -> blocks, and an article back to Markdown that reads as the same article.

Front matter is a closed little grammar between two lines of three dashes: `key: value`, `key: [a, b]`, or `key:` and
lines of `- entry`; values bare or quoted. Keys: title, standfirst, date, authors, category; `quotes` and `related` hold
what `to_markdown` writes of pull quotes and teasers; others are left alone.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.article import Article, Dropped, Reading, Section, Teaser
from corpus.reading.blocks import Block, BlockKind, Known
from corpus.saying import say

_PAIR = re.compile(r"^([A-Za-z_][\w-]*)\s*:\s*(.*)$")
_SPACES = re.compile(r"\s+")
_TEASERS = "related"
_QUOTES = "quotes"
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")


@dataclass(slots=True)
class FrontMatter:
    """Keys with one text or a list of texts; `doubts` name lines that are not of the grammar."""

    values: dict[str, str | list[str]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        joined = ", ".join(value) if isinstance(value, list) else value
        return joined or None

    def entries(self, name: str) -> tuple[str, ...]:
        value = self.values.get(name)
        if isinstance(value, str):
            value = [value]
        return tuple(v for v in value or () if v)


def split_front_matter(text: str) -> tuple[FrontMatter | None, str]:
    """(front matter, body); None where the text does not begin with one."""
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != "---":
        return None, text
    stop = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if stop is None or not any(_PAIR.match(line) for line in lines[1:stop]):
        return None, text
    found = FrontMatter()
    last: str | None = None
    for line in lines[1:stop]:
        pair = _PAIR.match(line)
        entry = re.match(r"^\s+-\s+(.*)$|^-\s+(.*)$", line)
        if pair:
            last = pair.group(1).casefold()
            found.values[last] = _value(pair.group(2).strip())
        elif entry and last is not None:
            before = found.values.get(last) or []
            found.values[last] = [
                *(before if isinstance(before, list) else [before]),
                _scalar(entry.group(1) or entry.group(2)),
            ]
        elif line.strip() and not line.lstrip().startswith("#"):
            found.doubts.append(say("A line of the front matter was not understood: “{line}”.", line=line.strip()))
    return found, "\n".join(lines[stop + 1 :])


def _value(raw: str) -> str | list[str]:
    if raw.startswith("[") and raw.endswith("]"):
        return [v for v in map(_scalar, _split_list(raw[1:-1])) if v]
    return _scalar(raw)


def _split_list(raw: str) -> list[str]:
    return [m.group(0).strip() for m in re.finditer(r'\s*"(?:[^"\\]|\\.)*"\s*|\s*\'[^\']*\'\s*|[^,]+', raw)]


def _scalar(raw: str) -> str:
    raw = raw.strip()
    if len(raw) > 1 and raw[0] == raw[-1] == '"':
        try:
            value = json.loads(raw)
        except ValueError:
            return raw[1:-1]
        return value if isinstance(value, str) else raw[1:-1]
    return raw[1:-1].replace("''", "'") if len(raw) > 1 and raw[0] == raw[-1] == "'" else raw


def known_of(front: FrontMatter) -> Known:
    """What the front matter states about the article."""
    raw = front.text("date") or front.text("published")
    published = None
    doubts = list(front.doubts)
    if raw:
        try:
            published = dt.date.fromisoformat(raw[:10])
        except ValueError:
            doubts.append(say("The date “{date}” in the front matter was not understood.", date=raw))
    return Known(
        title=front.text("title"),
        standfirst=front.text("standfirst") or front.text("description") or front.text("summary"),
        published=published,
        authors=front.entries("authors") or front.entries("author"),
        category=front.text("category"),
        doubts=tuple(doubts),
    )


def read_markdown(text: str) -> Reading:
    """A Markdown file with front matter, read as its author wrote it: nothing in it is taken for furniture."""
    front, body = split_front_matter(text)
    known = known_of(front) if front else Known()
    title, sections = known.title, _Sections()
    quotes: list[str] = list(front.entries(_QUOTES)) if front else []
    dropped: list[Dropped] = []
    for block in blocks_of_markdown(body):
        if block.kind == "heading" and block.level == 1 and not sections.started and title in {None, block.text}:
            title = block.text
        elif block.kind == "heading":
            sections.head(block.text)
        elif block.text in sections.seen:
            dropped.append(Dropped(block.text, say("a repetition of an earlier paragraph")))
        else:
            sections.add(block.text)
    article = Article(
        title=title,
        sections=sections.all(),
        standfirst=known.standfirst,
        published=known.published,
        authors=known.authors,
        category=known.category,
        pull_quotes=tuple(quotes),
        teasers=tuple(_teasers(front.entries(_TEASERS))) if front else (),
    )
    doubts = known.doubts if title else (*known.doubts, say("No title was found."))
    return Reading(article, "article" if sections.seen else "stub", tuple(dropped), doubts)


class _Sections:
    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.started = False
        self._done: list[Section] = []
        self._heading: str | None = None
        self._paragraphs: list[str] = []

    def head(self, text: str) -> None:
        self._close()
        self._heading, self.started = text, True

    def add(self, text: str) -> None:
        self._paragraphs.append(text)
        self.seen.add(text)
        self.started = True

    def all(self) -> tuple[Section, ...]:
        self._close()
        return tuple(self._done)

    def _close(self) -> None:
        if self._paragraphs or self._heading is not None:
            self._done.append(Section(self._heading, tuple(self._paragraphs)))
        self._heading, self._paragraphs = None, []


def _teasers(entries: Sequence[str]) -> Iterator[Teaser]:
    for entry in entries:
        try:
            found = json.loads(entry)
            day = found.get("date")
            yield Teaser(
                found["text"], dt.date.fromisoformat(day) if day else None, found.get("category"), found.get("title")
            )
        except (ValueError, KeyError, AttributeError, TypeError):
            yield Teaser(entry)


def blocks_of_markdown(text: str) -> list[Block]:
    """The headings, paragraphs, list entries and quotations of a Markdown body, as plain text."""
    parser = MarkdownIt("commonmark", {"maxNesting": 40}).disable(["html_block", "html_inline"])
    blocks: list[Block] = []
    open_lists: list[Token] = []
    numbers: list[int] = []
    marker = ""
    level = 0
    depth_quote = 0
    for token in parser.parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            open_lists.append(token)
            numbers.append(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else 0)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            open_lists.pop()
            numbers.pop()
        elif token.type == "list_item_open":
            marker = f"{token.info}{token.markup} " if open_lists[-1].type == "ordered_list_open" else ""
        elif token.type in {"heading_open", "heading_close"}:
            level = int(token.tag[1]) if token.type == "heading_open" else 0
        elif token.type in {"blockquote_open", "blockquote_close"}:
            depth_quote += 1 if token.type == "blockquote_open" else -1
        elif token.type == "inline" or token.type in {"code_block", "fence"}:
            content = _plain(token) if token.type == "inline" else token.content
            words = _SPACES.sub(" ", content).strip()
            kind: BlockKind = "heading" if level else "item" if open_lists else "quote" if depth_quote else "paragraph"
            if words:
                blocks.append(Block(marker + words, kind, level))
                marker = ""
    return blocks


def _plain(token: Token) -> str:
    """The words of an inline token: breaks as blanks, emphasis and links without their marks."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type in {"text", "code_inline", "text_special"}:
            parts.append(child.content)
    return "".join(parts)


_SPECIAL = re.compile(r"([\\`*_\[\]<>&#!|~])")


def _escaped(text: str) -> str:
    """The text on one line such that Markdown reads it back letter by letter."""
    line = _SPECIAL.sub(r"\\\1", text)
    numbered = _NUMBER.match(line)
    if numbered:
        return f"{numbered.group(1)}\\{line[numbered.end(1) :]}"
    return re.sub(r"^([-+=])", r"\\\1", line)


def to_markdown(article: Article) -> str:
    """The article as Markdown with front matter; `read_markdown` of it gives the same article.

    Texts are taken as reading gives them: one line each, no blanks at the ends, no paragraph twice.
    """
    lines = ["---"]
    for name, value in (("title", article.title), ("standfirst", article.standfirst)):
        if value is not None or name == "title":
            lines.append(f"{name}: {_quoted(value)}" if value is not None else f"{name}:")
    if article.published:
        lines.append(f"date: {article.published.isoformat()}")
    if article.authors:
        lines.append(f"authors: [{', '.join(map(_quoted, article.authors))}]")
    if article.category is not None:
        lines.append(f"category: {_quoted(article.category)}")
    if article.pull_quotes:
        lines += [f"{_QUOTES}:", *(f"- {_quoted(quote)}" for quote in article.pull_quotes)]
    if article.teasers:
        lines += [f"{_TEASERS}:", *(f"- {_quoted(_packed(teaser))}" for teaser in article.teasers)]
    lines += ["---", ""]
    for section in article.sections:
        if section.heading is not None:
            lines += [f"## {_escaped(section.heading)}", ""]
        for paragraph in section.paragraphs:
            lines += [_escaped(paragraph), ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _packed(teaser: Teaser) -> str:
    day = teaser.published.isoformat() if teaser.published else None
    full = {"text": teaser.text, "date": day, "category": teaser.category, "title": teaser.title}
    return json.dumps({k: v for k, v in full.items() if v is not None}, ensure_ascii=False)
