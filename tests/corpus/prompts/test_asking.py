"""A delivery asks what has come least, on its article or theme, and what is kept of it is all of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.library import Library
from corpus.prompts.asking import from_queue, next_question, question_from_json, question_to_json
from corpus.prompts.compose import all_questions
from corpus.prompts.delivery import Chosen, Deliveries
from corpus.prompts.question import Question
from corpus.prompts.scheduling import add_schedule
from corpus.reading import read
from corpus.request import by_id
from corpus.saying import Said
from corpus.store.prompts_rows import Delivery, Post, Suggestion
from tests.corpus.prompts.posting import ADA, CHANNEL, DAY, MONDAY_NOON, MONDAY_SIX, RED, SIX, Channel, add

SHELF = Path(__file__).parent / "shelf"


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    opened = await Library.open(tmp_path / "shelf.db", starter=False)
    try:
        for name in ("compost-is-a-crowd.md", "scales-before-songs.md"):
            found = read((SHELF / name).read_bytes(), name)
            await opened.put_article(RED, found.article, source=name, by="test")
        yield opened
    finally:
        await opened.close()


async def asked(library: Library, post: Post, count: int) -> list[str]:
    uses: dict[str, int] = {}
    keys = []
    for number in range(count):
        chosen = await next_question(library.shelf(RED).reads, f"{number}", post, uses)
        assert isinstance(chosen, Chosen)
        keys.append(chosen.key)
        uses[chosen.key] = uses.pop(chosen.key, 0) + 1
    return keys


async def test_no_question_comes_again_before_all_have_though_some_schedules_ask_of_one_article_only(
    library: Library,
) -> None:
    reads = library.shelf(RED).reads
    [article, *_] = await reads.articles()
    everything = {question.key async for question in all_questions(reads)}
    of_one = {question.key async for question in all_questions(reads, article=article.id)}
    assert 1 < len(of_one) < len(everything)

    only = await asked(library, Post(CHANNEL, article=by_id(article.id)), 3 * len(of_one))
    assert set(only) == of_one
    assert set(Counter(only).values()) == {3}
    assert all(one != after for one, after in pairwise(only))

    both = await asked(library, Post(CHANNEL), 2 * len(everything))
    assert set(both[: len(everything)]) == everything
    assert set(Counter(both).values()) == {2}


async def test_what_cannot_be_asked_is_said(library: Library) -> None:
    reads = library.shelf(999).reads
    said = await next_question(reads, "1", Post(CHANNEL), {})
    assert isinstance(said, Said)
    assert said == "There is no article on this shelf to ask about."
    gone = await next_question(library.shelf(RED).reads, "1", Post(CHANNEL, article=by_id(10**6)), {})
    assert isinstance(gone, Said)


async def test_every_question_is_kept_whole(library: Library) -> None:
    questions = [question async for question in all_questions(library.shelf(RED).reads)]
    assert any(question.sides for question in questions)
    for question in questions:
        kept = question_from_json(question_to_json(question))
        assert kept == question
        assert question_to_json(kept) == question_to_json(question)
        assert type(kept.text) is type(question.text)


def test_a_question_from_the_queue_is_a_question_with_nothing_but_its_words() -> None:
    suggestion = Suggestion(1, RED, "Who {gains}?", "accepted", 7, "Ada", MONDAY_NOON, "Ben", 1, 1)
    kept = question_from_json(from_queue(suggestion))
    assert isinstance(kept, Question)
    assert (kept.text, kept.quotes, kept.sides, kept.kind) == ("Who {gains}?", (), (), "suggested")


async def test_a_question_that_was_refused_comes_again_and_is_counted_once_it_is_sent(
    library: Library, tmp_path: Path
) -> None:
    prompts = library.store.prompts
    channel = Channel(tmp_path / "channel")
    await add(prompts)
    await add_schedule(prompts, RED, *ADA, SIX, Post(CHANNEL), MONDAY_NOON)
    reads = library.shelf(RED).reads
    deliveries = Deliveries(prompts, "one")

    async def composed(one: Delivery, uses: Mapping[str, int]) -> Chosen | Said:
        return await next_question(reads, "1", one.post, uses)

    for day, refused in enumerate((True, False, True, True)):
        now = MONDAY_SIX + day * DAY
        for claimed in await deliveries.claim(now):
            chosen = await deliveries.choose(claimed, composed, from_queue, now)
            if refused:
                await deliveries.refused(chosen, "No.", now)
            else:
                await deliveries.sent(chosen, channel.send("", ""), now)
    assert sorted((await prompts.uses(RED)).values()) == [1, 1]
