"""What the kinds of question are given: an article's passages, and beside them those of its nearest articles."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.language.themes import ON_THEME, ThemeMatcher, word_forms
from corpus.language.words import content_stems
from corpus.prompts.compose_pairs import Near, near_pairs
from corpus.prompts.compose_passages import Passage, passages_of, summary_of
from corpus.prompts.compose_terms import TermPair, term_pairs
from corpus.store.reads import ShelfReads
from corpus.store.reads_passages import Filter
from corpus.store.rows import ArticleRow, SentenceRow, ThemeRow, ThemeShare

_SENTENCES = 80  # of an article: those that stand best for it
_NEAREST = 3
_ALIKE = 0.13  # the cosine from which two passages are worth setting side by side
_PHRASES = 12
_WORDS = 8
_REMEMBERED = 256  # themes: making ready to look for one takes longer than looking


@dataclass(frozen=True, slots=True)
class Text:
    """An article as the kinds see it, with its own summary where that makes sense alone.

    `shares` says how much of it is on each theme (0..1), by the theme's id.
    """

    article: ArticleRow
    passages: tuple[Passage, ...]
    summary: Passage | None
    shares: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Material:
    """One article, those nearest to it, and terms that another one uses too.

    `pairs` sets passages of it beside passages of each of `others`, by that one's id, the most alike first. `themes`
    gives the name of every theme of the shelf.
    """

    text: Text
    others: tuple[Text, ...]
    pairs: Mapping[int, Sequence[Near]]
    terms: tuple[TermPair, ...]
    themes: Mapping[int, str]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Those of the article itself."""
        return self.text.passages


async def materials_of(reads: ShelfReads, article_ids: Sequence[int]) -> list[Material]:
    """Read what there is to ask about in a few articles: a bounded number of rows, however much the shelf holds.

    In the order of the ids; those that the shelf does not hold are left out.
    """
    articles = await reads.articles_by_id(article_ids)
    near = await asyncio.gather(*(_nearest(reads, one.id) for one in articles))
    rows = {row.id: row for row in (*articles, *(other for others in near for other in others))}
    sentences, shares, themes = await asyncio.gather(
        reads.main_sentences(list(rows), _SENTENCES), reads.theme_shares(list(rows)), reads.themes()
    )
    on = await reads.themes_of_sentences([one.id for one in sentences])
    texts = await asyncio.to_thread(_texts, list(rows.values()), sentences, on, shares, themes)
    beside = [
        (texts[one.id], [texts[other.id] for other in others]) for one, others in zip(articles, near, strict=True)
    ]
    pairs = await asyncio.to_thread(lambda: [_pairs(text, others) for text, others in beside])
    terms = await asyncio.gather(*(term_pairs(reads, texts[one.id].passages) for one in articles))
    names = {theme.id: theme.name for theme in themes}
    return [
        Material(text, tuple(others), near_by, tuple(said), names)
        for (text, others), near_by, said in zip(beside, pairs, terms, strict=True)
    ]


def _pairs(text: Text, others: Sequence[Text]) -> dict[int, list[Near]]:
    return {other.article.id: near_pairs(text.passages, other.passages, _ALIKE) for other in others}


def _texts(
    articles: Sequence[ArticleRow],
    sentences: Sequence[SentenceRow],
    on: Mapping[int, Sequence[int]],
    shares: Sequence[ThemeShare],
    themes: Sequence[ThemeRow],
) -> dict[int, Text]:
    spoken_of = {share.theme_id for share in shares}
    matchers = {
        theme.id: _matcher((theme.name, *theme.aliases), theme.words, theme.found)
        for theme in themes
        if theme.id in spoken_of
    }
    found = {}
    for row in articles:
        words = word_forms(row.standfirst or "")
        scores = {theme: matcher.score(words) for theme, matcher in matchers.items()}
        summed_up = [theme for theme in sorted(scores, key=lambda theme: -scores[theme]) if scores[theme] >= ON_THEME]
        found[row.id] = Text(
            article=row,
            passages=tuple(passages_of(row, [one for one in sentences if one.article_id == row.id], on)),
            summary=summary_of(row, summed_up),
            shares={share.theme_id: share.share for share in shares if share.article_id == row.id},
        )
    return found


@lru_cache(maxsize=_REMEMBERED)
def _matcher(names: tuple[str, ...], words: tuple[str, ...], found: bool) -> ThemeMatcher:
    return ThemeMatcher(names, words) if found else ThemeMatcher((*names, *words))


async def _nearest(reads: ShelfReads, article_id: int) -> list[ArticleRow]:
    """The articles whose themes are most like this one's; where it is on none, those that hold its key phrases."""
    near = await reads.articles_like(article_id, _NEAREST)
    if near:
        return near
    phrases, size = await asyncio.gather(reads.phrases(article_id, _PHRASES), reads.shelf_size())
    stems = list(dict.fromkeys(root for phrase in phrases for root in content_stems(phrase.text)))
    counts = await reads.document_counts(stems)
    shared = sorted((root for root in stems if counts.get(root, 0) > 1), key=lambda root: counts[root])[:_WORDS]
    if not shared:
        return []
    weights = {root: math.log(1 + size.articles / counts[root]) for root in shared}
    found = await reads.rank_articles(weights, [], Filter(), _NEAREST + 1)
    return await reads.articles_by_id([one.article_id for one in found if one.article_id != article_id][:_NEAREST])
