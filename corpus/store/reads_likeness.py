"""Reading what of the shelf a text resembles, before it is added."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from corpus.article import Article
from corpus.language.shingles import GOOD_PART, MODULUS, containment, like_kind, shingles, sketch, words
from corpus.store.content import body
from corpus.store.engine import as_json
from corpus.store.reads_base import ARTICLE, SEES_ARTICLE, Reads, article_row
from corpus.store.rows import ArticleRow, Likeness

# Those that share most shingles, of equals the nearest in length, are compared whole.
_COMPARED = 8
_LOOKED_AT = 100
# A hit stands for so many words in common on the average; where chance has it, for three times as many. What cannot
# come to a good part of the shorter text by that is not compared: most of what shares a shingle shares but a phrase.
_WORDS_A_HIT = 3 * MODULUS / GOOD_PART
_OPENING = 30
_ORDER = ("same", "revision", "contained", "contains", "overlapping")


class LikenessReads(Reads):
    """What of one shelf a text resembles. Another shelf's articles give nothing."""

    async def likenesses(self, article: Article) -> list[Likeness]:
        """Give the articles that share a good part of their paragraphs with this one: the nearest kind first.

        Titles, headings, standfirsts and teasers do not count. At most eight are given. A fragment of fewer than
        some thirty words of a long article may be missed.
        """
        text = body(article)
        new = await asyncio.to_thread(shingles, text)
        if not new:
            return []
        near = [
            article_row(row)
            for row in await self._rows(
                f"SELECT {ARTICLE} FROM (SELECT a.id, found.hits, abs(a.words - $4) AS off"
                " FROM (SELECT s.article, count(*) AS hits FROM each_int($2) wanted"
                " CROSS JOIN shingle s ON s.hash = wanted.value AND s.shelf IN (0, $1)"
                " GROUP BY s.article ORDER BY hits DESC LIMIT $5) found"
                " JOIN article a ON a.id = found.article"
                f" WHERE found.hits * $6 >= least(a.words, $4) AND {SEES_ARTICLE}"
                " ORDER BY found.hits DESC, off, a.id LIMIT $3) near JOIN article a ON a.id = near.id"
                f" WHERE {SEES_ARTICLE} ORDER BY near.hits DESC, near.off, a.id",
                as_json(await asyncio.to_thread(sketch, new)),
                _COMPARED,
                len(words(text)),
                _LOOKED_AT,
                _WORDS_A_HIT,
            )
        ]
        texts = await self._texts([row.id for row in near])
        found = await asyncio.to_thread(_compared, article.title, text, new, [(row, texts[row.id]) for row in near])
        return sorted(found, key=lambda one: (_ORDER.index(one.kind), -one.containment - one.of_other, one.article.id))

    async def _texts(self, ids: Sequence[int]) -> dict[int, str]:
        texts: dict[int, list[str]] = {article_id: [] for article_id in ids}
        for article_id, text in await self._rows(
            "SELECT p.article, p.text FROM each_int($2) wanted CROSS JOIN passage p ON p.article = wanted.value"
            f" JOIN article a ON a.id = p.article WHERE {SEES_ARTICLE} ORDER BY p.article, p.number",
            as_json(ids),
        ):
            texts[article_id].append(text)
        return {article_id: "\n".join(parts) for article_id, parts in texts.items()}


def _compared(
    title: str | None, text: str, new: frozenset[str], near: Iterable[tuple[ArticleRow, str]]
) -> list[Likeness]:
    found = []
    for row, other_text in near:
        other = shingles(other_text)
        of_new, of_other = containment(new, other), containment(other, new)
        kind = like_kind(of_new, of_other, _same_head((title, text), (row.title, other_text)))
        if kind:
            found.append(Likeness(row, kind, of_new, of_other))
    return found


def _same_head(new: tuple[str | None, str], other: tuple[str | None, str]) -> bool:
    if new[0] and other[0] and words(new[0]) == words(other[0]):
        return True
    return words(new[1])[:_OPENING] == words(other[1])[:_OPENING]
