"""Contrasting wording is a shared subject with a negation or an opposite word of it, and nothing less."""

from __future__ import annotations

import pytest

from benchmarks.contrasts import read
from corpus.language.contrast import contrasts

SAID = "The regional court strengthened the rights of tenants."


@pytest.mark.parametrize(
    "other",
    [
        "The regional court did not strengthen the rights of tenants.",
        "The regional court never strengthened the rights of tenants.",
        "The regional court has failed to strengthen the rights of tenants.",
        "The regional court weakened the rights of tenants.",
    ],
)
def test_a_negation_or_an_opposite_of_the_same_subject_contrasts(other: str) -> None:
    assert contrasts(SAID, other)
    assert contrasts(other, SAID)


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        "Not only the regional court strengthened the rights of tenants.",
        "The regional court strengthened the rights of tenants, whether or not they had asked.",
        "The regional court strengthened the rights of tenants who do not own a car.",
        "Storms weakened the roof of the regional court, where tenants of rights sat.",
        "Nobody came.",
        "",
    ],
)
def test_other_words_do_not(other: str) -> None:
    assert not contrasts(SAID, other)
    assert not contrasts(other, SAID)


def test_irregular_forms_comparatives_and_prefixes_are_known() -> None:
    assert contrasts("Fares rose on every island ferry.", "Fares fell on every island ferry.")
    assert contrasts("Island ferries are cheaper to run.", "Island ferries are dearer to run.")
    assert contrasts("Island ferries are profitable to run.", "Island ferries are unprofitable to run.")


def test_a_word_that_stands_many_times_in_a_long_sentence_is_no_burden() -> None:
    assert not contrasts("tenants pay rent " + "more " * 5_000, "tenants pay rent " + "most " * 5_000)


def test_there_are_enough_pairs_to_measure_by_and_most_that_are_recognised_contrast() -> None:
    pairs = read()
    told = [kind for kind, first, second in pairs if contrasts(first, second)]
    assert len(pairs) >= 60
    assert sum("no" not in kind.split() for kind in told) > 0.8 * len(told)
