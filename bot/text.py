"""Plain text as Discord shows it: counting, escaping for its Markdown, and cutting where nothing breaks.

Texts are cut while they are plain and made Markdown afterwards, so that no cut can fall inside an escape,
an emphasis or a link.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

Marks = Sequence[tuple[int, int]]

_INLINE = re.compile(r"[\\`*_~|\[<@]|:(?=//)|:(?=[\w+-]+:)")
# What turns a line into a heading, small print, a list or a quote when it stands first.
_LINE_START = re.compile(r"[^\S\n]*(?:(?=[#>])|(?=-#)|(?=[-+](?:\s|$))|\d+(?=[.)](?:\s|$)))")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
_CLAUSE_END = re.compile(r"[;:,)–—]\s+")
_SPACE = re.compile(r"\s+")
_JOINER = "\u200d"


def units(text: str) -> int:
    """Give the length in UTF-16 code units, the longest of the ways in which clients and the API count."""
    return len(text) + (sum(character > "\uffff" for character in text) if max(text, default="") > "\uffff" else 0)


def one_line(text: str) -> str:
    """Give `text` with every run of white space as one space."""
    return " ".join(text.split())


def escape(text: str) -> str:
    """Give `text` so that Discord shows exactly its characters: no emphasis, list, heading, link, mention or emoji."""
    return marked(text, ())


def marked(text: str, marks: Marks, prefix: str = "") -> str:
    """Give `text` escaped, with the ranges of `marks` in bold and `prefix` before each line."""
    escaped = {match.start() for match in _INLINE.finditer(text)}
    bold = _bold(text, marks)
    lines = []
    start = 0
    for line in text.split("\n"):
        match = _LINE_START.match(line)
        at_start = {start + match.end()} if match else set()
        lines.append(prefix + _line(text, start, start + len(line), escaped | at_start, bold))
        start += len(line) + 1
    return "\n".join(lines)


def _bold(text: str, marks: Marks) -> list[tuple[int, int]]:
    """Give the ranges to set in bold: inside one line, without white space at their ends, never touching."""
    ranges: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        for word in re.finditer(r"[^\n]+", text[start:end]):
            left = start + word.start() + len(word.group()) - len(word.group().lstrip())
            right = start + word.end() - len(word.group()) + len(word.group().rstrip())
            if left >= right:
                continue
            if ranges and left <= ranges[-1][1]:
                ranges[-1] = (ranges[-1][0], max(right, ranges[-1][1]))
            else:
                ranges.append((left, right))
    return ranges


def _line(text: str, start: int, end: int, escaped: set[int], bold: list[tuple[int, int]]) -> str:
    stars = {edge for left, right in bold if start <= left and right <= end for edge in (left, right)}
    out = []
    for index in range(start, end):
        if index in stars:
            out.append("**")
        if index in escaped:
            out.append("\\")
        out.append(text[index])
    if end in stars:
        out.append("**")
    return "".join(out)


def shorten(text: str, limit: int) -> str:
    """Give `text` on one line in at most `limit` UTF-16 units, cut at a word with an ellipsis where it is longer."""
    line = one_line(text)
    if units(line) <= limit:
        return line
    end = _fitting(line, limit - 1, [units(character) for character in line])
    last_space = line.rfind(" ", 0, end + 1)
    end = last_space if last_space > end * 2 // 3 else grapheme_before(line, end)
    return line[:end].rstrip() + "…"


def slices(text: str, limit: int, marks: Marks = ()) -> list[tuple[int, int]]:
    """Cut `text` into ranges that each take at most `limit` units once `marked` with a short prefix.

    The cuts fall, in this order of preference, at the end of a sentence, of a clause, of a word, or between
    graphemes. The ranges join up to the whole text.
    """
    costs = _costs(text, marks)
    if sum(costs) <= limit - 12:
        return [(0, len(text))] if text else []
    ranges: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + max(1, _fitting(text[start:], limit - 12, costs[start:]))
        if end < len(text):
            end = _break_before(text, start, end)
        ranges.append((start, end))
        start = end
    return ranges


def within(marks: Iterable[tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Give the parts of `marks` that lie in text[start:end], counted from `start`."""
    return tuple(
        (max(left, start) - start, min(right, end) - start) for left, right in marks if left < end and right > start
    )


def _costs(text: str, marks: Marks) -> list[int]:
    """Give what each character takes at most: itself, its escape, and the stars of a mark that begins at it."""
    costs = [1] * len(text) if units(text) == len(text) else [units(character) for character in text]
    for match in _INLINE.finditer(text):
        costs[match.start()] += 1
    for start, _ in marks:
        if start < len(text):
            costs[start] += 4
    for match in re.finditer("\n", text):
        costs[match.start()] += 8  # the prefix of the next line, an escape at its start, a mark that goes on there
    return costs


def _fitting(text: str, limit: int, costs: Sequence[int]) -> int:
    total = 0
    for index in range(len(text)):
        total += costs[index]
        if total > limit:
            return index
    return len(text)


def _break_before(text: str, start: int, end: int) -> int:
    window = text[start : end + 1]
    for pattern, share in ((_SENTENCE_END, 3), (_CLAUSE_END, 2), (_SPACE, 2)):
        ends = [match.end() for match in pattern.finditer(window) if match.end() <= end - start]
        if ends and ends[-1] >= len(window) // share:
            return start + ends[-1]
    boundary = grapheme_before(text, end)
    return boundary if boundary > start else end


def grapheme_before(text: str, at: int) -> int:
    """Give the last place at or before `at` that does not split what a reader sees as one character."""
    while 0 < at < len(text) and _joined(text, at):
        at -= 1
    return at


def _joined(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if _JOINER in (before, after) or (before, after) == ("\r", "\n"):
        return True
    if unicodedata.category(after).startswith("M") or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    if "\U000e0020" <= after <= "\U000e007f":  # the tags that spell out a flag
        return True
    if "\u1160" <= after <= "\u11ff" and "HANGUL" in unicodedata.name(before, ""):
        return True
    return _is_regional(after) and _regionals_before(text, at) % 2 == 1


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _regionals_before(text: str, at: int) -> int:
    count = 0
    while at > count and _is_regional(text[at - count - 1]):
        count += 1
    return count
