"""The body: which lines are headings, which are paragraphs."""

from __future__ import annotations

from corpus.article import Section
from corpus.reading.measure import is_item, key, sentences, without_marker, words
from corpus.reading.page import Page, speaker
from corpus.reading.phrases import keys, table
from corpus.reading.stated import sentence_headings, stands_alone, tells
from corpus.saying import say

_QUOTES = "\"“”'‘«„"


def read_body(page: Page, start: int, title: str | None) -> tuple[Section, ...]:
    """The sections from block `start` on, out of the blocks that are still open."""
    body = page.open(start)
    headings = _headings(page, body, title)
    sections: list[Section] = []
    heading: str | None = None
    paragraphs: list[str] = []
    for index in body:
        if index in headings:
            if paragraphs or heading is not None:
                sections.append(Section(heading, tuple(paragraphs)))
            heading, paragraphs = page.text(index), []
        else:
            paragraphs.append(without_marker(page.text(index)))
    if paragraphs or heading is not None:
        sections.append(Section(heading, tuple(paragraphs)))
    return tuple(sections)


def _headings(page: Page, body: list[int], title: str | None) -> set[int]:
    found = {i for i in body if page.blocks[i].kind == "heading"}
    unknown = [i for i in body if page.blocks[i].kind == "unknown" and not is_item(page.text(i))]
    numbered = [i for i in body if page.blocks[i].kind == "unknown" and is_item(page.text(i))]
    found |= _open_headings(page, body, unknown)
    found |= _numbered_headings(page, body, numbered)
    if not any(page.blocks[i].kind == "heading" for i in body):
        found |= sentence_headings(page, body, unknown, found, title)
    found -= _lone_question(page, found)
    if body and body[-1] in found and _is_cut_paragraph(page, body, found):
        found.discard(body[-1])
    return found


def _lone_question(page: Page, found: set[int]) -> set[int]:
    """The only heading of a page, where it asks about what was told: more likely the author's own question."""
    if len(found) != 1:
        return set()
    (index,) = found
    text = page.text(index)
    if page.blocks[index].kind == "heading" or not text.endswith("?") or not tells(text):
        return set()
    if len(words(text)) < 4 or is_item(text):
        return set()
    page.doubt(say("“{line}” was kept as a paragraph; it may be a heading.", line=text))
    return {index}


def _is_cut_paragraph(page: Page, body: list[int], found: set[int]) -> bool:
    """Whether an unfinished last line is no heading after all: one stands right above it, or all others are far
    shorter.
    """
    last = body[-1]
    if page.blocks[last].kind == "heading" or page.is_closed(last):
        return False
    others = [len(page.text(i)) for i in found if i != last]
    return (len(body) > 1 and body[-2] in found) or (bool(others) and len(page.text(last)) * 2 > max(others) * 3)


def _may_head(page: Page, index: int) -> bool:
    text = page.text(index)
    if speaker(text) in page.speakers():
        return False
    if index > 0 and key(page.text(index - 1)) in keys("heads", "closings"):
        return False
    if page.is_closed(index) or text[:1].islower() or (text[:1] in _QUOTES and text[-1:] in _QUOTES):
        return False
    return not text.endswith((",", ";", "-", "—", "–")) and any(c.isalpha() for c in text)


def _open_headings(page: Page, body: list[int], unknown: list[int]) -> set[int]:
    """Lines without a full stop, smaller than this document's paragraphs."""
    typical = page.typical_length()
    candidates = [i for i in unknown if _may_head(page, i) and len(page.text(i)) < typical and not page.is_long(i)]
    found: set[int] = set()
    for run in _runs(body, candidates):
        following = _next(body, run[-1])
        if following is None:
            found |= _last_line(page, body, run)
            run, following = run[:-1], run[-1]
        for index in run:
            text = page.text(index)
            colon = text.endswith(":")
            if colon and (is_item(page.text(following)) or len(words(text)) > 5):
                continue
            if len(run) > 2 and index != run[-1]:
                continue
            found.add(index)
        if len(run) > 2:
            page.doubt(say("Lines without a full stop, from “{line}” on, were kept as a list.", line=page.text(run[0])))
    return found


def _last_line(page: Page, body: list[int], run: list[int]) -> set[int]:
    """The line at the very end: a heading whose section is missing, or a paragraph that was cut off."""
    if len(run) > 1 or (len(body) > 1 and page.is_closed(body[-2]) and stands_alone(page, body, body[-2])):
        return set()
    text = page.text(run[-1])
    last_word = words(text)[-1].casefold()
    cut = _breaks_off(page, text, last_word) or "," in text[: len(text) // 3] or text.endswith(":")
    page.doubt(say("The last line, “{line}”, may be a heading or a paragraph that was cut off.", line=text))
    return set() if cut else {run[0]}


def _breaks_off(page: Page, text: str, last_word: str) -> bool:
    """Whether the last word asks for another. "What a port is used for" does not, in a line that is short beside this
    document's paragraphs and tells no story.
    """
    if last_word not in table("signs")["never_last"]:
        return False
    short = len(text) < _LONGEST_HEADING and len(text) * 3 < page.typical_length()
    leans = words(text)[0].casefold() in table("signs")["never_heads"]
    return (
        last_word not in table("signs")["may_be_last"] or not short or leans or (len(words(text)) > 3 and tells(text))
    )


_LONGEST_HEADING = 90


def _numbered_headings(page: Page, body: list[int], numbered: list[int]) -> set[int]:
    """ "1. Background" is a heading where a paragraph follows, an entry of a list where another entry does."""
    found = _counted(page, body, numbered)
    followed = {i for i in numbered if page.text(i)[:1].isdigit() and _has_section(page, body, i, numbered)}
    longest = max((len(words(page.text(i))) for i in followed), default=0)
    for index in numbered:
        following = _next(body, index)
        text = page.text(index)
        if text[:1] in "-–—•*·" or page.is_closed(index) or following is None or following in numbered:
            continue
        alike = longest > 0 and text[:1].isdigit() and len(words(text)) <= longest + 3 and page.is_closed(following)
        if (page.is_long(following) or (alike and len(followed) > 1)) and len(text) < page.typical_length():
            found.add(index)
    return found


def _has_section(page: Page, body: list[int], index: int, numbered: list[int]) -> bool:
    following = _next(body, index)
    return (
        following is not None
        and following not in numbered
        and not page.is_closed(index)
        and page.is_long(following)
        and len(page.text(index)) < page.typical_length()
    )


def _counted(page: Page, body: list[int], numbered: list[int]) -> set[int]:
    """Numbered statements, two or more, each smaller than the paragraph of several sentences that follows it."""
    heads = set()
    for index in numbered:
        following = _next(body, index)
        opening = page.text(index)[:1].isdigit() and sentences(page.text(index).split(" ", 1)[-1]) == 1
        if opening and following is not None and page.is_long(following) and not is_item(page.text(following)):
            heads.add(index)
    alike = [i for i in numbered if page.text(i)[:1].isdigit()]
    longest = max((len(page.text(i)) for i in heads), default=0)
    return heads if len(heads) > 1 and len(heads) == len(alike) and longest < page.typical_length() else set()


def _runs(body: list[int], candidates: list[int]) -> list[list[int]]:
    """The candidates in groups of neighbours."""
    chosen = set(candidates)
    runs: list[list[int]] = []
    for before, index in zip([-1, *body], body, strict=False):
        if index not in chosen:
            continue
        if runs and runs[-1][-1] == before:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _next(body: list[int], index: int) -> int | None:
    at = body.index(index) + 1
    return body[at] if at < len(body) else None
