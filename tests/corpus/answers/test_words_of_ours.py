"""In every answer, what is not the shelf's own or the asker's is said from a template, so that it can be translated."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from corpus.answer import Answer
from corpus.answers.glossary import _cut
from corpus.answers.wording import short_title
from corpus.request import (
    About,
    Articles,
    Ask,
    CompareArticles,
    CompareTheme,
    Define,
    DefineHere,
    Glossary,
    Help,
    OpenArticle,
    Privacy,
    Request,
    Search,
    Summary,
    Theme,
    by_id,
)
from corpus.saying import Said
from tests.corpus.answers.conftest import Asker
from tests.corpus.answers.test_every_answer import NAMES, QUESTIONS
from tests.pseudo import not_ours

SINCE, UNTIL = dt.date(2026, 1, 1), dt.date(2026, 3, 1)
_WORD = re.compile(r"[^\W\d_]+")


class Known:
    """What a shelf says itself: whole texts, and its words for lists of words."""

    def __init__(self, ask: Asker) -> None:
        reads = ask.reads()
        articles = ask.run(reads.articles(limit=500))
        terms, themes = ask.run(reads.terms(limit=1000)), ask.run(reads.themes())
        texts: set[str | None] = set()
        for row in articles:
            texts |= {row.label, short_title(row.label), row.category, *row.authors}
            texts |= {section.heading for section in ask.run(reads.outline(row.id))}
            texts |= {phrase.text for phrase in ask.run(reads.phrases(row.id, 100))}
            for teaser in ask.run(reads.teasers(row.id)):
                texts |= {teaser.title, teaser.text, teaser.category}
        for term in terms:
            texts |= {term.name, f"{term.name} ({term.acronym})", term.acronym, *term.aliases, term.definition}
            texts |= {_cut(term.definition or ""), term.curated_by}
        for theme in themes:
            texts |= {theme.name, *theme.aliases, theme.description, *theme.words}
        letters = {letter.upper() for letter in ask.run(reads.term_letters())}
        self.texts = texts | letters
        passages = [text.text for row in articles for text in ask.run(reads.passages(row.id))]
        self.words = {word.lower() for text in passages for word in _WORD.findall(text)}

    def holds(self, where: str, text: str, typed: str) -> bool:
        """Whether a plain text is the shelf's, or what was typed."""
        if text in self.texts or text.rstrip("…").upper() in " ".join(typed.split()).upper():
            return True
        # A list of words that articles use, under a heading of ours or inside a sentence of ours.
        listed = where.endswith((".words", "Note.text", ".names", ".corrected", ".long", ".companions"))
        words = self.words | {word.lower() for word in _WORD.findall(typed)}
        return listed and all(
            one in self.texts or {word.lower() for word in _WORD.findall(one)} <= words for one in text.split(", ")
        )


@pytest.fixture(scope="module")
def known(ask: Asker) -> Known:
    return Known(ask)


def requests(ask: Asker) -> list[Request]:
    """Everything that can be asked, about everything there is."""
    rows = ask.run(ask.reads().articles(limit=100))
    themes, terms = ask.run(ask.reads().themes()), ask.run(ask.reads().terms(limit=1000))
    ids = [by_id(row.id) for row in rows]
    asked: list[Request] = [Help(), About(), Privacy(), Theme(), Articles(), Glossary(), Glossary("q"), Glossary("é")]
    asked += [Glossary(page=page) for page in range(2, 6)] + [Articles(page=2), Articles(since=SINCE)]
    asked += [Articles(since=SINCE, until=UNTIL), Articles(until=dt.date(1800, 1, 1)), Search(""), Ask("")]
    for name in (*NAMES, *QUESTIONS):
        asked += [Ask(name), Search(name), Search("ships", theme=name), Search("ships", article=name), Define(name)]
        asked += [Summary(name), Theme(name), CompareTheme(name), CompareArticles((name, ids[0])), Articles(theme=name)]
        asked += [Ask(name, articles=(ids[0],)), OpenArticle(name), Summary(ids[0], focus=name), DefineHere(name)]
    for one in ids:
        asked += [Summary(one), Summary(one, "short"), Summary(one, "full", "beekeeping"), OpenArticle(one)]
        asked += [OpenArticle(one, 1), OpenArticle(one, 5), CompareArticles((one, ids[0])), CompareArticles((one,))]
    for theme in themes:
        asked += [Theme(theme.name), CompareTheme(theme.name), CompareTheme(theme.name, tuple(ids[:3]))]
        asked += [Summary(ids[1], focus=theme.name), Articles(theme=theme.name)]
    asked += [Define(term.name) for term in terms]
    asked.append(DefineHere(" ".join(term.name for term in terms)))
    return asked


def test_what_an_answer_says_is_the_shelfs_the_askers_or_said_from_a_template(ask: Asker, known: Known) -> None:
    forgotten: dict[str, str] = {}
    for request in requests(ask):
        try:
            answer = ask(request)
        except Exception as error:
            # Only a name that was resolved and is gone is refused with a sentence.
            assert isinstance(error.args[0], Said), request
            continue
        forgotten |= {text: where for where, text in not_ours(answer) if not known.holds(where, text, _typed(request))}
    assert forgotten == {}


def test_this_test_sees_what_was_forgotten(known: Known) -> None:
    answer = Answer("Not from a template", (), Help())
    ((where, text),) = not_ours(answer)
    assert where == "/Answer.title" and not known.holds(where, text, "")


def _typed(request: Request) -> str:
    return " ".join(str(getattr(request, name)) for name in request.__slots__)
