"""A sentence that points back is told from one that stands by itself."""

import pytest

from corpus.language.leaning import leans


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
        "At the heart of this shift lies money.",
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
