"""Reading the names under which articles, terms and themes are found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from corpus.language.words import STOP_WORDS, fold
from corpus.store.engine import as_json
from corpus.store.reads_base import SEES_NAME, Reads
from corpus.store.rows import NameKind, NameRow

# How many names one word may bring in: a word that more names hold tells little, and reading them all takes long.
_FROM_ONE_WORD = 3000
_NAME = "n.kind, n.owner, n.text, n.main, n.alias"
# Names that hold a word in one of the ranges [from, to) that a JSON list gives.
_HOLDS = "w.word >= json_extract(r.value, '$[0]') AND w.word < json_extract(r.value, '$[1]')"
_BEGINS = "w.word >= json_extract(v.value, '$[0]') AND w.word < json_extract(v.value, '$[1]')"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LETTERS_AND_DIGITS = f"{_LETTERS}0123456789"

_COMMON = {
    "article": "SELECT {name} FROM name n JOIN article a ON a.id = n.owner WHERE n.kind = 'article' AND n.alias = 0"
    " AND {sees} ORDER BY a.published IS NULL, a.published DESC, n.folded LIMIT $2",
    "theme": "SELECT {name} FROM name n WHERE n.kind = 'theme' AND n.alias = 0 AND {sees}"
    " ORDER BY (SELECT coalesce(sum(o.share), 0) FROM on_theme o JOIN article a ON a.id = o.article"
    " WHERE o.theme = n.owner AND a.shelf IN (0, $1)) DESC, n.folded LIMIT $2",
    "term": "SELECT {name} FROM name n JOIN term t ON t.id = n.owner WHERE n.kind = 'term' AND n.alias = 0 AND {sees}"
    " ORDER BY t.shelf = 0, (SELECT count(*) FROM sentence s JOIN article a ON a.id = s.article"
    " WHERE s.defines_folded = n.folded AND a.shelf IN (0, $1)) DESC, n.folded LIMIT $2",
}


class NameReads(Reads):
    """Names of one shelf: candidates only; corpus.search.names orders them."""

    async def names_exact(self, kinds: Sequence[NameKind], typed: str) -> list[NameRow]:
        """Names equal to `typed` once both are folded; main names first, then aliases and acronyms."""
        rows = await self._rows(
            f"SELECT {_NAME} FROM name n WHERE n.folded = $2 AND n.kind IN (SELECT value FROM json_each($3))"
            f" AND {SEES_NAME} ORDER BY n.alias, n.id",
            fold(typed) or typed.casefold(),
            as_json(list(kinds)),
        )
        return [_name_row(*row) for row in rows]

    async def names_with_words(
        self, kinds: Sequence[NameKind], words: Sequence[Sequence[str]], limit: int
    ) -> list[NameRow]:
        """Names that hold a word for each of `words`; each of these is a list of alternative prefixes, folded."""
        if not words:
            return []
        ranges = sorted({json.dumps([_range(prefix) for prefix in prefixes]) for prefixes in words})
        among = as_json(list(kinds))
        # The word that the fewest names hold leads; the others are looked up name by name.
        counts = await self._rows(_counts_sql(len(ranges)), among, *ranges) if len(ranges) > 1 else [(0,)]
        order = [each for _, each in sorted(zip(counts[0], ranges, strict=True))]
        others = "".join(
            f" AND EXISTS (SELECT 1 FROM name_word w, json_each(${number}) r WHERE w.name = n.id AND {_HOLDS})"
            for number in range(5, 4 + len(order))
        )
        rows = await self._rows(
            f"SELECT {_NAME} FROM (SELECT DISTINCT w.name FROM json_each($2) k CROSS JOIN json_each($3) r"
            f" CROSS JOIN name_word w WHERE w.shelf IN (0, $1) AND w.kind = k.value AND {_HOLDS}"
            f" LIMIT {_FROM_ONE_WORD}) led JOIN name n ON n.id = led.name WHERE {SEES_NAME}{others}"
            " ORDER BY n.alias, n.words, n.folded, n.id LIMIT $4",
            among,
            order[0],
            limit,
            *order[1:],
        )
        return [_name_row(*row) for row in rows]

    async def names_near(self, kinds: Sequence[NameKind], typed: str, limit: int) -> list[NameRow]:
        """Names that share a word with `typed`, or one that is one edit from it, or begins like it.

        Those that share most words come first. Words too common to tell names apart count only where all are.
        """
        words = fold(typed).split()
        telling = [word for word in words if word not in STOP_WORDS] or words
        if not telling:
            return []
        # "snap back" for "snapback"
        telling = [*telling, *(one + other for one, other in pairwise(words))]
        one_word = " UNION ALL ".join(
            # Not all of what one word finds is looked at, but what the rarer words find is.
            f"SELECT * FROM (SELECT {number} AS place, w.name FROM json_each($3) k CROSS JOIN json_each(${number}) v"
            f" CROSS JOIN name_word w WHERE w.shelf IN (0, $1) AND w.kind = k.value AND {holds}"
            f" LIMIT {_FROM_ONE_WORD})"
            for number in range(4, 4 + 2 * len(telling), 2)
            for number, holds in ((number, "w.word = v.value"), (number + 1, _BEGINS))
        )
        rows = await self._rows(
            f"SELECT {_NAME} FROM (SELECT name, count(DISTINCT place / 2) AS shared FROM ({one_word})"
            " GROUP BY name ORDER BY shared DESC, name) hit"
            f" JOIN name n ON n.id = hit.name WHERE {SEES_NAME}"
            " ORDER BY hit.shared DESC, n.alias, n.words, n.id LIMIT $2",
            limit,
            as_json(list(kinds)),
            *(among for word in telling for among in (json.dumps(_near(word)), json.dumps(_beginnings(word)))),
        )
        return [_name_row(*row) for row in rows]

    async def common_names(self, kind: NameKind, limit: int = 25) -> list[NameRow]:
        """Main names to offer where nothing is typed: newest articles, largest themes; of the terms
        the shelf's own first, then those that most sentences define.
        """
        rows = await self._rows(_COMMON[kind].format(name=_NAME, sees=SEES_NAME), limit)
        return [_name_row(*row) for row in rows]


def one_edit(word: str) -> set[str]:
    """Give the word and all words one edit (a letter more, less, other, or two swapped) from it."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    alphabet = _LETTERS if word.isalpha() else _LETTERS_AND_DIGITS
    near = {word}
    near.update(left + right[1:] for left, right in parts if right)
    near.update(left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1)
    near.update(left + letter + right[1:] for left, right in parts if right for letter in alphabet)
    near.update(left + letter + right for left, right in parts for letter in alphabet)
    near.discard("")
    return near


def _near(word: str) -> list[str]:
    # A word of up to three letters is one edit from too many others.
    return sorted(one_edit(word)) if len(word) > 3 else [word]


def _beginnings(word: str) -> list[list[str]]:
    # Two edits later in a long word leave its beginning as it is.
    return [_range(word[:4])] if len(word) > 5 else []


def _range(prefix: str) -> list[str]:
    return [prefix, prefix + "\U0010ffff"]


def _counts_sql(words: int) -> str:
    return "SELECT " + ", ".join(
        f"(SELECT count(*) FROM (SELECT 1 FROM json_each($2) k CROSS JOIN json_each(${number}) r"
        f" CROSS JOIN name_word w WHERE w.shelf IN (0, $1) AND w.kind = k.value AND {_HOLDS} LIMIT {_FROM_ONE_WORD}))"
        for number in range(3, 3 + words)
    )


def _name_row(kind: NameKind, owner: int, text: str, main: str, alias: int) -> NameRow:
    return NameRow(kind, owner, text, main, bool(alias))
