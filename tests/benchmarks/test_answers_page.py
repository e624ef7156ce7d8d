"""The page of answers that is read by a person's eyes can be made, and quotes nothing that no article says."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from benchmarks.answers_page import page
from corpus.library import Library
from corpus.starter import articles

QUOTE = re.compile(r"^> (?!— )(.+)$", re.M)


async def _page(path: Path) -> str:
    library = await Library.open(path)
    try:
        return "\n".join(await page(library.shelf(None).reads, ("patience",), ("insurance for ships",)))
    finally:
        await library.close()


def test_the_page_has_every_article_thirty_definitions_or_fewer_themes_and_pairs(tmp_path: Path) -> None:
    text = asyncio.run(_page(tmp_path / "shelf.db"))
    parts = {part.partition("\n")[0]: part for part in re.split(r"^## ", text, flags=re.M)[1:]}
    assert list(parts) == ["Summaries", "Definitions", "Comparisons by theme", "Comparisons by article"]
    assert parts["Summaries"].count("\n### ") == len(list(articles()))
    assert parts["Definitions"].count("\n### ") == 25
    assert "### sanctions" in parts["Comparisons by theme"] and "### insurance for ships" in text
    assert " beside " in parts["Comparisons by article"]


def test_every_quote_on_the_page_stands_in_an_article(tmp_path: Path) -> None:
    text = asyncio.run(_page(tmp_path / "shelf.db"))
    shelf = " ".join(" ".join(content.decode().split()) for _, content in articles())
    quotes = [quote.replace("**", "") for quote in QUOTE.findall(text)]
    assert len(quotes) > 100
    assert [quote for quote in quotes if quote not in shelf] == []
