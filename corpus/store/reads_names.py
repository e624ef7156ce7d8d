"""Reading the names under which articles, terms and themes are found."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.store.rows import NameKind, NameRow


class NameReads:
    """Names of one shelf: candidates only; corpus.search.names orders them."""

    async def names_exact(self, kinds: Sequence[NameKind], typed: str) -> list[NameRow]:
        """Names equal to `typed` once both are folded; main names first, then aliases and acronyms."""
        raise NotImplementedError

    async def names_with_words(
        self, kinds: Sequence[NameKind], words: Sequence[Sequence[str]], limit: int
    ) -> list[NameRow]:
        """Names that hold a word for each of `words`; each of these is a list of alternative prefixes, folded."""
        raise NotImplementedError

    async def names_near(self, kinds: Sequence[NameKind], typed: str, limit: int) -> list[NameRow]:
        """Names that share a word with `typed`, or one that is one edit from it; those sharing most come first."""
        raise NotImplementedError

    async def common_names(self, kind: NameKind, limit: int = 25) -> list[NameRow]:
        """Main names to offer where nothing is typed, the most useful first."""
        raise NotImplementedError
