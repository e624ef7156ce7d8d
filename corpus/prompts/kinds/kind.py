"""What a kind of question is: what it needs of a passage, or of two, and how it asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.language.words import content_stems
from corpus.prompts.compose_material import Material
from corpus.prompts.compose_passages import Passage
from corpus.saying import Said
from corpus.store.rows import ArticleRow

_WORDS = 4  # of a term, at most
_LONGEST_NAME = 60  # characters of a title, theme or term that stands inside a sentence of ours


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to ask, with the sides it offers."""

    text: Said
    sides: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A question that a kind could ask. `weight` (0..1) says how well the passages bear it; `wordings` is never empty.

    `theme` is the theme that it is about, where it is about one; `term` the term.
    """

    kind: str
    heading: Said
    weight: float
    passages: tuple[Passage, ...]
    wordings: tuple[Wording, ...]
    theme: int | None = None
    term: str | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question: a stable name, its heading for people, and what of an article's material it can ask."""

    name: str
    heading: Said
    drafts: Callable[[Material], list[Draft]]


def of_passages(
    name: str,
    heading: Said,
    fits: Callable[[Passage], float],
    word: Callable[[Passage], Sequence[Wording]],
) -> Kind:
    """Make a kind that asks about one passage. `fits` gives 0..1, 0 where it declines; `word` the ways to ask."""

    def drafts(material: Material) -> list[Draft]:
        found = []
        for passage in material.passages:
            fitting = fits(passage)
            wordings = tuple(word(passage)) if fitting > 0 else ()
            if wordings:
                found.append(Draft(name, heading, fitting, (passage,), wordings))
        return found

    return Kind(name, heading, drafts)


def title_of(article: ArticleRow) -> str | None:
    """Give the title as it can stand inside quotation marks in a sentence of ours; None where it is long or missing."""
    return inside(article.title) if article.title else None


def term_of(passage: Passage, others: Sequence[Passage]) -> str | None:
    """Give the term that a passage defines as it can stand inside quotation marks, without the capital that it only has
    at the head of the sentence; None where it is no common noun of a few words.

    `others` are passages of the same article, which show whether the term has a capital elsewhere.
    """
    term = inside(passage.defines or "")
    if not term or not content_stems(term) or len(term.split()) > _WORDS or any(map(str.isupper, term[1:])):
        return None
    small = term[0].lower() + term[1:]
    if term == small or passage.core.startswith(("The ", "A ", "An ")):
        return term
    written_small = any(f" {small}" in one.text for one in others)
    return small if written_small or len(term.split()) > 1 else None


def inside(name: str) -> str | None:
    """Give a name as it can stand inside quotation marks in a sentence of ours; None where it is too long for that."""
    line = " ".join(name.split()).rstrip(".").replace("“", "‘").replace("”", "’").replace('"', "’")
    return line if 0 < len(line) <= _LONGEST_NAME else None
