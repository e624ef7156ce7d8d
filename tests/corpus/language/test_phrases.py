"""Key phrases are what a text keeps coming back to, as it writes it."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.language.phrases import key_phrases

TEXT = [
    "Berth rotation keeps ships moving. Under berth rotation no captain waits, though small ports dislike it.",
    "Small ports say that berth rotation costs them trade. Two inspectors quickly noted the trade of small ports.",
]


def test_repeated_phrases_come_first_with_scores_that_fall() -> None:
    found = key_phrases(TEXT, 6)
    assert {found[0][0].lower(), found[1][0].lower()} == {"berth rotation", "small ports"}
    scores = [score for _, score in found]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)


def test_a_phrase_is_not_given_with_its_own_part() -> None:
    found = [phrase.lower() for phrase, _ in key_phrases(TEXT, 12)]
    assert "berth" not in found and "rotation" not in found


def test_a_name_comes_before_a_plain_phrase_said_as_often() -> None:
    text = ["We met the grey pilot. At Cold Harbour it rained.", "It rained at Cold Harbour. The grey pilot left."]
    found = [phrase for phrase, _ in key_phrases(text, 6)]
    assert found.index("Cold Harbour") < found.index("grey pilot")


def test_a_longer_phrase_stands_beside_its_part_only_if_it_comes_back() -> None:
    text = ["Berth rotation angers pilots.", *["Ships wait. Crews like berth rotation. Fog is common."] * 40]
    found = [phrase.lower() for phrase, _ in key_phrases(text, 12)]
    assert [phrase for phrase in found if "berth rotation" in phrase] == ["berth rotation"]


def test_what_stands_only_inside_a_longer_phrase_is_not_given_beside_or_before_it() -> None:
    text = ["Cold harbour pilots strike. We met cold harbour pilots.", "It rained on cold harbour pilots."]
    found = [phrase.lower() for phrase, _ in key_phrases(text, 12)]
    assert found[0] == "cold harbour pilots"
    assert not {"cold harbour", "harbour pilots", "harbour"} & set(found)


def test_adverbs_and_numerals_are_no_part_of_a_phrase() -> None:
    assert not any({"quickly", "two"} & set(phrase.lower().split()) for phrase, _ in key_phrases(TEXT, 12))


def test_nothing_comes_of_nothing() -> None:
    assert key_phrases([]) == []
    assert key_phrases(["", "the of and"]) == []


@given(st.lists(st.text(max_size=120), max_size=4))
def test_phrases_are_the_texts_own_words(texts: list[str]) -> None:
    whole = " ".join(" ".join(texts).split())
    for phrase, score in key_phrases(texts):
        assert phrase in whole
        assert 0 <= score <= 1
