"""Words are compared by what they are, not by how they happen to be written."""

import itertools
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.spelling import name_variants, one_form, variants
from corpus.language.words import content_stems, fold, is_stop, stem, tokens


@pytest.mark.parametrize(
    "words",
    [
        ("licence", "license", "Licences", "licensing", "licensed", "LICENSES"),
        ("organisation", "organization", "organisations"),
        ("organise", "organize", "organised", "organizing"),
        ("analyse", "analyze", "analysis", "analyses"),
        ("defence", "defense", "defences"),
        ("colour", "color", "colours"),
        ("neighbour", "neighbor", "neighbouring", "neighboring"),
        ("centre", "center", "centres", "centred", "centered"),
        ("travelled", "traveled", "travelling"),
        ("fuelled", "fueled"),
        ("catalogue", "catalog", "catalogues"),
        ("archaeology", "archeology"),
        ("judgement", "judgment", "judgements"),
        ("programme", "program", "programmes"),
        ("fulfil", "fulfill"),
        ("enrolment", "enrollment"),
        ("skilful", "skillful"),
        ("manoeuvre", "maneuver"),
        ("crisis", "crises"),
        ("state", "state's", "state’s", "states"),
    ],
)
def test_spellings_and_numbers_of_one_word_share_a_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("organ", "organize"), ("prize", "price"), ("real", "realise"), ("hour", "hor"), ("four", "for"), ("sell", "sel")],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_variants_give_the_other_spelling_and_the_other_number() -> None:
    assert set(variants("licence")) >= {"licence", "license", "licences", "licenses"}
    assert set(variants("behavior")) >= {"behaviour", "behaviors", "behaviours"}
    assert set(variants("policies")) >= {"policies", "policy"}
    assert variants("licence")[0] == "licence"


def test_variants_join_and_part_what_a_hyphen_holds() -> None:
    assert variants("end-use") == ("end-use", "end use", "enduse")
    assert "co-operation" in variants("cooperation")
    assert "cooperation" in variants("co-operation")


def test_a_name_is_written_in_either_spelling_and_number_joined_or_apart() -> None:
    ways = name_variants("over compliance licence")
    assert ways[0] == "over compliance licence"
    assert {"over compliance licenses", "overcompliance license"} <= set(ways)
    assert name_variants("") == ()
    assert len(name_variants(" ".join(["licence"] * 12))) == 64


def test_variants_do_not_invent_spellings() -> None:
    assert variants("doctor") == ("doctor", "doctors")
    assert variants("size") == ("size", "sizes")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_every_variant_of_a_word_has_it_among_its_own_in_the_one_form(word: str) -> None:
    assert all(variants(variant)[0] == variant for variant in variants(word))
    assert one_form(one_form(word)) == one_form(one_form(one_form(word)))


def test_folding_leaves_the_letters() -> None:
    assert fold("  Dual-Use & the  Café, “U.N.” ") == "dual use and the cafe un"
    assert fold("Müller’s") == "mullers"
    assert fold("हिन्दी") == fold(" हिन्दी ")


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=200))
def test_tokens_are_exactly_the_characters_they_point_to(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


def test_tokens_keep_acronyms_apostrophes_and_numbers_whole() -> None:
    assert [token.text for token in tokens("The U.S. state's 1,000 dual-use items")] == [
        "The", "U.S.", "state's", "1,000", "dual", "use", "items",
    ]  # fmt: skip


def test_capitals_tell_a_name_from_a_stop_word() -> None:
    assert is_stop("us") and is_stop("Who") and not is_stop("US") and not is_stop("WHO")
    assert content_stems("Who told the WHO about us?") == ["told", "who"]


def test_threads_stem_alike() -> None:
    words = [
        f"{start}{end}" for start in ("licens", "organis", "sanction", "verif") for end in ("ed", "ing", "es", "er")
    ]
    expected = [stem.__wrapped__(word) for word in words]
    results: list[list[str]] = []

    def work() -> None:
        results.append([stem.__wrapped__(word) for word in words * 50])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected * 50] * 4
