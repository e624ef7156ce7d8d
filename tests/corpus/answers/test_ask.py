"""`/ask` and `/search`: the passages that bear on a person's words, and how strong the evidence is."""

import pytest

from corpus.answer import Note
from corpus.answers import ask as words
from corpus.answers.passages import STRENGTHS
from corpus.request import Articles, Ask, CompareArticles, CompareTheme, Define, Search, Summary, by_id
from tests.corpus.answers.conftest import Asker


def notes(answer: object) -> list[str]:
    return [block.text for block in answer.blocks if isinstance(block, Note)]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("question", "kind", "title"),
    [
        ("What is a snapback mechanism?", Define, "snapback mechanism"),
        ("please define PSV", Define, "post-shipment verification (PSV)"),
        ("what are harbour dues?", Define, "harbour dues"),
        ("summarise naming the intruder", Summary, "Naming the Intruder"),
        ("What do the articles say about maritime security?", CompareTheme, "maritime security"),
        (
            "compare naming the intruder and dues and pilots",
            CompareArticles,
            "Naming the Intruder beside Dues and Pilots",
        ),
    ],
)
def test_a_question_is_answered_as_what_it_asks_for(ask: Asker, question: str, kind: type, title: str) -> None:
    answer = ask(Ask(question))
    assert isinstance(answer.request, kind)
    assert answer.title == title


def test_two_articles_on_a_theme(ask: Asker) -> None:
    answer = ask(
        Ask("How do The Question After Delivery and In Defense of the Slow License differ on export licensing?")
    )
    assert isinstance(answer.request, CompareTheme)
    assert len(answer.request.articles) == 2


def test_the_difference_between_two_terms_shows_both(ask: Asker) -> None:
    answer = ask(Ask("what is the difference between a flag state and a flag of convenience?"))
    assert answer.title == "flag state and flag of convenience"


def test_passages_answer_what_nothing_else_does_with_their_strength(ask: Asker) -> None:
    answer = ask(Ask("how does insurance reach ships that evade restrictions?"))
    assert isinstance(answer.request, Ask)
    assert answer.quotes() and answer.strength in ("strong", "fair", "weak")
    assert STRENGTHS[answer.strength] in notes(answer)
    assert any(quote.marks for quote in answer.quotes())


def test_a_passage_with_one_of_two_words_is_only_a_hint_however_rare_the_word(ask: Asker) -> None:
    assert ask(Ask("who invented radar?")).strength in ("weak", "none")


def test_what_the_shelf_cannot_answer_is_said_with_the_nearest(ask: Asker) -> None:
    answer = ask(Ask("who won the bicycle race through Patagonia in 1974?"))
    assert not answer.found and answer.strength == "none" and not answer.quotes()
    assert answer.follow_ups


@pytest.mark.parametrize("question", ["", "   ", "???", "```", "please"])
def test_no_question_is_asked_for_one(ask: Asker, question: str) -> None:
    answer = ask(Ask(question))
    assert not answer.found and notes(answer) == [words.NO_QUESTION]


def test_a_conversation_stays_with_its_article_and_says_so(ask: Asker) -> None:
    row = next(row for row in ask.run(ask.reads().articles(limit=50)) if row.label.startswith("Insurers"))
    answer = ask(Ask("and what about ports?", articles=(by_id(row.id),)))
    assert {quote.citation.article_id for quote in answer.quotes()} == {row.id}
    assert f"This is from “{row.label}”, which the conversation is about." in notes(answer)


def test_a_conversation_that_has_no_answer_looks_further_and_says_so(ask: Asker) -> None:
    row = next(row for row in ask.run(ask.reads().articles(limit=50)) if row.label.startswith("Naming"))
    answer = ask(Ask("and who insures old tankers?", articles=(by_id(row.id),)))
    assert f"There was nothing on it in “{row.label}”, so this is from the whole shelf." in notes(answer)
    assert row.id not in {quote.citation.article_id for quote in answer.quotes()}


def test_it_is_this_article_where_the_conversation_has_one(ask: Asker) -> None:
    row = next(row for row in ask.run(ask.reads().articles(limit=50)) if row.label.startswith("Naming"))
    answer = ask(Ask("can you summarise it?", articles=(by_id(row.id),)))
    assert answer.title == "Naming the Intruder"


def test_search_ranks_passages_with_the_words_marked(ask: Asker) -> None:
    answer = ask(Search("insurance certificate"))
    assert answer.quotes() and all(quote.marks for quote in answer.quotes())
    assert "insur" in answer.quotes()[0].text.lower()


def test_search_pages_do_not_repeat(ask: Asker) -> None:
    answer = ask(Search("state"))
    seen: list[tuple[int, int]] = []
    while True:
        assert len(answer.quotes()) <= 10
        seen += [(quote.citation.article_id, quote.citation.paragraph) for quote in answer.quotes()]
        if answer.next is None:
            break
        answer = ask(answer.next)
    assert len(seen) == len(set(seen)) > 10


def test_search_narrows_to_an_article_and_widens_again(ask: Asker) -> None:
    narrowed = ask(Search("state", article="naming the intruder"))
    assert {quote.citation.title for quote in narrowed.quotes()} == {"Naming the Intruder"}
    (wider,) = [way.request for way in narrowed.follow_ups]
    assert wider == Search("state")


def test_search_takes_phrases_and_leaves_out_what_is_excluded(ask: Asker) -> None:
    phrase = ask(Search('"berth rotation"'))
    assert all("berth rotation" in quote.text.lower() for quote in phrase.quotes())
    without = ask(Search("berth -praised"))
    assert without.quotes() and all("praised" not in quote.text for quote in without.quotes())


def test_search_finds_nothing_and_says_so(ask: Asker) -> None:
    answer = ask(Search("zxqv"))
    assert not answer.found and not answer.quotes()
    assert Articles() in [way.request for way in answer.follow_ups]


def test_one_guild_finds_nothing_of_another(ask: Asker) -> None:
    assert ask(Search("berth rotation"), guild=77).quotes()
    assert not any("erth" in quote.text for quote in ask(Search("berth rotation"), guild=78).quotes())
