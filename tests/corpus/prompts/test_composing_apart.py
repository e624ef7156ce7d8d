"""What is due soon has its question composed by a child process, and gets it only as long as it still serves."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

import pytest

from corpus.apart import Pool
from corpus.library import Library
from corpus.prompts.asking import from_queue, next_question, question_from_json
from corpus.prompts.composing_apart import AHEAD, Composer, Wanted, compose_all_in
from corpus.prompts.delivery import Chosen, Deliveries
from corpus.prompts.scheduling import edit_schedule, pause_schedule
from corpus.reading import read
from corpus.request import by_id
from corpus.saying import Said
from corpus.store.database import Database
from corpus.store.prompts import Prompts
from corpus.store.prompts_claims import Lease
from corpus.store.prompts_ready import Ready
from corpus.store.prompts_rows import Delivery, Post
from tests.corpus.prompts.posting import ADA, BLUE, CHANNEL, DAY, MINUTE, MONDAY_SIX, RED, SIX, add

ENGINES = ("sqlite", "postgresql")
SHELF = Path(__file__).parent / "shelf"
SOON = MONDAY_SIX - AHEAD + MINUTE


@pytest.fixture
async def library(place: Database) -> AsyncIterator[Library]:
    opened = await Library.open(place, starter=False)
    try:
        for name in ("compost-is-a-crowd.md", "scales-before-songs.md"):
            await put(opened, name)
        yield opened
    finally:
        await opened.close()


@pytest.fixture
def prompts(library: Library) -> Prompts:
    return library.store.prompts


@pytest.fixture
def composer(library: Library) -> Composer:
    return Composer(library.store, library.where, library.workers.composers, "one")


async def put(library: Library, name: str) -> None:
    found = read((SHELF / name).read_bytes(), name)
    await library.put_article(RED, found.article, source=name, by="test")


async def unwanted(delivery: Delivery, uses: Mapping[str, int]) -> Chosen | Said:
    raise AssertionError("it was ready")


async def ask(library: Library, now: dt.datetime, *, ready: bool) -> list[tuple[str, str]]:
    """Post what is due; give (key, text) of each. What is not ready is composed here."""
    store, prompts = library.store, library.store.prompts
    deliveries = Deliveries(prompts, "one")
    found: list[tuple[str, str]] = []

    async def composed(delivery: Delivery, uses: Mapping[str, int]) -> Chosen | Said:
        return await next_question(store.shelf(delivery.guild_id), delivery.nonce, delivery.post, uses)

    for claimed in await deliveries.claim(now):
        before = await prompts.uses(RED)
        chosen = await deliveries.choose(claimed, unwanted if ready else composed, from_queue, now)
        assert chosen.delivery.question
        question = question_from_json(chosen.delivery.question)
        if question.key:
            assert (await prompts.uses(RED))[question.key] == before.get(question.key, 0) + 1
        found.append((question.key, question.text))
        assert await deliveries.sent(chosen, claimed.delivery.id, now)
    return found


async def test_what_is_ready_is_what_would_have_been_composed_when_it_is_due(
    library: Library, composer: Composer
) -> None:
    await add(library.store.prompts)
    await composer.compose_ahead(lambda: SOON)
    [(key, text)] = await ask(library, MONDAY_SIX, ready=True)
    [schedule] = await library.store.prompts.schedules(RED)
    anew = await next_question(library.shelf(RED).reads, f"{schedule.id:x}.20260601", Post(CHANNEL), {})
    assert isinstance(anew, Chosen)
    assert (anew.key, question_from_json(anew.question).text) == (key, text)


async def test_nothing_is_composed_long_before_it_is_due_or_twice(prompts: Prompts, composer: Composer) -> None:
    await add(prompts)
    await composer.compose_ahead(lambda: MONDAY_SIX - AHEAD - MINUTE)
    assert await prompts.keys_ready(RED) == []
    await composer.compose_ahead(lambda: SOON)
    ready = await prompts.keys_ready(RED)
    assert len(ready) == 1
    held = await prompts.hold_upcoming(_lease("another", SOON), until=MONDAY_SIX, limit=9)
    assert held == []


async def test_schedules_of_one_hour_get_different_questions_and_none_before_all_have_come(
    library: Library, prompts: Prompts, composer: Composer
) -> None:
    [article, *_] = await library.shelf(RED).reads.articles()
    post = Post(CHANNEL, article=by_id(article.id))
    count = 0
    keys: list[str] = []
    while len(set(keys)) == len(keys):
        await add(prompts, post=post)
        now = MONDAY_SIX + count * DAY
        await composer.compose_ahead(lambda now=now: now - MINUTE)  # type: ignore[misc]
        keys += [key for key, _ in await ask(library, now, ready=False)]
        count += 1
    # By now some came twice: the rest of that day's came once, and nothing came three times.
    assert {keys.count(key) for key in keys} <= {1, 2}
    assert keys[: len(set(keys))] == list(dict.fromkeys(keys))


async def test_the_queue_comes_before_what_is_ready_which_then_does_not_count(
    library: Library, prompts: Prompts, composer: Composer
) -> None:
    await add(prompts)
    await composer.compose_ahead(lambda: SOON)
    await prompts.suggest(RED, *ADA, "Why rivers?", "why rivers", accepted=True, of_one=5, of_all=9, now=SOON)
    assert await ask(library, MONDAY_SIX, ready=True) == [("", "Why rivers?")]
    assert await prompts.uses(RED) == {}


async def test_after_an_article_came_or_went_what_was_ready_is_composed_anew(
    library: Library, prompts: Prompts, composer: Composer
) -> None:
    await add(prompts)
    await composer.compose_ahead(lambda: SOON)
    [key] = await prompts.keys_ready(RED)
    article = int(key.split(".")[1].split("-")[0])
    assert await library.store.remove_article(RED, article, now=SOON)
    await composer.compose_ahead(lambda: SOON + MINUTE)
    [again] = await prompts.keys_ready(RED)
    assert str(article) not in again.split(".")[1].split("-")
    await put(library, "compost-is-a-crowd.md")
    [(asked, _)] = await ask(library, MONDAY_SIX, ready=False)
    assert asked


async def test_of_a_schedule_that_was_changed_or_paused_what_was_ready_is_not_asked(
    library: Library, prompts: Prompts, composer: Composer
) -> None:
    changed, paused = await add(prompts), await add(prompts)
    await composer.compose_ahead(lambda: SOON)
    was = await prompts.keys_ready(RED)
    [first, second] = await library.shelf(RED).reads.articles()
    about = next(one.id for one in (first, second) if str(one.id) not in was[0].split(".")[1].split("-"))
    await edit_schedule(prompts, RED, changed.id, SIX, Post(CHANNEL, article=by_id(about)), SOON)
    await pause_schedule(prompts, RED, paused.id, SOON)
    [(key, _)] = await ask(library, MONDAY_SIX, ready=False)
    assert str(about) in key.split(".")[1].split("-")


async def test_a_question_that_came_by_hand_meanwhile_does_not_come_again(
    library: Library, prompts: Prompts, composer: Composer
) -> None:
    await add(prompts)
    await composer.compose_ahead(lambda: SOON)
    [ready] = await prompts.keys_ready(RED)
    deliveries = Deliveries(prompts, "one")
    claimed = await deliveries.claim_by_hand(RED, Post(CHANNEL), 99, SOON)
    assert claimed
    assert await prompts.fix_question(claimed.delivery.id, "one", "{}", key=ready, now=SOON)
    assert await deliveries.sent(claimed, 5, SOON)
    [(key, _)] = await ask(library, MONDAY_SIX, ready=False)
    assert key != ready


async def test_a_second_round_is_not_begun_with_what_was_ready_if_something_was_given_back(
    library: Library, prompts: Prompts, composer: Composer
) -> None:
    """All but one have come, and that one is being sent: what is ready is a repeat. Then the sending is refused."""
    [article, *_] = await library.shelf(RED).reads.articles()
    post = Post(CHANNEL, article=by_id(article.id))
    await add(prompts, post=post)
    day, deliveries, rounds = MONDAY_SIX, Deliveries(prompts, "one"), dict[str, int]()
    while 2 not in rounds.values():
        last = rounds
        for key, _ in await ask(library, day, ready=False):
            rounds = {**last, key: last.get(key, 0) + 1}
        day += DAY
    # Once more through, up to the last question of the second round.
    for _ in range(len(rounds) - 2):
        await ask(library, day, ready=False)
        day += DAY
    [claimed] = await deliveries.claim(day)

    async def composed(delivery: Delivery, uses: Mapping[str, int]) -> Chosen | Said:
        return await next_question(library.shelf(RED).reads, delivery.nonce, delivery.post, uses)

    chosen = await deliveries.choose(claimed, composed, from_queue, day)
    assert set((await prompts.uses(RED)).values()) == {2}
    await composer.compose_ahead(lambda: day + DAY - MINUTE)
    assert await prompts.keys_ready(RED)
    await deliveries.refused(chosen, "No.", day)
    await ask(library, day + DAY, ready=False)
    assert set((await prompts.uses(RED)).values()) == {2}


async def test_a_child_that_dies_costs_nothing_but_its_work(
    library: Library, prompts: Prompts, composer: Composer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(prompts)
    monkeypatch.setattr("corpus.prompts.composing_apart.compose_all_in", die)
    await composer.compose_ahead(lambda: SOON)
    assert await prompts.keys_ready(RED) == []
    monkeypatch.undo()
    await composer.compose_ahead(lambda: SOON + MINUTE)
    assert await prompts.keys_ready(RED) == [], "another process may be at it"
    await composer.compose_ahead(lambda: SOON + 3 * MINUTE)
    assert len(await prompts.keys_ready(RED)) == 1


async def test_what_a_child_dies_of_costs_no_other_guild_its_question(
    prompts: Prompts, composer: Composer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for guild_id in (BLUE, RED, BLUE):
        await add(prompts, guild_id)
    monkeypatch.setattr("corpus.prompts.composing_apart.compose_all_in", die_of_blue)
    await composer.compose_ahead(lambda: SOON)
    assert len(await prompts.keys_ready(RED)) == 1


async def test_where_children_die_or_cannot_start_a_question_is_composed_here(
    library: Library, composer: Composer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    prompts = library.store.prompts
    await add(prompts)
    await add(prompts, BLUE)
    [claimed, none] = await Deliveries(prompts, "one").claim(MONDAY_SIX)
    apart = await composer.compose(claimed.delivery, {})
    assert isinstance(apart, Chosen)
    monkeypatch.setattr("corpus.prompts.composing_apart.compose_in", die)
    assert await composer.compose(claimed.delivery, {}) == apart
    monkeypatch.undo()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    pool = Pool(1)
    here = Composer(library.store, library.where, pool, "one")
    assert await here.compose(claimed.delivery, {}) == apart
    assert await here.compose(none.delivery, {}) == "There is no article on this shelf to ask about."
    await here.compose_ahead(lambda: SOON)
    await pool.close()


async def test_a_process_killed_while_it_composes_ahead_holds_nobody_up(
    library: Library, prompts: Prompts, composer: Composer
) -> None:
    await add(prompts)
    assert await prompts.hold_upcoming(_lease("killed", SOON), until=MONDAY_SIX, limit=9)
    await composer.compose_ahead(lambda: SOON)
    assert await prompts.keys_ready(RED) == []
    [(key, _)] = await ask(library, MONDAY_SIX, ready=False)
    assert key


async def test_where_there_is_nothing_to_ask_nobody_tries_again_and_again(
    library: Library, prompts: Prompts, composer: Composer
) -> None:
    await add(prompts, BLUE)
    await composer.compose_ahead(lambda: SOON)
    assert await prompts.hold_upcoming(_lease("another", SOON + 5 * MINUTE), until=MONDAY_SIX, limit=9) == []


async def test_however_many_are_due_each_has_its_question_ready(prompts: Prompts, composer: Composer) -> None:
    for guild_id in range(1001, 1061):
        await add(prompts, guild_id)
    await add(prompts)
    await composer.compose_ahead(lambda: SOON)
    assert len(await prompts.keys_ready(RED)) == 1


async def test_two_processes_compose_ahead_side_by_side_and_each_question_comes_once(
    library: Library, prompts: Prompts, composer: Composer
) -> None:
    for _ in range(12):
        await add(prompts)
    other = Composer(library.store, library.where, library.workers.composers, "two")
    await asyncio.gather(composer.compose_ahead(lambda: SOON), other.compose_ahead(lambda: SOON))
    asked = [key for key, _ in await ask(library, MONDAY_SIX, ready=False)]
    assert len(set(asked)) == 12


async def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def die_of_blue(where: Database, wanted: Sequence[Wanted]) -> list[Ready]:
    if any(one.guild_id == BLUE for one in wanted):
        await die()
    return await compose_all_in(where, wanted)


def _lease(by: str, at: dt.datetime) -> Lease:
    return Lease(by, at, at + 2 * MINUTE)
