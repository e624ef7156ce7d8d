"""Several processes as one bot: each guild has one of them, and one that dies is replaced."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import shutil
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from corpus.library import Library, utc_now
from corpus.store.database import database
from corpus.store.prompts_rows import Occurrence, Place, Post, Timing
from corpus.store.store import Store
from rehearsal import Channel, Guild, Member, Permission, Shown
from rehearsal.world import Change
from tests import postgresql
from tests.bot.fleet import PATIENCE, Fleet, fleet
from tests.cogs.test_shelf_adding import archive

MANY = 60


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the starter shelf, made once."""
    path = tmp_path_factory.mktemp("harbour") / "c.db"
    await (await Library.open(path)).close()
    return path


@pytest.fixture
def file(built: Path, tmp_path: Path) -> str:
    """A database in a file."""
    return str(shutil.copy(built, tmp_path))


@pytest_asyncio.fixture(params=["sqlite", "postgresql"])
async def harbour(request: pytest.FixtureRequest, file: str) -> AsyncIterator[str]:
    """What the processes have in common: a database on either engine."""
    if request.param == "sqlite":
        yield file
        return
    async with postgresql.fresh_database(request.getfixturevalue("postgresql_server")) as place:
        await (await Library.open(place)).close()
        yield place.url


@asynccontextmanager
async def opened(harbour: str) -> AsyncIterator[Store]:
    """The database, looked at from here."""
    store = await Store.open(database(harbour))
    try:
        yield store
    finally:
        await store.close()


async def schedule(store: Store, channel: Channel, place: Place = "message") -> None:
    """Keep a schedule of the channel's guild whose question was due a minute ago."""
    assert channel.guild
    now = utc_now()
    due = (now - dt.timedelta(minutes=1)).replace(second=0, microsecond=0)
    timing = Timing(due.time(), "Etc/UTC", frozenset(range(7)))
    made = await store.prompts.add_schedule(
        int(channel.guild.id),
        7,
        "Noor",
        timing,
        Post(int(channel.id), place=place),
        Occurrence(due.date(), due),
        most=100,
        now=due - dt.timedelta(minutes=1),
    )
    assert made


async def settled(fleet: Fleet, store: Store, guilds: Sequence[Guild], questions: int, asking: int) -> None:
    """Let a member ask until so many questions were claimed, and of each is known what became of it."""
    async with asyncio.timeout(PATIENCE):
        while True:
            rows = [row for guild in guilds for row in await store.prompts.history(int(guild.id), limit=100)]
            if len(rows) == questions:
                return
            await fleet.members[asking].command("define", term="embargo")


def questions(channel: Channel) -> list[Shown]:
    """Give the questions in a channel."""
    return [
        shown
        for shown in map(Shown, (stored.data for stored in channel.messages.values()))
        if any((button.custom_id or "").startswith("p1s.") for button in shown.buttons)
    ]


async def until_shown(fleet: Fleet, member: Member, message: Shown, said: str) -> None:
    def look() -> bool | None:
        seen = member.look(message)
        return True if seen is not None and said in seen.text else None

    await fleet.local.world.until(look, PATIENCE, f"{said!r} was not shown")


async def until_came(fleet: Fleet, channels: Sequence[Channel]) -> None:
    """Wait until a question stands in each of these channels."""
    await fleet.local.world.until(
        lambda: True if all(map(questions, channels)) else None, PATIENCE, "the questions did not come"
    )


async def asked(fleet: Fleet, *shards: int) -> list[str]:
    """Let a member of the guild on each of these shards ask; give the answers' words."""
    answers = await asyncio.gather(*(fleet.members[shard].command("define", term="embargo") for shard in shards))
    return [answer.message.text for answer in answers]


async def test_each_member_has_one_process_and_one_that_is_killed_is_replaced(harbour: str) -> None:
    async with fleet(harbour) as boats:
        synced: list[Change] = []
        boats.local.world.subscribe(lambda change: synced.append(change) if change.kind == "commands_synced" else None)
        one, two = await asyncio.gather(boats.launch(), boats.launch())
        await boats.serving(0, 1, 2, 3)
        assert len(synced) == 1, "Discord is told of the commands once"
        answers = await asked(boats, 0, 1, 2, 3)
        assert all("embargo" in words.lower() for words in answers)
        lost = await one.says("Serving shards")
        spare = await boats.launch()
        await spare.says("Waiting: other processes serve all shards")
        spare.process.send_signal(signal.SIGSTOP)
        await one.kill()
        left = (2, 3) if "shards 0 to 1" in lost else (0, 1)
        await boats.serving(*left)
        assert len(await asked(boats, *left)) == 2
        spare.process.send_signal(signal.SIGCONT)
        assert (await spare.says("Serving shards")).partition("Serving")[2] == lost.partition("Serving")[2]
        await boats.serving(0, 1, 2, 3)
        assert len(await asked(boats, 0, 1, 2, 3)) == 4
        assert (await two.stop(), await spare.stop()) == (0, 0)
        assert boats.local.violations == []


async def test_shards_identify_in_turn_across_processes(file: str) -> None:
    async with fleet(file, CLUSTERS="4", IDENTIFY_SECONDS="0.7") as boats:
        # Much less than the processes leave between two: the machine may be busy.
        boats.local.world.starts.window = 0.1
        boats.local.world.starts.max_concurrency = 1
        await asyncio.gather(*(boats.launch() for _ in range(4)))
        await boats.serving(0, 1, 2, 3)
        assert boats.local.gateway.connected == 4, "none had to try again"
        assert boats.local.violations == []


async def test_a_process_that_was_taken_for_dead_ends(harbour: str) -> None:
    async with fleet(harbour, CLUSTERS="1", CLUSTER_LEASE="5") as boats:
        frozen = await boats.launch()
        await frozen.says("Serving shards 0 to 3 of 4")
        await boats.serving(0, 1, 2, 3)
        frozen.process.send_signal(signal.SIGSTOP)
        other = await boats.launch()
        await other.says("Serving shards 0 to 3 of 4")
        frozen.process.send_signal(signal.SIGCONT)
        assert await asyncio.wait_for(frozen.process.wait(), 60) == 3
        assert "Another process has taken this one for dead" in frozen.log[-1]
        await boats.serving(0, 1, 2, 3)
        assert len(await asked(boats, 0, 1, 2, 3)) == 4


async def test_a_process_without_a_slice_refuses_to_run_beside_clusters(file: str) -> None:
    async with fleet(file, CLUSTERS="1") as boats:
        cluster = await boats.launch()
        await cluster.says("Serving shards 0 to 3 of 4")
        alone = await boats.launch(CLUSTERS="", CLUSTER_ID="")
        assert await asyncio.wait_for(alone.process.wait(), 60) == 2
        assert "Other processes serve this database." in alone.log[-1]


async def test_questions_of_guilds_that_no_process_serves_come_all_the_same(harbour: str) -> None:
    async with fleet(harbour) as boats, opened(harbour) as store:
        guild = boats.guilds[0]
        plain, threaded, forum = guild.add_channel("plain"), guild.add_channel("threads"), guild.add_forum("forum")
        hidden = guild.add_channel("hidden")
        hidden.permit(guild.bot_role, deny=int(Permission.SEND_MESSAGES))
        for channel in (plain, hidden):
            await schedule(store, channel)
        await schedule(store, threaded, "thread")
        await schedule(store, forum, "forum")
        await boats.launch(CLUSTER_ID="1")
        await boats.serving(2, 3)
        await settled(boats, store, [guild], questions=4, asking=2)
        assert len(questions(plain)) == 1
        [question] = questions(threaded)
        threads = boats.local.world.channels
        await boats.local.world.until(lambda: threads.get(question.id), PATIENCE, "it has no thread")
        assert len(forum.threads) == 1
        assert questions(hidden) == []
        why = {row.post.channel_id: row.why for row in await store.prompts.history(int(guild.id), limit=10)}
        assert "Send Messages" in str(why[int(hidden.id)])


async def test_what_a_killed_process_had_in_hand_is_taken_over_and_nothing_comes_twice(harbour: str) -> None:
    async with fleet(harbour) as boats, opened(harbour) as store:
        guild, noor, (near, far) = boats.guilds[0], boats.moderators[0], (boats.guilds[:2], boats.guilds)
        failures = guild.add_channel("failures")
        await store.change_settings(int(guild.id), lambda now: replace(now, failures_channel=int(failures.id)))
        sent = [one.add_channel(f"sent {number}") for number in range(3) for one in near]
        waiting = [one.add_channel("waiting") for one in far]
        for channel in sent:
            # It comes, and who sent it never hears of that.
            boats.local.faults.slow(f"POST /channels/{channel.id}/messages", seconds=3600)
            await schedule(store, channel)
        doomed = await boats.launch(CLUSTER_ID="0")
        await until_came(boats, sent)
        other = await boats.launch(CLUSTER_ID="1")
        await boats.serving(0, 1, 2, 3)
        preview = await noor.command("shelf add", file=archive({f"Article {seed:02}": seed for seed in range(MANY)}))
        await until_shown(boats, noor, preview.message, f"{MANY} articles to add")
        adding = asyncio.create_task(noor.press(preview.message, f"Add all {MANY}"))
        while not any(row.own for row in await store.shelf(int(guild.id)).kept_articles(limit=500)):
            assert not adding.done()
        told = asyncio.create_task(noor.next_message(failures, timeout=PATIENCE))
        await doomed.kill()
        adding.cancel()
        boats.local.faults.clear()
        for channel in waiting:
            await schedule(store, channel)
        heir = await boats.launch()
        await boats.serving(0, 1, 2, 3)
        assert f"{MANY} articles were added" in (await told).text
        await settled(boats, store, far, questions=len(sent) + len(waiting), asking=0)
        assert [len(questions(channel)) for channel in (*sent, *waiting)] == [1] * (len(sent) + len(waiting))
        rows = [row for row in await store.shelf(int(guild.id)).kept_articles(limit=500) if row.own]
        assert sorted(row.article.label for row in rows) == [f"Article {seed:02}" for seed in range(MANY)]
        assert {row.article.revision for row in rows} == {1}
        assert len(await asked(boats, 0, 1, 2, 3)) == 4
        assert (await other.stop(), await heir.stop()) == (0, 0)
        assert boats.local.violations == []


async def test_while_connections_to_the_server_break_each_member_is_answered_or_told(postgresql_server: str) -> None:
    async with postgresql.fresh_database(postgresql_server) as place:
        name = f"clusters_{os.getpid()}"
        await (await Library.open(place)).close()
        async with fleet(f"{place.url}&application_name={name}") as boats:
            await boats.launch()
            await boats.launch()
            await boats.serving(0, 1, 2, 3)
            told: list[str] = []
            for _ in range(4):
                asking = asyncio.gather(*(asked(boats, 0, 1, 2, 3) for _ in range(3)))
                await postgresql.command(
                    postgresql_server,
                    f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{name}'",
                )
                told += [words for answers in await asking for words in answers]
            assert len(told) == 48
            assert all(told)
            assert all("embargo" in words.lower() for words in await asked(boats, 0, 1, 2, 3))
            assert await boats.ships[0].stop() == 0
            assert boats.local.violations == []
