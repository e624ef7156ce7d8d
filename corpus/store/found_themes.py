"""Themes found on a shelf itself: what they are found in, and how they come, change and go, each as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.arrival import OnTheme
from corpus.language.recurring import LEAST
from corpus.store.engine import Engine, Writer, as_json
from corpus.store.writes_names import NewTheme, delete_names, folded_name, put_theme

# Themes are looked for again when so much of their shelf has changed, as a part of its articles.
_MOVED = 5


@dataclass(frozen=True, slots=True)
class ShelfThemes:
    """What a shelf has of themes: the names and other names, and the words, of those that people made, of its own and
    of the common shelf, with the names found there; `found` are its own found ones, by name."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    found: Mapping[str, NewTheme]


class FoundThemes:
    """The part of the store that finding themes reads and writes, by shelf."""

    _engine: Engine

    async def shelves_to_find_themes_on(self) -> list[int]:
        """Give the shelves of enough articles of which much has changed since themes were last looked for."""
        rows = await self._engine.rows(
            "SELECT id FROM shelf WHERE (articles >= $1 OR themes_found IS NOT NULL) AND"
            " (themes_found IS NULL OR (article_changes - themes_found) * $2 > articles) ORDER BY id",
            LEAST,
            _MOVED,
        )
        return [shelf for (shelf,) in rows]

    async def shelf_changes(self, shelf: int) -> int:
        """Give a number that grows whenever an article of this very shelf changes."""
        rows = await self._engine.rows("SELECT article_changes FROM shelf WHERE id = $1", shelf)
        return int(rows[0][0]) if rows else 0

    async def own_article_ids(self, shelf: int) -> list[int]:
        """Give the ids of this very shelf's articles."""
        rows = await self._engine.rows("SELECT id FROM article WHERE shelf = $1 AND removed_at IS NULL", shelf)
        return sorted(article for (article,) in rows)

    async def phrases_of(self, article_ids: Sequence[int]) -> list[tuple[int, str, float]]:
        """Give (article, key phrase, score) of these articles, in their order."""
        rows = await self._engine.rows(
            "SELECT f.article, f.text, f.score FROM each_int($1) wanted CROSS JOIN phrase f"
            " WHERE f.article = wanted.value ORDER BY wanted.key, f.position",
            as_json(list(article_ids)),
        )
        return [(article, text, score) for article, text, score in rows]

    async def sentence_stems(self, article_ids: Sequence[int]) -> dict[int, list[list[str]]]:
        """Give the stems of each sentence of these articles, in reading order."""
        found: dict[int, list[list[str]]] = {article: [] for article in article_ids}
        for article, stems in await self._engine.rows(
            "SELECT s.article, s.stems FROM each_int($1) wanted CROSS JOIN sentence s WHERE s.article = wanted.value"
            " ORDER BY wanted.key, s.position",
            as_json(list(article_ids)),
        ):
            found[article].append(stems.split("\n") if stems else [])
        return found

    async def written(self, shelf: int, stems: Sequence[str]) -> dict[str, str]:
        """Give, of each stem that this very shelf holds, the form (lower case) that most of its articles write."""
        rows = await self._engine.rows(
            "SELECT f.stem, f.form FROM each_text($2) wanted CROSS JOIN form f"
            " WHERE f.shelf = $1 AND f.stem = wanted.value ORDER BY f.documents, f.form DESC",
            shelf,
            as_json(list(stems)),
        )
        return dict(rows)

    async def shelf_themes(self, shelf: int) -> ShelfThemes:
        """Give what themes there are for a shelf."""
        names: list[str] = []
        words: list[str] = []
        found: dict[int, tuple[str, list[str]]] = {}
        for theme, text, is_name, is_found, own, is_gone in await self._engine.rows(
            "SELECT h.id, part.text, part.list < 2, h.found, h.shelf = $1, h.removed_at IS NOT NULL FROM theme h JOIN ("
            " SELECT id AS theme, name AS text, 0 AS list, 0 AS position FROM theme"
            " UNION ALL SELECT theme, text, 1, position FROM theme_alias"
            " UNION ALL SELECT theme, text, 2, position FROM theme_word) part ON part.theme = h.id"
            " WHERE h.shelf = $1 OR (h.shelf = 0 AND h.removed_at IS NULL)"
            " ORDER BY h.id, part.list, part.position",
            shelf,
        ):
            # One that a person took off the shelf is not to come back by itself.
            if is_found and own and not is_gone:
                held = found.setdefault(theme, (text, []))
                if not is_name:
                    held[1].append(text)
            elif is_name:
                names.append(text)
            elif not is_found:
                words.append(text)
        return ShelfThemes(
            tuple(dict.fromkeys(names)),
            tuple(dict.fromkeys(words)),
            {name: NewTheme(name, words=tuple(held)) for name, held in found.values()},
        )

    async def put_found_theme(
        self, shelf: int, theme: NewTheme, on: Mapping[int, OnTheme], *, articles_seen: int
    ) -> bool:
        """Put a found theme on a shelf, or another vocabulary in place of that of the one of its name.

        False, and nothing is written, where the articles in reach are no longer those that `on` was worked out from
        (see `Store.article_changes`), or where the name is that of a theme that a person made or took away.
        """

        async def work(writer: Writer) -> bool:
            [(changes,)] = await writer.rows(
                "SELECT coalesce(sum(article_changes), 0) FROM shelf WHERE id IN (0, $1) OR $1 = 0", shelf
            )
            made = await writer.rows(
                "SELECT 1 FROM theme WHERE identity = $2 AND shelf IN (0, $1)"
                " AND (shelf <> $1 OR found = 0 OR removed_at IS NOT NULL)",
                shelf,
                folded_name(theme.name),
            )
            there = await writer.rows("SELECT 1 FROM shelf WHERE id = $1", shelf)
            if changes != articles_seen or made or not there:
                return False
            await put_theme(writer, shelf, theme, on, by_itself=True)
            return True

        return await self._engine.transaction(work)

    async def drop_found_theme(self, shelf: int, name: str) -> None:
        """Take away a found theme that the articles no longer bring up; one that a person gave a name to stays."""

        async def work(writer: Writer) -> None:
            for (theme,) in await writer.rows(
                "SELECT id FROM theme h WHERE h.shelf = $1 AND h.identity = $2 AND h.found = 1 AND h.removed_at IS NULL"
                " AND NOT EXISTS (SELECT 1 FROM alias a WHERE a.kind = 'theme' AND a.owner = h.id)",
                shelf,
                folded_name(name),
            ):
                await delete_names(writer, "theme", theme)
                await writer.rows("DELETE FROM hidden WHERE kind = 'theme' AND owner = $1", theme)
                await writer.rows("DELETE FROM theme WHERE id = $1", theme)
                await writer.rows("UPDATE shelf SET theme_changes = theme_changes + 1 WHERE id = $1", shelf)

        await self._engine.transaction(work)

    async def set_themes_found(self, shelf: int, changes: int) -> None:
        """Record that themes have been looked for on a shelf as it was at this `shelf_changes`."""

        async def work(writer: Writer) -> None:
            await writer.rows("UPDATE shelf SET themes_found = $2 WHERE id = $1", shelf, changes)

        await self._engine.transaction(work)
