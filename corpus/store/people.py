"""People who act: their Discord ids and names, by guild.

Nothing else in the store holds an id or a name of a person. Whatever keeps who did something keeps the person's key
(`Store.person`), or in a column of text its `signature`; once they have asked to be forgotten, the key leads nowhere.
No foreign key may point to the table: it is written anew as a whole when somebody is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from corpus.store.engine import Engine, Writer, as_json
from corpus.store.reads_base import Reads
from corpus.store.shelves import make_shelf

_SIGNED = "person "


def signature(key: int) -> str:
    """Give what a column of text holds for a person, for example `article.added_by`."""
    return f"{_SIGNED}{key}"


def signed_by(text: str) -> int | None:
    """Give the key in a `signature`; None where the text is something else, for example "starter"."""
    key = text.removeprefix(_SIGNED)
    return int(key) if key != text and key.isascii() and key.isdigit() else None


class People:
    """The part of the store that writes them."""

    _engine: Engine

    async def person(self, shelf: int, user_id: int, name: str) -> int:
        """Give the key under which what somebody does on a shelf is kept, and note the name they go by there.

        To be called when somebody acts, not when they only ask. The same person has another key on each shelf, and a
        new one after they were forgotten.
        """
        return await self._engine.transaction(lambda writer: put_person(writer, shelf, user_id, name))

    async def knows_person(self, user_id: int) -> int:
        """Give on how many shelves somebody is known."""
        [(known,)] = await self._engine.rows("SELECT count(*) FROM person WHERE id = $1", user_id)
        return int(known)

    async def known_person(self, key: int) -> tuple[int, int, str] | None:
        """Give the shelf, the Discord id and the name of whoever has this key, None where they are forgotten."""
        rows = await self._engine.rows("SELECT shelf, id, name FROM person WHERE key = $1", key)
        return (int(rows[0][0]), int(rows[0][1]), str(rows[0][2])) if rows else None

    async def forget_person(self, user_id: int) -> int:
        """Forget somebody on every shelf; give on how many they were known. What they did stays, without who."""

        async def work(writer: Writer) -> int:
            known = await writer.rows("SELECT 1 FROM person WHERE id = $1", user_id)
            if known:
                await leave_out_people(writer, "id", user_id)
            return len(known)

        forgotten = await self._engine.transaction(work)
        if forgotten:
            await self._engine.checkpoint()
        return forgotten


class PersonReads(Reads):
    """People of one shelf."""

    async def person_names(self, keys: Iterable[int]) -> dict[int, str]:
        """Give the names by key; who is forgotten or of another shelf is left out."""
        wanted = as_json(sorted(set(keys)))
        return dict(
            await self._rows(
                "SELECT key, name FROM person WHERE shelf = $1 AND key IN (SELECT value FROM each_int($2))", wanted
            )
        )


async def put_person(writer: Writer, shelf: int, user_id: int, name: str) -> int:
    """`People.person` inside a transaction."""
    await make_shelf(writer, shelf)
    [(key,)] = await writer.rows(
        "INSERT INTO person (shelf, id, name) VALUES ($1, $2, $3)"
        " ON CONFLICT (shelf, id) DO UPDATE SET name = excluded.name RETURNING key",
        shelf,
        user_id,
        name,
    )
    return int(key)


async def leave_out_people(writer: Writer, column: Literal["id", "shelf"], value: int) -> None:
    """Write the table anew without those of whom this is the id or the shelf.

    As a whole, since a page of which only a row was deleted may hold older copies of it. The table is small: it has
    only people who have acted.
    """
    others = await writer.rows(f"SELECT key, shelf, id, name FROM person WHERE {column} <> $1", value)
    await writer.rows("DELETE FROM person")
    await writer.many("INSERT INTO person (key, shelf, id, name) VALUES ($1, $2, $3, $4)", others)
