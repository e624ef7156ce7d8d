"""Prints an answer on a terminal: the same words as on Discord, wrapped, with ¶ citations."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator

from bot.tables import table
from bot.text import one_line
from bot.wording import match_note, place
from corpus.answer import Answer, Block, Entries, Grid, Note, Quote, Quotes

_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_NARROWEST = 30


class Printer:
    """Writes for a terminal of `width` columns; without `colour` there are no control characters at all."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self._width = max(width, _NARROWEST)
        self._colour = colour

    def text(self, answer: Answer) -> str:
        """Give the whole answer as text, ending in a line break."""
        return "\n".join(self._lines(answer)).strip("\n") + "\n"

    def _lines(self, answer: Answer) -> Iterator[str]:
        yield self._bold(one_line(answer.title))
        yield from self._wrap(answer.subtitle)
        yield from self._small(match_note(answer.match))
        for block in answer.blocks:
            yield ""
            if block.heading:
                yield self._bold(one_line(block.heading))
            yield from self._block(block)
        if answer.place:
            yield ""
            yield from self._small(answer.place)
        if answer.match and answer.match.how in ("several", "none"):
            yield from self._wrap("Did you mean one of these?", "") if answer.follow_ups else ()
            for follow_up in answer.follow_ups:
                yield from self._wrap(follow_up.label, "  ")

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Note(text, quiet=quiet):
                for line in text.split("\n"):
                    yield from self._small(line) if quiet else self._wrap(line)
            case Quotes(quotes, lead=lead):
                yield from self._wrap(lead or "")
                for quote in quotes:
                    yield from self._quote(quote)
            case Entries(entries, numbered=numbered):
                for number, entry in enumerate(entries, 1):
                    yield from self._wrap(f"{number}. {entry.label}" if numbered else entry.label)
                    moment = f"{entry.at.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC" if entry.at else ""
                    detail = " · ".join(part for part in (entry.detail, moment, entry.link) if part)
                    yield from self._small(detail, "    ")
            case Grid():
                for line in table(block):
                    yield from self._wrap(line)

    def _quote(self, quote: Quote) -> Iterator[str]:
        yield from self._wrap(self._marked(quote), "  | ")
        yield from self._small(f"{one_line(quote.citation.title)}, {place(quote.citation.paragraph)}", "    ")

    def _marked(self, quote: Quote) -> str:
        if not self._colour:
            return quote.text
        out, end = [], 0
        for left, right in quote.marks:
            # Every word by itself: a wrapped line must not carry bold into the margin.
            words = " ".join(f"{_BOLD}{word}{_PLAIN}" for word in quote.text[left:right].split(" "))
            out += [quote.text[end:left], words]
            end = right
        return "".join([*out, quote.text[end:]])

    def _wrap(self, text: str, margin: str = "") -> list[str]:
        # The control characters of a word count as its width, so that a coloured line may break a little early.
        return textwrap.wrap(text, self._width, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)

    def _small(self, text: str, margin: str = "") -> Iterator[str]:
        for line in self._wrap(text, margin):
            yield f"{_DIM}{line}{_PLAIN}" if self._colour else line

    def _bold(self, text: str) -> str:
        return f"{_BOLD}{text}{_PLAIN}" if self._colour else text
