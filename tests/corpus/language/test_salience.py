"""Some sentences stand for a text better than others, and the chosen ones do not repeat each other."""

import random
from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from corpus.language.choosing import Candidate, choose, overlap
from corpus.language.salience import salience
from corpus.language.words import content_stems

PLACED = [
    (1, "Harbour dues pay for the lighthouse and the pilots."),
    (1, "Gulls were about."),
    (2, "When harbour dues fall, pilots leave and the lighthouse goes dark."),
    (2, "A cousin of mine once owned a bicycle."),
    (3, "Harbour dues should therefore follow the cost of pilots."),
]


def test_what_the_text_is_about_stands_above_what_it_mentions() -> None:
    weights = salience(PLACED)
    assert weights[0] == 1.0
    assert weights[2] > weights[1]
    assert weights[4] > weights[3]


def test_place_counts_in_prose_and_not_in_a_list_of_remarks() -> None:
    remarks = [
        f"{what} in the {where} {verdict}."
        for what in ("Beds", "Lights", "Towels", "Windows")
        for where in ("annex", "tower", "cellar", "garden", "lobby")
        for verdict in ("squeaked", "pleased us", "broke")
    ]
    random.Random(1).shuffle(remarks)
    listed = salience(list(enumerate(remarks)))
    assert abs(mean(listed[:10]) - mean(listed[-10:])) < 0.1
    prose = salience([(at // 6, text) for at, text in enumerate(remarks)])
    assert mean(prose[:10]) - mean(prose[-10:]) > 0.2


def test_the_title_speaks_for_its_subject() -> None:
    plain, titled = salience(PLACED), salience(PLACED, "My cousin and the bicycle")
    assert titled[3] > plain[3]


def test_a_repeat_is_not_chosen() -> None:
    same = [
        Candidate(content_stems("Harbour dues pay the pilots."), 1.0),
        Candidate(content_stems("Harbour dues pay pilots."), 0.9),
    ]
    assert choose([*same, Candidate(content_stems("Gulls were about the quay."), 0.1)], 2) == [0, 2]


def test_a_group_gives_way_to_others() -> None:
    candidates = [
        Candidate(content_stems("One red."), 1.0, "a"),
        Candidate(content_stems("Two blue."), 0.9, "a"),
        Candidate(content_stems("Three green."), 0.8, "b"),
    ]
    assert choose(candidates, 2, group_discount=0.5) == [0, 2]
    assert choose(candidates, 2) == [0, 1]


def test_what_does_not_fit_is_not_chosen() -> None:
    candidates = [Candidate(content_stems("One red."), 1.0), Candidate(content_stems("Two blue."), 0.5)]
    assert choose(candidates, 2, fits=lambda at, chosen: at != 0) == [1]


@given(st.lists(st.tuples(st.integers(1, 4), st.text(max_size=60)), max_size=12), st.integers(0, 5))
def test_weights_lie_between_nought_and_one_and_choices_are_few_and_different(
    placed: list[tuple[int, str]], count: int
) -> None:
    weights = salience(placed)
    assert all(0 <= weight <= 1 for weight in weights)
    chosen = choose(
        [Candidate(content_stems(text), weight) for (_, text), weight in zip(placed, weights, strict=True)], count
    )
    assert len(chosen) == len(set(chosen)) <= count


def test_overlap_is_the_share_of_words_in_both() -> None:
    assert overlap(frozenset("abc"), frozenset("bcd")) == 0.5
    assert overlap(frozenset(), frozenset()) == 0.0
