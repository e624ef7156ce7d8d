"""Quotes: an article's own characters with their place, and never a sentence that leans on one not shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.answer import Citation, Quote
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, PassageRow, SentenceRow

Marker = Callable[[str], tuple[tuple[int, int], ...]]
_FURTHEST = 2  # sentences that may come along before the one chosen


def unmarked(_text: str) -> tuple[tuple[int, int], ...]:
    """Mark nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Body:
    """Sentences of one article with where each stands in its paragraph."""

    article_id: int
    label: str
    sentences: tuple[SentenceRow, ...]
    _places: tuple[tuple[int, int], ...]
    _paragraphs: dict[int, str]

    def starts_paragraph(self, at: int) -> bool:
        """Tell whether the sentence is the first of its paragraph that this body holds."""
        return at == 0 or self.sentences[at - 1].paragraph != self.sentences[at].paragraph

    def opening(self, at: int) -> int | None:
        """Give the sentence at which a quote of sentence `at` has to begin, so that it leans on nothing unseen.

        None where that is in another paragraph, or too far back.
        """
        first = at
        while self.sentences[first].leans:
            if self.starts_paragraph(first) or at - first == _FURTHEST:
                return None
            first -= 1
        return first

    def quote(self, first: int, last: int, marker: Marker = unmarked) -> Quote:
        """Quote sentences `first` to `last`, both of one paragraph, as they stand there."""
        paragraph = self.sentences[first].paragraph
        text = self._paragraphs[paragraph][self._places[first][0] : self._places[last][1]]
        return Quote(text, Citation(self.article_id, self.label, paragraph), marker(text))

    def standing(self, at: int, marker: Marker = unmarked) -> Quote | None:
        """Quote sentence `at` with what it leans on before it; None where that cannot be shown with it."""
        first = self.opening(at)
        return None if first is None else self.quote(first, at, marker)

    def from_paragraph(self, at: int, marker: Marker = unmarked) -> Quote:
        """Quote sentence `at` with what it leans on, at the furthest from the beginning of its paragraph."""
        first = at
        while self.sentences[first].leans and not self.starts_paragraph(first):
            first -= 1
        return self.quote(first, at, marker)


def bodies(sentences: Sequence[SentenceRow], passages: Sequence[PassageRow]) -> dict[int, Body]:
    """Give the sentences, article by article, each placed in its paragraph; by article id, in the order given.

    A sentence whose paragraph is not among the passages is left out.
    """
    texts = {(passage.article_id, passage.number): passage.text for passage in passages}
    grouped: dict[int, list[tuple[SentenceRow, tuple[int, int]]]] = {}
    cursor: dict[tuple[int, int], int] = {}
    for sentence in sentences:
        key = (sentence.article_id, sentence.paragraph)
        start = texts.get(key, "").find(sentence.text, cursor.get(key, 0))
        if start < 0:
            continue
        cursor[key] = start + len(sentence.text)
        grouped.setdefault(sentence.article_id, []).append((sentence, (start, cursor[key])))
    return {
        article_id: Body(
            article_id,
            placed[0][0].label,
            tuple(sentence for sentence, _ in placed),
            tuple(place for _, place in placed),
            {number: text for (owner, number), text in texts.items() if owner == article_id},
        )
        for article_id, placed in grouped.items()
    }


async def body_of(reads: ShelfReads, article_id: int) -> Body | None:
    """Give the whole body of an article; None where it has no sentences."""
    return bodies(await reads.sentences(article_id), await reads.passages(article_id)).get(article_id)


async def bodies_of_passages(reads: ShelfReads, passages: Sequence[PassageRow]) -> dict[int, Body]:
    """Give bodies that hold the sentences of the passages only, each article's in reading order."""
    ordered = sorted(passages, key=lambda passage: (passage.article_id, passage.number))
    return bodies(await reads.sentences_of_passages([passage.id for passage in ordered]), ordered)


def standfirst_quote(article: ArticleRow, marker: Marker = unmarked) -> Quote | None:
    """Give the author's own summary, cited as ¶0; None where there is none."""
    if not article.standfirst:
        return None
    return Quote(article.standfirst, Citation(article.id, article.label, 0), marker(article.standfirst))
