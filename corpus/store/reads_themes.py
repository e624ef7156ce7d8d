"""Reading themes and what is said on them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.store.rows import SentenceRow, ThemeRow, ThemeShare


class ThemeReads:
    """Themes of one shelf, and the shelf's articles on them."""

    async def themes(self) -> list[ThemeRow]:
        """By name."""
        raise NotImplementedError

    async def theme(self, theme_id: int) -> ThemeRow | None:
        raise NotImplementedError

    async def theme_shares(self, article_ids: Sequence[int] | None = None) -> list[ThemeShare]:
        """Only shares above nothing, of all articles or the given ones; largest first."""
        raise NotImplementedError

    async def theme_sentences(
        self, theme_id: int, article_ids: Sequence[int] | None = None, per_article: int | None = None
    ) -> list[SentenceRow]:
        """Sentences on the theme with `score` set, article by article, best first within an article."""
        raise NotImplementedError
