"""Our own words read as English and remember what they were made of."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ConcordanceError
from corpus.saying import (
    Said,
    Sentence,
    said_from_json,
    said_to_json,
    say,
    say_count,
    say_day,
    say_list,
    say_number,
    say_percent,
    say_together,
)

plain = st.text(max_size=20)
words = st.recursive(
    st.one_of(
        plain,
        st.dates().map(say_day),
        st.integers(0, 10**9).map(say_number),
        st.floats(0, 1).map(say_percent),
    ),
    lambda inner: st.one_of(
        inner.map(lambda one: say("{{on}} {name}: {n}", name=one, n=3)),
        st.builds(
            lambda count, one: say_count("{count} of {it}", "{count}s of {it}", count, it=one), st.just(2), inner
        ),
        st.lists(inner, max_size=4).map(say_list),
        st.lists(inner, max_size=4).map(lambda some: say_together(*some, between=" · ")),
    ),
    max_leaves=6,
)


def test_words_read_as_english() -> None:
    assert say("{name} is here since {day}.", name="{odd}", day=say_day(dt.date(2026, 1, 4))) == (
        "{odd} is here since 4 January 2026."
    )
    assert say_count("{count} article", "{count} articles", 1) == "1 article"
    assert say_count("{count} article", "{count} articles", 1234) == "1,234 articles"
    assert [say_list("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert say_together("First.", "", "Second.") == "First. Second."
    assert (say_number(12345), say_percent(0.186)) == ("12,345", "19%")


@given(words)
def test_words_come_back_from_the_database_and_from_another_process_as_they_were(said: str) -> None:
    for again in (
        said_from_json(json.loads(json.dumps(said_to_json(said)))),
        pickle.loads(pickle.dumps(said)),
        copy.deepcopy(said),
    ):
        assert again == said
        assert isinstance(again, Said) == isinstance(said, Said)
        assert said_to_json(again) == said_to_json(said)


def test_plain_text_stays_plain_in_the_database() -> None:
    assert said_to_json("an article’s own words") == "an article’s own words"
    assert type(said_from_json("an article’s own words")) is str


@pytest.mark.parametrize("value", [None, 3, [], {"say": 3}, {"joined": "ab", "between": ""}, {}])
def test_what_is_none_of_ours_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="holds no words"):
        said_from_json(value)


def test_an_error_keeps_its_sentence() -> None:
    error = ConcordanceError(say("{file} is empty.", file="a.txt"))
    assert isinstance(error.sentence, Sentence)
    assert (error.sentence, str(error)) == ("a.txt is empty.", "a.txt is empty.")
    assert ConcordanceError().sentence == ""
