"""Whether a page is an article at all, or a list of articles, a forum thread, or next to nothing."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from corpus.article import Kind
from corpus.reading.datelines import dateline
from corpus.reading.measure import ends_sentence, fold, is_rule, key, marker, sentences, words
from corpus.reading.page import Page, is_closed
from corpus.reading.phrases import keys, phrases
from corpus.saying import say

_REPEATED = 3


def page_kind(page: Page) -> Kind:
    """The kind of page, judged by all its lines before any is taken as a body."""
    blocks = range(len(page.blocks))
    long = [i for i in blocks if page.is_long(i) and page.roles[i] == "open"]
    if _is_forum(page, len(long)):
        return "forum"
    if _is_listing(page, long):
        return "listing"
    if _is_stub(page, long):
        return "stub"
    return "article"


def _is_forum(page: Page, paragraphs: int) -> bool:
    """Labels of a thread (joined, posts, wrote, reply) that come again and again."""
    found: Counter[str] = Counter()
    signs: list[int] = []
    for index, block in enumerate(page.blocks):
        if phrases("signs", "forum").match(block.text) and len(words(block.text)) <= 10:
            found[" ".join(key(block.text).split()[:2])] += 1
            signs.append(index)
    repeated = sum(count for count in found.values() if count > 1)
    if _article_above_thread(page, signs):
        return False
    return (len(found) >= 3 and repeated >= _REPEATED and sum(found.values()) * 2 >= paragraphs) or (
        len(found) >= 2 and repeated >= 2 * _REPEATED
    )


def _article_above_thread(page: Page, signs: list[int]) -> bool:
    """Whether one stretch without such a label holds most statements: an article with its readers' comments."""
    statements = [i for i, b in enumerate(page.blocks) if is_closed(b.text)]
    edges = [-1, *signs, len(page.blocks)]
    most = max(sum(a < i < b for i in statements) for a, b in pairwise(edges))
    return most >= _REPEATED and most * 2 > len(statements)


def _is_listing(page: Page, long: list[int]) -> bool:
    named = sum(phrases("signs", "listing").match(page.text(i)) for i in range(len(page.blocks)))
    separators = sum(is_rule(b.text) for b in page.blocks)
    more = sum(key(b.text) in keys("tails", "more_links") for b in page.blocks)
    dated = sum(dateline(b.text) is not None for b in page.blocks)
    together = sum(b == a + 1 for a, b in pairwise(long))
    closed = [i for i in page.open() if ends_sentence(page.text(i))]
    repeats = max(separators, more, dated)
    first = closed[0] if closed else len(page.blocks)
    if not long and sum(phrases("signs", "listing").match(page.text(i)) for i in range(first)) > 1:
        return True
    if _longest_run(page) >= _REPEATED:
        return False
    if repeats >= _REPEATED and together == 0 and len(long) <= repeats and _spread(page, repeats):
        return True
    if named and len(long) <= 1 and together == 0:
        return True
    lines = page.open()
    return not long and len(closed) * 3 < len(lines) and len(lines) >= 6 and not _items_below_statements(page, lines)


def _longest_run(page: Page) -> int:
    """How many statements follow each other at most; in a list of texts a title parts one blurb from the next."""
    longest = run = 0
    for index, block in enumerate(page.blocks):
        prose = page.roles[index] == "open" and is_closed(block.text) and not marker(block.text)
        run = run + 1 if prose else 0
        longest = max(longest, run)
    return longest


def _spread(page: Page, repeats: int) -> bool:
    """Whether the repeated marks go through the whole page and not only through its foot."""
    marks = [
        i
        for i, b in enumerate(page.blocks)
        if is_rule(b.text) or dateline(b.text) or key(b.text) in keys("tails", "more_links")
    ]
    return bool(marks) and marks[0] * 3 <= len(page.blocks) and repeats > 0


def _items_below_statements(page: Page, lines: list[int]) -> bool:
    return any(page.is_closed(i) and len(words(page.text(i))) > 12 for i in lines[:2])


def drop_notices(page: Page) -> None:
    """Take out the lines of a page that says why there is nothing to read."""
    for index in page.open():
        if phrases("signs", "stub").match(page.text(index)):
            page.drop(index, say("a notice in place of a text"))


def _is_stub(page: Page, long: list[int]) -> bool:
    """Next to nothing to read, or a notice in place of a text."""
    statements = [i for i in page.open() if ends_sentence(page.text(i))]
    notices = sum(phrases("signs", "stub").match(b.text) for b in page.blocks)
    blocked = any("subscription notice" in r for r in page.reasons)
    total = sum(sentences(page.text(i)) for i in statements)
    if notices and len(long) <= 1:
        return True
    if blocked and len(long) <= 1 and total <= 4:
        return True
    return not long and len(statements) < 3 and not any(fold(page.text(i)).count(" ") > 60 for i in page.open())
