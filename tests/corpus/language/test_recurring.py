"""A theme of a shelf is a subject: no measure, no time, no act, and nothing that only a few of many texts hold."""

from __future__ import annotations

from corpus.language.recurring import least, recurring
from corpus.language.words import content_stems

Texts = dict[int, list[list[str]]]


def _found(phrase: str, sentence: str, *, texts: int = 6, of: int = 20) -> list[str]:
    """The themes of texts of which the first hold a phrase, three times each, in the sentence given."""
    stems: Texts = {at: [content_stems("The weather was fine.")] for at in range(of)}
    for at in range(texts):
        stems[at] += [content_stems(sentence)] * 3
    return [one.name for one in recurring([(at, phrase, 1.0) for at in range(texts)], stems, (), (), ())]


def test_what_texts_come_back_to_is_a_theme() -> None:
    assert _found("water rights", "The farmers quarrel over water rights.") == ["water rights"]
    assert _found("irrigation", "The farmers quarrel over irrigation.") == ["irrigation"]


def test_what_mostly_follows_a_number_measures_and_is_none() -> None:
    assert _found("cent", "Prices rose by 12 cent.") == []
    assert _found("million", "It cost 30 million.") == []
    assert _found("acre feet", "They drew 40 acre feet.") == []


def test_what_was_done_and_what_reports_are_made_of_is_none() -> None:
    assert _found("court heard", "The court heard of the quarrel.") == []
    assert _found("study", "The study was long.") == []
    assert _found("year", "The year was long.") == []


def test_in_a_larger_collection_a_theme_stands_in_more_texts() -> None:
    assert [least(count) for count in (0, 10, 100, 300, 10_000)] == [3, 3, 3, 6, 33]
    said = "The farmers quarrel over water rights."
    assert _found("water rights", said, texts=4, of=20) == ["water rights"]
    assert _found("water rights", said, texts=4, of=400) == []
