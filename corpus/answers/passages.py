"""Passages as quotes: the sentences of a paragraph that bear on a person's words, and how strong the evidence is."""

from __future__ import annotations

from collections.abc import Sequence, Set

from corpus.answer import Quote, Strength
from corpus.answers.quoting import from_paragraph, sentences_of
from corpus.language.words import stem, tokens
from corpus.search.marks import marks
from corpus.search.passages import Hit
from corpus.store.reads import ShelfReads
from corpus.store.rows import SentenceRow

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
    held = await sentences_of(reads, [hit.passage for hit in hits])
    wanted = {stem(token.text) for word in words for token in tokens(word)}
    return [
        from_paragraph(hit.passage, sentences, _best(sentences, wanted), lambda text: marks(text, words))
        for hit in hits
        if (sentences := held[hit.passage.id])
    ]


def _best(sentences: Sequence[SentenceRow], wanted: Set[str]) -> int:
    """The sentence with most different words that were looked for; the more salient among equals."""

    def value(at: int) -> float:
        found = [root for root in sentences[at].stems if root in wanted]
        return len(set(found)) + 0.1 * len(found) + 0.5 * sentences[at].salience

    return max(range(len(sentences)), key=lambda at: (value(at), -at))
