"""What moderators type is kept clean, or refused with a sentence that says why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.desk import typed
from corpus.desk.typed import RefusedError


def test_a_name_is_one_line_without_quotation_marks_and_what_nobody_sees() -> None:
    assert typed.name(" “Harbour\n Safety\u202e\u200b  Board” ") == "Harbour Safety Board"
    assert typed.name("Cafe\u0301") == "Café"


@pytest.mark.parametrize("text", ["", "   ", "***", "🐟", "\u200b", "=12", "<@123>", "<#5>", "x" * 101])
def test_what_can_be_no_name_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        typed.name(text)


def test_a_list_is_parted_by_commas_or_by_semicolons_and_lines_and_holds_each_name_once() -> None:
    assert typed.names(" quay money, Port dues,\r\nquay-money\n port dues ,, ") == ("quay money", "Port dues")
    assert typed.names("dues, of ports;\r\n quay money\nDues of ports; ") == ("dues, of ports", "quay money")
    assert typed.names(" \n ") == ()
    with pytest.raises(RefusedError, match="10 names, and this one has 11"):
        typed.names(", ".join(f"name {number}" for number in range(11)))


def test_a_definition_keeps_its_lines_and_its_signs() -> None:
    assert typed.definition("  What **ships**  pay.\r\n\r\n\u2028It varies. ") == "What **ships** pay.\nIt varies."
    assert typed.is_formatted("What **ships** pay.")
    assert not typed.is_formatted("What ships pay: 2 * 3 - 1, in all_weathers.")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "needs words"),
        ("?!", "needs words"),
        ("x" * 1_501, "up to 1,500 characters, and this one has 1,501"),
        ("Ask <@123456789012345678>.", "mentions"),
        ("Ask <@&5> or <:fish:12345> at <t:1700000000:R>", "mentions"),
    ],
)
def test_what_can_be_no_definition_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        typed.definition(text)


def test_an_acronym_may_be_none_but_not_long() -> None:
    assert typed.acronym("  ") is None
    assert typed.acronym(" HSB ") == "HSB"
    with pytest.raises(RefusedError):
        typed.acronym("A" * 21)


@pytest.mark.parametrize("read", [typed.name, typed.names, typed.definition, typed.acronym])
@given(text=st.text(max_size=60))
def test_no_text_fails_otherwise_and_what_is_kept_is_kept_again(read: Callable[[str], object], text: str) -> None:
    try:
        kept = read(text)
    except RefusedError:
        return
    again = typed.listed(kept) if isinstance(kept, tuple) else kept or ""
    assert isinstance(again, str)
    assert read(again) == kept
