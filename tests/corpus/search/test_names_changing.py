"""Names that come, change and go, on one shelf or on many, while people type."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from benchmarks import made_names
from corpus.arrival import Derived
from corpus.search.names import resolve, suggest
from corpus.store.engine import Writer
from corpus.store.listed_names import NewName, write_names
from corpus.store.rows import Added
from corpus.store.store import Store
from corpus.store.writes_names import NewTerm
from tests.corpus.store.shelves import NOW, RED, article

_NOTHING = Derived((), (), (), ())
GUILDS = range(RED, RED + 6)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path / "names.db")
    try:
        yield opened
    finally:
        await opened.close()


async def test_guilds_with_many_names_of_the_same_words_find_their_own_alone(store: Store) -> None:
    names = made_names.names(300 * len(GUILDS), 3)
    for at, guild in enumerate(GUILDS):
        await store.put_terms(guild, [])
        new = [NewName(number, names[number], names[number]) for number in range(at, len(names), len(GUILDS))]
        await store._engine.transaction(partial(_write, guild, new))
    rng = random.Random(4)
    for number in range(60):
        at, words = number % len(GUILDS), made_names.three_words(names[number], rng)
        if words:
            typed = made_names.one_error(words, rng)
            for other, guild in enumerate(GUILDS):
                found = {name.id for name in await suggest(store.shelf(guild), "theme", typed)}
                assert {one % len(GUILDS) for one in found} <= {other}
                assert (number in found) == (other == at), typed


async def test_a_name_is_found_as_soon_as_it_is_there_and_no_longer_than_that(store: Store) -> None:
    reads = store.shelf(RED)
    [added] = await _put(store, "Harbour pilots of the north")
    kept = added.article.id
    [other] = await _put(store, "Harbour pilots of the south")
    for typed in ("pilots north", "pliots north", "harbour pilots of the n"):
        assert (await suggest(reads, "article", typed))[0].id == kept
    assert (await resolve(reads, ["article"], "pilots harbour")).how == "several"
    await store.remove_article(RED, kept, now=NOW)
    for typed in ("pilots north", "pliots north", "harbour pilots of the n"):
        assert kept not in {name.id for name in await suggest(reads, "article", typed)}
    found = await resolve(reads, ["article"], "pilots harbour")
    assert (found.how, found.names[0].id) == ("near", other.article.id)
    [again] = await _put(store, "Harbour pilots of the north")
    assert (await suggest(reads, "article", "pliots north"))[0].id == again.article.id


async def test_a_term_that_is_renamed_is_not_found_by_what_it_was_called(store: Store) -> None:
    [term] = await store.put_terms(RED, [NewTerm("export board", "EBX", ("the shippers",))])
    assert await store.put_terms(RED, [NewTerm("Export Board", None, ("board for exports",))]) == [term]
    reads = store.shelf(RED)
    assert (await resolve(reads, ["term"], "EBX")).how == "none"
    assert await suggest(reads, "term", "shippers") == []
    found = await resolve(reads, ["term"], "board for exports")
    assert (found.how, found.names[0].main) == ("alias", "Export Board")


async def test_typing_goes_on_while_names_are_added(store: Store) -> None:
    names = made_names.names(400, 5)
    await _put(store, *names[:200])
    reads = store.shelf(RED)

    async def typing(person: int) -> None:
        for number in range(person, 40, 4):
            assert names[number] in {name.text for name in await suggest(reads, "article", names[number])}

    async def adding() -> None:
        for number in range(200, 400, 20):
            await _put(store, *names[number : number + 20])

    await asyncio.gather(adding(), *(typing(person) for person in range(4)))
    for name in names[::7]:
        assert (await resolve(reads, ["article"], name)).how == "exact"


async def _write(guild: int, new: list[NewName], writer: Writer) -> None:
    await write_names(writer, guild, "theme", new)


async def _put(store: Store, *titles: str) -> list[Added]:
    new = [(article(title, "A text about this."), _NOTHING, "a file") for title in titles]
    return await store.put_articles(RED, new, by="a moderator", now=NOW)
