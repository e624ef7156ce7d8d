"""The same article again: what the shelf should hold of both."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article, Section, Teaser
from corpus.merging import again, longer
from tests.corpus.reading.captures import sentence

PARAGRAPHS = tuple(" ".join(sentence(number * 4 + part) for part in range(4)) for number in range(8))
WHOLE = Article(
    "Pilots and Patience",
    (Section(None, PARAGRAPHS[:3]), Section("Who pays the pilot", PARAGRAPHS[3:])),
    standfirst="Small ports pay twice.",
    published=dt.date(2025, 3, 4),
    authors=("A. Keeper",),
    category="Ports",
    teasers=(Teaser("Tugs for sale."),),
)
BARE = Article(None, WHOLE.sections)


def cut(article: Article, characters: int) -> Article:
    """Give the article as a capture holds it that ends after so many characters of the body."""
    sections = []
    for section in article.sections:
        kept = []
        for text in section.paragraphs:
            if characters > 0:
                kept.append(text[:characters])
            characters -= len(text)
        if kept:
            sections.append(Section(section.heading, tuple(kept)))
    return replace(article, sections=tuple(sections))


def test_the_same_article_changes_nothing() -> None:
    assert again(WHOLE, WHOLE) is not None
    assert again(WHOLE, WHOLE) == WHOLE
    assert again(replace(WHOLE, teasers=(), category="Home"), WHOLE) == WHOLE


def test_a_skin_without_a_head_adds_nothing() -> None:
    assert again(BARE, WHOLE) == WHOLE
    assert again(replace(BARE, title="PILOTS AND PATIENCE!"), WHOLE) == WHOLE


def test_other_paragraph_breaks_and_headings_read_as_paragraphs_add_nothing() -> None:
    flat = [part for section in WHOLE.sections for part in (section.heading, *section.paragraphs) if part]
    assert again(Article(None, (Section(None, (" ".join(PARAGRAPHS),)),)), WHOLE) == WHOLE
    assert again(Article(None, (Section(None, tuple(flat)),)), WHOLE) == WHOLE


def test_a_head_fills_in_what_was_missing() -> None:
    assert again(WHOLE, BARE) == WHOLE
    dated = again(replace(BARE, published=dt.date(2025, 3, 4)), replace(WHOLE, published=None))
    assert dated == WHOLE


def test_headings_that_were_missing_come_in() -> None:
    flat = replace(WHOLE, sections=(Section(None, PARAGRAPHS),))
    assert again(WHOLE, flat) == WHOLE
    assert again(flat, WHOLE) == WHOLE


def test_another_title_of_the_same_text_is_a_revision() -> None:
    renamed = again(replace(BARE, title="Waiting for the Pilot"), WHOLE)
    assert renamed == replace(WHOLE, title="Waiting for the Pilot")


@given(st.integers(1, sum(map(len, PARAGRAPHS)) - 2))
def test_a_text_cut_off_anywhere_adds_nothing_and_the_whole_one_takes_its_place(at: int) -> None:
    short = cut(WHOLE, at)
    assert again(short, WHOLE) == WHOLE
    grown = again(WHOLE, short)
    assert grown is not None
    assert [text for _, _, text in grown.paragraphs()] == list(PARAGRAPHS)
    headless = again(cut(BARE, at), WHOLE)
    assert headless == WHOLE


def test_a_cut_text_gives_its_head_to_one_that_has_none() -> None:
    assert again(cut(WHOLE, 300), BARE) == replace(WHOLE, teasers=())
    assert again(BARE, cut(WHOLE, 300)) == replace(WHOLE, teasers=())


def test_a_fragment_under_a_title_of_its_own_is_another_text() -> None:
    note = Article("What a pilot says", (Section(None, (PARAGRAPHS[2],)),))
    assert again(note, WHOLE) is None
    assert again(WHOLE, note) is None
    digest = Article("A digest", (Section(None, (*PARAGRAPHS, "And more besides.")),))
    assert again(digest, WHOLE) is None


@pytest.mark.parametrize("number", range(len(PARAGRAPHS)))
def test_one_sentence_changed_is_another_text_to_be_told_of(number: int) -> None:
    changed = [*PARAGRAPHS]
    changed[number] = changed[number].replace(" the ", " no ", 1) + " One more."
    assert again(Article(None, (Section(None, tuple(changed)),)), WHOLE) is None


def test_an_empty_body_is_no_part_of_anything() -> None:
    assert again(Article(None, ()), WHOLE) is None
    assert again(WHOLE, Article(None, (Section("Only a heading", ()),))) is None


def test_the_longer_one_has_more_body() -> None:
    assert longer(WHOLE, cut(WHOLE, 300))
    assert not longer(WHOLE, BARE)
