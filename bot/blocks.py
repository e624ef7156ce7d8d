"""How each kind of block becomes pieces. A group of pieces stays together where it can."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.pieces import Beside, Button, Choice, Picture, Piece, Press, Text
from bot.tables import table
from bot.text import escape, marked, shorten, slices, units, within
from bot.wording import place
from corpus.answer import Answer, Block, Entries, Entry, Grid, Note, Quote, Quotes
from corpus.request import OpenArticle, Request, by_id

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
Group = list[Piece]


def pieces_of(answer: Answer, most_units: int, *, pictures: bool) -> list[Group]:
    """Give the blocks of `answer` as groups of pieces, none of them with more text than `most_units`."""
    offered = {follow_up.request for follow_up in answer.follow_ups}
    blocks = (_without_openers(block, offered) if isinstance(block, Entries) else block for block in answer.blocks)
    return [group for block in blocks for group in _block(block, most_units, pictures)]


def in_batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Give `items` in runs of `size`, the last one shorter."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _block(block: Block, most_units: int, pictures: bool) -> Iterator[Group]:
    match block:
        case Note():
            groups = _note(block, most_units)
        case Quotes():
            groups = _quotes(block, most_units)
        case Entries():
            groups = _entries(block, most_units)
        case Grid():
            groups = _grid(block, most_units, pictures)
    return _headed(block.heading, groups)


def _headed(heading: str | None, groups: Iterator[Group]) -> Iterator[Group]:
    """Put the heading into the first group, so that it never stands alone at the foot of a message."""
    first = next(groups, None)
    if first is None:
        return
    yield _under(f"### {escape(shorten(heading, _HEADING))}", first) if heading and heading.strip() else first
    yield from groups


def _under(line: str, group: Group) -> Group:
    if isinstance(group[0], Text):
        return [Text(f"{line}\n{group[0].content}"), *group[1:]]
    return [Text(line), *group]


def _plain(text: str, most_units: int, prefix: str = "") -> Iterator[Group]:
    for start, end in slices(text, most_units - _HEADING_UNITS):
        part = text[start:end].strip("\n")
        if part.strip():
            yield [Text(marked(part, (), prefix))]


def _note(note: Note, most_units: int) -> Iterator[Group]:
    return _plain(note.text, most_units, "-# " if note.quiet else "")


def _quotes(block: Quotes, most_units: int) -> Iterator[Group]:
    lead = list(_plain(block.lead or "", most_units))
    quotes = (group for quote in block.quotes for group in _quote(quote, most_units))
    if lead:
        yield from lead[:-1]
        yield [*lead[-1], *next(quotes, [])]
    yield from quotes


def _quote(quote: Quote, most_units: int) -> Iterator[Group]:
    cited = quote.citation
    where = escape(f"{shorten(cited.title, CITED_TITLE)}, {place(cited.paragraph)}")
    label = f"¶{cited.paragraph}" if cited.paragraph > 0 else "Open"
    button = Button(label, Press(OpenArticle(by_id(cited.article_id), max(cited.paragraph, 0))))
    cuts = slices(quote.text, most_units - _CITATION_UNITS, quote.marks)
    for index, (start, end) in enumerate(cuts):
        text = marked(quote.text[start:end], within(quote.marks, start, end), "> ")
        before = "-# (continued)\n" if index else ""
        after = " (continued below)" if index + 1 < len(cuts) else ""
        yield [Beside(f"{before}{text}\n-# {where}{after}", button)]


def _entries(block: Entries, most_units: int) -> Iterator[Group]:
    lines = [
        (entry, _line(entry, number if block.numbered else 0))
        for number, entry in enumerate(block.entries, 1)
        if entry.label.strip() or entry.detail.strip()
    ]
    if len(lines) <= _FEW:
        return ([Beside(line, _opener(entry)) if entry.opens else Text(line)] for entry, line in lines)
    placeholder = f"{shorten(block.heading, 60)}: open one" if block.heading and block.heading.strip() else "Open one"
    return _listed(lines, most_units - _HEADING_UNITS, placeholder)


def _without_openers(block: Entries, offered: Collection[Request]) -> Entries:
    """Leave out what a follow-up of the same answer opens as well: one button for one thing."""
    entries = (replace(entry, opens=None) if entry.opens in offered else entry for entry in block.entries)
    return replace(block, entries=tuple(entries))


def _listed(lines: Sequence[tuple[Entry, str]], most_units: int, placeholder: str) -> Iterator[Group]:
    batch: list[tuple[Entry, str]] = []
    for entry, line in lines:
        if len(batch) == _OPTIONS or sum(units(text) + 1 for _, text in (*batch, (entry, line))) > most_units:
            yield _list(batch, placeholder)
            batch = []
        batch.append((entry, line))
    yield _list(batch, placeholder)


def _list(batch: Sequence[tuple[Entry, str]], placeholder: str) -> Group:
    text = Text("\n".join(line for _, line in batch))
    options = tuple(
        Button(shorten(entry.label, _SELECT_TEXT) or "Open", Press(entry.opens), detail=shorten(entry.detail, 100))
        for entry, _ in batch
        if entry.opens
    )
    return [text, Choice(placeholder, options)] if options else [text]


def _line(entry: Entry, number: int) -> str:
    label, detail = escape(shorten(entry.label, 200)), escape(shorten(entry.detail, 300))
    numbering = f"{number}\\. " if number else ""
    if not label:
        return numbering + detail
    if not detail:
        return f"{numbering}**{label}**"
    return f"{numbering}**{label}**" + (f" · {detail}" if units(detail) <= _SHORT_DETAIL else f"\n-# {detail}")


def _opener(entry: Entry) -> Button:
    assert entry.opens
    opens = entry.opens
    paragraph = opens.paragraph if isinstance(opens, OpenArticle) else 0
    return Button(f"¶{paragraph}" if paragraph else "Open", Press(opens))


def _grid(grid: Grid, most_units: int, pictures: bool) -> Iterator[Group]:
    if not grid.rows or not grid.columns:
        return
    if pictures:
        yield [Picture(grid, shorten(grid.alt, _ALT) or "A table of shares")]
        return
    yield from _plain("\n".join(table(grid)), most_units)
