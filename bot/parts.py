"""How an answer of any size is laid out in parts that each fit one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.blocks import BUTTON_LABEL, in_batches, pieces_of
from bot.pieces import LAST, Button, Choice, Picture, Piece, Press, Row, Rule, Text, components, text_units
from bot.text import escape, shorten, units
from bot.wording import match_note
from corpus.answer import Answer, FollowUp
from corpus.request import About, Articles, Glossary, Help, Privacy, Theme

MOST_COMPONENTS = 40
MOST_UNITS = 3_800
"""Discord's limit is 4,000 characters; the rest is the margin between the ways of counting them."""
MOST_PICTURES = 4
_ROW = 5
_OPTIONS = 25
# A question about these would be a question about the whole shelf, which needs no button.
_WHOLE_SHELF = (Help, About, Privacy, Articles, Glossary)


@dataclass(slots=True)
class _Room:
    """What a part can still take."""

    components: int
    units: int
    pieces: list[Piece] = field(default_factory=list)

    def takes(self, group: Sequence[Piece]) -> bool:
        pictures = sum(isinstance(piece, Picture) for piece in (*self.pieces, *group))
        return (
            sum(map(components, group)) <= self.components
            and sum(map(text_units, group)) <= self.units
            and pictures <= MOST_PICTURES
        )

    def add(self, group: Sequence[Piece]) -> None:
        self.pieces.extend(group)
        self.components -= sum(map(components, group))
        self.units -= sum(map(text_units, group))


def parts(answer: Answer, *, pictures: bool) -> tuple[tuple[Piece, ...], ...]:
    """Lay `answer` out in one or more parts, each within Discord's limits for one message.

    Every part carries the title and the first row of follow-ups; parts are reached with the same Back and Next
    that turn pages. Without `pictures`, grids become short tables of text.
    """
    head = _head(answer)
    tail = _tail(answer.follow_ups[:_ROW])
    body_units = MOST_UNITS - units(head.content) - units(_foot(answer.place, 999, 999))
    rest = _rest(answer)
    flow = [*pieces_of(answer, body_units, pictures=pictures), *rest]
    # Container, head and rule; then foot, the row that turns, and the follow-ups.
    room = MOST_COMPONENTS - 3 - 1 - sum(map(components, tail))
    bodies = _fill(flow, room - components(_row(answer, 0, 1) or Rule()), body_units)
    if len(bodies) > 1:
        bodies = _fill(flow, room - 4, body_units)
    return tuple(_part(answer, head, body, tail, index, len(bodies)) for index, body in enumerate(bodies))


def _fill(flow: Sequence[Sequence[Piece]], most_components: int, most_units: int) -> list[list[Piece]]:
    rooms = [_Room(most_components, most_units)]
    for group in flow:
        if rooms[-1].takes(group):
            rooms[-1].add(group)
        elif _Room(most_components, most_units).takes(group):
            rooms.append(_Room(most_components, most_units))
            rooms[-1].add(group)
        else:
            for piece in group:
                if not rooms[-1].takes((piece,)):
                    rooms.append(_Room(most_components, most_units))
                rooms[-1].add((piece,))
    return [room.pieces for room in rooms]


def _part(
    answer: Answer, head: Text, body: list[Piece], tail: tuple[Piece, ...], index: int, count: int
) -> tuple[Piece, ...]:
    foot = _foot(answer.place, index + 1, count)
    row = _row(answer, index, count)
    return (
        head,
        *((Rule(),) if body else ()),
        *body,
        *((Text(foot),) if foot else ()),
        *((row,) if row else ()),
        *tail,
    )


def _head(answer: Answer) -> Text:
    lines = [f"## {escape(shorten(answer.title, 200)) or 'Answer'}"]
    if answer.subtitle.strip():
        lines.append(escape(shorten(answer.subtitle, 300)))
    note = match_note(answer.match)
    if note:
        lines.append(f"-# {escape(note)}")
    return Text("\n".join(lines))


def _foot(place: str, part: int, count: int) -> str:
    words = [escape(shorten(place, 80))] if place.strip() else []
    if count > 1:
        words.append(f"part {part} of {count}" if words else f"Part {part} of {count}")
    return "-# " + " · ".join(words) if words else ""


def _row(answer: Answer, index: int, count: int) -> Row | None:
    """The buttons that turn, both of them where there is anything to turn to, and the one that asks about this."""
    buttons: list[Button] = []
    if count > 1 or answer.previous or answer.next:
        buttons += [_back(answer, index), _next(answer, index, count)]
    if answer.found and answer.request != Theme() and not isinstance(answer.request, _WHOLE_SHELF):
        buttons.append(Button("Ask about this", Press(answer.request, form=True)))
    return Row(tuple(buttons)) if buttons else None


def _back(answer: Answer, index: int) -> Button:
    if index > 0:
        return Button("Back", Press(answer.request, index - 1, turn=True))
    if answer.previous:
        return Button("Back", Press(answer.previous, LAST, turn=True))
    return Button("Back", Press(answer.request, 0, turn=True), disabled=True)


def _next(answer: Answer, index: int, count: int) -> Button:
    if index + 1 < count:
        return Button("Next", Press(answer.request, index + 1, turn=True))
    if answer.next:
        return Button("Next", Press(answer.next, 0, turn=True))
    return Button("Next", Press(answer.request, index, turn=True), disabled=True)


def _tail(follow_ups: Sequence[FollowUp]) -> tuple[Piece, ...]:
    return (Row(tuple(map(_button, follow_ups))),) if follow_ups else ()


def _rest(answer: Answer) -> list[list[Piece]]:
    """What continues the answer beyond the first row of follow-ups: it flows behind the blocks."""
    rows: list[list[Piece]] = [
        [Row(tuple(map(_button, batch)))] for batch in in_batches(answer.follow_ups[_ROW:], _ROW)
    ]
    for menu in answer.menus:
        placeholder = shorten(menu.placeholder, 150) or "Choose one"
        rows += [[Choice(placeholder, tuple(map(_button, batch)))] for batch in in_batches(menu.choices, _OPTIONS)]
    return rows


def _button(follow_up: FollowUp) -> Button:
    return Button(shorten(follow_up.label, BUTTON_LABEL) or "Open", Press(follow_up.request, turn=follow_up.turn))
