"""Reading the names under which articles, terms and themes are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.language.words import name_words
from corpus.store.engine import Value, as_json
from corpus.store.listed_names import folded_name
from corpus.store.reads_base import SEES_NAME, Reads
from corpus.store.rows import NameKind, NameRow
from corpus.store.signatures import NOTHING, Signature

# How far into the lists of words that many names hold one keystroke looks, and how much is compared for the useful 25.
_LOOKED_AT = 50_000
_WEIGHED = 1_000
_ACRONYMS = 8
_LAST = "\U0010ffff"
_NAME = "n.kind, n.owner, n.text, n.main, n.alias"
_LISTED = f"{_NAME}, n.folded"
_WORD = "v.id, v.shelf, v.kind, v.word, v.names"
_NEWEST = (
    "SELECT * FROM (SELECT a.id, a.published FROM article a WHERE a.shelf = {shelf} AND a.removed_at IS NULL"
    " AND a.id NOT IN (SELECT owner FROM hidden WHERE shelf = $1 AND kind = 'article')"
    " ORDER BY a.published DESC, a.label, a.id LIMIT $2) newest"
)
_FIRST = (
    "SELECT * FROM (SELECT n.* FROM name n WHERE n.shelf = {shelf} AND n.kind = '{kind}' AND n.alias = 0 AND {sees}"
    " ORDER BY n.folded LIMIT {weighed}) firsts"
)
_COMMON = {
    "article": "SELECT {name} FROM ({newest}) a JOIN name n ON n.kind = 'article' AND n.owner = a.id AND n.alias = 0"
    " WHERE {sees} ORDER BY a.published IS NULL, a.published DESC, n.folded LIMIT $2",
    "theme": "SELECT {name} FROM ({firsts}) n ORDER BY (SELECT coalesce(sum(s.articles), 0) FROM theme_size s"
    " WHERE s.theme = n.owner AND s.shelf IN (0, $1)) DESC, n.folded LIMIT $2",
    "term": "SELECT {name} FROM ({firsts}) n ORDER BY n.shelf = 0,"
    " (SELECT count(*) FROM sentence s JOIN article a ON a.id = s.article"
    " WHERE s.defines_folded = n.folded AND a.shelf IN (0, $1)) DESC, n.folded LIMIT $2",
}


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of the names of one kind on one shelf; `names` is how many hold it."""

    id: int
    shelf: int
    kind: NameKind
    word: str
    names: int


@dataclass(frozen=True, slots=True)
class Holding:
    """Names to look for: those in the lists of the words `among` that have all of the signatures `needs`.

    Each of `needs` is a list of alternatives: a name has one of them.
    """

    among: tuple[int, ...]
    needs: tuple[tuple[Signature, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A name that may be meant, and its folded words."""

    name: NameRow
    words: tuple[str, ...]


class NameReads(Reads):
    """Names of one shelf: candidates only; corpus.search.names orders them."""

    async def names_exact(self, kinds: Sequence[NameKind], typed: str) -> list[NameRow]:
        """Names equal to `typed` once both are folded; main names first, then aliases and acronyms."""
        rows = await self._rows(
            f"SELECT {_NAME} FROM name n WHERE n.shelf IN (0, $1) AND n.kind IN (SELECT value FROM each_text($3))"
            f" AND n.folded = $2 AND {SEES_NAME} ORDER BY n.alias, n.id",
            folded_name(typed.strip()),
            as_json(list(kinds)),
        )
        return [_name_row(*row) for row in rows]

    async def names_beginning(self, kinds: Sequence[NameKind], typed: str, limit: int) -> list[Listed]:
        """Names that begin with `typed` once both are folded: up to `limit` of each shelf and kind in sight.

        Those that are equal to it come first.
        """
        rows = await self._rows(
            " UNION ALL ".join(
                f"SELECT * FROM (SELECT {_LISTED} FROM name n WHERE n.shelf = {shelf} AND n.kind = {kind}"
                f" AND n.folded >= $3 AND n.folded < $4 AND {SEES_NAME} ORDER BY n.folded, n.id LIMIT $5) part"
                for shelf in self._shelves()
                for kind in _each("$2", len(kinds))
            ),
            as_json(list(kinds)),
            *_range(folded_name(typed.strip())),
            limit,
        )
        return sorted((_listed(*row) for row in rows), key=lambda one: one.words)

    async def name_words(
        self, kinds: Sequence[NameKind], words: Sequence[str], beginnings: Sequence[tuple[Sequence[str], int]] = ()
    ) -> list[list[NameWord]]:
        """Words that names of the shelf hold: those of the folded `words`; and for each list of `beginnings` those
        that begin like one of it, up to its number for each shelf and kind in sight.
        """
        values: list[Value] = []
        parts = [
            f"SELECT * FROM (SELECT 0, {_WORD} FROM each_text($2) k CROSS JOIN each_text($3) w"
            " CROSS JOIN name_vocabulary v WHERE v.shelf IN (0, $1) AND v.kind = k.value AND v.word = w.value"
            " /*: ORDER BY k.key, w.key, v.shelf */) known"
        ]
        for number, (begun, limit) in enumerate(beginnings, start=1):
            values += [as_json(begun), limit]
            ranges, most = f"${2 * number + 3}", f"${2 * number + 4}"
            parts += [
                f"SELECT * FROM (SELECT {number}, {_WORD} FROM each_text({ranges}) r CROSS JOIN name_vocabulary v"
                f" WHERE v.shelf = {shelf} AND v.kind = {kind} AND v.word >= r.value AND v.word < r.value || $4"
                f" /*: ORDER BY r.key, v.word */ LIMIT {most}) part"
                for shelf in self._shelves()
                for kind in _each("$2", len(kinds))
            ]
        rows = await self._rows(" UNION ALL ".join(parts), as_json(list(kinds)), as_json(words), _LAST, *values)
        found: list[list[NameWord]] = [[] for _ in range(len(beginnings) + 1)]
        for part, *word in rows:
            found[part].append(NameWord(*word))
        return found

    async def names_holding(self, sought: Sequence[Holding], limit: int) -> list[Listed]:
        """Names that hold what one of `sought` asks for, up to `limit` for each, those of the fewest words first.

        A signature tells nearly: a few of these names lack a word that was asked for.
        """
        if not sought:
            return []
        values: list[Value] = [limit]
        lists = " UNION ".join([_list_sql(each, values) for each in sought])
        rows = await self._rows(
            f"SELECT {_LISTED} FROM ({lists}) hit JOIN name n ON n.id = hit.name WHERE {SEES_NAME}",
            *values,
        )
        return [_listed(*row) for row in rows]

    async def acronyms(self, folded: Sequence[str]) -> list[tuple[str, str]]:
        """Acronyms with the names they stand for: those of the shelf's terms that have one of the `folded` names."""
        if not folded:
            return []
        rows = await self._rows(
            f"SELECT DISTINCT t.acronym, t.name FROM each_text($2) w CROSS JOIN name n JOIN term t ON t.id = n.owner"
            f" WHERE n.shelf IN (0, $1) AND n.kind = 'term' AND n.folded = w.value AND t.acronym IS NOT NULL"
            f" AND {SEES_NAME} LIMIT {_ACRONYMS}",
            as_json(folded),
        )
        return [(short, name) for short, name in rows]

    async def common_names(self, kind: NameKind, limit: int = 25) -> list[NameRow]:
        """Main names to offer where nothing is typed: newest articles, themes that most articles are on; of the terms
        the shelf's own first, then those that most sentences define.
        """
        newest = " UNION ALL ".join(_NEWEST.format(shelf=shelf) for shelf in self._shelves())
        firsts = " UNION ALL ".join(
            _FIRST.format(shelf=shelf, kind=kind, sees=SEES_NAME, weighed=_WEIGHED) for shelf in self._shelves()
        )
        rows = await self._rows(_COMMON[kind].format(name=_NAME, sees=SEES_NAME, newest=newest, firsts=firsts), limit)
        return [_name_row(*row) for row in rows]

    def _shelves(self) -> tuple[str, ...]:
        """The shelves in sight, each once, as SQL."""
        return ("0", "$1") if self._shelf else ("$1",)


def _list_sql(sought: Holding, values: list[Value]) -> str:
    def placed(value: Value) -> str:
        values.append(value)
        return f"${len(values) + 1}"

    def has(signature: Signature) -> str:
        words, openings = placed(signature.words), placed(signature.openings)
        return f"(p.words & {words} = {words} AND p.openings & {openings} = {openings})"

    alone = NOTHING
    for need in sought.needs:
        if len(need) == 1:
            alone |= need[0]
    among = placed(as_json(sought.among))
    several = "".join(
        f" AND ({' OR '.join([has(signature) for signature in need])})" for need in sought.needs if len(need) > 1
    )
    return (
        "SELECT * FROM (SELECT p.name FROM (SELECT q.name, q.words, q.openings FROM each_int("
        f"{among}) a CROSS JOIN name_posting q WHERE q.word = a.value"
        f" /*: ORDER BY a.key, q.size, q.name */ LIMIT {_LOOKED_AT}) p"
        f" WHERE {has(alone)}{several} LIMIT $2) listed"
    )


def _each(values: str, count: int) -> list[str]:
    """The items of a JSON list as SQL."""
    return [f"item_text({values}, {at})" for at in range(count)]


def _range(beginning: str) -> tuple[str, str]:
    return beginning, beginning + _LAST


def _name_row(kind: NameKind, owner: int, text: str, main: str, alias: int) -> NameRow:
    return NameRow(kind, owner, text, main, bool(alias))


def _listed(kind: NameKind, owner: int, text: str, main: str, alias: int, folded: str) -> Listed:
    return Listed(NameRow(kind, owner, text, main, bool(alias)), tuple(name_words(folded)))
