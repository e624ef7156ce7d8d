"""What is worked out once, when an article arrives, so that a question only reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Article


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """A theme as derivation needs it: its id in the store and the words and phrases that signal it."""

    theme_id: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body: `text` is exactly paragraph[start:end].

    salience    how well it stands for the whole article, 0..1, comparable within the article
    leans       it opens with a word that points back ("This", "Such", "However"), so it wants its neighbour before it
    defines     the term it defines, as it is written there, or None
    definition  how surely it is a definition, 0..1
    """

    paragraph: int
    start: int
    end: int
    text: str
    salience: float
    leans: bool
    defines: str | None
    definition: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """A key phrase as the article writes it most often; score in 0..1, best first."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Expansion:
    """An acronym the article expands."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class OnTheme:
    """How much of the article is on a theme.

    `share` is the part of its sentences that are on the theme (0..1); `sentences` are (index into
    Derived.sentences, score in 0..1), best first, only those that are on it at all.
    """

    theme_id: int
    share: float
    sentences: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """All that is derived from one article."""

    sentences: tuple[Sentence, ...]
    phrases: tuple[Phrase, ...]
    expansions: tuple[Expansion, ...]
    themes: tuple[OnTheme, ...]
    stems: dict[str, int]  # stem -> how often it occurs in title, headings and paragraphs
    spellings: dict[str, str]  # stem -> its most frequent written form, lower case


def derive(article: Article, themes: Sequence[ThemeWords]) -> Derived:
    raise NotImplementedError
