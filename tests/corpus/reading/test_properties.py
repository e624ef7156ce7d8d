"""What holds for every text: nothing raises, line ends do not matter, nothing stands twice."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import Article, Section, Teaser
from corpus.errors import UnreadableError
from corpus.reading import read, read_text
from corpus.reading.markdown import to_markdown
from tests.corpus.reading.captures import captures

_TEXTS = [c.text for c in captures()]
_ARTICLES = [c.text for c in captures() if c.kind == "article"]
_RELAXED = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@_RELAXED
@given(st.sampled_from(_TEXTS), st.floats(0, 1))
def test_a_text_cut_anywhere_is_read_without_an_error(text: str, where: float) -> None:
    read_text(text[: int(len(text) * where)])


@_RELAXED
@given(st.sampled_from(_TEXTS), st.floats(0, 1))
def test_a_file_cut_anywhere_is_read_or_refused_with_a_sentence(text: str, where: float) -> None:
    data = text.encode()
    try:
        read(data[: int(len(data) * where)], "page.txt")
    except UnreadableError as error:
        assert str(error).endswith(".")


@_RELAXED
@given(st.lists(st.sampled_from([line for text in _TEXTS for line in text.split("\n")]), max_size=30))
def test_any_mixture_of_lines_is_read_without_an_error(lines: list[str]) -> None:
    read_text("\n".join(lines))


@_RELAXED
@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_text(text)


@pytest.mark.parametrize("text", _TEXTS)
def test_line_ends_do_not_matter(text: str) -> None:
    assert read_text(text.replace("\n", "\r\n")) == read_text(text) == read_text(text.replace("\n", "\r"))


@_RELAXED
@given(st.sampled_from(_ARTICLES), st.integers(0, 10_000))
def test_no_paragraph_stands_twice_and_no_teaser_in_the_body(text: str, seed: int) -> None:
    lines = text.split("\n")
    chance = random.Random(seed)
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    article = read_text("\n".join(lines)).article
    paragraphs = [p for _, _, p in article.paragraphs()]
    assert len(paragraphs) == len(set(paragraphs))
    assert not {t.text for t in article.teasers} & set(paragraphs)


@pytest.mark.parametrize("text", _ARTICLES)
def test_reading_what_was_read_changes_nothing(text: str) -> None:
    once = read_text(text).article
    assert read(to_markdown(once).encode(), "article.md").article == once


_LINE = st.text(
    st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co")),
    min_size=1,
    max_size=30,
)
_WORDS = st.lists(_LINE, min_size=1, max_size=6).map(" ".join)
_DAYS = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
_TEASERS = st.builds(Teaser, _WORDS, _DAYS, st.none() | _WORDS, st.none() | _WORDS)


@st.composite
def _articles(draw: st.DrawFn) -> Article:
    paragraphs = draw(st.lists(_WORDS, min_size=1, max_size=8, unique=True))
    cuts = sorted(draw(st.sets(st.integers(0, len(paragraphs)), max_size=3)))
    sections = [Section(None, tuple(paragraphs[: cuts[0] if cuts else None]))] if not cuts or cuts[0] else []
    for start, stop in zip(cuts, [*cuts[1:], None], strict=False):
        sections.append(Section(draw(_WORDS), tuple(paragraphs[start:stop])))
    return Article(
        title=draw(st.none() | _WORDS),
        sections=tuple(sections),
        standfirst=draw(st.none() | _WORDS),
        published=draw(_DAYS),
        authors=tuple(draw(st.lists(_WORDS, max_size=3))),
        category=draw(st.none() | _WORDS),
        pull_quotes=tuple(draw(st.lists(_WORDS, max_size=3))),
        teasers=tuple(draw(st.lists(_TEASERS, max_size=3))),
    )


@_RELAXED
@given(_articles())
def test_markdown_gives_back_the_same_article(article: Article) -> None:
    assert read(to_markdown(article).encode(), "article.md").article == article
