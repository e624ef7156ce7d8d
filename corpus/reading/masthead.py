"""Lines above a body that can be neither its title nor its summary: the site's header, labels and what they label,
counters, addresses, the names of authors.

What this step leaves above the body is read by `head`, which then finds the title first and the summary below it.
"""

from __future__ import annotations

import re

from corpus.reading.bylines import byline, is_person, is_role, names, placed_name
from corpus.reading.datelines import dateline
from corpus.reading.measure import ends_sentence, key, same, words
from corpus.reading.page import Page, speaker
from corpus.reading.phrases import keys
from corpus.reading.reasons import AUTHORS_LINE, FURNITURE
from corpus.saying import say

_COUNTER = re.compile(r"^(?:[\d.,]+\s?[kKmM]?\+?|[–—-]{1,3})$")
_ADDRESS = re.compile(r"\S@\S+\.\w")
_NOTE_MARKS = re.compile(r"(?<=[^\W\d_])[\d*†‡§¹²³⁴-⁹]+(?:,[\d*†‡§]+)*(?=\W|$)")
_NOTED = re.compile(r"^\s*(?:\d{1,2}|[*†‡§¹²³⁴-⁹a-f])\s?(?=[A-Z])")
_REACH = 6


def strike_masthead(page: Page) -> None:
    """Take out of the lines above the body what is no title and no summary."""
    stop = _first_paragraph(page)
    _strike_site_header(page, stop)
    _strike_longer_copies(page, stop)
    _strike_labels(page, stop)
    _strike_fields(page, stop)
    _strike_notes(page, stop)
    _take_names(page, stop)


def _first_paragraph(page: Page) -> int:
    """Where the body begins at the latest. A summary of two sentences has marks of a head (a date, an author) below."""
    long = [i for i in page.open() if page.is_long(i)]
    if not long:
        closed = [i for i in page.open() if page.is_closed(i)]
        return closed[min(1, len(closed) - 1)] if closed else 0
    first = long[0]
    for index in range(first + 1, min(first + _REACH, len(page.blocks))):
        if page.roles[index] == "dateline" or byline(page.text(index)):
            return next((i for i in long if i > index), first)
        if page.roles[index] == "open" and page.is_closed(index):
            break
    return first


def _strike_site_header(page: Page, stop: int) -> None:
    """What stands above a row of a site's menu is the site's name, whatever it looks like."""
    menu = keys("heads", "menu")
    run: list[int] = []
    last = -1
    for index in range(stop):
        if key(page.text(index)) in menu:
            run.append(index)
            if len(run) >= 3 or (len(run) == 2 and key(page.text(run[0])) in keys("heads", "crumbs")):
                last = index
        elif page.roles[index] != "dropped":
            run = []
    below = [i for i in page.open(last + 1, stop) if key(page.text(i)) not in keys("heads", "categories")]
    if last < 0 or not below:
        return
    for index in range(last + 1):
        if page.roles[index] == "open":
            page.drop(index, say("the site's header"))


def _strike_longer_copies(page: Page, stop: int) -> None:
    """A path or a printed page's header: the line below it stands in it whole, with a path before or a site after."""
    for index in page.open(0, stop):
        following = page.open(index + 1, stop)[:1]
        for other in following:
            text, title = page.text(index), page.text(other)
            if len(words(title)) < 3 or not text.endswith(title) or len(text) == len(title):
                continue
            page.drop(index, FURNITURE["navigation"])
    for index in page.open(0, stop):
        title = page.text(index)
        for other in page.open():
            rest = page.text(other)[len(title) :]
            if len(words(title)) > 2 and page.text(other).startswith(title) and _is_site(rest):
                page.drop(other, say("the title once more, with the site's name"))


def _is_site(rest: str) -> bool:
    return re.match(r"\s+(?:[-–—|•·»]|::)\s+\S", rest) is not None and len(words(rest)) <= 6 and not ends_sentence(rest)


def _strike_labels(page: Page, stop: int) -> None:
    """ "Source" and the line below it. A label counts by its colon, or where the head has several."""
    known = keys("heads", "labels")
    labels = [i for i in range(stop) if key(page.text(i)) in known and page.blocks[i].kind != "heading"]
    if len(labels) < 2 and not any(page.text(i).endswith(":") for i in labels):
        return
    reason = say("a label above the body")
    for index in labels:
        if page.roles[index] == "open":
            page.drop(index, reason)
        value = index + 1
        if value < stop and page.roles[value] == "open" and value not in labels and not page.is_closed(value):
            page.drop(value, reason)


def _strike_fields(page: Page, stop: int) -> None:
    """ "Location: Northport", "Salary: 38,000": two such lines or more below another line, as in a notice of a job."""
    lines = page.open(0, stop if any(page.is_closed(i) for i in page.open()) else None)
    fields = [i for i in lines if speaker(page.text(i)) and _is_short_value(page.text(i))]
    if len(fields) < 2 or fields[0] == lines[0]:
        return
    for index in fields:
        page.drop(index, say("a label above the body"))


def _is_short_value(text: str) -> bool:
    return len(words(text.partition(":")[2])) <= _MOST_IN_VALUE and not ends_sentence(text)


_MOST_IN_VALUE = 3


def _strike_notes(page: Page, stop: int) -> None:
    """Counters, addresses, the list of authors of a paper and where they work."""
    listed = False
    for index in page.open(0, stop):
        text = page.text(index)
        found = names(_NOTE_MARKS.sub("", text)) if _NOTE_MARKS.search(text) else None
        if _COUNTER.match(text) or _is_stray(page, index, stop):
            page.drop(index, say("a counter or a label"))
        elif _ADDRESS.search(text) and not page.is_long(index):
            page.drop(index, say("an address"))
        elif index and found and all(len(words(name)) > 1 for name in found):
            page.take(index, "byline", AUTHORS_LINE)
            page.names += found
            listed = True
        elif _NOTED.match(text) and not page.is_long(index) and (listed or _names_institution(text)):
            page.drop(index, say("where an author works"))


def _is_stray(page: Page, index: int, stop: int) -> bool:
    """A word or two among the marks of a head, with marks on both sides and the title above them."""
    if len(words(page.text(index))) > _MOST_IN_STRAY or index + 1 >= stop:
        return False
    titled = [i for i in page.open(0, index) if len(words(page.text(i))) > _MOST_IN_STRAY]
    marks = [i for i in range(titled[0], index) if page.roles[i] in {"dateline", "byline"}] if titled else []
    closing = page.roles[index + 1] != "open" or _COUNTER.match(page.text(index + 1)) is not None
    return bool(marks) and marks[-1] == index - 1 and closing


_MOST_IN_STRAY = 2


def _names_institution(text: str) -> bool:
    return bool({w.casefold() for w in words(text)} & keys("heads", "institutions"))


def _take_names(page: Page, stop: int) -> None:
    """Names without "by": below the title, beside a date, a role or buttons, or above a summary or the body."""
    lines = [i for i in page.open(0, stop) if key(page.text(i)) not in keys("heads", "categories")]
    for position, index in enumerate(lines):
        text = placed_name(page.text(index)) or page.text(index)
        if position == 0 or page.blocks[index].kind == "heading":
            continue
        signed = byline(text) is not None
        if not signed and not is_person(text, page.small_words()):
            continue
        above = page.text(lines[position - 1])
        if len(words(above)) < 3 and position == 1:
            continue
        below = page.text(lines[position + 1]) if position + 1 < len(lines) else None
        beside = _is_mark(page, index - 1) or (index + 1 < len(page.blocks) and _is_mark(page, index + 1))
        role = index + 1 < len(page.blocks) and is_role(page.text(index + 1))
        summary = below is not None and (ends_sentence(below) or len(words(below)) > len(words(above)))
        if not (beside or role or summary or (below is None and not page.is_closed(lines[position - 1]))):
            continue
        page.take(index, "byline", AUTHORS_LINE if signed else say("a name above the body"))
        if not signed:
            page.names.append(text)
            page.doubt(say("“{line}” was taken as the author; it may be a section or a heading.", line=text))
        if role and page.roles[index + 1] == "open":
            page.drop(index + 1, AUTHORS_LINE)


def _is_mark(page: Page, index: int) -> bool:
    if index < 0 or page.roles[index] == "open":
        return index >= 0 and dateline(page.text(index)) is not None
    shown = {FURNITURE[group] for group in ("share", "picture")}
    follow = same(page.text(index)) in {"follow", "following"}
    return page.roles[index] in {"dateline", "byline"} or page.reasons[index] in shown or follow
