"""What a fresh install answers from: the starter articles, glossary and themes, and how they hang together."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import pytest

from corpus import starter
from corpus.language import sentences
from corpus.language.spelling import one_form
from corpus.language.words import fold, stem, tokens

BRITISH = re.compile(
    r"\b(?:(?:defence|licence|programme|neighbour|harbour|labour|favour|behaviour|centre|calibre)s?"
    r"|(?:re)?(?:organ|author|recogn|standard|penal)is(?:e|ed|es|ing|ation|ations)|judgement)\b"
)
AMERICAN = re.compile(
    r"\b(?:(?:defense|program|neighbor|harbor|labor|favor|behavior|center|theater|kilometer|color|catalog)s?"
    r"|(?:re)?(?:organ|author|recogn|standard|penal)iz[a-z]+|armored|favored|honored|maneuver)\b"
)
WORN_OUT = re.compile(
    r"\b(?:in today's|delve|landscape|tapestry|robust|crucial|pivotal|nuanced?|multifaceted|game.changer|ever-evolving"
    r"|testament to|it is (?:worth|important)|in conclusion|at the end of the day|underscores?|navigat(?:e|ing) the)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Text:
    """A starter article, read with no more than its own conventions."""

    file: str
    matter: dict[str, str]
    body: str

    @property
    def paragraphs(self) -> list[str]:
        return [block for block in self.body.split("\n\n") if not block.startswith("#")]

    @property
    def headings(self) -> list[str]:
        return re.findall(r"^## (.+)$", self.body, re.MULTILINE)

    @cached_property
    def sentences(self) -> list[str]:
        return [text[start:end] for text in self.paragraphs for start, end in sentences.split(text)]

    @cached_property
    def stems(self) -> str:
        return _stems(f"{self.matter['title']}\n{self.body}")


def _read(file: str, content: bytes) -> Text:
    found = re.fullmatch(r"---\n(.*?)\n---\n(.*)", content.decode("utf-8"), re.DOTALL)
    assert found, f"{file} has no front matter"
    lines = (line.split(": ", 1) for line in found[1].splitlines())
    return Text(file, {line[0]: line[1] for line in lines}, found[2].strip())


def _stems(text: str) -> str:
    return f" {' '.join(stem(token.text) for token in tokens(text))} "


ARTICLES = [_read(file, content) for file, content in starter.articles()]
TERMS = starter.glossary()
THEMES = starter.themes()
each_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.file)


def test_there_are_twelve_articles_in_the_same_order_every_time() -> None:
    assert len(ARTICLES) == 12
    files = [file for file, _ in starter.articles()]
    assert files == sorted(files) == [article.file for article in ARTICLES]


@each_article
def test_an_article_has_front_matter_that_says_what_it_is(article: Text) -> None:
    assert list(article.matter) == ["title", "standfirst", "date", "authors", "category"]
    assert article.matter["authors"] == "[Concordance starter shelf]"
    assert dt.date.fromisoformat(article.matter["date"]).year == 2026
    assert len(sentences.split(article.matter["standfirst"])) == 1
    # A colon and a blank would end a plain value in YAML.
    assert not any(": " in value for value in article.matter.values())


@each_article
def test_an_article_has_the_length_and_sections_of_a_short_read(article: Text) -> None:
    assert 700 <= sum(len(text.split()) for text in article.paragraphs) <= 1000
    assert 4 <= len(article.headings) <= 6
    assert len(set(article.headings)) == len(article.headings)
    assert not article.body.startswith("#"), "first paragraphs come before the first heading"
    assert all(55 <= len(text.split()) <= 130 for text in article.paragraphs)
    assert all("\n" not in text for text in article.paragraphs)


@each_article
def test_an_article_defines_at_least_four_terms_of_the_glossary(article: Text) -> None:
    assert len(_defined_in(article)) >= 4, _defined_in(article)


def _defined_in(article: Text) -> set[str]:
    defining = (
        r"(?: \([^)]+\))?(?: insurance)?,? (?:is|are|means|meaning|which means|which is|covers|describes|extends)\b"
    )
    return {
        term.name
        for term in TERMS
        for name in (term.name, *term.aliases)
        if re.search(rf"\b{re.escape(name)}\"?{defining}", article.body, re.IGNORECASE)
    }


@each_article
def test_an_acronym_is_in_the_glossary_and_expanded_where_it_is_used(article: Text) -> None:
    known = {term.acronym for term in TERMS}
    for acronym in set(re.findall(r"\b[A-Z][A-Z&]+\b", article.body)):
        assert acronym in known, acronym
        assert f"({acronym})" in article.body or f"({acronym}s)" in article.body or acronym == "AUKUS", acronym


@each_article
def test_an_acronym_stands_after_its_expansion_and_not_before(article: Text) -> None:
    for found in re.finditer(r"\(([A-Z][A-Z&]+)s?\)", article.body):
        assert not re.search(rf"\b{found[1]}\b", article.body[: found.start()].replace(f'"{found[1]}-free"', ""))


@each_article
def test_an_article_keeps_to_one_spelling(article: Text) -> None:
    assert bool(BRITISH.search(article.body)) != bool(AMERICAN.search(article.body))


def test_both_spellings_are_on_the_shelf() -> None:
    british = [article for article in ARTICLES if BRITISH.search(article.body)]
    assert 4 <= len(british) <= 8


@each_article
def test_a_sentence_can_be_quoted_alone(article: Text) -> None:
    leaning = [text for text in article.sentences if re.match(r"(?:This|These|However|Moreover|Furthermore)\b", text)]
    assert len(leaning) <= len(article.sentences) // 20, leaning
    assert max(len(text.split()) for text in article.sentences) <= 60


@each_article
def test_the_prose_leans_on_no_dash_list_or_worn_out_phrase(article: Text) -> None:
    assert article.body.count("—") <= 2
    assert not re.search(r"^(?:[-*]|\d+\.) ", article.body, re.MULTILINE)
    assert not WORN_OUT.search(article.body)


def test_no_two_articles_share_a_sentence_or_more_than_a_few_turns_of_phrase() -> None:
    for first, second in combinations(ARTICLES, 2):
        assert not set(map(fold, first.sentences)) & set(map(fold, second.sentences))
        shared = _fives(first) & _fives(second)
        assert len(shared) <= 0.01 * min(len(_fives(first)), len(_fives(second))), (first.file, second.file, shared)


def _fives(article: Text) -> set[tuple[str, ...]]:
    words = fold(article.body).split()
    return set(zip(words, words[1:], words[2:], words[3:], words[4:], strict=False))


def test_titles_standfirsts_and_dates_are_all_different() -> None:
    for key in ("title", "standfirst", "date", "category"):
        assert len({fold(article.matter[key]) for article in ARTICLES}) == 12, key


def test_the_glossary_is_large_and_rich_in_acronyms() -> None:
    assert len(TERMS) >= 75
    assert sum(term.acronym is not None for term in TERMS) >= 30


def test_no_name_alias_or_acronym_leads_to_two_terms() -> None:
    owners: dict[str, str] = {}
    for term in TERMS:
        names = [term.name, *term.aliases, *([term.acronym] if term.acronym else [])]
        for name in names:
            assert owners.setdefault(fold(name), term.name) == term.name, name
        assert len({fold(name) for name in names}) == len(names), f"{term.name} has a name twice"


def test_a_related_name_is_the_name_of_another_term() -> None:
    names = {term.name for term in TERMS}
    for term in TERMS:
        assert set(term.related) <= names - {term.name}, term.name
        assert len(set(term.related)) == len(term.related)


def test_a_definition_is_one_or_two_sentences_and_no_copy() -> None:
    said = {fold(text) for article in ARTICLES for text in article.sentences}
    definitions = [term.definition for term in TERMS]
    assert len(set(definitions)) == len(definitions)
    for text in definitions:
        assert len(sentences.split(text)) <= 2
        assert text[0].isupper()
        assert text.endswith(".")
        assert fold(text) not in said


def test_the_glossary_is_sorted_by_name() -> None:
    names = [term.name.casefold() for term in TERMS]
    assert names == sorted(names)


def test_most_of_the_glossary_occurs_in_the_articles() -> None:
    shelf = "".join(article.stems for article in ARTICLES)
    met = [term for term in TERMS if any(_stems(name) in shelf for name in (term.name, *term.aliases))]
    assert len(met) >= 0.8 * len(TERMS)


def test_there_are_themes_enough_under_names_of_their_own() -> None:
    assert len(THEMES) >= 16
    owners: dict[str, str] = {}
    for theme in THEMES:
        for name in (theme.name, *theme.aliases):
            assert fold(name) not in owners, f"{name}: {theme.name} and {owners[fold(name)]}"
            owners[fold(name)] = theme.name


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_theme_has_a_vocabulary_that_tells_articles_apart(theme: starter.StarterTheme) -> None:
    assert 15 <= len(theme.words) <= 30
    assert len({fold(word) for word in theme.words}) == len(theme.words)
    holding = [{article.file for article in ARTICLES if _stems(word) in article.stems} for word in theme.words]
    assert len(set().union(*holding)) >= 2
    assert sum(bool(files) for files in holding) >= 8
    assert all(len(files) <= 9 for files in holding), "a word that most articles use tells nothing"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_of_a_theme_with_one_stem_differ_only_by_spelling(theme: starter.StarterTheme) -> None:
    forms: dict[str, str] = {}
    for word in theme.words:
        form = " ".join(one_form(part) for part in fold(word).split())
        assert forms.setdefault(_stems(word), form) == form, word


def test_every_article_is_strongest_on_a_theme_of_its_own_subject() -> None:
    subjects = {
        "the-two-ledgers-of-sanctions.md": "sanctions",
        "in-defense-of-the-slow-license.md": "export licensing",
        "the-hard-cases-of-dual-use-classification.md": "dual-use controls",
        "small-states-and-the-shrinking-middle-ground.md": "small states",
        "why-machines-travel-faster-than-skill.md": "technology diffusion",
        "armed-groups-shop-where-everyone-does.md": "non-state actors",
        "naming-the-intruder.md": "cyber norms",
        "insurers-flags-and-the-open-sea.md": "maritime security",
        "exemptions-work-when-banks-believe-them.md": "humanitarian exemptions",
        "the-question-after-delivery.md": "end-use monitoring",
        "trust-has-a-processing-time.md": "alliances",
        "the-long-arm-and-the-quick-return.md": "extraterritoriality",
    }
    assert set(subjects) == {article.file for article in ARTICLES}
    words = {theme.name: theme.words for theme in THEMES}
    for file, name in subjects.items():
        held = {
            article.file: len([word for word in words[name] if _stems(word) in article.stems]) for article in ARTICLES
        }
        assert max(held, key=lambda other: held[other]) == file, (name, held)
