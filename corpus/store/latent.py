"""The latent space of a shelf: what it is worked out of, where it is kept, and what a question reads of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.language.latent import direction_of, nearness
from corpus.store.engine import Engine, Writer, as_json
from corpus.store.reads_base import Reads

LEAST_ARTICLES = 60
"""Articles of its own from which a shelf has a space: fewer say too little about the company of words."""

# A space is worked out again when so much of its shelf has changed, as a part of its articles.
_MOVED = 5


@dataclass(frozen=True, slots=True)
class LatentState:
    """Of a shelf's space: the number of the one in use (0 for none), and how far the shelf had changed for it."""

    generation: int
    article_changes: int

    def is_stale(self, articles: int, changes: int) -> bool:
        """Whether so much has changed that it is to be worked out again."""
        return (changes - self.article_changes) * _MOVED > articles


class LatentReads(Reads):
    """What a question reads."""

    async def latent_nearness(self, stems: Sequence[str], article_ids: Sequence[int]) -> dict[int, float]:
        """Give how near each article points to the stems together, -1..1; those without a direction are left out.

        Each is looked at in the space of the shelf on which it stands.
        """
        directions: dict[int, list[bytes]] = {}
        for shelf, data in await self._rows(
            "SELECT d.shelf, d.direction FROM latent_space s CROSS JOIN each_text($2) wanted CROSS JOIN latent_stem d"
            " WHERE s.shelf IN (0, $1) AND d.shelf = s.shelf AND d.generation = s.generation AND d.stem = wanted.value"
            " ORDER BY d.shelf, wanted.key",
            as_json(list(stems)),
        ):
            directions.setdefault(shelf, []).append(data)
        if not directions:
            return {}
        questions = {shelf: direction_of(found) for shelf, found in directions.items()}
        near: dict[int, float] = {}
        for article_id, shelf, data in await self._rows(
            "SELECT a.article, a.shelf, a.direction FROM each_int($2) wanted CROSS JOIN latent_article a"
            " JOIN latent_space s ON s.shelf = a.shelf AND s.generation = a.generation"
            " WHERE a.article = wanted.value AND a.shelf IN (0, $1)",
            as_json(list(article_ids)),
        ):
            question = questions.get(shelf)
            if question is not None and data:
                near[article_id] = nearness(question, data)
        return near


class LatentWrites:
    """What learning reads and writes, by shelf."""

    _engine: Engine

    async def shelves_to_learn(self) -> list[int]:
        """Give the shelves whose space is missing or out of date, or that hold articles without a direction."""
        rows = await self._engine.rows(
            "SELECT f.id FROM shelf f LEFT JOIN latent_space s ON s.shelf = f.id WHERE f.articles >= $1 AND"
            " (s.shelf IS NULL OR (f.article_changes - s.article_changes) * $2 > f.articles OR f.articles >"
            " (SELECT count(*) FROM latent_article a WHERE a.shelf = f.id AND a.generation = s.generation))"
            " ORDER BY f.id",
            LEAST_ARTICLES,
            _MOVED,
        )
        return [shelf for (shelf,) in rows]

    async def latent_state(self, shelf: int) -> tuple[LatentState | None, int, int]:
        """Give the state of a shelf's space, how many articles it holds, and its present `article_changes`."""
        rows = await self._engine.rows(
            "SELECT s.generation, s.article_changes, f.articles, f.article_changes FROM shelf f"
            " LEFT JOIN latent_space s ON s.shelf = f.id WHERE f.id = $1",
            shelf,
        )
        if not rows:
            return None, 0, 0
        generation, seen, articles, changes = rows[0]
        return None if generation is None else LatentState(generation, seen), articles, changes

    async def article_ids_without(self, shelf: int, generation: int) -> list[int]:
        """Give the articles of a shelf that have no direction in this generation of its space."""
        rows = await self._engine.rows(
            "SELECT a.id FROM article a WHERE a.shelf = $1 AND a.removed_at IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM latent_article d WHERE d.article = a.id AND d.generation = $2) ORDER BY a.id",
            shelf,
            generation,
        )
        return [article_id for (article_id,) in rows]

    async def bags(self, article_ids: Sequence[int]) -> dict[int, dict[str, int]]:
        """Give how often each article holds each of its stems."""
        bags: dict[int, dict[str, int]] = {article_id: {} for article_id in article_ids}
        for article_id, stem, frequency in await self._engine.rows(
            "SELECT w.article, w.stem, w.frequency FROM each_int($1) wanted CROSS JOIN occurrence w"
            " WHERE w.article = wanted.value",
            as_json(list(article_ids)),
        ):
            bags[article_id][stem] = frequency
        return bags

    async def commonest_stems(self, shelf: int, most: int) -> dict[str, int]:
        """Give the stems that most articles of the shelf hold, more than one at least, and how many do."""
        rows = await self._engine.rows(
            "SELECT stem, documents FROM vocabulary WHERE shelf = $1 AND documents > 1"
            " ORDER BY documents DESC, stem LIMIT $2",
            shelf,
            most,
        )
        return dict(rows)

    async def latent_directions(self, shelf: int, generation: int) -> dict[str, bytes]:
        """Give the direction of every stem in this generation of a shelf's space."""
        return dict(
            await self._engine.rows(
                "SELECT stem, direction FROM latent_stem WHERE shelf = $1 AND generation = $2", shelf, generation
            )
        )

    async def put_latent_stems(self, shelf: int, generation: int, directions: Mapping[str, bytes]) -> None:
        """Write the stems of a space that is not yet in use, in place of what an unfinished one left there."""

        async def work(writer: Writer) -> None:
            await writer.rows("DELETE FROM latent_stem WHERE shelf = $1 AND generation = $2", shelf, generation)
            await writer.many(
                "INSERT INTO latent_stem (shelf, generation, stem, direction) VALUES ($1, $2, $3, $4)",
                [(shelf, generation, stem, direction) for stem, direction in sorted(directions.items())],
            )

        await self._engine.transaction(work)

    async def put_latent_articles(self, shelf: int, generation: int, directions: Mapping[int, bytes]) -> None:
        """Write where articles of the shelf point, those that are still there."""

        async def work(writer: Writer) -> None:
            await writer.many(
                "INSERT INTO latent_article (article, shelf, generation, direction)"
                " SELECT id, shelf, $2, $4 FROM article WHERE id = $3 AND shelf = $1 AND removed_at IS NULL"
                " ON CONFLICT (article) DO UPDATE SET generation = excluded.generation, direction = excluded.direction",
                [(shelf, generation, article_id, direction) for article_id, direction in directions.items()],
            )

        await self._engine.transaction(work)

    async def use_latent_space(self, shelf: int, generation: int, article_changes: int) -> None:
        """Make a space the one in use, and drop what is left of those before it."""

        async def work(writer: Writer) -> None:
            await writer.rows(
                "INSERT INTO latent_space (shelf, generation, article_changes) SELECT id, $2, $3 FROM shelf"
                " WHERE id = $1 ON CONFLICT (shelf) DO UPDATE SET generation = excluded.generation,"
                " article_changes = excluded.article_changes",
                shelf,
                generation,
                article_changes,
            )
            await writer.rows("DELETE FROM latent_stem WHERE shelf = $1 AND generation <> $2", shelf, generation)

        await self._engine.transaction(work)
