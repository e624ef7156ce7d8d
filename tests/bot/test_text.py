"""Text shows as it was written and is cut where nothing breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import escape, grapheme_before, marked, shorten, slices, units, within
from tests.bot.discord_limits import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. first", "1\\. first"),
        ("in 1. place", "in 1. place"),
        ("# head", "\\# head"),
        ("-# small", "\\-# small"),
        ("- item\n+ item", "\\- item\n\\+ item"),
        ("a-b", "a-b"),
        ("> quote", "\\> quote"),
        ("*a* _b_ ~~c~~ `d` ||e||", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|\\|e\\|\\|"),
        ("[a](b) <@1> @here <t:1>", "\\[a](b) \\<\\@1> \\@here \\<t:1>"),
        ("https://a.b/c_d :smile: 12:30", "https\\://a.b/c\\_d \\:smile: 12:30"),
        ("C:\\dir", "C:\\\\dir"),
    ],
)
def test_markdown_of_other_people_is_shown_as_characters(text: str, shown: str) -> None:
    assert escape(text) == shown


@given(st.text(max_size=200))
def test_a_reader_sees_exactly_the_characters_of_the_text(text: str) -> None:
    assert visible(escape(text)) == text


@pytest.mark.parametrize(
    ("text", "marks", "shown"),
    [
        ("one two", ((0, 3),), "**one** two"),
        ("one two", ((0, 4), (4, 7)), "**one** **two**"),
        ("onetwo", ((0, 3), (3, 6)), "**onetwo**"),
        (" one ", ((0, 5),), " **one** "),
        ("one\ntwo", ((0, 7),), "**one**\n**two**"),
        ("   ", ((0, 3),), "   "),
        ("a*b", ((1, 2),), "a**\\***b"),
    ],
)
def test_bold_never_touches_white_space_another_bold_or_a_line_end(
    text: str, marks: tuple[tuple[int, int], ...], shown: str
) -> None:
    assert marked(text, marks) == shown


@given(st.text(max_size=400), st.integers(40, 120))
def test_slices_join_up_and_fit(text: str, limit: int) -> None:
    cuts = slices(text, limit)
    assert "".join(text[start:end] for start, end in cuts) == text
    assert all(units(marked(text[start:end], (), "> ")) <= limit for start, end in cuts)


def test_a_cut_prefers_the_end_of_a_sentence_then_of_a_clause_then_of_a_word() -> None:
    def first(text: str) -> str:
        start, end = slices(text, 52)[0]
        return text[start:end]

    assert first("The first sentence ends here. The second one goes on and on.") == "The first sentence ends here. "
    assert first("The first clause ends here; and the second one goes on and on") == "The first clause ends here; "
    assert (
        first("The first words have no end at all but go on and on and on") == "The first words have no end at all but "
    )


@pytest.mark.parametrize("cluster", ["👩\u200d👩\u200d👧", "🇩🇪", "e\u0301", "👍🏽", "각"])
def test_a_cut_never_splits_what_a_reader_sees_as_one_character(cluster: str) -> None:
    text = "x" + cluster + "y"
    for at in range(2, 1 + len(cluster)):
        assert grapheme_before(text, at) == 1
    assert grapheme_before(text, 1 + len(cluster)) == 1 + len(cluster)


def test_two_flags_are_cut_between_them() -> None:
    assert grapheme_before("🇩🇪🇫🇷", 3) == 2


def test_a_short_form_ends_at_a_word_with_an_ellipsis() -> None:
    assert shorten("hello world this is long", 14) == "hello world…"
    assert shorten("short  and\nsimple", 40) == "short and simple"


@given(st.text(max_size=100), st.integers(2, 60))
def test_a_short_form_fits(text: str, limit: int) -> None:
    assert units(shorten(text, limit)) <= limit


def test_marks_are_clipped_to_the_slice() -> None:
    assert within(((0, 3), (5, 9), (12, 14)), 2, 8) == ((0, 1), (3, 6))
