"""A desk whose library is on PostgreSQL: child processes read, add and learn there as they do on a file."""

from __future__ import annotations

from corpus.acts import AddDraft
from corpus.desk import perform
from corpus.desk.uploads import take
from corpus.library import Library
from corpus.request import Ask
from corpus.store.database import DatabaseUrl
from tests.corpus.desk.shelf import desk, draft_of, on_shelf, said, upload


async def test_what_is_handed_in_is_read_apart_added_and_answered_from(postgresql_database: DatabaseUrl) -> None:
    library = await Library.open(postgresql_database, starter=False)
    try:
        noor = desk(library)
        shown = await take(noor, [upload("Winter on the Quays", 1), upload("Summer on the Quays", 2)])
        added = await perform(noor, AddDraft(draft_of(shown)))
        assert "Winter on the Quays" in said(added)
        assert [row.title for row in await on_shelf(noor)] == ["Winter on the Quays", "Summer on the Quays"]
        answer = await library.shelf(noor.guild_id).answer(Ask("What of the harbour pilot?"))
        assert answer.found
        await library.learn_due()
    finally:
        await library.close()
