"""Members suggest, moderators decide, and accepted questions come in their order, each once."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import StaleRequestError
from corpus.prompts.delivery import Deliveries
from corpus.prompts.queue import (
    WAITING_OF_ONE,
    SuggestionError,
    accept,
    move_to,
    put_by,
    question_text,
    reword,
    suggest,
)
from corpus.store.database import Database
from corpus.store.prompts import Prompts
from corpus.store.store import Store
from tests.corpus.prompts.posting import (
    ADA,
    BEN,
    BLUE,
    DAY,
    MONDAY_NOON,
    MONDAY_SIX,
    RED,
    Channel,
    add,
    compose,
    from_queue,
    post_all,
)

NOW = MONDAY_NOON


@pytest.fixture
def channel(tmp_path: Path) -> Channel:
    return Channel(tmp_path / "channel")


async def accepted(prompts: Prompts, *texts: str) -> list[int]:
    return [(await suggest(prompts, RED, *BEN, text, NOW, moderator=True)).id for text in texts]


async def order(prompts: Prompts) -> list[str]:
    return [one.text for one in await prompts.queue(RED, "accepted")]


async def test_a_suggestion_waits_until_a_moderator_accepts_it_and_keeps_its_author(
    prompts: Prompts, channel: Channel
) -> None:
    await add(prompts)
    one = await suggest(prompts, RED, *ADA, "Who gains from a tariff?", NOW)
    assert (one.standing, one.author_id, one.author, one.place) == ("suggested", 7, "Ada", None)
    await post_all(prompts, "one", channel, MONDAY_SIX)
    taken = await accept(prompts, RED, one.id, *BEN, NOW)
    assert (taken.standing, taken.author_id, taken.decided_by, taken.place) == ("accepted", 7, "Ben", 1)
    await post_all(prompts, "one", channel, MONDAY_SIX + DAY)
    assert [message.text for message in channel.messages()] == ["question 0", "Who gains from a tariff?"]
    assert [sent.id for sent in await prompts.queue(RED, "sent")] == [one.id]


async def test_accepted_questions_come_before_composed_ones_in_the_order_moderators_gave(
    prompts: Prompts, channel: Channel
) -> None:
    await add(prompts)
    _, _, third = await accepted(prompts, "First of all?", "Second of all?", "Third of all?")
    await move_to(prompts, RED, third, 1)
    assert await order(prompts) == ["Third of all?", "First of all?", "Second of all?"]
    await move_to(prompts, RED, third, 99)
    await move_to(prompts, RED, third, 2)
    assert await order(prompts) == ["First of all?", "Third of all?", "Second of all?"]
    for day in range(4):
        await post_all(prompts, "one", channel, MONDAY_SIX + day * DAY)
    assert [message.text for message in channel.messages()] == [
        "First of all?",
        "Third of all?",
        "Second of all?",
        "question 0",
    ]


async def test_two_schedules_due_at_once_take_two_questions(prompts: Prompts, channel: Channel) -> None:
    await add(prompts)
    await add(prompts)
    await accepted(prompts, "First of all?", "Second of all?")
    await post_all(prompts, "one", channel, MONDAY_SIX)
    assert [message.text for message in channel.messages()] == ["First of all?", "Second of all?"]


async def test_a_question_whose_post_was_refused_comes_back_to_its_place(prompts: Prompts) -> None:
    await add(prompts)
    first, _ = await accepted(prompts, "First of all?", "Second of all?")
    deliveries = Deliveries(prompts, "one")
    [claimed] = await deliveries.claim(MONDAY_SIX)
    await deliveries.choose(claimed, compose, from_queue, MONDAY_SIX)
    with pytest.raises(StaleRequestError, match="just being sent"):
        await put_by(prompts, RED, first, *BEN, NOW)
    with pytest.raises(StaleRequestError, match="just being sent"):
        await reword(prompts, RED, first, "Other words?")
    await deliveries.refused(claimed, "No.", MONDAY_SIX)
    assert await order(prompts) == ["First of all?", "Second of all?"]
    await put_by(prompts, RED, first, *BEN, NOW)
    assert await order(prompts) == ["Second of all?"]


async def test_of_two_moderators_who_decide_at_once_the_second_is_told(prompts: Prompts) -> None:
    one = await suggest(prompts, RED, *ADA, "Who gains from a tariff?", NOW)
    await accept(prompts, RED, one.id, *BEN, NOW)
    with pytest.raises(StaleRequestError, match="accepted already"):
        await accept(prompts, RED, one.id, *BEN, NOW)
    await put_by(prompts, RED, one.id, *BEN, NOW)
    with pytest.raises(StaleRequestError, match="was put by"):
        await put_by(prompts, RED, one.id, *BEN, NOW)
    again = await accept(prompts, RED, one.id, *BEN, NOW)
    assert again.standing == "accepted"


async def test_words_can_be_changed_until_the_question_is_sent(prompts: Prompts, channel: Channel) -> None:
    await add(prompts)
    [number] = await accepted(prompts, "Whoo gains?")
    assert (await reword(prompts, RED, number, "Who gains?")).text == "Who gains?"
    await post_all(prompts, "one", channel, MONDAY_SIX)
    with pytest.raises(StaleRequestError, match="sent already"):
        await reword(prompts, RED, number, "Who loses?")
    with pytest.raises(StaleRequestError, match="sent already"):
        await accept(prompts, RED, number, *BEN, NOW)
    assert [message.text for message in channel.messages()] == ["Who gains?"]


async def test_the_same_words_wait_once_whatever_their_letters(prompts: Prompts) -> None:
    await suggest(prompts, RED, *ADA, "Who gains from a tariff?", NOW)
    with pytest.raises(SuggestionError, match="in the queue already"):
        await suggest(prompts, RED, *BEN, "  WHO gains from a tariff", NOW)
    other = await suggest(prompts, RED, *BEN, "Who loses from a tariff?", NOW)
    with pytest.raises(SuggestionError, match="in the queue already"):
        await reword(prompts, RED, other.id, "Who gains from a tariff?!")
    await suggest(prompts, BLUE, *ADA, "Who gains from a tariff?", NOW)


async def test_one_that_was_put_by_cannot_come_back_beside_its_twin(prompts: Prompts) -> None:
    one = await suggest(prompts, RED, *ADA, "Who gains from a tariff?", NOW)
    await put_by(prompts, RED, one.id, *BEN, NOW)
    await suggest(prompts, RED, *BEN, "Who gains from a tariff?", NOW)
    with pytest.raises(StaleRequestError, match="in the queue already"):
        await accept(prompts, RED, one.id, *BEN, NOW)


async def test_what_was_asked_before_a_moderator_may_ask_again_and_a_member_not(
    prompts: Prompts, channel: Channel
) -> None:
    await add(prompts)
    await accepted(prompts, "Who gains?")
    await post_all(prompts, "one", channel, MONDAY_SIX)
    with pytest.raises(SuggestionError, match="asked here before"):
        await suggest(prompts, RED, *ADA, "Who gains?", NOW)
    await accepted(prompts, "Who gains?")


async def test_one_member_cannot_fill_the_queue(prompts: Prompts) -> None:
    for number in range(WAITING_OF_ONE):
        await suggest(prompts, RED, *ADA, f"Is it number {number}?", NOW)
    with pytest.raises(SuggestionError, match="5 questions waiting"):
        await suggest(prompts, RED, *ADA, "And one more?", NOW)
    await suggest(prompts, RED, *BEN, "And one more?", NOW)
    await suggest(prompts, BLUE, *ADA, "And one more?", NOW)
    [first, *_] = await prompts.queue(RED, "suggested")
    await accept(prompts, RED, first.id, *BEN, NOW)
    await suggest(prompts, RED, *ADA, "Now there is room?", NOW)


async def test_an_author_who_is_forgotten_leaves_the_question(prompts: Prompts, place: Database) -> None:
    one = await suggest(prompts, RED, *ADA, "Who gains from a tariff?", NOW)
    store = await Store.open(place)
    try:
        await store.forget_person(ADA[0])
    finally:
        await store.close()
    left = await prompts.suggestion(RED, one.id)
    assert left
    assert (left.text, left.author_id, left.author) == ("Who gains from a tariff?", None, None)


async def test_another_guilds_question_is_not_there(prompts: Prompts) -> None:
    one = await suggest(prompts, RED, *ADA, "Who gains from a tariff?", NOW)
    with pytest.raises(StaleRequestError, match="no longer there"):
        await accept(prompts, BLUE, one.id, *BEN, NOW)
    with pytest.raises(StaleRequestError, match="no longer there"):
        await put_by(prompts, BLUE, one.id, *BEN, NOW)
    with pytest.raises(StaleRequestError, match="no longer there"):
        await reword(prompts, BLUE, one.id, "Mine now?")
    with pytest.raises(StaleRequestError, match="no longer there"):
        await move_to(prompts, BLUE, one.id, 1)
    assert await prompts.suggestion(RED, one.id) == one


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Who\n\n gains?\t", "Who gains?"),
        ("Who\u202e gains\u200b?\x00", "Who gains?"),
        ("Cafe\u0301s?", "Caf\u00e9s?"),
        ("\u8c01\u4f1a\u83b7\u76ca\uff1f", "\u8c01\u4f1a\u83b7\u76ca\uff1f"),
        ("x" * 300, "x" * 300),
    ],
)
def test_a_question_is_kept_as_one_clean_line(typed: str, kept: str) -> None:
    assert question_text(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "??", "\u200b\u200b", "x" * 301, "a" * 200 + "\U0001f30d" * 60, "\ud800"])
def test_what_is_no_question_or_too_long_for_a_poll_is_refused(typed: str) -> None:
    with pytest.raises(SuggestionError):
        question_text(typed)
