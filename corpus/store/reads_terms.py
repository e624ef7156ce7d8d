"""Reading the glossary, and how the articles define and use terms."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.store.rows import PassageRow, SentenceRow, TermRow


class TermReads:
    """Terms of one shelf."""

    async def term(self, term_id: int) -> TermRow | None:
        raise NotImplementedError

    async def terms(self, letter: str = "", limit: int = 20, offset: int = 0) -> list[TermRow]:
        """By name, all or those whose folded name begins with `letter`."""
        raise NotImplementedError

    async def count_terms(self, letter: str = "") -> int:
        raise NotImplementedError

    async def term_letters(self) -> list[str]:
        """First letters of the terms' folded names, ascending."""
        raise NotImplementedError

    async def defining_sentences(self, names: Sequence[str]) -> list[SentenceRow]:
        """Sentences whose `defines`, folded, is one of the names, folded; surest first."""
        raise NotImplementedError

    async def expansions(self, short: str) -> list[tuple[str, int]]:
        """(long form, id of an article that expands it so), most usual long form first."""
        raise NotImplementedError

    async def uses(self, names: Sequence[str], limit: int) -> list[tuple[PassageRow, float]]:
        """Passages in which one of the names occurs as a phrase, best first."""
        raise NotImplementedError

    async def use_counts(self, names: Sequence[str]) -> dict[int, int]:
        """Give for each article that uses one of the names the number of its passages that do."""
        raise NotImplementedError
