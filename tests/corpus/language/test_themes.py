"""A sentence is on a theme as far as it holds the theme's words."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from corpus.language.themes import ON_THEME, ThemeMatcher, query_words, word_forms

MATCHER = ThemeMatcher(["harbour dues", "pilotage", "lighthouse", "tonnage", "quay", "designation"])


def score(text: str) -> float:
    return MATCHER.score(word_forms(text))


def marked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in MATCHER.spans(text)]


def test_telling_words_and_phrases_count_and_others_do_not() -> None:
    assert score("The harbour dues rose.") >= ON_THEME
    assert score("Lighthouses need keepers.") >= ON_THEME
    assert score("The harbour was quiet and its dues unknown.") == 0
    assert score("Nothing of the kind.") == 0


def test_a_phrase_says_more_than_a_word_and_two_words_more_than_one() -> None:
    assert score("Harbour dues rose.") > score("Pilotage rose.") > score("The quay rose.")
    assert score("Pilotage and lighthouses.") > score("Pilotage.")


def test_repeating_a_word_adds_little() -> None:
    assert score("Pilotage, pilotage, pilotage.") < score("Pilotage and lighthouses.")


def test_spelling_and_number_do_not_matter() -> None:
    assert marked("Harbor due, HARBOUR DUES, harbour-dues") == ["Harbor due", "HARBOUR DUES", "harbour-dues"]


def test_a_word_that_only_shares_a_worn_down_stem_is_not_the_theme() -> None:
    assert marked("The designation of its design was designated.") == ["designation", "designated"]


def test_a_set_phrase_is_met_as_it_is() -> None:
    matcher = ThemeMatcher(["know-how", "flag of convenience"])
    found = matcher.spans("Knowing how flags of convenience grew takes know-how.")
    assert [(span.start, span.end) for span in found] == [(12, 32), (44, 52)]


def test_a_query_counts_as_phrase_and_as_words() -> None:
    assert query_words("what about the harbour dues") == ["harbour dues", "harbour", "dues"]
    assert query_words("the") == []


@given(st.lists(st.text(max_size=20), max_size=6), st.text(max_size=120))
def test_any_words_make_a_matcher_and_its_places_are_in_the_text(words: list[str], text: str) -> None:
    matcher = ThemeMatcher(words)
    assert 0 <= matcher.score(word_forms(text)) <= 1
    spans = matcher.spans(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
