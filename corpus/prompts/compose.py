"""Composing discussion questions from a shelf: which comes next, and all there are."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Collection, Sequence

from corpus.prompts.compose_choosing import articles_of, drafts_of, key_of, kind_of
from corpus.prompts.compose_finish import finish
from corpus.prompts.compose_material import Material, materials_of
from corpus.prompts.kinds import Draft
from corpus.prompts.question import Composed, Question
from corpus.saying import Said, say
from corpus.store.reads import ShelfReads

_AT_ONCE = 8  # articles, at most, that are read together


async def compose(
    reads: ShelfReads, *, used: Collection[str], seed: int, theme: int | None = None, article: int | None = None
) -> Composed:
    """Give the next question: one whose key is not among `used`, the same for the same shelf, keys and seed.

    With a theme (its id) one that rests on a passage on it, with an article (its id) one that quotes it. Articles and
    kinds that have come least come first. Where every question has been used, it starts over and says so. A few
    articles are read, however many the shelf holds, until most of them have come.
    """
    ids = await _articles(reads, theme, article)
    question = await _next(reads, ids, frozenset(used), seed, theme)
    if question or not used:
        return Composed(question, None if question else _nothing(ids, theme, article))
    # Of a new round the first is not the last of the old one, where there is any other.
    last = frozenset(list(used)[-1:])
    question = await _next(reads, ids, last, seed, theme) or await _next(reads, ids, frozenset(), seed, theme)
    return Composed(question, None if question else _nothing(ids, theme, article), started_over=question is not None)


async def all_questions(
    reads: ShelfReads, *, theme: int | None = None, article: int | None = None
) -> AsyncIterator[Question]:
    """Give every question there is, article by article, each once. This reads the whole shelf as it goes."""
    ids = await _articles(reads, theme, article)
    given: set[str] = set()
    kinds: Counter[str] = Counter()
    for start in range(0, len(ids), _AT_ONCE):
        for draft, material in await _drafts(reads, ids[start : start + _AT_ONCE], theme):
            key = key_of(draft)
            if key not in given and (question := await finish(reads, draft, material, kinds[draft.kind])):
                given.add(key)
                kinds[draft.kind] += 1
                yield question


async def _articles(reads: ShelfReads, theme: int | None, article: int | None) -> list[int]:
    ids = await reads.article_ids(theme)
    return ids if article is None else [number for number in ids if number == article]


async def _next(
    reads: ShelfReads, ids: Sequence[int], used: frozenset[str], seed: int, theme: int | None
) -> Question | None:
    times = Counter(number for key in used for number in articles_of(key))
    kinds = Counter(kind_of(key) for key in used)
    ordered = sorted(ids, key=lambda number: (times[number], _chance(seed, str(number))))
    start, count = 0, 1
    while start < len(ordered):
        found = await _drafts(reads, ordered[start : start + count], theme)
        # Where one article has nothing more to ask, more are looked at together.
        start, count = start + count, min(2 * count, _AT_ONCE)
        fresh = [(draft, material) for draft, material in found if key_of(draft) not in used]

        def turn(pair: tuple[Draft, Material]) -> tuple[int, int, bytes]:
            draft, material = pair
            return kinds[draft.kind], times[material.text.article.id], _chance(seed, key_of(draft))

        for draft, material in sorted(fresh, key=turn):
            if question := await finish(reads, draft, material, kinds[draft.kind]):
                return question
    return None


async def _drafts(reads: ShelfReads, article_ids: Sequence[int], theme: int | None) -> list[tuple[Draft, Material]]:
    """What could be asked of some articles, on the theme where one is given."""
    materials = await materials_of(reads, article_ids)
    drafts = await asyncio.to_thread(lambda: [drafts_of(material) for material in materials])
    return [
        (draft, material)
        for material, each in zip(materials, drafts, strict=True)
        for draft in each
        if theme is None or draft.theme == theme or any(theme in passage.themes for passage in draft.passages)
    ]


def _nothing(ids: Sequence[int], theme: int | None, article: int | None) -> Said:
    if article is not None:
        return say("No passage of this article can be asked about by itself.")
    if theme is not None:
        return say("No passage on this theme can be asked about by itself.")
    if ids:
        return say("No passage on this shelf can be asked about by itself.")
    return say("There is no article on this shelf to ask about.")


def _chance(seed: int, what: str) -> bytes:
    return hashlib.blake2b(f"{seed}:{what}".encode(), digest_size=8).digest()
