"""What a question asks for is read off its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.answers.intent import Intent, frame_respelt, intent


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("What is a snapback mechanism?", "snapback mechanism"),
        ("what's hedging", "hedging"),
        ("Hi! Could you please tell me what a comfort letter is?", "comfort letter"),
        ("what does EUC mean?", "EUC"),
        ("define “flag state”", "flag state"),
        ("Meaning of the term diversion, please", "diversion"),
    ],
)
def test_definitions(question: str, term: str) -> None:
    assert intent(question).term == term


@pytest.mark.parametrize(
    ("question", "compared", "theme"),
    [
        ("How do Tugs and Trade and Quays differ on dues?", ("Tugs", "Trade and Quays"), "dues"),
        ("compare A and B", ("A", "B"), ""),
        ("A vs. B", ("A", "B"), ""),
        ("What is the difference between a lien and a pledge?", ("lien", "pledge"), ""),
    ],
)
def test_comparisons(question: str, compared: tuple[str, str], theme: str) -> None:
    assert (intent(question).compared, intent(question).theme) == (compared, theme)


def test_summaries_and_themes() -> None:
    assert intent("Please summarise the article called Dues and Pilots").article == "Dues and Pilots"
    assert intent("What is Dues and Pilots about?").article == "Dues and Pilots"
    assert intent("what do the articles say about maritime security?").theme == "maritime security"
    assert intent("How do the articles differ on sanctions?").theme == "sanctions"


def test_politeness_and_what_any_question_holds_are_dropped() -> None:
    assert intent("Hello, can you tell me how sanctions affect small states, please?").words == (
        "how sanctions small states"
    )
    assert intent("and what about ports?").words == "ports"
    assert intent("does it work?").words == "does it work"


@given(st.text(max_size=600))
def test_any_text_has_an_intent(question: str) -> None:
    found = intent(question)
    assert isinstance(found, Intent)
    assert len(found.words) <= 400


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("wat is a snapback", "what is a snapback"),
        ("teh diffrence between a and b", "the difference between a and b"),
        ("what does harbour mean", "what does harbour mean"),
        ("comapre the ports", "compare the ports"),
    ],
)
def test_the_words_a_question_is_recognised_by_may_be_misspelt(typed: str, mended: str) -> None:
    assert frame_respelt(typed, ["harbour", "ports"]) == mended


def test_a_word_that_the_shelf_holds_is_no_misspelling() -> None:
    assert frame_respelt("wat is it", ["wat"]) == "wat is it"
