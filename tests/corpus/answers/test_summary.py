"""`/summary` gives the author's own summary and key points that can be read one after the other."""

from itertools import pairwise

import pytest

from corpus.answer import Note, Quotes
from corpus.answers import summary as words
from corpus.language.choosing import overlap
from corpus.language.words import content_stems
from corpus.request import CompareArticles, OpenArticle, Summary, by_id
from tests.corpus.answers.conftest import Asker


def test_the_standfirst_comes_first_as_the_authors_own_words(ask: Asker) -> None:
    answer = ask(Summary("naming the intruder"))
    first = answer.blocks[0]
    assert isinstance(first, Quotes)
    assert first.quotes[0].citation.paragraph == 0
    assert answer.title == "Naming the Intruder"
    assert "to read" in answer.subtitle


@pytest.mark.parametrize("length", ["short", "medium", "full"])
def test_points_are_in_reading_order_one_to_a_paragraph_and_do_not_repeat(ask: Asker, length: str) -> None:
    for row in ask.run(ask.reads(None).articles(limit=50)):
        answer = ask(Summary(row.label, length))  # type: ignore[arg-type]
        places = [quote.citation.paragraph for quote in answer.quotes()[1:]]
        assert all(first < second for first, second in pairwise(places))
        texts = [frozenset(content_stems(quote.text)) for quote in answer.quotes()[1:]]
        assert max((overlap(one, other) for at, one in enumerate(texts) for other in texts[:at]), default=0.0) <= 0.3


def test_lengths_differ_and_lead_to_each_other(ask: Asker) -> None:
    short, medium, full = (ask(Summary("naming the intruder", length)) for length in ("short", "medium", "full"))
    assert len(short.quotes()) - 1 == 3 < len(medium.quotes()) - 1 < len(full.quotes()) - 1
    labels = [[way.label for way in answer.follow_ups] for answer in (short, medium, full)]
    assert words.SHORTER not in labels[0] and words.LONGER in labels[0]
    assert words.SHORTER in labels[1] and words.LONGER in labels[1]
    assert words.LONGER not in labels[2]
    longer = next(way for way in short.follow_ups if way.label == words.LONGER)
    assert longer.turn and ask(longer.request) == ask(medium.request)


def test_no_point_of_a_medium_summary_is_of_a_few_words_only(ask: Asker) -> None:
    for row in ask.run(ask.reads(None).articles(limit=50)):
        for quote in ask(Summary(row.label)).quotes()[1:]:
            assert len(content_stems(quote.text)) >= 5, quote.text


def test_a_medium_summary_covers_most_sections(ask: Asker) -> None:
    for row in ask.run(ask.reads(None).articles(limit=50)):
        outline = ask.run(ask.reads().outline(row.id))
        places = [quote.citation.paragraph for quote in ask(Summary(row.label)).quotes()[1:]]
        covered = [any(section.first <= place <= section.last for place in places) for section in outline]
        assert sum(covered) >= min(len(places), len(outline)) * 0.6


def test_a_focus_changes_what_is_chosen_and_marks_it(ask: Asker) -> None:
    plain = ask(Summary("insurers, flags and the open sea"))
    focused = ask(Summary("insurers, flags and the open sea", focus="insurance"))
    assert plain.quotes() != focused.quotes()
    assert all(quote.marks for quote in focused.quotes()[1:])


def test_a_focus_the_article_lacks_is_said_to_be_lacking(ask: Asker) -> None:
    answer = ask(Summary("insurers, flags and the open sea", focus="beekeeping"))
    notes = [block.text for block in answer.blocks if isinstance(block, Note)]
    assert any(note.startswith("Nothing in this article is on “beekeeping”.") for note in notes)
    assert len(answer.quotes()) > 3


def test_a_theme_given_as_focus_is_resolved(ask: Asker) -> None:
    answer = ask(Summary("in defense of the slow license", focus="export licences"))
    assert isinstance(answer.request, Summary)
    assert answer.request.focus.startswith("=")


def test_ways_on_lead_to_the_outline_and_to_other_articles(ask: Asker) -> None:
    answer = ask(Summary("naming the intruder"))
    assert isinstance(answer.request, Summary)
    outline = next(way for way in answer.follow_ups if way.label == words.OUTLINE)
    assert outline.request == OpenArticle(answer.request.article)
    (menu,) = answer.menus
    assert all(isinstance(choice.request, CompareArticles) for choice in menu.choices)
    assert answer.title not in [choice.label for choice in menu.choices]


def test_a_near_title_is_found_and_said_to_be_near(ask: Asker) -> None:
    answer = ask(Summary("nameing the intrudor"))
    assert answer.match is not None
    assert (answer.match.how, answer.match.found) == ("near", "Naming the Intruder")


def test_no_such_article_is_said_with_the_nearest_and_found_is_false(ask: Asker) -> None:
    answer = ask(Summary("quantum beekeeping for ministers", "short"))
    assert not answer.found
    assert answer.match is not None and answer.match.how == "none"
    assert answer.follow_ups


def test_several_titles_are_offered_as_the_same_request(ask: Asker) -> None:
    answer = ask(Summary("the", "short"))
    assert answer.match is not None and answer.match.how == "several"
    assert len(answer.follow_ups) > 1
    for way in answer.follow_ups:
        assert isinstance(way.request, Summary) and way.request.length == "short"
        assert ask(way.request).title == way.label


def test_an_article_with_nothing_in_it_says_so(ask: Asker) -> None:
    answer = ask(Summary("Only a Title"))
    assert [block.text for block in answer.blocks if isinstance(block, Note)] == [words.NO_TEXT]


def test_an_article_without_a_title_goes_by_its_opening_words(ask: Asker) -> None:
    answer = ask(Summary("No heading stands over this"))
    assert answer.title.startswith("No heading stands over this")
    assert isinstance(answer.request, Summary) and answer.request.article != by_id(0)
