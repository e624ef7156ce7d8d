"""`/article`, `/articles`, `/theme` and `/glossary`: finding one's way about the shelf."""

import datetime as dt

from corpus.answer import Entries, Grid, Quotes
from corpus.answers.article import PAGE_CHARACTERS
from corpus.request import Articles, Define, Glossary, OpenArticle, Search, Theme, by_id
from tests.corpus.answers.conftest import PORTS, Asker


def test_a_card_shows_standfirst_outline_and_what_the_page_pointed_to(ask: Asker) -> None:
    answer = ask(OpenArticle("dues and pilots"))
    assert answer.quotes()[0].text == PORTS.standfirst
    labels = [entry.label for block in answer.blocks if isinstance(block, Entries) for entry in block.entries]
    assert "What the north did" in labels
    assert "A look at tug owners and what they charge." in labels
    assert "4 March 2025" in answer.subtitle and "A. Keeper" in answer.subtitle


def test_paging_forward_reads_every_paragraph_once_and_in_order(ask: Asker) -> None:
    for row in ask.run(ask.reads().articles(limit=50)):
        read: list[int] = []
        request = OpenArticle(by_id(row.id), 1) if row.paragraphs else None
        while request is not None:
            answer = ask(request)
            numbers = [quote.citation.paragraph for quote in answer.quotes()]
            size = sum(len(quote.text) for quote in answer.quotes())
            assert size <= PAGE_CHARACTERS or len(numbers) == 1
            read += numbers
            assert answer.next is None or isinstance(answer.next, OpenArticle)
            request = answer.next
        assert read == list(range(1, row.paragraphs + 1))


def test_paging_back_ends_where_the_page_began(ask: Asker) -> None:
    row = ask.run(ask.reads().articles(limit=1))[0]
    answer = ask(OpenArticle(by_id(row.id), 8))
    while answer.previous is not None:
        first = answer.quotes()[0].citation.paragraph
        answer = ask(answer.previous)
        assert answer.quotes()[0].citation.paragraph < first <= answer.quotes()[-1].citation.paragraph + 1
    assert answer.quotes()[0].citation.paragraph == 1


def test_a_paragraph_past_the_end_opens_the_end(ask: Asker) -> None:
    answer = ask(OpenArticle("dues and pilots", 99))
    assert answer.quotes()[-1].citation.paragraph == 5


def test_a_heading_stands_over_its_first_paragraph_only(ask: Asker) -> None:
    first = ask(OpenArticle("dues and pilots", 3)).blocks[0]
    later = ask(OpenArticle("dues and pilots", 4)).blocks[0]
    assert isinstance(first, Quotes) and first.heading == "What the north did"
    assert isinstance(later, Quotes) and later.heading is None


def test_the_shelf_is_listed_newest_first_in_pages(ask: Asker) -> None:
    first = ask(Articles())
    assert first.next is not None and first.previous is None
    second = ask(first.next)
    labels = [
        entry.label
        for answer in (first, second)
        for block in answer.blocks
        if isinstance(block, Entries)
        for entry in block.entries
    ]
    rows = ask.run(ask.reads().articles(limit=100))
    assert labels == [row.label for row in rows]
    assert second.previous == first.request


def test_the_shelf_narrows_to_a_theme_and_to_dates(ask: Asker) -> None:
    narrowed = ask(Articles(theme="cyber norms", since=dt.date(2026, 5, 1)))
    assert narrowed.found and "since 1 May 2026" in narrowed.subtitle
    assert not ask(Articles(until=dt.date(1990, 1, 1))).found


def test_all_themes_come_with_a_picture_and_how_much_is_said_on_each(ask: Asker) -> None:
    answer = ask(Theme())
    assert any(isinstance(block, Grid) for block in answer.blocks)
    (entries,) = [block for block in answer.blocks if isinstance(block, Entries)]
    assert len(entries.entries) == len(ask.run(ask.reads().themes()))
    assert all(isinstance(entry.opens, Theme) and ask(entry.opens).title == entry.label for entry in entries.entries)


def test_a_theme_may_be_named_in_other_words(ask: Asker) -> None:
    for typed in ("export licences", "arms export permits", "Export Licensing", "exprot licensing"):
        assert ask(Theme(typed)).title == "export licensing"


def test_the_glossary_pages_through_all_terms_and_opens_a_letter(ask: Asker) -> None:
    names: list[str] = []
    answer = ask(Glossary())
    while True:
        names += [entry.label for block in answer.blocks if isinstance(block, Entries) for entry in block.entries]
        if answer.next is None:
            break
        answer = ask(answer.next)
    assert len(names) == len(set(names)) == ask.run(ask.reads().count_terms())
    letter = ask(Glossary("e"))
    (entries,) = [block for block in letter.blocks if isinstance(block, Entries)]
    assert all(entry.label.lower().startswith("e") and isinstance(entry.opens, Define) for entry in entries.entries)
    assert not ask(Glossary("7")).found


def test_a_respelt_search_can_be_asked_as_typed(ask: Asker) -> None:
    respelt = ask(Search("habrour pilots"))
    as_typed = next(one for one in respelt.follow_ups if one.label == "Search as typed")
    assert as_typed.turn
    exact = ask(as_typed.request)
    assert not any(one.label == "Search as typed" for one in exact.follow_ups)
    assert exact.quotes() != respelt.quotes()
