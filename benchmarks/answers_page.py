"""Summaries, definitions and comparisons of the starter shelf, as they come: docs/answers-sample.md, to be read.

What a member sees, but for buttons and pictures; a picture's words stand in its place. Nothing is chosen by hand but
the words in `WORDS` and `OTHER_WORDS`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.wording import match_note, place
from corpus import answers
from corpus.answer import Answer, Block, Entries, Grid, Note, Quote, Quotes
from corpus.answers.pointers import related
from corpus.library import Library
from corpus.request import CompareArticles, CompareTheme, Define, Step, Summary, by_id
from corpus.store.reads import ShelfReads

# Terms of the glossary, evenly spaced in the alphabet; and words that nobody defines, asked for as people type them.
TERMS, WORDS = 24, ("spare parts", "the register", "patience", "audits", "fuel", "a licence officer")
OTHER_WORDS = ("insurance for ships", "banks that leave", "who pays for training", "trust between allies")
_MOST_ARTICLES = 100


async def measure() -> None:
    """Print the page. It is the same for the same starter shelf and the same rules."""
    with tempfile.TemporaryDirectory(prefix="concordance-answers-") as folder:
        library = await Library.open(Path(folder) / "shelf.db")
        try:
            print("\n".join(await page(library.shelf(None).reads, WORDS, OTHER_WORDS)))
        finally:
            await library.close()


async def page(reads: ShelfReads, words: Sequence[str], other_words: Sequence[str]) -> list[str]:
    """Give the lines of the page for a shelf, on which `words` are defined and `other_words` compared by as well."""
    articles = await reads.articles(limit=_MOST_ARTICLES)
    summaries: list[Step] = [Summary(by_id(article.id)) for article in articles]
    names = await reads.terms(limit=10_000)
    step = max(len(names) // TERMS, 1)
    terms: list[Step] = [Define(by_id(name.id)) for name in names[::step][:TERMS]]
    terms += [Define(word) for word in words]
    sizes = {size.theme_id: size.articles for size in await reads.theme_sizes()}
    themes: list[Step] = [CompareTheme(by_id(theme.id)) for theme in await reads.themes() if sizes.get(theme.id, 0) > 1]
    themes += [CompareTheme(typed) for typed in other_words]
    pairs: list[Step] = [CompareArticles(tuple(map(by_id, pair))) for pair in await _pairs(reads)]
    lines: list[str] = []
    for heading, requests in (
        ("Summaries", summaries),
        ("Definitions", terms),
        ("Comparisons by theme", themes),
        ("Comparisons by article", pairs),
    ):
        lines += [f"## {heading}", ""]
        for request in requests:
            lines += [*_answer(await answers.answer(reads, request)), ""]
    return lines[:-1]


async def _pairs(reads: ShelfReads) -> list[tuple[int, ...]]:
    """Each article with the one most like it, each pair once."""
    pairs: dict[frozenset[int], tuple[int, ...]] = {}
    for article in await reads.articles(limit=_MOST_ARTICLES):
        for other in await related(reads, article.id, 1):
            pairs.setdefault(frozenset((article.id, other.id)), (article.id, other.id))
    return list(pairs.values())


def _answer(answer: Answer) -> Iterator[str]:
    yield f"### {answer.title}"
    for line in (answer.subtitle, match_note(answer.match)):
        if line:
            yield from ("", f"*{line}*")
    for block in answer.blocks:
        if block.heading:
            yield from ("", f"#### {block.heading}")
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Note(text):
            yield from ("", text.replace("\n", "\n\n"))
        case Quotes(quotes, lead=lead):
            if lead:
                yield from ("", lead)
            for quote in quotes:
                yield from ("", f"> {_marked(quote)}", ">", f"> — *{quote.citation.title}*, {_place(quote)}")
        case Entries(entries):
            yield ""
            for entry in entries:
                yield f"- {entry.label}" + (f": {entry.detail}" if entry.detail else "")
        case Grid(alt=alt):
            yield from ("", alt.replace("\n", "\n\n"))


def _place(quote: Quote) -> str:
    return str(place(quote.citation.paragraph))


def _marked(quote: Quote) -> str:
    out, end = [], 0
    for left, right in quote.marks:
        out += [quote.text[end:left], f"**{quote.text[left:right]}**"]
        end = right
    return "".join([*out, quote.text[end:]])
