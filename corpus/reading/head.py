"""The lines above a body: which is the title, the standfirst, the section, the author; what stays undecided."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from corpus.reading.blocks import Known
from corpus.reading.bylines import byline, is_biography, is_lone_name, is_person, is_role, names
from corpus.reading.datelines import dateline, statement_of_date
from corpus.reading.furniture import is_breadcrumb
from corpus.reading.measure import ends_sentence, fold, is_item, key, same, sentences, words
from corpus.reading.page import Page
from corpus.reading.phrases import keys, phrases
from corpus.reading.reasons import ABOUT_THE_AUTHOR, AUTHORS_LINE, FURNITURE
from corpus.saying import say

_SITE_SUFFIX = re.compile(r"\s+(?:\||»|::)\s+[^|]{2,60}$")
_KICKER = 2


@dataclass(slots=True)
class Head:
    title: str | None = None
    standfirst: str | None = None
    published: dt.date | None = None
    authors: tuple[str, ...] = ()
    category: str | None = None
    body_start: int = 0


def read_head(page: Page, known: Known) -> Head:
    """Find the head and mark its blocks. What the format itself states (`known`) goes before what the lines suggest."""
    head = Head(authors=known.authors, category=known.category, published=known.published)
    first = _first_paragraph(page)
    _take_bylines(page, first)
    first = _first_paragraph(page)
    last_mark = _last_mark(page, first)
    above = page.open(0, last_mark + 1)
    below = page.open(last_mark + 1, first)
    above, below = _name_the_title(page, known, head, above, below, last_mark >= 0, first)
    head.body_start = _body_start(page, above, below, first)
    _take_foot_bylines(page, head.body_start)
    _read_marks(page, head, first)
    return head


def _first_paragraph(page: Page) -> int:
    """The block where the body begins at the latest: its first paragraph of several sentences, or, in a document of
    one-sentence paragraphs or lists, the first statement below the head's marks.
    """
    open_blocks = page.open()
    long = [i for i in open_blocks if page.is_long(i)]
    if long:
        first = long[0]
        if _is_long_standfirst(page, first, long):
            return long[1] if len(long) > 1 else len(page.blocks)
        return first
    closed = [i for i in open_blocks if ends_sentence(page.text(i))]
    for position, index in enumerate(closed[:3]):
        following = closed[position + 1 :]
        if not following:
            return index
        mark_between = any(_is_mark(page, i) for i in range(index + 1, following[0]))
        if not mark_between and not any(_is_mark(page, i) for i in range(index + 1, min(following[-1], index + 4))):
            return index
        if not mark_between and position:
            return index
    return closed[-1] if closed else len(page.blocks)


def _is_long_standfirst(page: Page, first: int, long: list[int]) -> bool:
    """A summary of two sentences under a title, parted from the body by a date, an author or share buttons."""
    before = page.open(0, first)
    if (
        not before
        or len(long) < 2
        or first + 1 >= len(page.blocks)
        or any(_is_mark(page, i) for i in range(before[-1], first))
    ):
        return False
    dated = [i for i in range(first) if page.roles[i] == "dateline"]
    complete = bool(dated) and any(len(words(page.text(i))) > _KICKER for i in page.open(0, dated[0]))
    if complete and page.roles[first + 1] not in {"dateline", "byline"}:
        return False
    bigger = sorted(len(page.text(i)) for i in long[1:])
    return _is_mark(page, first + 1) and len(page.text(first)) < bigger[len(bigger) // 2]


def _is_mark(page: Page, index: int) -> bool:
    """A line that only stands between a head and a body: date, author, share buttons, number of comments."""
    if page.roles[index] in {"dateline", "byline"}:
        return True
    shown = {FURNITURE["share"]}
    if page.roles[index] == "dropped" and page.reasons[index] in shown:
        return True
    return (
        page.roles[index] == "dropped"
        and re.fullmatch(r"\d+ comments?|no comments?", fold(page.text(index)).casefold()) is not None
    )


def _last_mark(page: Page, first: int) -> int:
    return max((i for i in range(min(first, len(page.blocks))) if _is_mark(page, i)), default=-1)


def _take_bylines(page: Page, first: int) -> None:
    for index in page.open(0, min(first + 1, len(page.blocks))):
        text = page.text(index)
        if byline(text) is not None and not _is_sentence(text) and page.blocks[index].kind != "heading":
            page.take(index, "byline", AUTHORS_LINE)
    authors = tuple(
        name
        for b, role in zip(page.blocks, page.roles, strict=True)
        if role == "byline"
        for name in byline(b.text) or ()
    )
    for index in page.open(0, min(first, len(page.blocks))):
        if index and authors and is_biography(page.text(index), authors):
            page.drop(index, ABOUT_THE_AUTHOR)
    for index in page.open(0, min(first, len(page.blocks))):
        beside = [i for i in (index - 1, index + 1) if 0 <= i < len(page.blocks)]
        in_front = len(page.open(0, index)) > 0
        if (
            in_front
            and not _is_opening(page, index)
            and page.blocks[index].kind != "heading"
            and not _heads_the_body(page, index, first)
            and is_lone_name(page.text(index))
            and any(page.roles[i] in {"dateline", "byline"} for i in beside)
        ):
            page.take(index, "byline", say("a name or a section above the body"))
            page.doubt(say("“{line}” may be the author or a section; it was left out.", line=page.text(index)))


def _heads_the_body(page: Page, index: int, first: int) -> bool:
    """Whether a line between the head's marks and the first paragraph is a heading: its words are no name's."""
    if index + 1 != first or is_role(page.text(index)):
        return False
    return not is_person(page.text(index), page.small_words())


def _take_foot_bylines(page: Page, start: int) -> None:
    body = page.open(start)
    last = max((i for i in body if page.is_closed(i) or page.is_long(i)), default=len(page.blocks))
    for index in body:
        if index > last and byline(page.text(index)):
            page.take(index, "byline", AUTHORS_LINE)


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) and len(words(text)) > 8


def _is_opening(page: Page, index: int) -> bool:
    return key(page.text(index)) in keys("heads", "openings")


def _name_the_title(
    page: Page, known: Known, head: Head, above: list[int], below: list[int], marked: bool, first: int
) -> tuple[list[int], list[int]]:
    """Set title, standfirst and category; return what is left undecided above and below the head's marks."""
    if known.title and _match_known(page, known, head, above, below):
        return [i for i in above if page.roles[i] == "open"], [i for i in below if page.roles[i] == "open"]
    above = _take_sections(page, head, above, below)
    if above:
        below = _from_above(page, head, above, below)
    elif below:
        _from_below(page, head, below, marked, first)
    if head.title is None and known.title:
        head.title = _without_site(known.title)
    if head.title:
        _drop_other_titles(page, head.title)
    return [i for i in above if page.roles[i] == "open"], [i for i in below if page.roles[i] == "open"]


def _match_known(page: Page, known: Known, head: Head, above: list[int], below: list[int]) -> bool:
    stated = same(known.title or "")
    for index in [*above, *below]:
        mark = same(page.text(index))
        if mark == stated or (len(words(page.text(index))) > 2 and stated.startswith(mark)):
            _set_title(page, head, index)
            follows = [i for i in [*above, *below] if i > index and page.roles[i] == "open"]
            summary = same(known.standfirst or "")
            for other in follows:
                if summary and same(page.text(other)) == summary:
                    _set_standfirst(page, head, other)
            if head.standfirst is None and follows and follows[0] in above and ends_sentence(page.text(follows[0])):
                _set_standfirst(page, head, follows[0])
            for other in above:
                if page.roles[other] == "open" and other < index:
                    page.drop(other, say("above the title"))
            _drop_other_titles(page, page.text(index))
            return True
    return False


def _take_sections(page: Page, head: Head, above: list[int], below: list[int]) -> list[int]:
    """Take section names off the head; they are known words, or stand again among the related texts."""
    left = []
    others = len(above) + len(below)
    for index in above:
        text = page.text(index)
        known = key(text) in keys("heads", "categories") or is_breadcrumb(text) or _stands_again(page, index)
        if known and others > 1 and page.blocks[index].kind != "heading":
            head.category = head.category or text
            page.take(index, "category")
            page.reasons[index] = say("the section's name")
        else:
            left.append(index)
    return left


def _stands_again(page: Page, index: int) -> bool:
    """Whether a few words without a full stop stand again further down, as the section of another text does."""
    text = page.text(index)
    if page.is_closed(index) or len(words(text)) > _MOST_IN_SECTION:
        return False
    return any(b.text == text and page.roles[i] != "open" for i, b in enumerate(page.blocks) if i > index)


_MOST_IN_SECTION = 5


def _from_above(page: Page, head: Head, above: list[int], below: list[int]) -> list[int]:
    """The title stands above a date, an author or share buttons."""
    marked_heading = [i for i in above if page.blocks[i].kind == "heading" and page.blocks[i].level <= 2]
    if marked_heading:
        at = above.index(marked_heading[0])
        _set_title(page, head, above[at])
        if at + 1 < len(above):
            _set_standfirst(page, head, above[at + 1])
        _leave_above(page, above[:at])
        return below
    if len(above) == 1:
        only = above[0]
        kicker = len(words(page.text(only))) <= _KICKER and not ends_sentence(page.text(only))
        if (
            kicker
            and below
            and not page.is_closed(below[0])
            and len(words(page.text(below[0]))) > len(words(page.text(only)))
            and not _is_opening(page, below[0])
            and not (len(below) > 1 and is_item(page.text(below[1])))
        ):
            page.take(only, "category")
            head.category = head.category or page.text(only)
            page.doubt(say("“{line}” was taken as the section, not as the title.", line=page.text(only)))
            _set_title(page, head, below[0])
            return below[1:]
        _set_title(page, head, only)
        return below
    last, before = above[-1], above[-2]
    long_last = len(words(page.text(last))) > len(words(page.text(before)))
    if page.is_closed(last) or (long_last and len(words(page.text(before))) > _KICKER):
        _set_title(page, head, before)
        _set_standfirst(page, head, last)
        _leave_above(page, above[:-2], head)
    elif long_last:
        _set_title(page, head, last)
        _leave_above(page, above[:-1], head)
    else:
        _set_title(page, head, before)
        page.drop(last, say("between the title and the body"))
        page.doubt(
            say(
                "“{line}” stands under the title; it may be a section, an author or a second title.",
                line=page.text(last),
            )
        )
        _leave_above(page, above[:-2], head)
    return below


def _from_below(page: Page, head: Head, below: list[int], marked: bool, first: int) -> None:
    """No line stands above the marks: the title is the first line that is no statement."""
    start = below[0]
    if page.blocks[start].kind == "heading" and not _is_opening(page, start):
        _set_title(page, head, start)
        return
    if _is_opening(page, start) or is_item(page.text(start)) or page.blocks[start].kind == "paragraph":
        return
    if not page.is_closed(start):
        second = below[1] if len(below) > 1 else None
        short = key(page.text(start)) in keys("heads", "categories")
        if second is not None and short and not page.is_closed(second) and not _is_opening(page, second):
            page.take(start, "category")
            head.category = head.category or page.text(start)
            _set_title(page, head, second)
            return
        if page.text(start)[:1].islower() or page.text(start).endswith((",", ";")):
            return
        _set_title(page, head, start)
        opening = next((i for i in below[1:] if _is_opening(page, i)), None)
        for index in below[1:]:
            if opening is not None and index < opening and not page.is_closed(index):
                page.drop(index, say("between the title and the body"))
                page.doubt(
                    say("“{line}” stands under the title; it may be an author or an address.", line=page.text(index))
                )
        if opening is not None:
            return
        if second is None or _is_opening(page, second) or page.blocks[second].kind == "heading":
            return
        if not page.is_closed(second) and len(words(page.text(second))) > len(words(page.text(start))):
            _set_standfirst(page, head, second)
            page.doubt(say("The line under the title was taken as its summary; it may be a heading."))
        return
    if (
        len(below) == 2
        and page.is_closed(below[1])
        and _all_long_after(page, first)
        and len(words(page.text(start))) < len(words(page.text(below[1])))
    ):
        _set_title(page, head, start)
        _set_standfirst(page, head, below[1])
        if not marked:
            page.doubt(say("The first two lines were taken as title and summary; they may be the first paragraphs."))


def _all_long_after(page: Page, first: int) -> bool:
    """Whether, from here on, statements are paragraphs of several sentences, lone lines between them aside."""
    rest = page.open(first)
    closed = [i for i in rest if ends_sentence(page.text(i))]
    long = [i for i in closed if page.is_long(i)]
    smallest = min((len(page.text(i)) for i in long), default=0)
    short = [i for i in closed if i not in long]
    return bool(long) and len(short) <= len(long) and all(len(page.text(i)) < smallest for i in short if i != rest[-1])


def _set_title(page: Page, head: Head, index: int) -> None:
    text = page.text(index)
    head.title = _unglued(page, _without_site(text))
    page.take(index, "title")


def _set_standfirst(page: Page, head: Head, index: int) -> None:
    head.standfirst = page.text(index)
    page.take(index, "standfirst")


def _leave_above(page: Page, above: list[int], head: Head | None = None) -> None:
    for index in above:
        if (
            head is not None
            and index == above[-1]
            and len(words(page.text(index))) <= _KICKER
            and head.category is None
        ):
            head.category = page.text(index)
            page.take(index, "category")
            page.doubt(say("“{line}” was taken as the section.", line=page.text(index)))
        else:
            page.drop(index, say("above the title"))


def _without_site(title: str) -> str:
    cut = _SITE_SUFFIX.sub("", title)
    return cut if len(words(cut)) >= 2 else title


def _unglued(page: Page, title: str) -> str:
    """A breadcrumb stuck to the title ("Home WorldThe Long Quiet") is taken off where its words are section names."""
    for match in re.finditer(r"(?<=[a-z])(?=[A-Z])", title):
        prefix, rest = title[: match.start()], title[match.start() :]
        first = prefix.split()[0]
        if key(first) in keys("heads", "crumbs") and len(words(rest)) >= 2 and len(words(prefix)) <= 5:
            page.doubt(say("“{words}” was taken off the title as navigation.", words=prefix))
            return rest
    return title


def _drop_other_titles(page: Page, title: str) -> None:
    mark = same(title)
    for index in page.open():
        text = page.text(index)
        other = same(text)
        glued = other.endswith(mark) and other != mark and sentences(text) <= sentences(title) + 1
        crumb = other[: len(other) - len(mark)]
        if other == mark or (
            glued and (crumb.startswith(tuple(map(same, keys("heads", "crumbs")))) or len(crumb) < len(mark))
        ):
            page.drop(index, say("the title once more"))


def _body_start(page: Page, above: list[int], below: list[int], first: int) -> int:
    for index in above:
        if page.roles[index] == "open":
            page.drop(index, say("above the body"))
    left = [i for i in below if page.roles[i] == "open"]
    return left[0] if left else first


def _read_marks(page: Page, head: Head, first: int) -> None:
    """Date, authors and section from the lines of the head, and from the foot where the head has none."""
    published: list[dt.date] = []
    updated: list[dt.date] = []
    unclear = False
    authors: list[str] = []
    for index in range(len(page.blocks)):
        role, text = page.roles[index], page.text(index)
        if role == "byline":
            authors += byline(text) or ()
        if role in {"byline", "dateline"} and (found := dateline(text)):
            for date in found.dates:
                if date.value is None:
                    unclear = True
                else:
                    (updated if date.label == "updated" else published).append(date.value)
            for part in found.parts if role == "dateline" else ():
                _read_part(page, head, part, authors, index < first)
        if role in {"open", "dropped"} and (statement := statement_of_date(text)) and statement.value:
            (updated if statement.label == "updated" else published).append(statement.value)
            if role == "open":
                page.drop(index, say("a note on where or when it was published"))
    if head.published is None:
        chosen = published or updated
        head.published = chosen[0] if chosen else None
        if not published and updated:
            page.doubt(say("The only date found is that of an update."))
        if not chosen and unclear:
            page.doubt(say("The date can be read as day and month or as month and day; none was taken."))
    head.authors = head.authors or tuple(dict.fromkeys(authors or page.names))


def _read_part(page: Page, head: Head, part: str, authors: list[str], in_head: bool) -> None:
    if (found := byline(part)) is not None:
        authors += found
    elif key(part) in keys("heads", "categories"):
        head.category = head.category or part
    elif in_head and not phrases("furniture", "comments").match(part) and names(part) and is_lone_name(part):
        page.doubt(say("“{words}” beside the date may be the author or a section.", words=part))
