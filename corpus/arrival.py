"""What is worked out once, when an article arrives, so that a question only reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Article
from corpus.language.acronyms import acronyms, singular
from corpus.language.definitions import definition
from corpus.language.leaning import leans, openings
from corpus.language.phrases import key_phrases
from corpus.language.salience import salience
from corpus.language.sentences import split
from corpus.language.themes import ON_THEME, ThemeMatcher, word_forms
from corpus.language.words import content_stems

_PHRASES = 20
_DEFINES = 0.6  # the sureness from which a sentence is said to define its term


DERIVATION = 2
"""The version of what is derived, here and in `corpus.store.content.prepare`. Raised by one with every change of what
they give for the same article: the articles that are there are then derived anew, in the background."""


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """A theme as derivation needs it: its id in the store, the words and phrases that signal it, and those that only
    keep their company, see corpus.language.themes."""

    theme_id: int
    words: tuple[str, ...]
    companions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body: `text` is exactly paragraph[start:end].

    opens       where in the paragraph a quote of it begins that leans on nothing unseen, None where there is no such
    stems       those of its words in order, stop words left out
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
    opens: int | None
    stems: tuple[str, ...]
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


def derive(article: Article, themes: Sequence[ThemeWords]) -> Derived:
    """Work out all that is kept beside an article. CPU only: a few tens of milliseconds for a thousand words."""
    placed = [(number, text, start, end) for number, _, text in article.paragraphs() for start, end in split(text)]
    texts = [text[start:end] for _, text, start, end in placed]
    heading = " ".join(filter(None, (article.title, article.standfirst)))
    saliences = salience([(number, texts[at]) for at, (number, _, _, _) in enumerate(placed)], heading)
    leaning = [leans(text) for text in texts]
    opening = openings([number for number, _, _, _ in placed], leaning)
    sentences = tuple(
        _sentence(
            number, start, end, texts[at], saliences[at], leaning[at], None if first is None else placed[first][2]
        )
        for (at, (number, _, start, end)), first in zip(enumerate(placed), opening, strict=True)
    )
    whole = [text for text in (article.title, article.standfirst) if text]
    whole += [section.heading for section in article.sections if section.heading]
    whole += [text for _, _, text in article.paragraphs()]
    return Derived(
        sentences=sentences,
        phrases=tuple(Phrase(text, score) for text, score in key_phrases(whole, _PHRASES)),
        expansions=_expansions(whole),
        themes=on_themes(texts, themes),
    )


def on_themes(sentences: Sequence[str], themes: Sequence[ThemeWords]) -> tuple[OnTheme, ...]:
    """Give what the sentences of one article hold of each theme; themes that it does not touch are left out.

    For an article that is on the shelf when a theme is added or changed.
    """
    forms = [word_forms(text) for text in sentences]
    found = []
    for theme in themes:
        matcher = ThemeMatcher(theme.words, theme.companions)
        scores = [(at, score) for at, words in enumerate(forms) if (score := matcher.score(words)) >= ON_THEME]
        if scores:
            scores.sort(key=lambda pair: (-pair[1], pair[0]))
            found.append(OnTheme(theme.theme_id, round(len(scores) / len(sentences), 4), tuple(scores)))
    return tuple(found)


def _sentence(
    paragraph: int, start: int, end: int, text: str, weight: float, leaning: bool, opens: int | None
) -> Sentence:
    defined = definition(text)
    return Sentence(
        paragraph=paragraph,
        start=start,
        end=end,
        text=text,
        salience=weight,
        leans=leaning,
        opens=opens,
        stems=tuple(root for root in content_stems(text) if root),
        defines=defined.term if defined.sureness >= _DEFINES else None,
        definition=round(defined.sureness, 4),
    )


def _expansions(texts: Sequence[str]) -> tuple[Expansion, ...]:
    pairs = {(singular(short), long) for text in texts for short, long in acronyms(text)}
    return tuple(Expansion(short, long) for short, long in sorted(pairs))
