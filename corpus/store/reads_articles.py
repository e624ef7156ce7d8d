"""Reading articles, their paragraphs, their sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from corpus.arrival import Phrase
from corpus.article import Teaser
from corpus.store.rows import ArticleRow, OutlineRow, PassageRow, SentenceRow


class ArticleReads:
    """Articles of one shelf. The id of an article of another shelf gives None, or nothing."""

    async def article(self, article_id: int) -> ArticleRow | None:
        raise NotImplementedError

    async def articles(
        self,
        *,
        theme_id: int | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> list[ArticleRow]:
        """Newest first, undated last; with a theme, those that have sentences on it. The dates are inclusive."""
        raise NotImplementedError

    async def articles_by_id(self, ids: Sequence[int]) -> list[ArticleRow]:
        """In the order of `ids`; ids that the shelf does not hold are left out."""
        raise NotImplementedError

    async def count_articles(
        self, *, theme_id: int | None = None, since: dt.date | None = None, until: dt.date | None = None
    ) -> int:
        raise NotImplementedError

    async def article_total(self) -> int:
        raise NotImplementedError

    async def outline(self, article_id: int) -> list[OutlineRow]:
        raise NotImplementedError

    async def passages(self, article_id: int, first: int = 1, last: int | None = None) -> list[PassageRow]:
        """Paragraphs ¶first to ¶last (both included; None: to the end), in reading order."""
        raise NotImplementedError

    async def sentences(self, article_id: int) -> list[SentenceRow]:
        raise NotImplementedError

    async def sentences_of_passages(self, passage_ids: Sequence[int]) -> list[SentenceRow]:
        """In the order of `passage_ids`, then in reading order."""
        raise NotImplementedError

    async def phrases(self, article_id: int, limit: int = 12) -> list[Phrase]:
        """Key phrases, best first."""
        raise NotImplementedError

    async def teasers(self, article_id: int) -> list[Teaser]:
        raise NotImplementedError

    async def stem_counts(self, article_ids: Sequence[int]) -> dict[int, dict[str, int]]:
        """Give, for each article, how often each stem occurs in its title, headings and paragraphs."""
        raise NotImplementedError

    async def spellings(self, stems: Sequence[str]) -> dict[str, str]:
        """Give the shelf's most frequent written form (lower case) of each stem that it holds."""
        raise NotImplementedError
