"""Passages that can be asked about: sentences that stand alone, with what the kinds of question look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.answer import Citation, Quote
from corpus.language.words import content_stems, fold
from corpus.prompts.compose_fitness import english, stands_alone, whole
from corpus.prompts.compose_stance import debatable, hedged
from corpus.store.rows import ArticleRow, SentenceRow


@dataclass(frozen=True, slots=True)
class Passage:
    """One to three sentences of an article that make sense alone.

    `core` is the last of them, which the others only lead up to. `themes` are ids, the one it says most on first.
    `defines` is the term that the core defines. Of the core it is told whether it only says what something is
    (`defining`), states something in general that one can hold or dispute (`debatable`), leaves open whether it is so
    (`hedged`). Of a text in another language than English none of it is told.
    """

    quote: Quote
    core: str
    article: ArticleRow
    salience: float
    stems: frozenset[str]
    themes: tuple[int, ...]
    defines: str | None
    defining: bool
    debatable: bool
    hedged: bool
    english: bool

    @property
    def text(self) -> str:
        """All of it, as it is quoted."""
        return self.quote.text


def passages_of(
    article: ArticleRow, sentences: Sequence[SentenceRow], themes: Mapping[int, Sequence[int]]
) -> list[Passage]:
    """Give the passages among an article's sentences, in reading order. What only repeats a heading is left out.

    `themes` gives the themes of a sentence by the sentence's id.
    """
    return [
        _passage(article, one, one.standing, tuple(themes.get(one.id, ())))
        for one in sentences
        if one.standing and _stands(one, one.standing) and not _headed(one, article)
    ]


def summary_of(article: ArticleRow, themes: Sequence[int]) -> Passage | None:
    """Give an article's own summary (¶0), which is on these themes, where it makes sense alone."""
    text = article.standfirst
    if not text or not (stands_alone(text) or _foreign(text)):
        return None
    quote = Quote(text, Citation(article.id, article.label, 0))
    ours = english(text)
    return Passage(
        quote=quote,
        core=text,
        article=article,
        salience=1.0,
        stems=frozenset(content_stems(text)),
        themes=tuple(themes),
        defines=None,
        defining=False,
        debatable=ours and debatable(text),
        hedged=ours and hedged(text),
        english=ours,
    )


def _stands(one: SentenceRow, text: str) -> bool:
    # In another language it cannot be told what a sentence leans on; the first of an article leans on nothing.
    return stands_alone(text, single=text == one.text) or (one.position == 0 and _foreign(text))


def _foreign(text: str) -> bool:
    return whole(text) and not english(text)


def _passage(article: ArticleRow, one: SentenceRow, text: str, themes: tuple[int, ...]) -> Passage:
    ours = one.position > 0 or english(text)
    defining = ours and one.defines is not None
    return Passage(
        quote=Quote(text, Citation(one.article_id, one.label, one.paragraph)),
        core=one.text,
        article=article,
        salience=one.salience,
        stems=frozenset(one.stems),
        themes=themes,
        defines=one.defines if ours else None,
        defining=defining,
        debatable=ours and not defining and debatable(one.text),
        hedged=ours and hedged(one.text),
        english=ours,
    )


def _headed(sentence: SentenceRow, article: ArticleRow) -> bool:
    headings = [heading for heading in (sentence.heading, article.title, article.standfirst) if heading]
    return any(fold(sentence.text) == fold(heading) for heading in headings if heading[:1] == sentence.text[:1])
