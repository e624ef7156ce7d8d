"""The same answer on a terminal."""

from __future__ import annotations

from bot.terminal import Printer
from corpus.answer import Answer, Citation, Entries, Entry, FollowUp, Grid, Match, Note, Quote, Quotes
from corpus.request import Ask, OpenArticle

QUOTE = Quote("Licences take time, and time is what a buyer lacks.", Citation(3, "On licences", 4), ((0, 8),))
ANSWER = Answer(
    "What was found",
    (
        Quotes((QUOTE,), heading="Quotes", lead="On this:"),
        Entries((Entry("First", "2024"), Entry("Second", opens=OpenArticle("=1"))), numbered=True),
        Grid(("Article",), ("sanctions",), ((0.5,),), "alt"),
        Note("Small print.", quiet=True),
    ),
    Ask("licences"),
    match=Match("near", "licenzes", "licences"),
    strength="fair",
    place="Page 1 of 2",
)


def test_an_answer_prints_with_its_citations_wrapped_to_the_width() -> None:
    printed = Printer(40, colour=False).text(ANSWER)
    assert "  | Licences take time, and time is what\n  | a buyer lacks.\n    On licences, ¶4\n" in printed
    assert "Nearest to “licenzes”: licences" in printed
    assert "1. First\n    2024\n2. Second\n" in printed
    assert "Article: sanctions 50%" in printed
    assert all(len(line) <= 40 for line in printed.splitlines())


def test_without_a_terminal_there_is_no_control_character() -> None:
    assert "\x1b" not in Printer(80, colour=False).text(ANSWER)
    assert "\x1b[1mLicences\x1b[0m take" in Printer(80, colour=True).text(ANSWER)


def test_a_choice_among_several_is_listed() -> None:
    several = Answer(
        "Which one?", (), Ask("x"), match=Match("several", "x", ""), follow_ups=(FollowUp("Export licence", Ask("y")),)
    )
    assert "  Export licence\n" in Printer(80, colour=False).text(several)
