"""The same article comes back whole from every format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.errors import UnreadableError
from corpus.reading import read, read_all, read_text
from corpus.reading.markdown import to_markdown
from tests.corpus.reading import makers
from tests.corpus.reading.captures import captures

_SHARED = Path(__file__).resolve().parents[4] / "shared" / "articles"


def _articles() -> list[Article]:
    """Articles of our own with a head and headings, and the labelled ones where they are."""
    texts = [
        c.text
        for c in captures()
        if c.name in {"skin-plain", "tail-more-from-category", "law-blog-roles", "blog-wordpress"}
    ]
    texts += [path.read_text(encoding="utf-8") for path in sorted(_SHARED.glob("*.txt"))]
    return [read_text(text).article for text in texts]


def _body(article: Article) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(s.heading, s.paragraphs) for s in article.sections]


_FORMATS: dict[str, Callable[[Article], bytes]] = {
    "page.html": makers.page,
    "word.docx": makers.docx,
    "book.epub": makers.epub,
    "print.pdf": makers.pdf,
    "text.md": lambda article: to_markdown(article).encode(),
    "archive.zip": lambda article: makers.packed({"inner/article.md": to_markdown(article), "__MACOSX/x": b"x"}),
    "rows.csv": lambda article: makers.csv_table([article]),
    "rows.jsonl": lambda article: makers.json_lines([article]),
}


@pytest.mark.parametrize("name", _FORMATS)
@pytest.mark.parametrize("article", _articles(), ids=lambda a: (a.title or "")[:24])
def test_an_article_comes_back_from_every_format(article: Article, name: str) -> None:
    reading = read(_FORMATS[name](article), name)
    assert reading.kind == "article"
    assert reading.article.title == article.title
    assert _body(reading.article) == _body(article)


@pytest.mark.parametrize("article", _articles(), ids=lambda a: (a.title or "")[:24])
def test_a_pdf_in_two_columns_is_read_column_by_column(article: Article) -> None:
    assert _body(read(makers.pdf(article, columns=2), "two.pdf").article) == _body(article)


def test_a_page_states_its_date_author_and_summary() -> None:
    article = _articles()[0]
    found = read(makers.page(article), "saved page.txt").article
    assert (found.published, found.standfirst, found.authors) == (article.published, article.standfirst, ("Ada Fenn",))
    assert [t.text for t in found.teasers] == [t.text for t in article.teasers]


def test_a_table_gives_one_article_a_row_and_a_sentence_for_a_row_without_text() -> None:
    articles = _articles()[:3]
    parts = read_all(makers.csv_table(articles) + b"Lonely title,,\n", "rows.csv")
    assert [p.reading.article.title for p in parts if p.reading] == [a.title for a in articles]
    assert parts[-1].problem is not None and "headline" in parts[-1].problem
    renamed = makers.csv_table(articles).replace(b"Headline,Published,Body", b"T,D,Words")
    mapped = read_all(renamed, "rows.csv", {"title": "T", "date": "D", "text": "Words"})
    assert [p.reading.article.published for p in mapped if p.reading] == [a.published for a in articles]


def test_an_archive_gives_each_member_or_says_what_is_wrong_with_it() -> None:
    articles = _articles()
    inner: dict[str, str | bytes] = {
        "one.md": to_markdown(articles[0]),
        "two.docx": makers.docx(articles[1]),
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
    }
    parts = read_all(makers.packed(inner), "all.zip")
    assert [p.reading is not None for p in parts] == [True, True, False]
    assert parts[2].problem == "This file is a picture, whatever its name says."
    with pytest.raises(UnreadableError, match="2 articles"):
        read(makers.packed(inner), "all.zip")


def test_a_fragment_keeps_headings_lists_and_quotations_in_order() -> None:
    markup = (
        b"<h1>On terms</h1><h2>Terms</h2><p>First come the terms. They are few.</p>"
        b"<ul><li>A note</li><li>A list</li></ul>"
        b"<blockquote><p>Write it down, he said. Then he left.</p></blockquote>"
    )
    (section,) = read(markup, "piece.html").article.sections
    assert section.heading == "Terms"
    assert section.paragraphs == (
        "First come the terms. They are few.",
        "A note",
        "A list",
        "Write it down, he said. Then he left.",
    )


def test_markdown_without_front_matter_is_read_too() -> None:
    text = "# On fog\n\nFog is *slow*. It waits for [nobody](https://example.org).\n\n"
    text += "## Pilots\n\n- one\n- two\n\nThey know. They do not say.\n"
    article = read(text.encode(), "fog.md").article
    assert article.title == "On fog"
    assert article.sections[0].paragraphs == ("Fog is slow. It waits for nobody.",)
    assert article.sections[1].paragraphs == ("one", "two", "They know. They do not say.")


def test_front_matter_that_is_not_understood_is_a_doubt() -> None:
    text = '---\ntitle: "Fog: a \\"study\\""\ndate: some day\nauthors: [Ada Fenn, "Lind, Tomas"]\n???\n---\n'
    text += "One line. And another.\n"
    reading = read(text.encode(), "fog.md")
    assert reading.article.title == 'Fog: a "study"'
    assert reading.article.authors == ("Ada Fenn", "Lind, Tomas")
    assert reading.article.published is None
    assert len(reading.doubts) == 2


def test_a_damaged_line_costs_the_others_nothing() -> None:
    articles = _articles()[:2]
    lines = makers.json_lines(articles).splitlines()
    parts = read_all(b"\n".join([lines[0], b"{not json", b"7", lines[1]]), "rows.jsonl")
    assert [part.problem for part in parts] == [
        None,
        "Line 2 of this file is not a JSON object.",
        "Line 3 of this file is not a JSON object.",
        None,
    ]
    assert [part.reading.article.title for part in parts if part.reading] == [one.title for one in articles]
