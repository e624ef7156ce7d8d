"""Some sentences stand for a text better than others, and the chosen ones do not repeat each other."""

import random
from statistics import mean

from hypothesis import given
from hypothesis import strategies as st

from corpus.language.choosing import Candidate, choose, overlap
from corpus.language.salience import salience
from corpus.language.words import all_words, content_stems

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


def test_a_repeat_in_small_words_is_not_chosen_either() -> None:
    first, second, third = (
        "It was so good that we would go there again.",
        "It was so quiet that we would go there again.",
        "Gulls sat on the quay.",
    )
    candidates = [
        Candidate([str(at)], score, words=all_words(text))
        for at, (text, score) in enumerate(((first, 1.0), (second, 0.9), (third, 0.1)))
    ]
    assert choose(candidates, 2) == [0, 2]


def test_a_remark_to_the_reader_and_a_quotation_stand_below_the_same_said_plainly() -> None:
    plain = "Harbour dues pay the pilots of the northern coast."
    for other in ("Harbour dues pay your pilots of the northern coast.", "“Harbour dues pay the pilots of the coast.”"):
        weights = salience([(1, "Fees rise."), (1, plain), (1, other), (1, "Fees fall.")])
        assert weights[1] > weights[2]


def test_a_remark_torn_from_its_neighbour_stands_below_others_in_a_list() -> None:
    remarks = [f"Beds in room {at} squeaked at night." for at in range(60)]
    random.Random(3).shuffle(remarks)
    listed = salience(list(enumerate([*remarks, "Such beds in room 7 squeaked at night."])))
    assert listed[-1] < min(listed[:-1])
