"""From a draft to the question that is posted: one of its wordings, its quotes, its buttons."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.answer import FollowUp
from corpus.prompts.compose_choosing import key_of
from corpus.prompts.compose_material import Material
from corpus.prompts.compose_passages import Passage
from corpus.prompts.compose_stated import stated
from corpus.prompts.kinds import Draft, Wording
from corpus.prompts.kinds.kind import inside
from corpus.prompts.question import LONGEST_SIDE, LONGEST_TEXT, MOST_SIDES, Question
from corpus.request import CompareArticles, CompareTheme, Define, OpenArticle, by_id
from corpus.saying import Said, say
from corpus.store.reads import ShelfReads


async def finish(reads: ShelfReads, draft: Draft, material: Material, turn: int) -> Question | None:
    """Give the question in the wording whose `turn` it is, or the next that no text of the shelf states already; None
    where all of them are stated."""
    articles = tuple(dict.fromkeys(passage.article.id for passage in draft.passages))
    for wording in _in_turn(draft.wordings, turn):
        if _postable(wording) and not await stated(reads, wording.text, articles):
            return Question(
                key=key_of(draft),
                kind=draft.kind,
                heading=draft.heading,
                text=wording.text,
                quotes=tuple(passage.quote for passage in draft.passages),
                sides=wording.sides,
                follow_ups=tuple(_ways_on(draft, material)),
                themes=_themes(draft),
            )
    return None


def _in_turn(wordings: tuple[Wording, ...], turn: int) -> tuple[Wording, ...]:
    first = turn % len(wordings)
    return wordings[first:] + wordings[:first]


def _postable(wording: Wording) -> bool:
    sides = wording.sides
    fits = len(sides) <= MOST_SIDES and all(len(side) <= LONGEST_SIDE for side in sides)
    return fits and len(wording.text) <= LONGEST_TEXT and wording.text.endswith("?")


def _themes(draft: Draft) -> tuple[int, ...]:
    main = () if draft.theme is None else (draft.theme,)
    return tuple(dict.fromkeys([*main, *(theme for passage in draft.passages for theme in passage.themes)]))


def _ways_on(draft: Draft, material: Material) -> Iterator[FollowUp]:
    labels = _labels(draft.passages)
    for passage, label in zip(draft.passages, labels, strict=True):
        yield FollowUp(label, OpenArticle(by_id(passage.article.id), passage.quote.citation.paragraph))
    yield from _comparisons(draft, material)
    if draft.term:
        yield FollowUp(say("Define “{term}”", term=draft.term), Define(draft.term))


def _labels(passages: tuple[Passage, ...]) -> tuple[Said, ...]:
    if len(passages) > 1:
        return (say("Open the first passage"), say("Open the second passage"))
    return (say("Open the passage") if passages[0].quote.citation.paragraph else say("Open the article"),)


def _comparisons(draft: Draft, material: Material) -> Iterator[FollowUp]:
    """Its articles side by side; a single one beside the nearest that speaks of the passage's theme, or beside the
    nearest at all."""
    articles = list(dict.fromkeys(by_id(passage.article.id) for passage in draft.passages))
    home, *_ = draft.passages
    for theme in _themes(draft) if len(articles) > 1 else home.themes:
        name = inside(material.themes.get(theme, ""))
        beside = articles[1:] or [by_id(other.article.id) for other in material.others if other.shares.get(theme)]
        if name and beside:
            yield FollowUp(
                say("Compare on “{theme}”", theme=name), CompareTheme(by_id(theme), (articles[0], beside[0]))
            )
            break
    beside = articles[1:] or [by_id(other.article.id) for other in material.others]
    if beside:
        yield FollowUp(say("Compare the articles"), CompareArticles((articles[0], beside[0])))
