"""Passages as quotes: the sentences of a paragraph that bear on a person's words, and how strong the evidence is."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.answer import Quote, Strength
from corpus.answers.quoting import Body, bodies_of_passages
from corpus.search.marks import marks
from corpus.search.passages import Hit
from corpus.store.reads import ShelfReads

STRENGTHS: dict[Strength, str] = {
    "strong": "Strong match: the best passage holds nearly all of your words.",
    "fair": "Fair match: the best passage holds most of your words.",
    "weak": "Weak match: no passage holds more than part of your words. Read these as hints.",
    "none": "No match.",
}
_STRONG, _FAIR, _WEAK = 0.8, 0.5, 0.34  # coverage of the best passage
_BESIDE_BEST = 0.6  # of the best passage's coverage: with less, a passage is about something else


def strength(hits: Sequence[Hit]) -> Strength:
    """Give how strong the evidence is, by how much of the question the best passage covers."""
    best = max((hit.coverage for hit in hits[:3]), default=0.0)
    return "strong" if best >= _STRONG else "fair" if best >= _FAIR else "weak" if best >= _WEAK else "none"


def worthwhile(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Give the hits that hold nearly as much of the question as the one that holds most, in their order."""
    best = max((hit.coverage for hit in hits), default=0.0)
    return tuple(hit for hit in hits if hit.coverage >= _BESIDE_BEST * best)


async def excerpts(reads: ShelfReads, hits: Sequence[Hit], words: Sequence[str]) -> list[Quote]:
    """Quote from each passage the sentence that holds most of the words, with what it leans on in its paragraph."""
    held = await bodies_of_passages(reads, [hit.passage for hit in hits])
    quotes = []
    for hit in hits:
        body = held.get(hit.passage.article_id)
        at = _best(body, hit.passage.number, words) if body else None
        if body and at is not None:
            quotes.append(body.from_paragraph(at, lambda text: marks(text, words)))
    return quotes


def _best(body: Body, paragraph: int, words: Sequence[str]) -> int | None:
    """The sentence of a paragraph with most different words that were looked for; the more salient among equals."""
    best: tuple[float, int] | None = None
    for at, sentence in enumerate(body.sentences):
        if sentence.paragraph != paragraph:
            continue
        found = marks(sentence.text, words)
        different = len({sentence.text[start:end].lower() for start, end in found})
        value = different + 0.1 * len(found) + 0.5 * sentence.salience
        if best is None or value > best[0]:
            best = (value, at)
    return best[1] if best else None
