"""The graders' side of the project: one function a grader, each a few lines over the product's own code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from benchmarks.searching import Search
from corpus.answers.company import bags
from corpus.answers.focus import words_focus
from corpus.answers.statements import Statement, alike, alone, contrasting, pairs, statements_on, strongest
from corpus.arrival import derive
from corpus.article import Article, Section
from corpus.language import acronyms as acronyms_of
from corpus.language.choosing import Candidate, choose
from corpus.language.company import company
from corpus.language.definitions import definition
from corpus.language.generic import telling
from corpus.language.likeness import similar as similar_wording
from corpus.language.phrases import key_phrases
from corpus.language.salience import rarity, salience
from corpus.language.sentences import split as split_sentences
from corpus.language.words import all_words, content_stems
from corpus.reading import read_text
from corpus.store.rows import SentenceRow

_TENSIONS = 30  # the grader asks for so many pairs; an answer shows two


def read(text: str, filename: str) -> dict[str, Any]:
    """Captured text -> the reading as plain values, dates in ISO form."""
    reading = read_text(text)
    article = reading.article
    return {
        "title": article.title,
        "standfirst": article.standfirst,
        "date": article.published.isoformat() if article.published else None,
        "authors": list(article.authors),
        "category": article.category,
        "sections": [{"heading": s.heading, "paragraphs": list(s.paragraphs)} for s in article.sections],
        "pull_quotes": list(article.pull_quotes),
        "related": [
            {"text": t.text, "date": t.published.isoformat() if t.published else None, "category": t.category}
            for t in article.teasers
        ],
        "kind": reading.kind,
        "warnings": list(reading.doubts),
        "dropped": [{"text": d.text, "reason": d.reason} for d in reading.dropped],
    }


def split(text: str) -> list[str]:
    """A paragraph -> its sentences."""
    return [text[start:end] for start, end in split_sentences(text)]


def summarise(text: str, n: int) -> list[str]:
    """A text, paragraphs parted by line ends -> `n` of its sentences, in reading order."""
    placed = [(at, sentence) for at, line in enumerate(text.splitlines()) for sentence in split(line)]
    weights = salience(placed)
    candidates = [
        Candidate(content_stems(sentence), weight, words=all_words(sentence))
        for (_, sentence), weight in zip(placed, weights, strict=True)
    ]
    chosen = choose(candidates, n)
    return [placed[at][1] for at in sorted(chosen)]


def is_definition(sentence: str) -> float:
    """A sentence -> how surely it defines something, 0..1."""
    return definition(sentence).sureness


def acronyms(text: str) -> list[tuple[str, str]]:
    """A text -> its (acronym, long form) pairs."""
    return acronyms_of.acronyms(text)


def keyphrases(text: str, k: int) -> list[str]:
    """A text -> its `k` best key phrases, best first."""
    return [phrase for phrase, _ in key_phrases(text.splitlines(), k)]


class Similar:
    """Two sentences -> how alike they are in wording, 0..1, among the statements that `fit` is given."""

    def __init__(self) -> None:
        self._rarity: dict[str, float] | None = None

    def fit(self, statements: Sequence[str]) -> None:
        """Learn how much each word tells, as a comparison does from the statements it sets side by side."""
        self._rarity = rarity(content_stems(one) for one in statements)

    def __call__(self, first: str, second: str) -> float:
        return similar_wording(first, second, self._rarity)


similar = Similar()


def theme(docs: Sequence[Sequence[str]], query: str, k: int) -> list[list[int]]:
    """Documents as sentences, and words that name a theme -> for each the sentences on it, best first."""
    texts = [[Counter(content_stems(sentence)) for sentence in sentences] for sentences in docs]
    known = company(telling(content_stems(query)), texts)
    found = []
    for text in texts:
        scores = known.scores(text)
        found.append(sorted((at for at, score in enumerate(scores) if score), key=lambda at: (-scores[at], at))[:k])
    return found


def compare(articles: Sequence[dict[str, str]], theme: str) -> dict[str, Any]:
    """Articles ({"id", "title", "text"}) and a theme's name -> what each says on it, and what lies between them."""
    texts = [_sentences(at, article["text"]) for at, article in enumerate(articles)]
    focus = words_focus(theme, company(telling(content_stems(theme)), [bags(rows) for rows in texts]))
    groups = [statements_on(focus.on(rows)) for rows in texts]
    near = [statements_on(focus.beside(rows)) for rows in texts]
    found = pairs(groups)

    def cited(one: Statement) -> tuple[str, str]:
        return articles[one.sentence.article_id]["id"], one.text

    return {
        "per_article": {
            article["id"]: [one.text for one in strongest(group, 3, beside)]
            for article, group, beside in zip(articles, groups, near, strict=True)
        },
        "shared": [[cited(pair.first), cited(pair.second)] for pair in alike(found, 10)],
        "distinct": [cited(one) for one in alone(groups, found)],
        "tensions": [(cited(pair.first), cited(pair.second)) for pair in contrasting(found, _TENSIONS)],
    }


def _sentences(number: int, text: str) -> list[SentenceRow]:
    paragraphs = [line for line in text.splitlines() if line.strip()]
    derived = derive(Article(None, (Section(None, tuple(paragraphs)),)), ())
    return [
        SentenceRow(
            id=at,
            article_id=number,
            label="",
            paragraph=one.paragraph,
            position=at,
            start=one.start,
            text=one.text,
            standing=None if one.opens is None else paragraphs[one.paragraph - 1][one.opens : one.end],
            stems=one.stems,
            heading=None,
            salience=one.salience,
            leans=one.leans,
            defines=one.defines,
            definition=one.definition,
        )
        for at, one in enumerate(derived.sentences)
    ]


def search_factory(docs: Sequence[dict[str, str]]) -> Search:
    """Documents ({"id", "title", "text"}) -> search(query, k), the ids of the k best of them, best first."""
    return Search(docs)
