"""A shelf with a row in every table that a shelf can have one in."""

from __future__ import annotations

import datetime as dt
import sqlite3
import struct
from dataclasses import replace
from pathlib import Path

from corpus.saying import say
from corpus.store.engine import Writer
from corpus.store.prompts_claims import Lease
from corpus.store.prompts_ready import Ready
from corpus.store.prompts_rows import Occurrence, Post, Timing
from corpus.store.rows import GuildSettings
from corpus.store.store import Store
from corpus.store.writes_names import NewTerm, NewTheme
from tests.corpus.store.shelves import BERTHS, BOARD, NOW, article, harbour, put, put_theme

PERSON = 812_345_678_901_234_567
# As corpus.language.latent keeps them: a stem's in half floats, an article's in bytes.
_STEM_DIRECTION = struct.pack("<100e", *[0.1] * 100)
_ARTICLE_DIRECTION = struct.pack("<100b", *[12] * 100)


async def fill_common(store: Store) -> int:
    """Put on the common shelf what every guild sees; give the id of its article."""
    await put_theme(store, 0, BERTHS)
    await store.put_terms(0, [BOARD])
    return (await put(store, 0, harbour("commonword"))).article.id


async def fill(
    store: Store,
    shelf: int,
    word: str,
    *,
    common_article: int,
    named: str = "",
    person: int = PERSON,
    now: dt.datetime = NOW,
) -> None:
    """Keep one of everything for a guild as of `now`, each marked by `word`, and with `named` in its name."""
    named = named or word
    who = f"Marabel {word}"
    await store.note_guilds({shelf: f"The group of {word}"}, now=now)
    by = await store.person(shelf, person, who)
    await store.record(shelf, person, who, say("Added {title}.", title=word), now=now)
    await store.change_settings(shelf, lambda _: GuildSettings(1, "de", private=True, failures_channel=2))
    await store.keep_requests(shelf, {"key": f"k|0{word}"}, now=now)
    for asked in (f"What of {word}?", f"What of {named} tides?"):
        await store.record_gap(shelf, "question", asked, now=now)
    own = (await put(store, shelf, harbour(word))).article.id
    removed = (await put(store, shelf, article(f"Gone {named}", f"Once there was {word} here and there."))).article.id
    await store.remove_article(shelf, removed, now=now)
    theme = NewTheme(f"{named} dues", (f"{named} fees",), f"Who pays {word}.", ("dues", "levy", word))
    await put_theme(store, shelf, theme)
    for definition in (f"It says {word}.", f"It said {word}."):
        term = NewTerm(f"{named} board", None, (f"{named} council",), definition, None, (f"{word} dues",))
        await store.set_term(shelf, term, by=by, now=now)
    await store.give_alias(shelf, "article", own, f"{named} nickname", by=by, now=now)
    await store.give_alias(shelf, "article", common_article, f"{named} other", by=by, now=now)
    await store.hide_article(shelf, common_article, by=str(by), now=now)
    await store.make_draft(shelf, f"draft {shelf}", by, f"{word}.md", gap="", now=now)
    draft = article(None, f"A draft of {word}.")
    await store.put_draft_part(shelf, f"draft {shelf}", 0, f"{word}.md", article=draft, foreseen="added")
    await store.set_draft_state(shelf, f"draft {shelf}", "ready")
    await _prompts(store, shelf, (person, who), word, named, now)
    await store._engine.transaction(lambda writer: _by_hand(writer, shelf, own, word))


async def _prompts(store: Store, shelf: int, who: tuple[int, str], word: str, named: str, now: dt.datetime) -> None:
    for text, accepted in ((f"Why {word}?", True), (f"Why {named} tides?", False)):
        await store.prompts.suggest(shelf, *who, text, text.lower(), accepted=accepted, of_one=9, of_all=9, now=now)
    timing = Timing(dt.time(9), "Europe/Berlin", frozenset({1}))
    first = Occurrence(now.date() + dt.timedelta(days=1), now + dt.timedelta(days=1))
    await store.prompts.add_schedule(shelf, *who, timing, Post(3, theme=word), first, most=9, now=now)
    lease = Lease(f"a process {shelf}", now, now + dt.timedelta(days=1))
    for schedule in await store.prompts.hold_upcoming(lease, until=now + dt.timedelta(days=2), limit=9):
        await store.prompts.put_ready(
            [Ready(schedule.id, word, await store.prompts.shelf_state(schedule.guild_id), word, 0, "", word)], lease.by
        )
    await store.prompts.claim_by_hand(shelf, f"nonce {shelf}", replace(Post(3), theme=word), lease)


async def _by_hand(writer: Writer, shelf: int, article_id: int, word: str) -> None:
    """Write what takes many articles or posts to come by."""
    await writer.rows("INSERT INTO prompt_used (shelf, key, times, used_at) VALUES ($1, $2, 1, 'now')", shelf, word)
    await writer.rows("INSERT INTO latent_space (shelf, generation, article_changes) VALUES ($1, 1, 1)", shelf)
    await writer.rows(
        "INSERT INTO latent_stem (shelf, generation, stem, direction) VALUES ($1, 1, $2, $3)",
        shelf,
        word,
        _STEM_DIRECTION,
    )
    await writer.rows(
        "INSERT INTO latent_article (article, shelf, generation, direction) VALUES ($1, $2, 1, $3)",
        article_id,
        shelf,
        _ARTICLE_DIRECTION,
    )


def tables_of_shelves(database: Path) -> set[str]:
    """Every table with a column `shelf`, what FTS5 keeps left out."""
    connection = sqlite3.connect(database)
    try:
        return {
            table
            for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not table.startswith("passage_fts")
            and any(column[1] == "shelf" for column in connection.execute(f"PRAGMA table_info({table})"))
        }
    finally:
        connection.close()


def tables_with(database: Path, shelf: int) -> set[str]:
    """The tables that hold a row of this shelf."""
    connection = sqlite3.connect(database)
    try:
        return {
            table
            for table in tables_of_shelves(database)
            if connection.execute(f"SELECT 1 FROM {table} WHERE shelf = ? LIMIT 1", (shelf,)).fetchone()
        }
    finally:
        connection.close()


def all_rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but SQLite's own."""
    connection = sqlite3.connect(database)
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in tables
            if not table.startswith(("sqlite_", "passage_fts"))
        }
    finally:
        connection.close()
