"""Whatever the answer, every part of it is a message that Discord takes, and together they hold it all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import codes
from bot.cards import card, grids, layout, sentence
from bot.parts import parts
from bot.pieces import Beside, Button, Choice, Picture, Piece, Press, Row
from corpus.answer import Answer, Citation, Entries, Entry, FollowUp, Grid, Match, Note, Quote, Quotes
from corpus.errors import StaleRequestError
from corpus.request import Ask, OpenArticle, Step, Summary, as_id, by_id
from tests.bot.discord_limits import faults, quoted, visible, walk
from tests.bot.made_answers import answers, requests


class Shelf:
    """A keeper in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def keep_requests(self, texts: Mapping[str, str], *, now: dt.datetime) -> None:
        self.kept |= texts

    async def kept_request(self, key: str) -> str | None:
        return self.kept.get(key)


def components(pieces: tuple[Piece, ...]) -> list[dict[str, Any]]:
    view: Any = card(pieces, dict.fromkeys(grids(pieces), b"png")).view
    found: list[dict[str, Any]] = view.to_components()
    return found


def messages(answer: Answer, *, pictures: bool = True) -> list[list[dict[str, Any]]]:
    return [components(part) for part in parts(answer, pictures=pictures)]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers, st.booleans())
def test_every_part_of_any_answer_obeys_discord_and_no_quote_loses_a_character(answer: Answer, pictures: bool) -> None:
    shown = messages(answer, pictures=pictures)
    for message in shown:
        assert faults(message) == []
    seen = "".join(quote for message in shown for quote in quoted(message))
    assert seen == "".join(quote.text for quote in answer.quotes())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers)
def test_every_follow_up_menu_choice_and_opener_is_on_some_part(answer: Answer) -> None:
    pressed = {press.request for part in parts(answer, pictures=True) for press in _presses(part)}
    wanted: set[Step] = {follow_up.request for follow_up in answer.follow_ups}
    wanted |= {choice.request for menu in answer.menus for choice in menu.choices}
    wanted |= {
        OpenArticle(by_id(q.citation.article_id), max(q.citation.paragraph, 0))
        for q in answer.quotes()
        # An article that stands open needs no button that opens it.
        if q.text
        and not (isinstance(answer.request, OpenArticle) and as_id(answer.request.title) == q.citation.article_id)
    }
    assert wanted - {answer.request} <= pressed


def _presses(part: tuple[Piece, ...]) -> list[Press]:
    buttons: list[Button] = []
    for piece in part:
        match piece:
            case Beside(button=button):
                buttons.append(button)
            case Row(found) | Choice(options=found):
                buttons += found
    return [button.press for button in buttons]


@settings(deadline=None)
@given(requests, st.integers(-1, 40), st.booleans())
async def test_what_a_button_carries_comes_back_as_it_was(request: Step, part: int, turn: bool) -> None:
    shelf, written = Shelf(), codes.Codes()
    text = written.button(Press(request, part, turn))
    await shelf.keep_requests(written.kept, now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert await codes.read(text, shelf) == Press(request, part, turn)


@pytest.mark.parametrize("code", ["", "x", "q1s0.1.", "q1s0.1.zzz", "q1s0.1.o|9x", "q1s0.1.!unknown", "q9s0.1.H"])
async def test_a_forged_or_forgotten_button_is_called_stale(code: str) -> None:
    with pytest.raises(StaleRequestError):
        await codes.read(code, Shelf())


def test_a_quote_shows_its_marks_in_bold_and_its_place_on_the_button() -> None:
    quote = Quote("Sanctions bite *late*.", Citation(7, "On [pressure]", 4), ((0, 9), (16, 20)))
    message = messages(_answer(Quotes((quote,), heading="Quotes")))[0]
    [section] = [one for one in walk(message) if one["type"] == 9]
    assert section["components"][0]["content"] == "> **Sanctions** bite \\***late**\\*.\n-# On \\[pressure], ¶4"
    assert section["accessory"]["label"] == "¶4"
    assert codes.seen(section["accessory"]["custom_id"]) == OpenArticle("=7", 4)


def test_under_its_own_title_a_quote_is_not_cited_twice() -> None:
    quotes = tuple(Quote(f"Sentence {number}. ", Citation(7, "Ledgers", number)) for number in (0, 3))
    summary = Answer("Ledgers", (Quotes(quotes),), Summary("=7"))
    assert visible(_text(messages(summary)[0])).split("\n") == [
        "## Ledgers",
        "> Sentence 0. ",
        "-# standfirst",
        "> Sentence 3. ",
    ]
    by_article = _answer(Quotes(quotes[1:], heading="Ledgers"))
    assert "Ledgers, " not in _text(messages(by_article)[0])
    mixed = _answer(Quotes((*quotes, Quote("Other.", Citation(8, "Flags", 1))), heading="Ledgers"))
    assert _text(messages(mixed)[0]).count("Ledgers, ") == 2


def test_a_title_over_quotes_is_repeated_where_they_go_on_in_another_part() -> None:
    quotes = tuple(Quote("A clause that goes on. " * 40, Citation(7, "Ledgers", number)) for number in range(1, 9))
    shown = messages(_answer(Quotes(quotes, heading="Ledgers", lead="On the theme.")))
    assert len(shown) > 1
    assert all(_text(message).count("### Ledgers") == 1 for message in shown)
    assert all("### Ledgers (continued)" in _text(message) for message in shown[1:])


def test_an_article_that_stands_open_has_no_button_that_opens_it() -> None:
    quotes = (Quote("In short.", Citation(7, "Ledgers", 0)), Quote("At length.", Citation(7, "Ledgers", 1)))
    answer = Answer("Ledgers", (Quotes(quotes),), OpenArticle("=7", 1))
    [shown] = parts(answer, pictures=True)
    assert [press for press in _presses(shown) if not press.form] == []
    assert "> At length.\n-# ¶1" in _text(messages(answer)[0])


def test_several_long_ways_on_are_a_menu_but_names_to_choose_from_stay_buttons() -> None:
    ways = tuple(FollowUp(f"Summary: {'A Long Title ' * 3}{number}", Summary(f"={number}")) for number in range(3))
    short = FollowUp("Glossary", Ask("g"))
    found = Answer("T", (Note("x"),), Ask("q"), follow_ups=(short, *ways))
    [part] = parts(found, pictures=True)
    [choice] = [piece for piece in part if isinstance(piece, Choice)]
    assert [option.press.request for option in choice.options] == [way.request for way in ways]
    [row] = [piece for piece in part if isinstance(piece, Row)]
    assert [button.label for button in row.buttons] == ["Glossary", "Ask about this"]
    for answer in (
        Answer("T", (Note("x"),), Ask("q"), found=False, follow_ups=ways),
        Answer("T", (Note("x"),), Ask("q"), match=Match("several", "a", ""), follow_ups=ways),
    ):
        [part] = parts(answer, pictures=True)
        assert {press.request for press in _presses(part) if not press.form} == {way.request for way in ways}
        assert not [piece for piece in part if isinstance(piece, Choice)]


def test_the_lines_of_a_list_are_all_of_one_form() -> None:
    entries = (Entry("/ask", "In words of your own, as long as you like them to be."), Entry("/about", "Whose words."))
    shown = _text(messages(_answer(Entries(entries)))[0])
    assert "**/about**\n-# Whose words." in shown


def test_a_sentence_longer_than_a_message_goes_on_in_the_next_part() -> None:
    text = "A clause that goes on, and on, and further on; " * 200
    shown = messages(_answer(Quotes((Quote(text, Citation(1, "Long", 1)),))))
    assert len(shown) > 2
    assert "(continued below)" in _text(shown[0])
    assert "(continued)" in _text(shown[1])
    assert all(quoted(message)[0].endswith(("; ", ", ")) for message in shown)


def test_parts_are_turned_with_the_buttons_that_turn_pages() -> None:
    answer = _answer(Note("One sentence. " * 600), previous=Summary("=1"), next=Summary("=3"))
    shown = parts(answer, pictures=True)
    turns = [[press for press in _presses(part) if press.turn] for part in shown]
    assert (turns[0][0].request, turns[0][0].part) == (Summary("=1"), -1)
    assert (turns[0][1].request, turns[0][1].part) == (answer.request, 1)
    assert (turns[-1][0].request, turns[-1][0].part) == (answer.request, len(shown) - 2)
    assert (turns[-1][1].request, turns[-1][1].part) == (Summary("=3"), 0)


def test_a_part_beyond_the_end_is_the_last_one() -> None:
    answer = _answer(Note("One sentence. " * 600))
    assert layout(answer, 99) == layout(answer, -1) == parts(answer, pictures=True)[-1]


def test_what_people_and_articles_write_is_shown_as_it_was_written() -> None:
    text = "1. @everyone **see** [this](https://example.org) <@1> :smile:\n# Not a heading\n-# nor small"
    shown = _text(messages(_answer(Note(text)))[0])
    assert visible(shown).endswith(text)
    assert "1\\. \\@everyone \\*\\*see\\*\\* \\[this](https\\://" in shown


def test_a_picture_carries_its_description_and_without_pictures_a_table_stands_there() -> None:
    grid = Grid(("Article",), ("sanctions", "licences"), ((0.25, 0.5),), "Article: half on licences")
    with_picture = parts(_answer(grid), pictures=True)[0]
    [piece] = [piece for piece in with_picture if isinstance(piece, Picture)]
    assert piece.alt == "Article: half on licences"
    assert "Article: licences 50%, sanctions 25%" in _text(messages(_answer(grid), pictures=False)[0])


def test_a_near_match_says_that_it_is_one() -> None:
    answer = _answer(Note("x"), match=Match("near", "sanktions", "sanctions"))
    assert "Nearest to “sanktions”: sanctions" in _text(messages(answer)[0])


def test_a_plain_sentence_is_a_message_too() -> None:
    view: Any = sentence("Nothing *here*.").view
    assert faults(view.to_components()) == []


def _answer(*blocks: Any, **more: Any) -> Answer:
    return Answer("Title", blocks, Ask("why?"), follow_ups=(FollowUp("More", Ask("more")),), **more)


def _text(message: list[dict[str, Any]]) -> str:
    return "\n".join(one["content"] for one in walk(message) if one["type"] == 10)
