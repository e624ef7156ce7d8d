"""A sentence that points back is told from one that stands by itself."""

import pytest

from corpus.language.leaning import leans, openings


@pytest.mark.parametrize(
    "sentence",
    [
        "This changed everything.",
        "Such rules are rare.",
        "However, the pilots stayed.",
        "They left at dawn.",
        "In contrast, the north gained.",
        "The second ship sank.",
        "“It was late,” he said.",
        "Dues of that kind are rare.",
        "Two inspectors were therefore sent.",
        "The north gained, by contrast, a harbour.",
        "The council makes both.",
        "One supposes that all is well.",
        "Beneath this quarrel lies money.",
        "In parallel, dues fell.",
        "Every spring, they pay.",
        "A port that keeps such a record is rare.",
    ],
)
def test_it_leans(sentence: str) -> None:
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Harbour dues pay the pilots.",
        "It is often said that dues are low.",
        "There are three harbours.",
        "Those who pay early pay less.",
        "When ports confront losses, they raise dues.",
        "Critics such as captains disagree.",
        "Pilots help those who ask.",
        "Italy and Thailand signed.",
    ],
)
def test_it_stands(sentence: str) -> None:
    assert not leans(sentence)


def test_a_quote_begins_where_it_leans_on_nothing_in_its_paragraph() -> None:
    assert openings([1, 1, 1, 2], [False, True, True, False]) == [0, 0, 0, 3]


def test_what_leans_on_another_paragraph_or_too_far_back_cannot_be_quoted() -> None:
    assert openings([1, 2], [False, True]) == [0, None]
    assert openings([1, 1, 1, 1], [False, True, True, True]) == [0, 0, 0, None]
