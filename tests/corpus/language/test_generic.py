"""What a question does with its subject is left out, unless nothing else is there."""

from corpus.language.generic import telling


def test_generic_words_are_left_out_beside_others() -> None:
    assert telling(["fraud", "work", "fraud"]) == ("fraud",)


def test_generic_words_stay_where_there_are_no_others() -> None:
    assert telling(["work", "effect"]) == ("work", "effect")
    assert telling([]) == ()
