"""Captured plain text -> blocks: line ends, escaped markup, hard-wrapped lines."""

from __future__ import annotations

import html
import re
from collections import Counter
from itertools import pairwise

from corpus.reading.blocks import Block, BlockKind
from corpus.reading.datelines import dateline
from corpus.reading.html import blocks_of_html
from corpus.reading.marks import without_marks
from corpus.reading.measure import ends_sentence, is_item, words

_TAG = re.compile(
    r"<(/?)(?:p|div|span|h[1-6]|br|hr|ul|ol|li|a|strong|em|b|i|img|figure|figcaption|section|article|table|tr|td|blockquote|script|style|iframe|header|footer|nav|aside|main|form|button|amp-[a-z-]+)\b[^<>]*/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")


def blocks_of_text(text: str) -> list[Block]:
    """The blocks of a captured text. Markup that survives as text is read as markup, hard-wrapped lines are joined."""
    lines, kinds = without_marks([_line(raw) for raw in text.split("\n")])
    if any(len(_TAG.findall(line)) > 1 for line in lines):
        return _with_markup(lines)
    plain = [_SPACES.sub(" ", line).strip() for line in lines]
    return _joined(plain) if not kinds and is_wrapped(plain) else _each_line(plain, kinds)


def _line(raw: str) -> str:
    """The line with its character references read; twice where they were escaped twice."""
    for _ in range(2):
        if not _ENTITY.search(raw):
            break
        raw = _ENTITY.sub(lambda m: html.unescape(m.group(0)).replace("\n", " ").replace("\t", " "), raw)
    return raw


def _with_markup(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    pending: list[str] = []

    def flush() -> None:
        blocks.extend(blocks_of_html("\n".join(pending)))
        pending.clear()

    for line in lines:
        marked = "<" in line and (_TAG.search(line) is not None)
        if marked:
            pending.append(line)
            continue
        flush()
        text = _SPACES.sub(" ", line).strip()
        if text:
            blocks.append(Block(text))
    flush()
    return blocks


def _each_line(lines: list[str], kinds: dict[int, tuple[BlockKind, int]]) -> list[Block]:
    return [Block(line, *kinds.get(at, ("unknown", 0))) for at, line in enumerate(lines) if line]


def _fits(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would still have fitted on this line."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) <= width


def _width(lines: list[str]) -> int:
    """The column at which the lines seem to be wrapped: their greatest length, a few stray lines aside."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.98)] if len(lengths) > 50 else lengths[-1]


def is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken to fit a column: most lines that end inside a sentence are as full as it allows,
    and such lines make up a good part of the text.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    inside = [(a, b) for a, b in pairs if not ends_sentence(a) and (b[:1].islower() or len(words(a)) > 1)]
    broken = [(a, b) for a, b in inside if b[:1].islower()]
    if len(pairs) < 3 or len(broken) * 5 < len(pairs):
        return False
    width = _width(lines)
    full = sum(not _fits(a, b, int(width * 0.85)) for a, b in broken)
    return full * 3 >= len(broken) * 2 or len(broken) * 2 > len(pairs)


def _joined(lines: list[str]) -> list[Block]:
    width = _width(lines)
    vocabulary = Counter(w.casefold() for line in lines for w in words(line))
    openings = first_words(lines, width)
    # Where blank lines part paragraphs, a line that is nearly full only met a long word.
    parted = any(not a and b for a, b in pairwise(lines[1:]))
    full = int(width * _NEARLY_FULL) if parted else width
    groups: list[list[str]] = []
    gap = True
    for at, line in enumerate(lines):
        if not line:
            gap = True
            continue
        opened = at - 1 in openings
        if gap or not groups or at in openings or (not opened and _breaks(lines, at, width, full, groups[-1])):
            groups.append([line])
        else:
            groups[-1].append(line)
        gap = False
    return [Block(join_lines(members, vocabulary)) for members in groups]


def first_words(lines: list[str], width: int) -> frozenset[int]:
    """Where a paragraph begins with a line of one word: places in `lines`, none where the text has no such habit.

    A drop cap or a narrow column leaves the first word alone. Two such words that go on in lower case show the habit;
    then others count too, though a capital follows ("On", "Tuesday ...") or a full stop ends them ("Dr.").
    """
    alone = [
        at
        for at in range(len(lines) - 1)
        if len(words(lines[at])) == 1 or _INITIALS.fullmatch(lines[at])
        if len(lines[at + 1]) * 2 > width and _fits(lines[at], lines[at + 1], width) and not is_item(lines[at + 1])
        if at == 0 or not lines[at - 1] or ends_sentence(lines[at - 1]) or _fits(lines[at - 1], lines[at], width)
    ]
    shown = sum(lines[at + 1][:1].islower() and not lines[at].endswith((",", ":")) for at in alone)
    return frozenset(alone) if shown >= _HABIT else frozenset()


_HABIT = 2
_NEARLY_FULL = 0.94
_INITIALS = re.compile(r"(?:[A-Z]\.){2,5}")


def _breaks(lines: list[str], at: int, width: int, full: int, group: list[str]) -> bool:
    """Whether a new paragraph begins with this line of a wrapped text, though no blank line parts it.

    `full` is the length (characters) from which a line that ends a sentence is taken to be as long as others.
    """
    before, line = lines[at - 1], lines[at]
    if is_item(line) and not before.endswith(","):
        return True
    slack = _fits(before, line, width)
    if dateline(" ".join(group)) and dateline(" ".join(group)).dates and not dateline(" ".join([*group, line])):  # type: ignore[union-attr]
        return True
    if ends_sentence(before) and not line[:1].islower():
        following = lines[at + 1] if at + 1 < len(lines) else ""
        return _fits(before, line, full) or (
            len(words(line)) == 1 and following != "" and _fits(line, following, width)
        )
    continues = line[:1].islower() or line[:1].isdigit()
    return slack and not continues


def join_lines(lines: list[str], vocabulary: Counter[str]) -> str:
    """One paragraph from wrapped lines. A word cut by a hyphen is mended where the text has it whole elsewhere."""
    text = lines[0]
    for line in lines[1:]:
        first = line.split(" ", 1)[0]
        last = text.rsplit(" ", 1)[-1]
        if last.endswith("-") and len(last) > 1 and first[:1].islower():
            whole = (last[:-1] + first).strip(".,;:!?\"'”’)").casefold()
            text = text[:-1] + line if vocabulary[whole] else text + line
        else:
            text = f"{text} {line}"
    return text
