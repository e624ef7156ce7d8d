"""Whatever is asked of the shelf, an answer quotes only what stands there and leaves nobody at a dead end."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import StaleRequestError
from corpus.request import (
    About,
    Articles,
    Ask,
    CompareArticles,
    CompareTheme,
    Define,
    Glossary,
    Help,
    OpenArticle,
    Privacy,
    Request,
    Search,
    Summary,
    Theme,
    as_id,
    by_id,
)
from tests.corpus.answers.conftest import Asker
from tests.corpus.answers.invariants import check

NAMES = [
    "sanctions", "export licences", "santcions", "", "  ", "the", "naming the intruder", "Naming teh Intruder", "PSV",
    "snapback", "=1", "=5", "=999999", "=0", "**bold** `code`", "санкции", "制裁", "🚢", "x" * 5000, "\x00", "“", "-",
    "the two ledgers of sanctions", "Dues and Pilots", "berth rotation", "HSB", "Only a Title", "No heading stands",
]  # fmt: skip
QUESTIONS = [
    "how do sanctions affect small states?",
    "what is a flag state",
    "compare naming the intruder and dues and pilots",
    "difference between hedging and neutrality",
    "summarise dues and pilots please",
    "what do the articles say about ships",
    "what is naming the intruder about",
    "and what about ports?",
    "who won the cup?",
    '"end use" -software',
]
names = st.sampled_from(NAMES) | st.text(max_size=40)
words = st.sampled_from(NAMES + QUESTIONS) | st.text(max_size=60)
several = st.lists(names, max_size=5).map(tuple)
dates = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1))
pages = st.integers(-3, 40)
requests = st.one_of(
    st.builds(Ask, words, pages, several, names),
    st.builds(Search, words, names, names, dates, dates, pages, st.booleans()),
    st.builds(Summary, names, st.sampled_from(["short", "medium", "full"]), words),
    st.builds(Define, words),
    st.builds(CompareTheme, names, several),
    st.builds(CompareArticles, several),
    st.builds(Theme, names),
    st.builds(Articles, names, dates, dates, pages),
    st.builds(OpenArticle, names, st.integers(-3, 60)),
    st.builds(Glossary, st.text(max_size=3), pages),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(requests)
def test_any_request_gets_an_answer_that_holds(ask: Asker, request_: Request) -> None:
    try:
        answer = ask(request_)
    except StaleRequestError:
        # Only for a resolved name that the shelf does not hold, as on an old button.
        assert "=" in repr(request_)
        return
    check(answer, ask)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(requests)
def test_what_an_answer_answers_is_answered_the_same_when_asked_again(ask: Asker, request_: Request) -> None:
    try:
        answer = ask(request_)
    except StaleRequestError:
        return
    if answer.found:
        again = ask(answer.request)
        assert again.request == answer.request
        if not isinstance(request_, Ask):
            assert again.blocks == answer.blocks


def test_every_article_of_the_shelf(ask: Asker) -> None:
    rows = ask.run(ask.reads().articles(limit=100))
    assert len(rows) >= 13
    for row in rows:
        for length in ("short", "medium", "full"):
            answer = ask(Summary(row.label, length))
            check(answer, ask)
            assert as_id(answer.request.article) == row.id  # type: ignore[union-attr, arg-type]
        check(ask(OpenArticle(by_id(row.id))), ask)
        for number in range(1, row.paragraphs + 1):
            check(ask(OpenArticle(by_id(row.id), number)), ask)


def test_every_term_of_the_shelf(ask: Asker) -> None:
    terms = ask.run(ask.reads().terms(limit=1000))
    assert len(terms) >= 60
    for term in terms:
        answer = ask(Define(term.name))
        check(answer, ask)
        assert answer.found and answer.request == Define(by_id(term.id))


def test_every_theme_of_the_shelf(ask: Asker) -> None:
    themes = ask.run(ask.reads().themes())
    articles = tuple(by_id(row.id) for row in ask.run(ask.reads().articles(limit=4)))
    assert len(themes) >= 14
    for theme in themes:
        for request in (Theme(theme.name), CompareTheme(theme.name), CompareTheme(theme.name, articles)):
            answer = ask(request)
            check(answer, ask)
        check(ask(Articles(theme=theme.name)), ask)


def test_every_pair_of_articles(ask: Asker) -> None:
    rows = ask.run(ask.reads().articles(limit=100))
    for first in rows:
        for second in rows:
            if first.id < second.id:
                check(ask(CompareArticles((by_id(first.id), by_id(second.id)))), ask)


def test_the_pages_that_ask_nothing_of_the_shelf(ask: Asker) -> None:
    for request in (Help(), About(), Privacy(), Theme(), Articles(), Glossary()):
        check(ask(request), ask)
        check(ask(request, None), ask, None)
