"""What stands on a button comes back as it was; anything else is refused, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.acts import RemoveAlias, ShowDraft
from corpus.request import Ask, CompareArticles, Search, Step, Summary, decode, encode


@pytest.mark.parametrize(
    "step",
    [
        Ask("a|b~c%d", 3, ("=1", "x~y"), "=2"),
        Search("dual-use", as_typed=True),
        Summary("=12", "short"),
        CompareArticles(("=1", "=2")),
        ShowDraft("k3y", article=4),
        RemoveAlias(2**63 - 1),
    ],
)
def test_a_step_comes_back_as_it_was(step: Step) -> None:
    assert decode(encode(step)) == step


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "m",
        "m|0=12|1huge",
        "m|9x",
        "m|x",
        "l|3often",
        "+N|0" + str(2**63),
        "+N|0-" + "9" * 40,
        "+p|1" + "9" * 4400,
    ],
)
def test_what_was_never_written_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        decode(text)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        step = decode(text)
    except ValueError:
        return
    assert decode(encode(step)) == step
