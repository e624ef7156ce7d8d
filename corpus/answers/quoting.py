"""Quotes: an article's own characters with their place, and never a sentence that leans on one not shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.answer import Citation, Quote
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, PassageRow, SentenceRow

Marker = Callable[[str], tuple[tuple[int, int], ...]]


def unmarked(_text: str) -> tuple[tuple[int, int], ...]:
    """Mark nothing."""
    return ()


def standing(sentence: SentenceRow, marker: Marker = unmarked) -> Quote | None:
    """Quote a sentence with what it leans on before it; None where that cannot be shown with it."""
    if sentence.standing is None:
        return None
    place = Citation(sentence.article_id, sentence.label, sentence.paragraph)
    return Quote(sentence.standing, place, marker(sentence.standing))


def from_paragraph(
    passage: PassageRow, sentences: Sequence[SentenceRow], first: int, last: int, marker: Marker = unmarked
) -> Quote:
    """Quote from a passage its sentences `first` to `last`, with what the first leans on.

    `sentences` are all those of the passage, in reading order.
    """
    while sentences[first].leans and first > 0:
        first -= 1
    text = passage.text[sentences[first].start : sentences[last].start + len(sentences[last].text)]
    return Quote(text, Citation(passage.article_id, passage.label, passage.number), marker(text))


async def sentences_of(reads: ShelfReads, passages: Sequence[PassageRow]) -> dict[int, list[SentenceRow]]:
    """Give the sentences of passages in reading order, by the passage's id."""
    ids = {(passage.article_id, passage.number): passage.id for passage in passages}
    held: dict[int, list[SentenceRow]] = {passage.id: [] for passage in passages}
    for sentence in await reads.sentences_of_passages(list(held)):
        held[ids[sentence.article_id, sentence.paragraph]].append(sentence)
    return held


def standfirst_quote(article: ArticleRow, marker: Marker = unmarked) -> Quote | None:
    """Give the author's own summary, cited as ¶0; None where there is none."""
    if not article.standfirst:
        return None
    return Quote(article.standfirst, Citation(article.id, article.label, 0), marker(article.standfirst))
