"""What follows an article on its page: related texts (kept as teasers), comments, biographies, references."""

from __future__ import annotations

import re

from corpus.article import Teaser
from corpus.reading.bylines import byline, is_biography
from corpus.reading.datelines import dateline
from corpus.reading.dates import find_dates
from corpus.reading.furniture import is_pointer, is_related_heading, may_be_related_heading
from corpus.reading.measure import ends_sentence, fold, is_item, is_rule, key, marker, same, words
from corpus.reading.page import Page, is_closed
from corpus.reading.phrases import keys
from corpus.reading.reasons import ABOUT_THE_AUTHOR, AUTHORS_LINE, FURNITURE, REPEATED
from corpus.reading.teasers import is_section, read_teasers
from corpus.saying import say

_COMMENTER = re.compile(r"\bsays:?$|\bwrote:?$|^reply$|\bago$|\b\d{1,2}:\d\d\s?[ap]\.?m\b|^@\w+", re.IGNORECASE)


def cut_tail(page: Page) -> list[Teaser]:
    """Take related lists, comments, references and biographies off the page; give the teasers in order."""
    teasers: list[Teaser] = []
    for index in range(len(page.blocks)):
        if page.roles[index] == "dropped" and page.reasons[index] == FURNITURE["comments"]:
            _cut_comments(page, index)
            continue
        if page.roles[index] != "open":
            continue
        text = page.text(index)
        if (is_related_heading(text) and _has_body_before(page, index)) or (
            may_be_related_heading(text)
            and not ends_sentence(text)
            and _has_body_before(page, index)
            and _list_follows(page, index)
        ):
            teasers += _cut_related(page, index)
        elif may_be_related_heading(text) and is_pointer(text):
            page.drop(index, say("a pointer to another text"))
        elif is_related_heading(text) and not ends_sentence(text) and len(words(text)) > 1:
            page.drop(index, say("the heading of a list of other texts"))
        elif key(text) in keys("tails", "references") and _has_body_before(page, index):
            _cut_references(page, index)
        elif key(text) in keys("heads", "biography") and _has_body_before(page, index):
            _cut_biography(page, index)
    teasers += _cut_unmarked_list(page)
    return teasers


def _has_body_before(page: Page, index: int) -> bool:
    before = [i for i in range(index) if page.roles[i] == "open"]
    return any(page.is_long(i) for i in before) or sum(page.is_closed(i) for i in before) >= 2


def _list_follows(page: Page, index: int) -> bool:
    """Whether the next blocks are entries of a list rather than paragraphs of this document."""
    typical = page.typical_length(index)
    following = [i for i in range(index + 1, len(page.blocks)) if page.roles[i] != "dropped"][:4]
    return bool(following) and not any(page.is_long(i) and len(page.text(i)) * 2 >= typical for i in following)


def _cut_related(page: Page, start: int) -> list[Teaser]:
    typical = page.typical_length(start)
    page.drop(start, say("the heading of a list of other texts"))
    stop = _end_of_list(page, start + 1, typical)
    teasers = read_teasers(page, start + 1, stop)
    if key(page.text(start)) in keys("tails", "related_labels"):
        teasers = []
    if stop == start + 1 and stop < len(page.blocks):
        page.doubt(
            say("Nothing of the article stands below “{line}” but paragraphs; they were kept.", line=page.text(start))
        )
    for index in range(start + 1, stop):
        if page.roles[index] in {"open", "dateline"}:
            page.drop(index, say("part of a list of other texts"))
    return teasers


def _end_of_list(page: Page, start: int, typical: float) -> int:
    """Where the list ends: at the end, at another part of the page's foot, or where the article goes on."""
    entries = 0
    for index in range(start, len(page.blocks)):
        text = page.text(index)
        if page.roles[index] == "dropped" and page.reasons[index] == FURNITURE["comments"]:
            return index
        if page.roles[index] != "open":
            continue
        if is_related_heading(text) or key(text) in keys("heads", "biography") or _begins_sources(page, index):
            return index
        if (entries or _is_passage(page, index, typical)) and _goes_on(page, index, typical):
            return _with_heading(page, _with_statements(page, index, start), start)
        entries += 1
    return len(page.blocks)


def _begins_sources(page: Page, index: int) -> bool:
    text = page.text(index)
    known = key(text) in keys("tails", "references") and page.blocks[index].kind in {"unknown", "heading"}
    return text.startswith("^") or (known and not is_related_heading(text))


def _is_passage(page: Page, index: int, typical: float) -> bool:
    """Whether the article itself stands right below the heading of an empty list: a paragraph of its size, with
    several sentences or another such paragraph below it, and no date before it.
    """
    if page.roles[index - 1] == "dateline":
        return False
    sized = len(page.text(index)) * 4 >= typical * 3
    goes_on = any(_is_body_like(page, i, typical) for i in page.open(index + 1)[:1])
    return (page.is_long(index) and (sized or goes_on)) or (sized and goes_on)


def _goes_on(page: Page, index: int, typical: float) -> bool:
    """Whether the article goes on here: a paragraph of the document's own size, not dated as a teaser is, after entries
    that were smaller or had no full stop.
    """
    if not _is_body_like(page, index, typical):
        return False
    following = [i for i in range(index + 1, len(page.blocks)) if page.roles[i] == "open"]
    if page.is_long(index):
        return True
    return bool(following) and _is_body_like(page, following[0], typical)


def _is_body_like(page: Page, index: int, typical: float) -> bool:
    if not page.is_closed(index) or len(page.text(index)) * 2 < typical or marker(page.text(index)):
        return False
    dated = index + 1 < len(page.blocks) and (page.roles[index + 1] == "dateline" or is_rule(page.text(index + 1)))
    return not dated and dateline(page.text(index)) is None


def _with_statements(page: Page, index: int, start: int) -> int:
    """One-sentence paragraphs above the place where the article surely goes on belong to it, if every entry of the list
    above them, two at least, is a title without a full stop.
    """
    lines = page.open(start, index)
    titles = next((at for at, i in enumerate(lines) if page.is_closed(i)), len(lines))
    longest = max((len(page.text(i)) for i in lines[:titles]), default=0)
    rest = lines[titles:]
    if titles < _FEWEST_TITLES or not rest or rest != list(range(rest[0], index)):
        return index
    return rest[0] if all(page.is_closed(i) and len(page.text(i)) > longest for i in rest) else index


_FEWEST_TITLES = 2


def _with_heading(page: Page, index: int, start: int) -> int:
    """A heading right above the paragraph where the article goes on belongs to it, if the list has other entries."""
    above = index - 1
    if above > start and page.roles[above] == "open" and page.blocks[above].kind == "heading":
        return above
    return index


def _cut_unmarked_list(page: Page) -> list[Teaser]:
    """A list without a heading: at the end, at least two entries in a row each followed by a dateline."""
    alive = [i for i in range(len(page.blocks)) if page.roles[i] in {"open", "dateline"}]
    at = len(alive) - 1
    dated = 0
    start = len(alive)
    while (
        at >= 1
        and page.roles[alive[at]] == "dateline"
        and page.roles[alive[at - 1]] == "open"
        and not page.is_long(alive[at - 1])
    ):
        dated += 1
        at -= 2
        start = at + 1
        if at >= 0 and page.roles[alive[at]] == "open" and is_section(page.text(alive[at]), set()):
            at -= 1
            start = at + 1
    if dated < 2 or not _has_body_before(page, alive[start]):
        return []
    first = alive[start]
    teasers = read_teasers(page, first, len(page.blocks))
    for index in range(first, len(page.blocks)):
        if page.roles[index] in {"open", "dateline"}:
            page.drop(index, say("part of a list of other texts"))
    return teasers


def _cut_comments(page: Page, start: int) -> None:
    """Drop what readers wrote below an article: everything after the label that looks like a thread."""
    if not _has_body_before(page, start):
        return
    stop = next(
        (i for i in range(start + 1, len(page.blocks)) if page.roles[i] == "open" and is_related_heading(page.text(i))),
        len(page.blocks),
    )
    rest = range(start + 1, stop)
    signs = sum(_COMMENTER.search(fold(page.text(i))) is not None or page.roles[i] == "dateline" for i in rest)
    typical = page.typical_length(start)
    if signs == 0 and any(
        page.is_long(i) and page.roles[i] == "open" and len(page.text(i)) * 2 >= typical for i in rest
    ):
        return
    for index in rest:
        if page.roles[index] in {"open", "dateline"}:
            page.drop(index, say("a reader's comment"))


def _cut_references(page: Page, start: int) -> None:
    """Drop lists of sources and links; a part of that name made of paragraphs stays."""
    stop = start + 1
    while stop < len(page.blocks) and not (
        page.roles[stop] == "open" and page.is_long(stop) and not _is_note(page.text(stop))
    ):
        stop += 1
    if stop == start + 1 or _is_prose(page, start + 1):
        return
    if stop < len(page.blocks) and page.roles[stop - 1] == "open" and not ends_sentence(page.text(stop - 1)):
        stop -= 1
    for index in range(start, stop):
        if page.roles[index] in {"open", "dateline"}:
            page.drop(index, say("a list of sources or links"))


_NOTE = re.compile(r"^(?:\^|\[\d)|\((?:1[5-9]|20)\d\d[a-z]?\)|\bpp?\.\s?\d|\bhttps?:|\bibid\b", re.IGNORECASE)


def _is_note(text: str) -> bool:
    """A line that names a source: its mark, a year in brackets, a page, an address or a full date."""
    return _NOTE.search(text) is not None or bool(find_dates(text))


def _is_prose(page: Page, index: int) -> bool:
    """A statement without a figure, a mark or an address: the part is not a list, whatever its name."""
    text = page.text(index)
    plain = page.roles[index] == "open" and page.is_closed(index) and not is_item(text)
    return plain and not any(c.isdigit() for c in text) and not text.startswith("^") and "http" not in text


def _cut_biography(page: Page, start: int) -> None:
    page.drop(start, ABOUT_THE_AUTHOR)
    for index in range(start + 1, len(page.blocks)):
        if (
            page.roles[index] != "open"
            or is_related_heading(page.text(index))
            or may_be_related_heading(page.text(index))
        ):
            return
        if not ends_sentence(page.text(index)) and len(words(page.text(index))) > 5:
            return
        page.drop(index, ABOUT_THE_AUTHOR)


def cut_foot(page: Page, start: int) -> None:
    """Drop the lines without a full stop below the last paragraph: all where known furniture stands between, else
    when there are several. Lists stay, and so does a last line that is as long as a cut paragraph.
    """
    body = page.open(start)
    closed = [i for i in body if page.is_closed(i) or page.is_long(i)]
    if not closed:
        return
    trailing = [i for i in body if i > closed[-1]]
    kept: list[int] = []
    furniture_from = next(
        (i for i in range(closed[-1] + 1, len(page.blocks)) if _ends_article(page, i)), len(page.blocks)
    )
    for position, index in enumerate(trailing):
        following = trailing[position + 1] if position + 1 < len(trailing) else None
        in_list = is_item(page.text(index)) or (following is not None and is_item(page.text(following)))
        introduced = (
            key(page.text(trailing[0])) in keys("heads", "closings")
            or page.text(index).endswith(":")
            or (bool(kept) and kept[-1] == index - 1 and page.text(kept[0]).endswith(":"))
        )
        if index > furniture_from or not (in_list or introduced):
            break
        kept.append(index)
    left = trailing[len(kept) :]
    at_the_end = bool(left) and left[-1] == len(page.blocks) - 1 and left[-1] < furniture_from
    if at_the_end and (
        len(page.text(left[-1])) * 3 >= page.typical_length() or _is_heading_over_rest(page, left, closed[-1])
    ):
        return
    if len(left) < 2 and (not left or left[0] < furniture_from):
        return
    for index in left:
        page.drop(index, say("below the article"))
    if left[0] < furniture_from:
        page.doubt(say("Lines at the end, from “{line}” on, were left out.", line=page.text(left[0])))


def _is_heading_over_rest(page: Page, left: list[int], last_closed: int) -> bool:
    """Two last lines: a heading and the few words of its paragraph that the capture still holds."""
    if len(left) != 2 or not page.is_long(last_closed) or left[0] != last_closed + 1:
        return False
    first, last = (words(page.text(i)) for i in left)
    return len(first) >= 3 and any(w[:1].islower() for w in first) and any(w[:1].islower() for w in last)


def _ends_article(page: Page, index: int) -> bool:
    inside = {FURNITURE[g] for g in ("advert", "picture")} | {REPEATED}
    return page.roles[index] in {"dateline", "byline"} or (
        page.roles[index] == "dropped" and page.reasons[index] not in inside
    )


def cut_signature(page: Page, start: int) -> None:
    """Below the last paragraph, "Written by NAME" begins what the page says of its author; names of subjects may stand
    right above it.
    """
    body = page.open(start)
    typical = page.typical_length()
    prose = [i for i in body if page.is_long(i) and len(page.text(i)) * 2 >= typical]
    last = prose[-1] if prose else len(page.blocks)
    signed = next((i for i in range(last + 1, len(page.blocks)) if _is_signature(page, i)), None)
    if signed is None or any(page.is_closed(i) and not page.is_long(i) for i in body if last < i < signed):
        return
    for index in body:
        if index >= signed and not is_item(page.text(index)):
            page.drop(index, ABOUT_THE_AUTHOR)
        elif last < index < signed and len(words(page.text(index))) <= _MOST_IN_SUBJECT:
            page.drop(index, say("a subject below the article"))


_MOST_IN_SUBJECT = 3


def _is_signature(page: Page, index: int) -> bool:
    text = page.text(index)
    if page.roles[index] not in {"open", "byline"} or page.is_closed(index):
        return False
    return any(len(words(name)) > 1 for name in byline(text) or ())


def cut_biographies(page: Page, authors: tuple[str, ...], start: int) -> None:
    """Drop the lines at the foot that present the author."""
    open_blocks = page.open(start)
    for index in reversed(open_blocks[1:]):
        if is_biography(page.text(index), authors):
            page.drop(index, ABOUT_THE_AUTHOR)
        elif byline(page.text(index)) is not None and not is_closed(page.text(index)):
            page.take(index, "byline", AUTHORS_LINE)
        else:
            return


_ENTRY = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=\S)")


def cut_contents(page: Page) -> None:
    """Drop a table of contents: short lines, at least two in a row, that all stand again further down."""
    marks = [same(_ENTRY.sub("", block.text)) for block in page.blocks]
    index = 0
    while index < len(marks):
        labelled = index > 0 and key(page.text(index - 1)) in keys("tails", "contents")
        run = index
        while run < len(marks) and _is_entry(page, marks, run, labelled):
            run += 1
        if run - index >= 2 or (labelled and run > index):
            for entry in range(index, run):
                page.drop(entry, _CONTENTS)
            if labelled:
                page.drop(index - 1, _CONTENTS)
        index = max(run, index + 1)


_CONTENTS = say("a table of contents")


def _is_entry(page: Page, marks: list[str], index: int, labelled: bool) -> bool:
    if page.roles[index] != "open" or page.is_closed(index) or not marks[index]:
        return False
    if labelled and _ENTRY.match(page.text(index)):
        following = page.text(index + 1) if index + 1 < len(marks) else ""
        return page.text(index)[:1] != "1" or bool(_ENTRY.match(following)) or marks[index] in marks[index + 1 :]
    return marks[index] in marks[index + 1 :]
