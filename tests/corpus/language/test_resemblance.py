"""A text that uses none of the words is told by its likeness to those that do; a long one is taken at its word."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.language.company import company
from corpus.language.resemblance import speakers
from corpus.language.usage import Document, Usage
from corpus.language.words import content_stems

FRAUD = (
    "The clerk was charged with fraud. He moved deposits to an account of his own. The court heard of forged invoices.",
    "A court fined the broker for fraud. Investors lost their deposits. The invoices were forged.",
)
SWINDLE = "A cashier kept deposits for himself. His forged invoices fooled the auditors. Then investors complained."
WEATHER = "Rain fell on the hills all week. Shepherds kept their flocks in the barns. Snow is expected."


def _document(text: str) -> list[Counter[str]]:
    return [Counter(content_stems(part)) for part in text.split(". ")]


def _usage(documents: list[list[Counter[str]]]) -> Usage:
    uses = Counter[str]()
    for document in documents:
        for bag in document:
            uses.update(bag)
    return Usage(uses, uses.total(), sum(map(len, documents)))


@pytest.fixture(name="documents")
def _documents() -> list[list[Counter[str]]]:
    # Fewer texts on something else would leave it to chance which words are in excess.
    return [_document(text) for text in (*FRAUD, SWINDLE, *[WEATHER] * 20)]


def test_a_short_text_is_recognised_by_its_words_though_it_never_names_the_subject(
    documents: list[list[Counter[str]]],
) -> None:
    known = speakers(frozenset(["fraud"]), documents, _usage(documents))
    assert known.resemble(documents[2])
    assert not known.resemble(documents[3])


def test_a_long_text_that_never_names_the_subject_is_silent_on_it(documents: list[list[Counter[str]]]) -> None:
    long = documents[2] * 10
    every = [*documents, long]
    assert not speakers(frozenset(["fraud"]), every, _usage(every)).resemble(long)


def test_a_text_that_mentions_the_subject_once_in_passing_is_no_measure(
    documents: list[list[Counter[str]]],
) -> None:
    passing = [*_document(WEATHER) * 8, Counter(["fraud"])]
    every: list[list[Counter[str]]] = [passing, *documents[2:]]
    assert not speakers(frozenset(["fraud"]), every, _usage(every)).texts


def test_nothing_resembles_nothing() -> None:
    known = speakers(frozenset(["fraud"]), [], Usage({}, 0, 0))
    for text in ([], [Counter[str]()], [Counter(["fraud"])]):
        assert not known.resemble(text)
    documents = [_document(text) for text in FRAUD]
    assert not speakers(frozenset(["fraud"]), documents, _usage(documents)).resemble([])


def test_what_stands_near_fills_up_where_the_text_is_about_it(documents: list[list[Counter[str]]]) -> None:
    known = company(["fraud"], documents)
    on = [at for at, _ in known.on(documents[0])]
    beside = dict(known.beside(documents[0]))
    assert 0 in on
    assert set(on) | set(beside) == set(range(len(documents[0])))
    assert set(on).isdisjoint(beside)


def test_what_stands_near_is_not_taken_in_where_it_is_only_mentioned(documents: list[list[Counter[str]]]) -> None:
    passing: Document = [Counter(["fraud"]), *_document(WEATHER) * 8]
    known = company(["fraud"], [passing, *documents])
    assert [at for at, _ in known.on(passing)] == [0]
    assert known.beside(passing) == []


def test_a_text_that_only_resembles_them_is_quoted_near_the_words_they_share(
    documents: list[list[Counter[str]]],
) -> None:
    known = company(["fraud"], documents)
    told = {at for at, _ in (*known.on(documents[2]), *known.beside(documents[2]))}
    assert {0, 1} <= told
    assert known.on(documents[3]) == known.beside(documents[3]) == []


def test_where_it_is_only_mentioned_what_stands_beside_is_another_matter(documents: list[list[Counter[str]]]) -> None:
    about = documents[0]
    passing: Document = [about[2], Counter(["fraud"]), about[2], *_document(WEATHER) * 8]
    known = company(["fraud"], [passing, *documents])
    assert [at for at, _ in known.on(passing)] == [1]


def test_a_sentence_holds_a_share_of_the_words(documents: list[list[Counter[str]]]) -> None:
    known = company(["fraud", "court"], documents)
    assert known.share(Counter(["fraud", "court"])) == 1
    assert 0 < known.share(Counter(["fraud", "clerk"])) < 1
    assert known.share(Counter(["clerk"])) == 0
