"""A paragraph falls into its sentences, and every one of them stands in it as it is."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.sentences import split


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The rule came late.", "Nobody asked why."],
        ["Dr. Osei met Gen. Brandt on 3 Jan. in Geneva.", "They spoke for an hour."],
        ["The U.S. rule is older.", "It was drafted in Washington, D.C., by staff."],
        ["Prices rose by 3.5 per cent.", "Did anyone notice?", "Yes!"],
        ["It failed.", "(Few had expected otherwise.)", "The office closed."],
        ["Several groups agreed [4].", "Others did not."],
        ["“We waited. Nothing came.”", "So said the clerk."],
        ["1. Read the notice.", "2. Sign the form."],
        ["No full stop at the end"],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(sentences: list[str]) -> None:
    joined = " ".join(sentences)
    found = pieces(joined)
    assert "".join("".join(found).split()) == "".join(joined.split())
    if not joined.startswith("“"):
        assert found == sentences


def test_a_quotation_inside_a_sentence_stays_in_it() -> None:
    assert pieces("The minister said, “We waited. Nothing came,” and left. Then it rained.") == [
        "The minister said, “We waited. Nothing came,” and left.",
        "Then it rained.",
    ]


def test_items_keep_their_numbers() -> None:
    assert pieces("1. The first thing 2. The second thing") == ["1. The first thing", "2. The second thing"]


@given(st.text(max_size=300) | st.text(alphabet="aA1 .!?()[]“”\"'\n1.", max_size=80))
def test_no_character_is_lost_moved_or_doubled(text: str) -> None:
    spans = split(text)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    left = list(text)
    for start, end in spans:
        left[start:end] = [""] * (end - start)
    assert "".join(left).strip() == ""
