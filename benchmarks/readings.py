"""How many articles a second are read in each format, and how many are added to a shelf."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.tables import table
from corpus import starter
from corpus.article import Article
from corpus.library import Library
from corpus.reading import read, read_all
from corpus.reading.markdown import to_markdown
from tests.corpus.reading import makers

ROUNDS = 3


def _captured(article: Article) -> bytes:
    """Give the article as a browser copies it: the title, the standfirst, then a line for each paragraph."""
    lines = [article.title or "", article.standfirst or "", f"{article.published:%B %d, %Y}", "Facebook X Reddit"]
    for section in article.sections:
        lines += [section.heading or "", *section.paragraphs]
    return "\n".join(line for line in lines if line).encode()


FORMATS: dict[str, Callable[[Article], bytes]] = {
    "captured.txt": _captured,
    "article.md": lambda article: to_markdown(article).encode(),
    "page.html": makers.page,
    "article.docx": makers.docx,
    "article.epub": makers.epub,
    "article.pdf": makers.pdf,
    "columns.pdf": lambda article: makers.pdf(article, columns=2),
}
TOGETHER: dict[str, Callable[[list[Article]], bytes]] = {
    "articles.zip": lambda articles: makers.packed(
        {f"{number}.md": to_markdown(article) for number, article in enumerate(articles)}
    ),
    "articles.csv": makers.csv_table,
    "articles.jsonl": makers.json_lines,
}


async def measure() -> None:
    """Print articles a second for each format, and for the whole way onto a shelf."""
    files = list(starter.articles())
    articles = [read(data, name).article for name, data in files]
    rows = [[name, f"{_alone(articles, name, make):.0f}"] for name, make in FORMATS.items()]
    rows += [[name, f"{_together(articles, name, make):.0f}"] for name, make in TOGETHER.items()]
    rows.append(["read, derived and added to a shelf, one by one", f"{await _adding(files):.1f}"])
    table(["the starter articles (about 900 words) as", "articles a second"], rows)


def _alone(articles: list[Article], name: str, make: Callable[[Article], bytes]) -> float:
    files = [make(article) for article in articles]
    begun = time.perf_counter()
    for _ in range(ROUNDS):
        for data in files:
            read(data, name)
    return ROUNDS * len(files) / (time.perf_counter() - begun)


def _together(articles: list[Article], name: str, make: Callable[[list[Article]], bytes]) -> float:
    data = make(articles)
    begun = time.perf_counter()
    for _ in range(ROUNDS):
        read_all(data, name)
    return ROUNDS * len(articles) / (time.perf_counter() - begun)


async def _adding(files: list[tuple[str, bytes]]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        library = await Library.open(Path(folder) / "bench.db", starter=False)
        try:
            begun = time.perf_counter()
            for name, data in files:
                await library.shelf(1).add_file(data, name, by="benchmark")
            return len(files) / (time.perf_counter() - begun)
        finally:
            await library.close()
