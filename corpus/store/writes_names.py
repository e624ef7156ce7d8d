"""Writing themes, terms and the names that everything is found by; inside a transaction that the store has opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.arrival import OnTheme
from corpus.language.words import fold
from corpus.store.engine import Writer
from corpus.store.listed_names import NewName, write_names
from corpus.store.listed_names import folded_name as folded_name
from corpus.store.rows import NameKind


@dataclass(frozen=True, slots=True)
class NewTheme:
    """A theme to be kept: `words` are what signals it, most telling first."""

    name: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A term to be kept; `curated_by` says whose words the definition is in, where there is one.

    `set_by` and `set_at` are the key of the person who set it and when (UTC, ISO), for a guild's own.
    """

    name: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    definition: str | None = None
    curated_by: str | None = None
    related: tuple[str, ...] = ()
    set_by: int | None = None
    set_at: str | None = None


async def put_theme(
    writer: Writer, shelf: int, theme: NewTheme, on: Mapping[int, OnTheme], *, by_itself: bool = False
) -> int:
    """Write a theme, in place of the one of that name, and what each article says on it; give its id.

    `on` holds, for each article in reach, how much of it is on the theme; the ids in its values are not looked at.
    `by_itself`: it was found on the shelf, nobody made it.
    """
    identity = fold(theme.name) or theme.name.casefold()
    [(theme_id,)] = await writer.rows(
        "INSERT INTO theme (shelf, identity, name, description, found) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (shelf, identity) DO UPDATE SET name = excluded.name, description = excluded.description,"
        " found = excluded.found, removed_at = NULL RETURNING id",
        shelf,
        identity,
        theme.name,
        theme.description,
        int(by_itself),
    )
    for table in ("theme_alias", "theme_word", "on_theme", "theme_sentence"):
        await writer.rows(f"DELETE FROM {table} WHERE theme = $1", theme_id)
    await _put_list(writer, "theme_alias", "theme", theme_id, theme.aliases)
    await _put_list(writer, "theme_word", "theme", theme_id, theme.words)
    for article_id, found in on.items():
        if not found.sentences:
            continue
        await writer.rows(
            "INSERT INTO on_theme (theme, article, shelf, share) SELECT $1, id, shelf, $3 FROM article WHERE id = $2",
            theme_id,
            article_id,
            found.share,
        )
        await writer.many(
            "INSERT INTO theme_sentence (theme, article, sentence, score)"
            " SELECT $1, $2, id, $4 FROM sentence WHERE article = $2 AND position = $3",
            [(theme_id, article_id, position, score) for position, score in found.sentences],
        )
    await _take_aliases(writer, shelf, "theme", theme_id, identity)
    await put_names(writer, shelf, "theme", theme_id, theme.name, theme.aliases)
    await _hide_common(writer, shelf, "theme", identity)
    await writer.rows("UPDATE shelf SET theme_changes = theme_changes + 1 WHERE id = $1", shelf)
    return int(theme_id)


async def put_term(writer: Writer, shelf: int, term: NewTerm) -> int:
    """Write a term, in place of the one of that name; give its id."""
    identity = fold(term.name) or term.name.casefold()
    [(term_id,)] = await writer.rows(
        "INSERT INTO term (shelf, identity, name, acronym, definition, curated_by, set_by, set_at, edition)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)"
        " ON CONFLICT (shelf, identity) DO UPDATE SET name = excluded.name, acronym = excluded.acronym,"
        " definition = excluded.definition, curated_by = excluded.curated_by, set_by = excluded.set_by,"
        " set_at = excluded.set_at, edition = term.edition + 1, removed_at = NULL RETURNING id",
        shelf,
        identity,
        term.name,
        term.acronym,
        term.definition,
        term.curated_by,
        term.set_by,
        term.set_at,
    )
    for table in ("term_alias", "term_related"):
        await writer.rows(f"DELETE FROM {table} WHERE term = $1", term_id)
    await _put_list(writer, "term_alias", "term", term_id, term.aliases)
    await _put_list(writer, "term_related", "term", term_id, term.related)
    others = (term.acronym, *term.aliases) if term.acronym else term.aliases
    await _take_aliases(writer, shelf, "term", term_id, identity)
    await put_names(writer, shelf, "term", term_id, term.name, others)
    await _hide_common(writer, shelf, "term", identity)
    return int(term_id)


async def remove(writer: Writer, shelf: int, kind: NameKind, owner: int, now: str) -> bool:
    """Take a theme or term off the shelf; False where the shelf holds none of that id."""
    table = "theme" if kind == "theme" else "term"
    removed = await writer.rows(
        f"UPDATE {table} SET removed_at = $3 WHERE id = $2 AND shelf = $1 AND removed_at IS NULL RETURNING identity",
        shelf,
        owner,
        now,
    )
    if not removed:
        return False
    await delete_names(writer, kind, owner)
    if kind == "theme":
        for derived in ("on_theme", "theme_sentence"):
            await writer.rows(f"DELETE FROM {derived} WHERE theme = $1", owner)
        await writer.rows("UPDATE shelf SET theme_changes = theme_changes + 1 WHERE id = $1", shelf)
    await writer.rows(
        f"DELETE FROM hidden WHERE shelf = $1 AND kind = $2"
        f" AND owner IN (SELECT id FROM {table} WHERE shelf = 0 AND identity = $3)",
        shelf,
        kind,
        removed[0][0],
    )
    await _leave_aliases(writer, shelf, kind, owner, removed[0][0])
    return True


async def put_names(writer: Writer, shelf: int, kind: NameKind, owner: int, main: str, aliases: Sequence[str]) -> None:
    """Write the names of one thing, in place of those it had, and those that guilds have given it."""
    await delete_names(writer, kind, owner)
    once: dict[str, NewName] = {}
    for text in (main, *aliases):
        once.setdefault(folded_name(text), NewName(owner, text, main))
    await write_names(writer, shelf, kind, once.values())
    await put_given(writer, kind, owner, main)


async def put_given(writer: Writer, kind: NameKind, owner: int, main: str) -> None:
    """Write those names that guilds have given to a thing, and that are not written yet."""
    for given, shelf, text in await writer.rows(
        "SELECT a.id, a.shelf, a.text FROM alias a WHERE a.kind = $1 AND a.owner = $2"
        " AND NOT EXISTS (SELECT 1 FROM name n WHERE n.given = a.id) ORDER BY a.id",
        kind,
        owner,
    ):
        await write_names(writer, shelf, kind, [NewName(owner, text, main, given)])


async def delete_names(writer: Writer, kind: NameKind, owner: int) -> None:
    """Take away the names of one thing, and their words with them."""
    await writer.rows("DELETE FROM name WHERE kind = $1 AND owner = $2", kind, owner)


async def _put_list(writer: Writer, table: str, column: str, owner: int, texts: Sequence[str]) -> None:
    await writer.many(
        f"INSERT INTO {table} ({column}, position, text) VALUES ($1, $2, $3)",
        [(owner, position, text) for position, text in enumerate(texts)],
    )


async def _take_aliases(writer: Writer, shelf: int, kind: NameKind, owner: int, identity: str) -> None:
    """Let the names that a guild gave to the common theme or term lead to its own of the same name."""
    table = "theme" if kind == "theme" else "term"
    taken = await writer.rows(
        "UPDATE alias SET owner = $3 WHERE shelf = $1 AND kind = $2"
        f" AND owner = (SELECT id FROM {table} WHERE shelf = 0 AND identity = $4 AND id <> $3) RETURNING id",
        shelf,
        kind,
        owner,
        identity,
    )
    await writer.many("DELETE FROM name WHERE given = $1", taken)


async def _leave_aliases(writer: Writer, shelf: int, kind: NameKind, owner: int, identity: str) -> None:
    """Let the names of a guild's own theme or term that is removed lead to the common one, where there is one."""
    table = "theme" if kind == "theme" else "term"
    for common, main in await writer.rows(
        f"SELECT id, name FROM {table} WHERE shelf = 0 AND identity = $1 AND removed_at IS NULL", identity
    ):
        await writer.rows(
            "UPDATE alias SET owner = $4 WHERE shelf = $1 AND kind = $2 AND owner = $3", shelf, kind, owner, common
        )
        await put_given(writer, kind, common, main)


async def _hide_common(writer: Writer, shelf: int, kind: NameKind, identity: str) -> None:
    """A guild's own theme or term stands in place of the common one of the same name, whichever came first."""
    table = "theme" if kind == "theme" else "term"
    await writer.rows(
        f"INSERT INTO hidden (shelf, kind, owner)"
        f" SELECT own.shelf, $2, common.id FROM {table} common JOIN {table} own ON own.identity = common.identity"
        f" WHERE common.shelf = 0 AND own.shelf <> 0 AND own.removed_at IS NULL"
        f" AND common.identity = $3 AND $1 IN (0, own.shelf)"
        f" ON CONFLICT DO NOTHING",
        shelf,
        kind,
        identity,
    )
