"""How an answer of any size is laid out in parts that each fit one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.blocks import BUTTON_LABEL, OPEN, Group, in_batches, pieces_of
from bot.pieces import LAST, Button, Choice, Picture, Piece, Press, Row, Rule, Text, components, text_units
from bot.text import escape, shorten, units
from bot.wording import match_note
from corpus.acts import Act
from corpus.answer import Answer, FollowUp, Menu
from corpus.request import About, Articles, ForgetMe, Glossary, Help, Privacy, Theme
from corpus.saying import say
from corpus.tongues import Language, translated

ASK_ABOUT_THIS = say("Ask about this")
MOST_COMPONENTS = 40
MOST_UNITS = 3_800
"""Discord's limit is 4,000 characters; the rest is the margin between the ways of counting them."""
MOST_PICTURES = 4
_ROW = 5
_OPTIONS = 25
_LONG_LABEL = 30
"""A longer label takes a line of its own on a phone, in UTF-16 units."""
# A question about these would be a question about the whole shelf, or about nothing on it, and needs no button.
_NOT_TO_ASK_ABOUT = Help | About | Privacy | Articles | Glossary | ForgetMe | Act


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


def parts(answer: Answer, *, pictures: bool, language: Language = "en") -> tuple[tuple[Piece, ...], ...]:
    """Lay `answer` out in one or more parts, each within Discord's limits for one message.

    Every part carries the title and the first row of follow-ups; parts are reached with the same Back and Next
    that turn pages. Without `pictures`, grids become short tables of text. All words of ours are in `language`.
    """
    answer = translated(answer, language)
    head = _head(answer, language)
    follow_ups, menus = _ways_on(answer, language)
    body_units = MOST_UNITS - units(head.content) - units(_foot(answer.place, 999, 999, language))
    blocks = pieces_of(answer, body_units, pictures=pictures, language=language)
    flow = [*blocks, *_rest(follow_ups[_ROW:], menus, language)]

    def rows(index: int, count: int) -> tuple[Row, ...]:
        return _rows(answer, follow_ups[:_ROW], index, count, language)

    # Container, head, rule and foot; then the buttons, which are more where parts are turned.
    room = MOST_COMPONENTS - 4
    bodies = _fill(flow, room - sum(map(components, rows(0, 1))), body_units)
    if len(bodies) > 1:
        bodies = _fill(flow, room - sum(map(components, rows(0, 2))), body_units)
    count = len(bodies)
    feet = [_foot(answer.place, index + 1, count, language) for index in range(count)]
    return tuple(_part(head, body, feet[index], rows(index, count)) for index, body in enumerate(bodies))


def _fill(flow: Sequence[Group], most_components: int, most_units: int) -> list[list[Piece]]:
    rooms = [_Room(most_components, most_units)]

    def open_another() -> None:
        rooms.append(_Room(most_components, most_units))

    for group in flow:
        if rooms[-1].takes(group.pieces):
            rooms[-1].add(group.pieces)
            continue
        whole = group.under(group.again) if group.again else group
        if _Room(most_components, most_units).takes(whole.pieces):
            open_another()
            rooms[-1].add(whole.pieces)
            continue
        for piece in group.pieces:
            if not rooms[-1].takes((piece,)):
                open_another()
            rooms[-1].add((piece,))
    return [room.pieces for room in rooms]


def _part(head: Text, body: list[Piece], foot: str, rows: tuple[Row, ...]) -> tuple[Piece, ...]:
    return (
        head,
        *((Rule(),) if body else ()),
        *body,
        *((Text(foot),) if foot else ()),
        *rows,
    )


def _head(answer: Answer, language: Language) -> Text:
    lines = [f"## {escape(shorten(answer.title, 200)) or translated(say('Answer'), language)}"]
    if answer.subtitle.strip():
        lines.append(escape(shorten(answer.subtitle, 300)))
    note = translated(match_note(answer.match), language)
    if note:
        lines.append(f"-# {escape(note)}")
    return Text("\n".join(lines))


def _foot(place: str, part: int, count: int, language: Language) -> str:
    words = [escape(shorten(place, 80))] if place.strip() else []
    if count > 1:
        after = say("part {part} of {count}", part=part, count=count)
        alone = say("Part {part} of {count}", part=part, count=count)
        words.append(translated(after if words else alone, language))
    return "-# " + " · ".join(words) if words else ""


def _ways_on(answer: Answer, language: Language) -> tuple[tuple[FollowUp, ...], tuple[Menu, ...]]:
    """Give the follow-ups that stay buttons, and the menus: several long labels make a menu, not a wall of buttons.

    Names to choose from, where the answer was not found or is one of several, stay buttons whatever their length.
    """
    long = tuple(follow_up for follow_up in answer.follow_ups if units(follow_up.label) > _LONG_LABEL)
    choosing = not answer.found or (answer.match is not None and answer.match.how == "several")
    if choosing or len(long) < 2:
        return answer.follow_ups, answer.menus
    short = tuple(follow_up for follow_up in answer.follow_ups if follow_up not in long)
    return short, (*answer.menus, Menu(translated(say("Go on with..."), language), long))


def _rows(
    answer: Answer, follow_ups: Sequence[FollowUp], index: int, count: int, language: Language
) -> tuple[Row, ...]:
    """The buttons that turn, both of them where there is anything to turn to, the follow-ups, and the one that asks.

    They share a row where five are enough.
    """
    turns = count > 1 or answer.previous or answer.next
    turning = (_back(answer, index, language), _next(answer, index, count, language)) if turns else ()
    going_on = tuple(_button(follow_up, language) for follow_up in follow_ups)
    unasked = answer.request == Theme() or isinstance(answer.request, _NOT_TO_ASK_ABOUT)
    ask = Button(translated(ASK_ABOUT_THIS, language), Press(answer.request, form=True))
    asking = (ask,) if answer.found and not unasked else ()
    together = (*turning, *going_on, *asking)
    rows = (together,) if len(together) <= _ROW else ((*turning, *asking), going_on)
    return tuple(Row(buttons) for buttons in rows if buttons)


def _back(answer: Answer, index: int, language: Language) -> Button:
    label = translated(say("Back"), language)
    if index > 0:
        return Button(label, Press(answer.request, index - 1, turn=True))
    if answer.previous:
        return Button(label, Press(answer.previous, LAST, turn=True))
    return Button(label, Press(answer.request, 0, turn=True), disabled=True)


def _next(answer: Answer, index: int, count: int, language: Language) -> Button:
    label = translated(say("Next"), language)
    if index + 1 < count:
        return Button(label, Press(answer.request, index + 1, turn=True))
    if answer.next:
        return Button(label, Press(answer.next, 0, turn=True))
    return Button(label, Press(answer.request, index, turn=True), disabled=True)


def _rest(follow_ups: Sequence[FollowUp], menus: Sequence[Menu], language: Language) -> list[Group]:
    """What continues the answer beyond the first row of follow-ups: it flows behind the blocks."""

    def buttons(of: Sequence[FollowUp]) -> tuple[Button, ...]:
        return tuple(_button(follow_up, language) for follow_up in of)

    rows = [Group((Row(buttons(batch)),)) for batch in in_batches(follow_ups, _ROW)]
    for menu in menus:
        placeholder = shorten(menu.placeholder, 150) or translated(say("Choose one"), language)
        rows += [Group((Choice(placeholder, buttons(batch)),)) for batch in in_batches(menu.choices, _OPTIONS)]
    return rows


def _button(follow_up: FollowUp, language: Language) -> Button:
    label = shorten(follow_up.label, BUTTON_LABEL) or translated(OPEN, language)
    return Button(label, Press(follow_up.request, turn=follow_up.turn))
