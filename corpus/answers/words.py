"""Words that name no theme of the shelf, looked up as if they did: the articles that speak of them, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.answer import Answer
from corpus.answers.focus import Focus, spoken_focus
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, SentenceRow

_STRONGEST = 3  # sentences by which articles are put in order


@dataclass(frozen=True, slots=True)
class Held:
    """What of an article is on the words: `sentences` with their score, in reading order; the `share` of all that use
    the words themselves, 0..1.

    `beside` are its other sentences, with a score by how near they stand to one that is; `named` is whether it uses
    the words, or just resembles the articles that do, and `covers` how many of them it uses, 0..1, by their weight.
    """

    article_id: int
    sentences: list[SentenceRow]
    share: float
    beside: list[SentenceRow]
    named: bool
    covers: float

    @property
    def strength(self) -> float:
        """Give how strongly it speaks of them: how many of them it uses, at its best and how often."""
        best = sum(sorted((one.score for one in self.sentences), reverse=True)[:_STRONGEST])
        return self.covers * (best + _STRONGEST * self.share)


@dataclass(frozen=True, slots=True)
class Words:
    """A focus on words, and what the articles that speak of them most hold of it, best first."""

    focus: Focus
    held: tuple[Held, ...]

    def most(self, count: int) -> list[Held]:
        """Give the articles that speak of it most."""
        return list(self.held[:count])

    async def among(self, reads: ShelfReads, articles: Sequence[ArticleRow]) -> list[Held]:
        """Give what these articles hold of it, though it be nothing."""
        sentences = await reads.sentences_of_articles([article.id for article in articles])
        return [_held(self.focus, article.id, sentences.get(article.id, [])) for article in articles]


async def about_words(reads: ShelfReads, typed: str, instead: Answer) -> Words | None:
    """Give what there is on words for which `instead` is the answer by name; None where they may be a name, or no
    article speaks of them."""
    if instead.match is None or instead.match.how != "none":
        return None
    found = await spoken_focus(reads, typed)
    if found is None:
        return None
    focus, spoken = found
    # Unasked, an article is brought in only by the words themselves.
    held = [
        _held(focus, article, sentences)
        for article, sentences in spoken.sentences.items()
        if any(not spoken.company.named.isdisjoint(one.stems) for one in sentences)
    ]
    speaking = sorted((one for one in held if one.sentences), key=lambda one: (-one.strength, one.article_id))
    return Words(focus, tuple(speaking)) if speaking else None


def _held(focus: Focus, article_id: int, sentences: Sequence[SentenceRow]) -> Held:
    uses = focus.uses(sentences)
    share = uses / max(len(sentences), 1)
    return Held(article_id, focus.on(sentences), share, focus.beside(sentences), uses > 0, focus.covers(sentences))
