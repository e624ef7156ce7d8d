"""Runs of five words, their hashes and their sample."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.shingles import FEW, MODULUS, containment, hashed, like_kind, shingles, sketch

WORDS = st.lists(st.sampled_from(["quay", "berth", "pilot", "levy", "tug", "crane", "dock", "ice"]), max_size=60)


def numbered(count: int, start: int = 0) -> str:
    return " ".join(f"w{number}" for number in range(start, start + count))


def test_case_accents_punctuation_and_paragraphs_do_not_count() -> None:
    assert shingles("“Für 𝒳”, she said:\n\n Dual-use CAFÉ goods…") == shingles("fur x she said dual use cafe goods")


@pytest.mark.parametrize(
    ("text", "runs"), [("", 0), (" –!\n", 0), ("One.", 1), ("One two three four", 1), (numbered(9), 5)]
)
def test_a_text_has_as_many_runs_as_it_has_room_for(text: str, runs: int) -> None:
    assert len(shingles(text)) == runs


def test_where_a_script_has_no_blanks_its_characters_are_the_words() -> None:
    whole = shingles("港口委员会公布了新的收费标准，并要求船东提前三十天登记。")
    cut = shingles("港口委员会公布了新的收费标准，并要求")
    assert len(whole) > 15
    assert containment(cut, whole) == 1.0


def test_a_hash_is_the_same_in_every_process() -> None:
    code = "from corpus.language.shingles import hashed; print(hashed('a b c d é'))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(other.stdout) == hashed("a b c d é")
    assert 0 <= hashed("a b c d é") < 2**63


def test_a_short_text_keeps_all_its_runs_and_a_long_one_a_fair_sample() -> None:
    assert len(sketch(shingles(numbered(FEW)))) == FEW - 4
    kept = sketch(shingles(numbered(8000)))
    assert all(number % MODULUS == 0 for number in kept)
    assert 900 < len(kept) < 1100


def test_a_note_and_a_long_text_that_holds_it_find_each_other() -> None:
    note, long = shingles(numbered(100, 3000)), shingles(numbered(9000))
    assert len(set(sketch(note)) & set(sketch(long))) > 5


@given(WORDS, WORDS)
def test_containment_is_a_share_and_whole_in_what_holds_the_text(first: list[str], second: list[str]) -> None:
    one, both = shingles(" ".join(first)), shingles(" ".join((*first, *second)))
    assert 0.0 <= containment(both, one) <= 1.0
    if len(first) >= 5:
        assert containment(one, both) == 1.0
    assert containment(frozenset(), both) == 0.0


@given(st.text(max_size=200))
def test_any_short_text_keeps_every_run(text: str) -> None:
    assert set(sketch(shingles(text))) == {hashed(run) for run in shingles(text)}


@pytest.mark.parametrize(
    ("of_new", "of_other", "same_head", "kind"),
    [
        (1.0, 1.0, False, "same"),
        (0.9, 0.9, True, "revision"),
        (0.6, 0.8, True, "revision"),
        (1.0, 0.6, True, "contained"),
        (0.6, 1.0, True, "contains"),
        (0.95, 0.2, False, "contained"),
        (0.2, 0.95, False, "contains"),
        (0.6, 0.7, False, "overlapping"),
        (0.3, 0.02, False, "overlapping"),
        (0.1, 0.1, True, None),
        (0.0, 0.0, True, None),
    ],
)
def test_what_a_text_is_to_another(of_new: float, of_other: float, same_head: bool, kind: str | None) -> None:
    assert like_kind(of_new, of_other, same_head) == kind
