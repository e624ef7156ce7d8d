"""How each kind of block becomes pieces. A group of pieces stays together where it can."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from discord.utils import format_dt

from bot.pictures import can_draw
from bot.pieces import Beside, Button, Choice, Picture, Piece, Press, Text
from bot.tables import table
from bot.text import escape, marked, shorten, slices, units, within
from bot.wording import place
from corpus.answer import Answer, Block, Citation, Entries, Entry, Grid, Note, Quote, Quotes
from corpus.request import OpenArticle, Step, Summary, by_id
from corpus.saying import say
from corpus.tongues import Language, translated

OPEN = say("Open")
BUTTON_LABEL = 80
_SELECT_TEXT = 100
_OPTIONS = 25
_ALT = 1_000
_HEADING = 150
_HEADING_UNITS = 2 * _HEADING + 8
CITED_TITLE = 80
_CITATION_UNITS = 2 * CITED_TITLE + 100
_SHORT_DETAIL = 30
_FEW = 5
"""Up to so many entries have a button each; more are a list with one select under it, which keeps it readable."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that stay together; where a part begins with them, `again` stands over them once more."""

    pieces: tuple[Piece, ...]
    again: str = ""

    def under(self, line: str) -> Group:
        """Give the same with a line over it, in the first text where that is possible."""
        first, *others = self.pieces
        if isinstance(first, Text):
            return replace(self, pieces=(Text(f"{line}\n{first.content}"), *others))
        return replace(self, pieces=(Text(line), *self.pieces))


def pieces_of(answer: Answer, most_units: int, *, pictures: bool, language: Language = "en") -> list[Group]:
    """Give the blocks of `answer` as groups of pieces, none of them with more text than `most_units`.

    `language` is the one in which the answer speaks, and its buttons with it.
    """
    offered = {answer.request, *(follow_up.request for follow_up in answer.follow_ups)}
    blocks = (_without_openers(block, offered) if isinstance(block, Entries) else block for block in answer.blocks)
    return [group for block in blocks for group in _block(block, answer.request, most_units, pictures, language)]


def in_batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Give `items` in runs of `size`, the last one shorter."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _block(block: Block, request: Step, most_units: int, pictures: bool, language: Language) -> Iterator[Group]:
    match block:
        case Note():
            groups = _note(block, most_units)
        case Quotes():
            groups = _quotes(block, request, most_units, language)
        case Entries():
            groups = _entries(block, most_units, language)
        case Grid():
            groups = _grid(block, most_units, pictures, language)
    return _headed(block.heading, groups)


def _headed(heading: str | None, groups: Iterator[Group]) -> Iterator[Group]:
    """Put the heading into the first group, so that it never stands alone at the foot of a message."""
    first = next(groups, None)
    if first is None:
        return
    yield replace(first.under(_heading(heading)), again="") if heading and heading.strip() else first
    yield from groups


def _heading(text: str) -> str:
    return f"### {escape(shorten(text, _HEADING))}"


def _plain(text: str, most_units: int, prefix: str = "") -> Iterator[Group]:
    for start, end in slices(text, most_units - _HEADING_UNITS):
        part = text[start:end].strip("\n")
        if part.strip():
            yield Group((Text(marked(part, (), prefix)),))


def _note(note: Note, most_units: int) -> Iterator[Group]:
    return _plain(note.text, most_units, "-# " if note.quiet else "")


def _quotes(block: Quotes, request: Step, most_units: int, language: Language) -> Iterator[Group]:
    lead = list(_plain(block.lead or "", most_units))
    headed = block.heading or ""
    continued = translated(say("(continued)"), language)
    again = f"{_heading(headed)} {continued}" if _names_them_all(headed, block.quotes) else ""
    quotes = (group for quote in block.quotes for group in _quote(quote, request, again, most_units, language))
    first = next(quotes, None) if lead else None
    yield from lead[:-1]
    if lead:
        yield replace(lead[-1], pieces=(*lead[-1].pieces, *(first.pieces if first else ())))
    yield from quotes


def _names_them_all(heading: str, quotes: Sequence[Quote]) -> bool:
    """Whether the heading is the title of the one article that all the quotes are from."""
    return len({quote.citation.article_id for quote in quotes}) == 1 and heading == quotes[0].citation.title != ""


def _quote(quote: Quote, request: Step, again: str, most_units: int, language: Language) -> Iterator[Group]:
    cited = quote.citation
    # What is read stands open already: a button to it would show the same once more.
    reading = isinstance(request, OpenArticle) and request.title == by_id(cited.article_id)
    summing_up = isinstance(request, Summary) and request.article == by_id(cited.article_id)
    where = _where(cited, titled=bool(again) or reading or summing_up, button=not reading, language=language)
    label = f"¶{cited.paragraph}" if cited.paragraph > 0 else translated(OPEN, language)
    button = Button(label, Press(OpenArticle(by_id(cited.article_id), max(cited.paragraph, 0))))
    cuts = slices(quote.text, most_units - _CITATION_UNITS - _HEADING_UNITS, quote.marks)
    for index, (start, end) in enumerate(cuts):
        text = marked(quote.text[start:end], within(quote.marks, start, end), "> ")
        before = f"-# {translated(say('(continued)'), language)}\n" if index else ""
        after = translated(say("(continued below)"), language) if index + 1 < len(cuts) else ""
        small = " ".join(filter(None, (where, after)))
        content = f"{before}{text}" + (f"\n-# {small}" if small else "")
        yield Group((Text(content) if reading else Beside(content, button),), again)


def _where(cited: Citation, *, titled: bool, button: bool, language: Language) -> str:
    """Give the line under a quote: what neither the title over it nor the button beside it says already."""
    where = translated(place(cited.paragraph), language)
    if not titled:
        return escape(f"{shorten(cited.title, CITED_TITLE)}, {where}")
    return "" if button and cited.paragraph > 0 else where


def _entries(block: Entries, most_units: int, language: Language) -> Iterator[Group]:
    short = all(units(entry.detail) <= _SHORT_DETAIL for entry in block.entries)
    lines = [
        (entry, _line(entry, number if block.numbered else 0, short))
        for number, entry in enumerate(block.entries, 1)
        if entry.label.strip() or entry.detail.strip() or entry.at
    ]
    if len(lines) <= _FEW and any(entry.opens for entry, _ in lines):
        return (
            Group((Beside(line, _opener(entry, language)) if entry.opens else Text(line),)) for entry, line in lines
        )
    heading = shorten(block.heading or "", 60)
    placeholder = say("{heading}: open one", heading=heading) if heading else say("Open one")
    return _listed(lines, most_units - _HEADING_UNITS, translated(placeholder, language), language)


def _without_openers(block: Entries, offered: Collection[Step]) -> Entries:
    """Leave out what a follow-up of the same answer opens as well: one button for one thing."""
    entries = (replace(entry, opens=None) if entry.opens in offered else entry for entry in block.entries)
    return replace(block, entries=tuple(entries))


def _listed(
    lines: Sequence[tuple[Entry, str]], most_units: int, placeholder: str, language: Language
) -> Iterator[Group]:
    batch: list[tuple[Entry, str]] = []
    for entry, line in lines:
        if len(batch) == _OPTIONS or sum(units(text) + 1 for _, text in (*batch, (entry, line))) > most_units:
            yield _list(batch, placeholder, language)
            batch = []
        batch.append((entry, line))
    if batch:
        yield _list(batch, placeholder, language)


def _list(batch: Sequence[tuple[Entry, str]], placeholder: str, language: Language) -> Group:
    text = Text("\n".join(line for _, line in batch))
    options = tuple(
        Button(
            shorten(entry.label, _SELECT_TEXT) or translated(OPEN, language),
            Press(entry.opens),
            detail=shorten(entry.detail, 100),
        )
        for entry, _ in batch
        if entry.opens
    )
    return Group((text, Choice(placeholder, options)) if options else (text,))


def _line(entry: Entry, number: int, short: bool) -> str:
    label, detail = escape(shorten(entry.label, 200)), _detail(entry)
    numbering = f"{number}\\. " if number else ""
    if not label:
        return numbering + detail
    if not detail:
        return f"{numbering}**{label}**"
    beside = short and not entry.at and not entry.link
    return f"{numbering}**{label}**" + (f" · {detail}" if beside else f"\n-# {detail}")


def _detail(entry: Entry) -> str:
    # Discord shows a moment in each reader's time zone, and the address of a message as its channel.
    moment = format_dt(entry.at, "f") if entry.at else ""
    return " · ".join(part for part in (escape(shorten(entry.detail, 300)), moment, entry.link) if part)


def _opener(entry: Entry, language: Language) -> Button:
    assert entry.opens
    opens = entry.opens
    paragraph = opens.paragraph if isinstance(opens, OpenArticle) else 0
    return Button(f"¶{paragraph}" if paragraph else translated(OPEN, language), Press(opens))


def _grid(grid: Grid, most_units: int, pictures: bool, language: Language) -> Iterator[Group]:
    if not grid.rows or not grid.columns:
        return
    if pictures and can_draw(grid):
        yield Group((Picture(grid, shorten(grid.alt, _ALT) or translated(say("A table of shares"), language)),))
        return
    yield from _plain("\n".join(translated(tuple(table(grid)), language)), most_units)
