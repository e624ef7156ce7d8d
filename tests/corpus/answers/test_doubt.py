"""What casts doubt on passages that hold a question's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.answers.doubt import asked_kind, certainty, names_lacking
from corpus.request import Ask
from tests.corpus.answers.conftest import Asker


@pytest.mark.parametrize(
    ("question", "given", "lacking"),
    [
        ("how many bodies choose?", "Four multilateral bodies do.", "Many bodies do, as four men saw."),
        ("when was it adopted?", "It was adopted in 2004.", "It was adopted by the council."),
        ("what is the share of it?", "Generally twenty-five percent.", "Generally a stated share."),
        ("how many member states are there?", "Forty member states are.", "Two states joined as members."),
        ("what fee does an application cost?", "It costs 40 dollars.", "Fees are a cost to applicants."),
        ("how many ships were there?", "There were dozens of old ships.", "After 2011 ships left."),
    ],
)
def test_a_date_or_number_is_asked_for(question: str, given: str, lacking: str) -> None:
    kind = asked_kind(question)
    assert kind and kind.search(given) and not kind.search(lacking)


@pytest.mark.parametrize("question", ["why do banks refuse?", "when may a warship board a ship?", ""])
def test_other_questions_ask_for_neither(question: str) -> None:
    assert asked_kind(question) is None


def test_a_name_the_shelf_lacks_is_told_by_its_capital() -> None:
    assert names_lacking("how large is the Panama registry?", {"registri"}, ["Panama", "registry"], ()) == ("Panama",)
    assert names_lacking("was it in 2019?", (), ["2019"], ()) == ("2019",)
    assert names_lacking("Panama registry", {"registri"}, ["Panama", "registry"], ()) == ()
    assert names_lacking("HOW LARGE IS PANAMA", (), ["PANAMA"], ()) == ()


def test_a_misspelt_name_of_the_shelf_is_no_lack() -> None:
    assert names_lacking("who joins the Wasenaar club?", {"club"}, ["Wassenaar", "club"], ()) == ()
    assert names_lacking("trains from Leeds", {"train"}, ["trains", "needs"], ()) == ("Leeds",)


def test_a_respelt_name_that_the_texts_use_as_a_common_word_is_lacking() -> None:
    asked = "how fast is the Shahed drone?"
    assert names_lacking(asked, {"drone"}, ["shared", "drone"], ["A drone with shared parts."]) == ("Shahed",)
    assert names_lacking("who met in Wasenaar?", (), ["Wassenaar"], ["The Wassenaar group met."]) == ()


def test_a_name_of_several_words_has_to_stand_together_somewhere() -> None:
    asked, held = "what does the Harbour Safety Board do?", {"harbour", "harbor", "safeti", "board"}
    words = ["Harbour", "Safety", "Board"]
    assert names_lacking(asked, held, words, ["The Harbour Safety Board (HSB) sets dues."]) == ()
    assert names_lacking(asked, held, words, ["A board for safety in the harbour."]) == ("Harbour Safety Board",)


def test_a_changed_letter_of_a_short_word_is_less_sure_than_of_a_long_one() -> None:
    assert certainty("absorptive", ["absorptive"]) == 1
    assert certainty("absorbtive", ["absorptive"]) > certainty("joke", ["joe"])


@given(st.text(max_size=500))
def test_any_text_can_be_doubted(text: str) -> None:
    asked_kind(text)
    names_lacking(text, (), [text], ())
    assert 0 <= certainty(text, [text]) <= 1


@pytest.mark.parametrize("question", ["how many MANPADS did Libya own?", "how large is the Panama ship registry?"])
def test_passages_without_what_was_asked_for_are_called_weak_at_most(ask: Asker, question: str) -> None:
    assert ask(Ask(question), None).strength in ("weak", "none")


def test_whoever_is_greeted_is_no_name_that_the_shelf_lacks(ask: Asker) -> None:
    plain, greeting = (
        ask(Ask(f"{hello}why do banks refuse transfers by charities?"), None) for hello in ("", "Hey Zoltan, ")
    )
    assert plain.strength == greeting.strength == "strong"
