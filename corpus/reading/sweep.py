"""First pass over a page: lines that closed lists know, datelines, and what stands there twice."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz

from corpus.article import Dropped
from corpus.reading.bylines import byline
from corpus.reading.datelines import dateline
from corpus.reading.dates import find_dates
from corpus.reading.furniture import (
    furniture,
    is_credit,
    is_lone_word,
    is_pointer,
    is_related_heading,
    is_section_pair,
    is_share_bar,
    may_be_related_heading,
)
from corpus.reading.measure import ends_sentence, fold, is_item, key, same, sentences, words
from corpus.reading.page import Page, is_closed
from corpus.reading.phrases import keys, table
from corpus.reading.reasons import AUTHORS_LINE, FURNITURE, INSTRUCTION, REPEATED
from corpus.saying import say

_INSTRUCTION = re.compile(
    r"^[\[(]?\s*(?:heading|title|subheading)?\s*\d+\s*(?:[-–—]|to)\s*\d+[\s-]+(?:words?|characters?|chars|sentences?|tokens?)\s*[\])]?\s*[:.–—-]?\s*",
    re.IGNORECASE,
)
_GLUED_DATE = re.compile(
    r"^(?=.{4,90}$)[^.!?]*?(?:[a-z]|[A-Z]{2})(?=[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})"
)
_PAGE_NUMBER = re.compile(r"[0-9]{1,3}")
_SHORT_MATCH = 4
_NEAR = 95.0


def strip_instructions(page: Page) -> None:
    """Take off a length instruction ("9-11 words") that a text generator left before a line."""
    for index, block in enumerate(page.blocks):
        found = _INSTRUCTION.match(block.text)
        rest = block.text[found.end() :] if found else ""
        if found and rest[:1].isupper():
            page.extra.append(Dropped(found.group(0).strip(), INSTRUCTION))
            page.blocks[index] = replace(block, text=rest)
        elif found and not rest:
            page.drop(index, INSTRUCTION)


def strip_glue(page: Page) -> None:
    """Take "Edit" and the like off headings they are stuck to, and part a date from the author before it."""
    for index, block in enumerate(page.blocks):
        if (found := _GLUED_DATE.search(block.text)) and find_dates(block.text[found.end() :]):
            page.blocks[index] = replace(block, text=f"{block.text[: found.end()]} | {block.text[found.end() :]}")
            continue
        if ends_sentence(block.text) and not block.text.endswith("]"):
            continue
        bare = _without_glue(block.text)
        if bare != block.text and bare:
            page.blocks[index] = replace(block, text=bare)


def _without_glue(text: str) -> str:
    lower = text.casefold()
    for glue in sorted(table("heads")["glued"], key=len, reverse=True):
        at = len(text) - len(glue)
        if at <= 0 or not lower.endswith(glue):
            continue
        stuck = text[at - 1].islower() and text[at].isupper()
        if glue[0] in "[¶#" or stuck:
            return text[:at].rstrip()
    return text


def sweep(page: Page) -> None:
    """Mark furniture and datelines."""
    for index in page.open():
        text = page.text(index)
        reason = furniture(text)
        if reason and not _may_be_heading(page, index) and not _is_section(page, index):
            page.drop(index, reason)
            continue
        if is_related_heading(text) or may_be_related_heading(text):
            continue
        if is_pointer(text) and page.blocks[index].kind != "heading":
            page.drop(index, say("a pointer to another text"))
        elif (found := dateline(text)) and (found.dates or found.read_time or found.parts == ()):
            page.take(index, "dateline", say("the line of the date"))
    _drop_page_numbers(page)
    _take_labels(page)
    for index, block in enumerate(page.blocks):
        if block.kind == "caption" and page.roles[index] == "open":
            page.drop(index, say("a picture's caption"))


def _drop_page_numbers(page: Page) -> None:
    """Numbers alone on a line that count on by one; the first stands below a paragraph, as no chapter's number does."""
    alone = [i for i in page.open() if _PAGE_NUMBER.fullmatch(page.text(i))]
    numbers = [int(page.text(i)) for i in alone]
    counted = all(b == a + 1 for a, b in pairwise(numbers))
    if len(alone) > 1 and counted and any(page.is_long(i) for i in page.open(0, alone[0])):
        for index in alone:
            page.drop(index, say("the number of a page"))


def _take_labels(page: Page) -> None:
    """A caption beside its credit; a role below its byline."""
    picture = FURNITURE["picture"]
    first = next((i for i in page.open() if page.is_long(i)), len(page.blocks))
    for index in page.open():
        text = page.text(index)
        if index == 0 or page.blocks[index].kind == "heading":
            continue
        if _is_caption(page, index, first):
            page.drop(index, picture)
        elif key(text) in keys("heads", "roles") and (
            byline(page.text(index - 1)) or page.roles[index - 1] == "dateline"
        ):
            page.drop(index, AUTHORS_LINE)


def _is_caption(page: Page, index: int, first: int) -> bool:
    """A line without a full stop right above its credit; above the body also a sentence there, or a line right below
    the credit, where the head is over: a date, an author or buttons stand above.
    """
    if page.is_long(index):
        return False
    below = index + 1 if index + 1 < len(page.blocks) else None
    over_credit = below is not None and _is_credit_line(page, below)
    if over_credit and not is_closed(page.text(index)):
        return True
    marks = [i for i in range(min(index, first)) if page.roles[i] == "dateline" or byline(page.text(i)) is not None]
    if index > first or not marks:
        return False
    under_credit = _is_credit_line(page, index - 1) and below == first and not is_closed(page.text(index))
    return (over_credit or under_credit) and key(page.text(index)) not in keys("heads", "openings")


def _is_credit_line(page: Page, index: int) -> bool:
    return page.reasons[index] == FURNITURE["picture"] and is_credit(page.text(index))


def cut_after_end_mark(page: Page) -> None:
    """What stands below "###" or "-30-" at the foot of a press release is about its sender."""
    known = table("tails")["end_marks"]
    marks = [i for i, b in enumerate(page.blocks) if fold(b.text).casefold() in known or set(b.text) == {"#"}]
    marks = [i for i in marks if i * 2 > len(page.blocks) and any(page.is_long(n) for n in range(i))]
    if len(marks) == 1:
        for index in range(marks[0], len(page.blocks)):
            if page.roles[index] == "open":
                page.drop(index, say("below the end mark"))


def _may_be_heading(page: Page, index: int) -> bool:
    """Whether a known label that has both uses stands as a heading would: between two paragraphs."""
    text = page.text(index)
    lone_network = is_share_bar(text) and is_lone_word(text)
    if not lone_network and key(text) not in keys("heads", "both_uses"):
        return False
    following = index + 1 < len(page.blocks) and page.is_long(index + 1)
    if lone_network or key(text) in keys("heads", "buttons"):
        mentioned = following and key(text) in page.text(index + 1).casefold()
        following = mentioned or page.blocks[index].kind == "heading"
    preceding = index > 0 and (page.is_long(index - 1) or is_item(page.text(index - 1)))
    return following and (preceding or page.blocks[index].kind == "heading")


def _is_section(page: Page, index: int) -> bool:
    """Whether a line that looks like a path names the section: it opens the page, or stands there again and again."""
    text = page.text(index)
    if not is_section_pair(text) or furniture(text) != FURNITURE["navigation"]:
        return False
    return index == 0 or sum(block.text == text for block in page.blocks) > 1


def drop_repetitions(page: Page) -> list[int]:
    """Keep each paragraph once. Returns the blocks that repeat a sentence of a longer paragraph: pull quotes."""
    _drop_copies(page)
    _drop_cut_copy(page)
    quotes = _pull_quotes(page)
    _drop_near_copies(page, set(quotes))
    return quotes


def _drop_copies(page: Page) -> None:
    first: dict[str, int] = {}
    for index in page.open():
        mark = same(page.text(index))
        if not mark:
            continue
        if mark in first and (len(words(page.text(index))) > _SHORT_MATCH or index == first[mark] + 1):
            page.drop(index, REPEATED)
        else:
            first.setdefault(mark, index)


def _drop_cut_copy(page: Page) -> None:
    """A last line that breaks off is no news where the page has it whole further up."""
    last = len(page.blocks) - 1
    if last < 1 or page.roles[last] != "open" or ends_sentence(page.text(last)):
        return
    text = page.text(last)
    if len(text) > 2 and any(block.text.startswith(text) for block in page.blocks[:last]):
        page.drop(last, say("the beginning of an earlier line, cut off"))


def _drop_near_copies(page: Page, quotes: set[int]) -> None:
    open_blocks = [i for i in page.open() if i not in quotes]
    for before, after in pairwise(open_blocks):
        if page.roles[before] != "open" or min(len(words(page.text(before))), len(words(page.text(after)))) < 8:
            continue
        a, b = same(page.text(before)), same(page.text(after))
        if a.startswith(b) or (len(a) >= len(b) and fuzz.ratio(a, b) >= _NEAR):
            page.drop(after, say("a repetition of the paragraph before it"))
        elif (b.startswith(a) or fuzz.ratio(a, b) >= _NEAR) and page.is_long(after):
            page.drop(before, say("the beginning of the paragraph after it"))


def _pull_quotes(page: Page) -> list[int]:
    """Short blocks whose sentences all stand, whole, in one longer paragraph."""
    open_blocks = page.open()
    places: dict[str, set[int]] = {}
    counts: dict[int, int] = {}
    for index in open_blocks:
        if page.is_long(index):
            marks = _sentence_marks(page.text(index))
            counts[index] = len(marks)
            for mark in marks:
                places.setdefault(mark, set()).add(index)
    quotes = []
    for index in open_blocks:
        text = page.text(index)
        if sentences(text) > 3 or len(words(text)) < 5:
            continue
        bare = re.sub(r"\s*[-–—]\s*[A-Z][\w. ]+$", "", fold(text)).strip("\"' ")
        marks = _sentence_marks(bare)
        shared = set.intersection(*(places.get(mark, set()) for mark in marks)) if marks else set()
        if any(i != index and counts[i] > len(marks) for i in shared):
            quotes.append(index)
    return quotes


def _sentence_marks(text: str) -> list[str]:
    pieces = re.split(r"(?<=[.!?…])[\"'”’»)]*\s+", fold(text))
    return [mark for mark in map(same, pieces) if mark]
