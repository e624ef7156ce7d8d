"""Marks of other languages of markup that a capture carried over as text: Markdown, page builders' tags, comments."""

from __future__ import annotations

import re

from corpus.reading.blocks import BlockKind

_COMMENT = re.compile(r"<!--.*?-->")
_CAPTION = re.compile(r"\[caption\b[^\]]*\].*?\[/caption\]", re.IGNORECASE)
_TAG = re.compile(
    r"\[(/?)([a-z][a-z0-9_-]*)((?:\s+[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\]]+))*)\s*/?\]", re.IGNORECASE
)
_HEADING = re.compile(r"^(#{1,6})\s+(\S.*?)(?:\s+#+)?$")
_IMAGE = re.compile(r"^!\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)$")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?:https?://|/|#|mailto:)[^)\s]*(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_WEAK = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")


def without_marks(lines: list[str]) -> tuple[list[str], dict[int, tuple[BlockKind, int]]]:
    """The lines without such marks, and what the marks said of a line: its kind and a heading's level.

    A hash or an asterisk is a mark only in a text that has several; brackets are a tag only with an attribute, an
    underscore or a closing tag of that name.
    """
    kinds: dict[int, tuple[BlockKind, int]] = {}
    if any("[" in line or "<!--" in line for line in lines):
        lines = _without_tags(lines, kinds)
    heads = [n for n, line in enumerate(lines) if _HEADING.match(line)]
    images = [n for n, line in enumerate(lines) if _IMAGE.match(line)]
    for number in images:
        kinds[number] = ("caption", 0)
    if len(heads) < 2 and not (heads and (images or any(_STRONG.search(line) for line in lines))):
        return lines, kinds
    plain = list(lines)
    for number, line in enumerate(lines):
        if number in heads and (found := _HEADING.match(line)):
            kinds[number] = ("heading", len(found.group(1)))
            line = found.group(2)
        plain[number] = _WEAK.sub(r"\2", _STRONG.sub(r"\2", _LINK.sub(r"\1", line)))
    return plain, kinds


def _without_tags(lines: list[str], kinds: dict[int, tuple[BlockKind, int]]) -> list[str]:
    closed = {m.group(2).casefold() for line in lines for m in _TAG.finditer(line) if m.group(1)}
    plain = []
    for number, raw in enumerate(lines):
        line = _COMMENT.sub("", raw)
        if _CAPTION.fullmatch(line.strip()):
            kinds[number] = ("caption", 0)
        else:
            line = _CAPTION.sub("", line)
        plain.append(_TAG.sub(lambda m: "" if _is_tag(m, closed) else m.group(0), line).strip())
    return plain


def _is_tag(match: re.Match[str], closed: set[str]) -> bool:
    return bool(match.group(1) or match.group(3) or "_" in match.group(2) or match.group(2).casefold() in closed)
