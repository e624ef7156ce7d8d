"""The key points of an article, in its own words and in reading order."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from corpus.answer import Answer, Block, FollowUp, Note, Quote, Quotes
from corpus.answers.focus import Focus, find_focus
from corpus.answers.naming import article_row, one_of
from corpus.answers.pointers import compare_menu, key_terms
from corpus.answers.quoting import Marker, standfirst_quote, standing, unmarked
from corpus.answers.wording import article_facts, shown
from corpus.language.choosing import Candidate, choose
from corpus.language.words import all_words
from corpus.request import Articles, Length, OpenArticle, Summary, by_id
from corpus.saying import say
from corpus.store.reads import ShelfReads
from corpus.store.rows import ArticleRow, SentenceRow

STANDFIRST = say("The author’s own summary")
KEY_POINTS = say("Key points")
KEY_TERMS = say("Key terms")
NO_TEXT = say("This article has no text to summarise.")
SHORTER, LONGER, OUTLINE, RELATED = say("Shorter"), say("Longer"), say("Outline"), say("Related articles")

_TERMS = 7
_TELLING = 5  # content words; "Two kinds are in use" announces, and tells too little by itself
_PER_SECTION = 0.75  # what a section's next sentence is worth beside its last
_ON_FOCUS = 0.7  # weight of the focus beside that of salience
_SIZES: dict[Length, tuple[int, int, float]] = {"short": (3, 3, 0.0), "medium": (4, 6, 0.12), "full": (6, 12, 0.22)}
_ORDER: tuple[Length, ...] = ("short", "medium", "full")


async def answer(reads: ShelfReads, request: Summary) -> Answer:
    """Answer `/summary`: standfirst, key points spread over the sections, key terms."""
    named = await one_of(
        reads, "article", request.article, request, lambda name: dataclasses.replace(request, article=name)
    )
    if isinstance(named, Answer):
        return named
    article = await article_row(reads, named.id)
    focus = await find_focus(reads, request.focus) if request.focus.strip() else None
    resolved = dataclasses.replace(request, article=by_id(named.id))
    if focus and focus.theme_id is not None:
        resolved = dataclasses.replace(resolved, focus=by_id(focus.theme_id))
    sentences = await reads.sentences(named.id)
    blocks: list[Block] = []
    standfirst = standfirst_quote(article, focus.marks if focus else unmarked)
    if standfirst:
        blocks.append(Quotes((standfirst,), lead=STANDFIRST))
    blocks += await _points(reads, sentences, focus, request.length) if sentences else [Note(NO_TEXT)]
    terms = await key_terms(reads, named.id, sentences, _TERMS)
    if sentences and terms:
        blocks.append(Note(", ".join(terms), heading=KEY_TERMS))
    return Answer(
        title=article.label,
        subtitle=article_facts(article),
        blocks=tuple(blocks),
        request=resolved,
        match=named.match,
        follow_ups=await _ways_on(reads, resolved, article),
        menus=await compare_menu(reads, named.id),
    )


def key_points(weighed: Sequence[tuple[SentenceRow, float]], count: int, marker: Marker = unmarked) -> list[Quote]:
    """Give up to `count` quotes in reading order: one to a paragraph, spread over the sections, none repeating another.

    `weighed` holds sentences of one article in reading order with what each is worth. No quote leans on a sentence
    that is not in it, and where there are enough others none is of a few words only.
    """
    sentences = [sentence for sentence, _ in weighed]
    telling = [worth > 0 and len(sentence.stems) >= _TELLING for sentence, worth in weighed]
    paragraphs = {sentence.paragraph for sentence, tells in zip(sentences, telling, strict=True) if tells}
    if len(paragraphs) < count:
        telling = [worth > 0 for _, worth in weighed]
    chosen = choose(
        [Candidate(one.stems, worth, one.heading, all_words(one.text)) for one, worth in weighed],
        count,
        group_discount=_PER_SECTION,
        fits=lambda at, before: (
            telling[at]
            and sentences[at].standing is not None
            and all(sentences[at].paragraph != sentences[other].paragraph for other in before)
        ),
    )
    quotes = (standing(sentences[at], marker) for at in sorted(chosen))
    return [quote for quote in quotes if quote]


async def _points(
    reads: ShelfReads, sentences: Sequence[SentenceRow], focus: Focus | None, length: Length
) -> list[Block]:
    least, most, a_sentence = _SIZES[length]
    count = min(most, max(least, round(a_sentence * len(sentences))))
    if focus is None:
        points = key_points([(one, one.salience) for one in sentences], count)
        return [Quotes(tuple(points), heading=KEY_POINTS)] if points else []
    on = await focus.among(reads, sentences)
    weighed = [(one, _ON_FOCUS * one.score + (1 - _ON_FOCUS) * one.salience) for one in on]
    points = key_points(weighed, count, focus.marks)
    if not points:
        note = Note(
            say(
                "Nothing in this article is on “{focus}”. These are its key points as a whole.", focus=shown(focus.name)
            )
        )
        return [note, *await _points(reads, sentences, None, length)]
    blocks: list[Block] = [Note(focus.no_theme(), quiet=True)] if focus.company else []
    blocks += [Quotes(tuple(points), heading=say("Key points on “{focus}”", focus=shown(focus.name)))]
    if len(points) < count:
        note = Note(say("This is all that the article says on “{focus}”.", focus=shown(focus.name)), quiet=True)
        blocks.append(note)
    return blocks


async def _ways_on(reads: ShelfReads, request: Summary, article: ArticleRow) -> tuple[FollowUp, ...]:
    at = _ORDER.index(request.length)
    ways = []
    if at > 0:
        ways.append(FollowUp(SHORTER, dataclasses.replace(request, length=_ORDER[at - 1]), turn=True))
    if at < len(_ORDER) - 1:
        ways.append(FollowUp(LONGER, dataclasses.replace(request, length=_ORDER[at + 1]), turn=True))
    ways.append(FollowUp(OUTLINE, OpenArticle(request.article)))
    shares = await reads.theme_shares([article.id])
    if shares:
        ways.append(FollowUp(RELATED, Articles(theme=by_id(shares[0].theme_id))))
    return tuple(ways)
