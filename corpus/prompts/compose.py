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
    """Give the next question: one that has come least, the same for the same shelf, keys and seed.

    `used` holds the keys of the questions that have come, the last one last: each as often as it came, or mapped to how
    often it did. With a theme (its id) the question rests on a passage on it, with an article (its id) it quotes it. Of
    the questions that have come least, those of articles and kinds that have come least are first. While there are
    questions that have not come, a few articles are read, however many the shelf holds.
    """
    times = Counter(used)
    ids = await _articles(reads, theme, article)
    turns = _Turns(times, seed)
    rest: list[tuple[Draft, Material]] = []
    start, count = 0, 1
    ordered = sorted(ids, key=turns.of_article)
    while start < len(ordered):
        found = await _drafts(reads, ordered[start : start + count], theme)
        # Where one article has nothing new to ask, more are looked at together.
        start, count = start + count, min(2 * count, _AT_ONCE)
        if question := await _first(reads, [pair for pair in found if not times[key_of(pair[0])]], turns):
            return Composed(question)
        rest += found
    if not rest:
        return Composed(None, _nothing(ids, theme, article))
    most = max(times[key_of(draft)] for draft, _ in rest)
    question = await _first(reads, rest, turns)
    if question is None:
        return Composed(None, _nothing(ids, theme, article))
    return Composed(question, started_over=times[question.key] == most)


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


class _Turns:
    """Whose turn it is: of all that has come least, what the seed puts first."""

    def __init__(self, times: Counter[str], seed: int) -> None:
        self._times = times
        self._seed = seed
        self._last = next(reversed(times), None)
        self._articles: Counter[int] = Counter()
        self._kinds: Counter[str] = Counter()
        for key, often in times.items():
            self._kinds[kind_of(key)] += often
            self._articles.update(dict.fromkeys(articles_of(key), often))

    def of_article(self, number: int) -> tuple[int, bytes]:
        """Give the article's place in the order."""
        return self._articles[number], self._chance(str(number))

    def of_draft(self, pair: tuple[Draft, Material]) -> tuple[int, bool, int, int, bytes]:
        """Give the question's place in the order. The first of a new round is not the last of the old one."""
        draft, material = pair
        key = key_of(draft)
        articles = self._articles[material.text.article.id]
        return self._times[key], key == self._last, self._kinds[draft.kind], articles, self._chance(key)

    def of_wording(self, draft: Draft) -> int:
        """Give how many questions of its kind have come, so that each way of asking has its turn."""
        return self._kinds[draft.kind]

    def _chance(self, what: str) -> bytes:
        return hashlib.blake2b(f"{self._seed}:{what}".encode(), digest_size=8).digest()


async def _first(reads: ShelfReads, drafts: Sequence[tuple[Draft, Material]], turns: _Turns) -> Question | None:
    for draft, material in sorted(drafts, key=turns.of_draft):
        if question := await finish(reads, draft, material, turns.of_wording(draft)):
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
