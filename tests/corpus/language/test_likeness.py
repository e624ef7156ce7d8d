"""What two texts share, what sets one apart, and where wording contrasts."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from corpus.language.contrast import contrasts
from corpus.language.keyness import CLEAR, added, distinct_words, log_likelihood
from corpus.language.likeness import shared_words, similar


def test_the_same_point_in_like_words_is_similar() -> None:
    near = similar("Harbour dues pay for the pilots.", "Pilots are paid from harbor dues.")
    far = similar("Harbour dues pay for the pilots.", "Gulls were about the quay.")
    assert near > 0.6 > far


@given(st.text(max_size=100), st.text(max_size=100))
def test_likeness_is_mutual_and_bounded(first: str, second: str) -> None:
    assert abs(similar(first, second) - similar(second, first)) < 1e-9
    assert -1e-9 <= similar(first, second) <= 1 + 1e-9
    assert all(0 <= start < end <= len(first) for start, end in shared_words(first, second))


def test_shared_words_are_found_by_stem() -> None:
    text = "The licences were licensed in the harbour."
    assert [text[a:b] for a, b in shared_words(text, "A license for harbors")] == ["licences", "licensed", "harbour"]


def test_a_word_used_far_more_in_one_text_sets_it_apart() -> None:
    here = {"pilot": 30, "state": 20, "quay": 1}
    there = {"state": 22, "quay": 25, "pilot": 1}
    background = added([here, there, {"state": 400, "law": 300, "pilot": 2, "quay": 3}])
    words = distinct_words(here, there, background, background.total())
    assert words[0][0] == "pilot" and words[0][1] > CLEAR
    assert "quay" not in [word for word, _ in words]
    assert dict(words).get("state", 0.0) < CLEAR


def test_nothing_is_distinct_about_nothing() -> None:
    assert distinct_words({}, {"a": 1}, {"a": 1}, 1) == []
    assert distinct_words({"a": 1}, {}, Counter(), 0) == []


def test_contrast_wants_one_subject_and_a_negation_or_an_opposite() -> None:
    assert contrasts("Harbour dues pay for the pilots.", "Harbour dues do not pay for the pilots.")
    assert contrasts("Higher dues strengthen the small ports.", "Higher dues weaken the small ports.")
    assert not contrasts("Harbour dues pay for the pilots.", "Harbour dues pay for the pilots and the lamps.")
    assert not contrasts("Harbour dues pay for the pilots.", "The bakery is not open on Monday.")
    assert not contrasts("Dues never pay pilots well.", "Dues do not pay pilots well.")


def test_what_is_used_beside_something_oftener_than_elsewhere_is_surer_the_more_there_is_of_it() -> None:
    assert log_likelihood(1, 100, 10, 1000) == 0.0
    assert log_likelihood(0, 0, 0, 0) == 0.0
    assert 0 < log_likelihood(2, 100, 10, 1000) < 3.84
    assert log_likelihood(20, 1000, 100, 10000) > log_likelihood(2, 100, 10, 1000)
    assert log_likelihood(10, 1000, 0, 10000) > 10.83
