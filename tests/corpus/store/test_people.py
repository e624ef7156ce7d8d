"""Who acted is known by name on one shelf until they ask to be forgotten; then not even the file holds them."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from pathlib import Path

import pytest

from corpus.store.engine import Writer
from corpus.store.people import put_person, signature, signed_by
from corpus.store.store import Store
from tests.corpus.store.filled import fill, fill_common
from tests.corpus.store.shelves import BLUE, NOW, RED

MARA, KIM = 812_345_678_901_234_567, 700_000_000_000_000_001


def traces(database: Path, user_id: int, *names: str) -> list[str]:
    """Give what of a person still stands in the database file or what SQLite keeps beside it."""
    looked_for = {
        "the id as a number": user_id.to_bytes(8, "big"),
        "the id in digits": str(user_id).encode(),
        **{name: name.encode() for name in names},
    }
    files = sorted(database.parent.glob(f"{database.name}*"))
    return [f"{what} in {file.name}" for file in files for what, raw in looked_for.items() if raw in file.read_bytes()]


async def test_a_person_has_one_key_on_each_shelf_and_the_name_they_went_by_last(store: Store) -> None:
    first = await store.person(RED, MARA, "Mara")
    assert await store.person(RED, MARA, "Mara of the Quay") == first
    other = await store.person(BLUE, MARA, "M.")
    assert other != first
    assert await store.shelf(RED).person_names([first, other]) == {first: "Mara of the Quay"}


async def test_a_forgotten_person_is_nobody_and_what_they_did_stays(store: Store) -> None:
    await store.record(RED, MARA, "Mara", "Did one thing.", now=NOW)
    await store.record(RED, KIM, "Kim", "Did another.", now=NOW)
    assert await store.knows_person(MARA) == 1
    assert await store.forget_person(MARA) == 1
    assert await store.knows_person(MARA) == 0
    assert [(row.who, row.what) for row in await store.shelf(RED).record()] == [
        ("Kim", "Did another."),
        (None, "Did one thing."),
    ]


async def test_who_acts_again_after_being_forgotten_is_somebody_new(store: Store) -> None:
    old = await store.person(RED, MARA, "Mara")
    await store.record(RED, MARA, "Mara", "Did one thing.", now=NOW)
    await store.forget_person(MARA)
    assert await store.person(RED, MARA, "Mara") != old
    assert (await store.person(RED, KIM, "Kim")) != old
    assert (await store.shelf(RED).record())[0].who is None


async def test_somebody_unknown_is_forgotten_without_fuss(store: Store) -> None:
    assert await store.forget_person(MARA) == 0


@pytest.mark.parametrize("seed", [0, 1, 39, 44])
async def test_nothing_of_a_forgotten_person_is_left_in_the_file(store: Store, database: Path, seed: int) -> None:
    # So many, in no order, that the pages of the table were split again and again.
    chance = random.Random(seed)
    names = ["Marabel" * times for times in range(1, 6)]

    async def everybody_acts(writer: Writer) -> set[int]:
        others = set()
        for _ in range(3_000):
            shelf = chance.randrange(1, 20)
            if chance.random() < 0.02:
                await put_person(writer, shelf, MARA, chance.choice(names))
            else:
                others.add(
                    await put_person(
                        writer, shelf, chance.randrange(7 * 10**17, 9 * 10**17), "S" * chance.randrange(3, 60)
                    )
                )
        return others

    others = await store._engine.transaction(everybody_acts)
    assert traces(database, MARA, "Marabel")
    assert await store.forget_person(MARA)
    assert traces(database, MARA, "Marabel") == []
    known = [await store.shelf(shelf).person_names(range(10_000)) for shelf in range(1, 20)]
    assert {key for names in known for key in names} == others


async def test_whatever_somebody_did_and_wherever_it_is_kept_nothing_says_who(store: Store, database: Path) -> None:
    common = await fill_common(store)
    for shelf in (RED, BLUE):
        await fill(store, shelf, f"word{shelf}", common_article=common, person=MARA)
    assert traces(database, MARA, "Marabel")
    assert await store.forget_person(MARA) == 2
    assert traces(database, MARA, "Marabel") == []


async def test_somebody_forgotten_while_another_process_reads_is_gone_from_the_file_with_the_next_checkpoint(
    store: Store, database: Path
) -> None:
    await store.person(RED, MARA, "Marabel")
    reading = sqlite3.connect(database)
    try:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM person").fetchone()
        assert await store.forget_person(MARA) == 1
        assert await store.shelf(RED).person_names(range(100)) == {}
    finally:
        reading.close()
    assert await store.checkpoint()
    assert traces(database, MARA, "Marabel") == []


async def test_people_act_while_somebody_is_forgotten(store: Store) -> None:
    async def act(user_id: int) -> None:
        await store.record(RED, user_id, f"Person {user_id}", "Did something.", now=NOW)

    await act(MARA)
    await asyncio.gather(*(act(KIM + number) for number in range(20)), store.forget_person(MARA))
    rows = await store.shelf(RED).record(limit=100)
    assert sum(row.who is None for row in rows) == 1
    assert len({row.who for row in rows}) == 21


def test_a_signature_is_read_back_and_nothing_else_is_taken_for_one() -> None:
    assert signed_by(signature(12)) == 12
    for text in ("starter", "person", "person x", "person 1 2", "12", ""):
        assert signed_by(text) is None
