"""The same shelf gives the same on every engine: every read, and every answer made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus import request as ask
from corpus.article import Article, Section, Teaser
from corpus.library import Library
from corpus.store import moving
from corpus.store.database import DatabaseUrl
from corpus.store.reads import ShelfReads
from corpus.store.reads_names import Holding
from corpus.store.reads_passages import Filter
from corpus.store.rows import NameKind
from tests.corpus.store.shelves import BERTHS, NOW, RED, article, put, put_theme
from tests.corpus.store.test_isolation import READS, one_of_each

KINDS: tuple[NameKind, ...] = ("article", "term", "theme")
AWKWARD = (
    article("Ångström, naïve café", "The café’s façade was naïve. Ďábelské ódy, Ærø, ŒUVRE.", heading=""),
    article("𝔘𝔫𝔦𝔠𝔬𝔡𝔢 and 🙂 emoji", "A 🙂 stands before the berth, 𝔘 after it. Berth 🙂 berth.", heading="🙂"),
    article("Harbour dues", "Harbour dues rise. Harbour dues fall. HARBOUR DUES stay. The dues of a harbour differ."),
    article("Harbour dues", "Harbour dues rise. Harbour dues fall. HARBOUR DUES stay. The dues of a harbour vary."),
    article(None, "No title stands over this text of dual-use goods, export licences and an export license."),
    article("東京の港 rules", "港の料金は毎年変わる。 Tokyo’s dues change each year.", published=dt.date(2020, 2, 29)),
    article("One word", "x" * 3000 + " is long, and the possible is possibly the possibility of a possible thing."),
    article("Only a title"),
    article("Tie one", "A pilot boards.", published=dt.date(2024, 1, 1)),
    article("Tie two", "A pilot boards.", published=dt.date(2024, 1, 1)),
    Article(
        "Teasers",
        (Section(None, ()), Section("Empty above", ("The EAR apply to an ear. EAR, not Ear.",))),
        teasers=(Teaser("What came of the dues", None, None, None),),
    ),
)
WORDS = ["dues", "harbour", "the", "pilot", "cafe", "sanction", "𝔘", "unheard"]
STEMS = ["due", "harbour", "pilot", "sanction", "export", "unheard", "cafe"]
PHRASES = ["harbour dues", "export licence", "dual-use", "EAR", "café", "possible", "the", "🙂", "", "naive cafe"]

Pair = tuple[Library, Library, dict[str, int]]
Read = Callable[[ShelfReads, dict[str, int]], Awaitable[Any]]

# Reads with arguments by which they give much: those of the isolation tests give one thing each.
MORE: dict[str, Read] = {
    "articles": lambda r, ids: r.articles(limit=50),
    "articles since": lambda r, ids: r.articles(since=dt.date(2024, 1, 1), until=dt.date(2026, 6, 1), limit=50),
    "articles, second page": lambda r, ids: r.articles(limit=4, offset=4),
    "articles_by_id": lambda r, ids: r.articles_by_id([9, 3, 5, 3, 999, 14]),
    "theme_shares": lambda r, ids: r.theme_shares([1, 2, 3, 14]),
    "stem_counts": lambda r, ids: r.stem_counts(list(range(1, 30))),
    "word_uses": lambda r, ids: r.word_uses(STEMS),
    "spellings": lambda r, ids: r.spellings(STEMS),
    "kindred": lambda r, ids: r.kindred_stems(["sanct", "export", "harbour"]),
    "theme_sentences": lambda r, ids: r.theme_sentences(1, per_article=2),
    "articles_like": lambda r, ids: r.articles_like(3, 10),
    "terms": lambda r, ids: r.terms("s", limit=100),
    "terms, none": lambda r, ids: r.terms("ß"),
    "defining": lambda r, ids: r.defining_sentences(["sanctions", "Harbour dues", "export control"]),
    "expansions": lambda r, ids: r.expansions("BIS"),
    "uses": lambda r, ids: r.uses(PHRASES, 40),
    "uses, commonest": lambda r, ids: r.uses(["sanctions", "the"], 200),
    "use_counts": lambda r, ids: r.use_counts([*PHRASES, "sanctions"]),
    "exact": lambda r, ids: r.names_exact(KINDS, "ANGSTROM naive Cafe"),
    "exact emoji": lambda r, ids: r.names_exact(KINDS, "🙂"),
    "beginning": lambda r, ids: r.names_beginning(KINDS, "s", 50),
    "beginning with nothing": lambda r, ids: r.names_beginning(KINDS, "", 7),
    "name_words": lambda r, ids: r.name_words(KINDS, WORDS, [(["s", "e"], 30), (["東", "a"], 9)]),
    "holding": lambda r, ids: in_no_order(r.names_holding([Holding((ids["word"], 1, 2, 3))], 10)),
    "common articles": lambda r, ids: r.common_names("article", 50),
    "common themes": lambda r, ids: r.common_names("theme", 50),
    "common terms": lambda r, ids: r.common_names("term", 50),
    "rank": lambda r, ids: r.rank_articles({"sanction": 2.0, "export": 1.5, "due": 0.7}, ["pilot"], Filter(), 30),
    "rank within": lambda r, ids: r.rank_articles(
        {"sanction": 2.0, "harbour": 1.1}, [], Filter(theme_id=1, since=dt.date(2020, 1, 1)), 30
    ),
    "rank among": lambda r, ids: r.rank_articles({"sanction": 2.0}, [], Filter(article_ids=(1, 2, 3, 14)), 30),
    "counts": lambda r, ids: r.document_counts(STEMS),
    "near": lambda r, ids: r.near_words("sanktions"),
    "near 2": lambda r, ids: r.near_words("hrabour"),
    "article_ids": lambda r, ids: r.article_ids(),
    "main_sentences": lambda r, ids: r.main_sentences(list(range(1, 30)), 3),
    "themes_of_sentences": lambda r, ids: r.themes_of_sentences(list(range(1, 200))),
    "explaining": lambda r, ids: r.sentences_explaining(["sanctions", "harbour dues", "export control"], 5),
    "using": lambda r, ids: r.sentences_using(["sanctions", "harbour dues", "🙂", "EAR"], 5),
    "headings": lambda r, ids: r.headings_with(["the"], 40),
    "headings of two": lambda r, ids: r.headings_with(["harbour", "dues"], 40),
    "likenesses": lambda r, ids: r.likenesses(AWKWARD[2]),
    "parts": lambda r, ids: r.draft_parts("red draft", limit=1, offset=1),
    "kept": lambda r, ids: r.kept_articles(limit=50),
    "phrases together": lambda r, ids: r.places_of_phrases(["harbour", "dues", "the"]),
} | {f"places of “{words}”": (lambda r, ids, words=words: r.places_of_phrases([words])) for words in PHRASES}

ASKED: tuple[ask.Request, ...] = (
    ask.Ask("How do sanctions affect civilians?"),
    ask.Ask("What do harbour dues pay for?"),
    ask.Ask("what is a snapbak mechanism"),
    ask.Search("export controls"),
    ask.Search('"export licence" -brokering'),
    ask.Search("the", since=dt.date(2020, 1, 1)),
    ask.Summary("dues and pilots"),
    ask.Summary("long arm", "full", "sanctions"),
    ask.Define("EAR"),
    ask.Define("export control"),
    ask.Define("HSB"),
    ask.DefineHere("The Harbour Safety Board and sanctions"),
    ask.CompareTheme("sanctions"),
    ask.CompareArticles(("The Long Arm and the Quick Return", "Dues and Pilots")),
    ask.Theme(),
    ask.Theme("sanctions"),
    ask.Articles(),
    ask.Articles(page=2),
    ask.OpenArticle("Ångström", 1),
    ask.Glossary(),
    ask.Glossary("s"),
    ask.About(),
)


@pytest.fixture
async def pair(tmp_path: Path, postgresql_database: DatabaseUrl) -> AsyncIterator[Pair]:
    """The starter shelf, awkward articles and one of each on SQLite, the same moved to PostgreSQL, and some ids."""
    where = tmp_path / "shelf.db"
    async with AsyncExitStack() as stack:
        filled = await Library.open(where, now=lambda: NOW)
        stack.push_async_callback(filled.close)
        ids = await one_of_each(filled.store)
        for new in AWKWARD:
            await put(filled.store, RED, new)
        await put_theme(filled.store, RED, BERTHS)
        await moving.move(where, postgresql_database, lambda _: None, now=NOW)
        await moving.give_up(where)
        moved = await Library.open(postgresql_database, now=lambda: NOW)
        stack.push_async_callback(moved.close)
        yield filled, moved, ids


async def test_every_read_gives_the_same(pair: Pair) -> None:
    filled, moved, ids = pair
    differing = {}
    for name, read in (READS | MORE).items():
        for guild in (RED, None, 999):
            one, other = [plain(await read(each.store.shelf(guild), ids)) for each in (filled, moved)]
            if not same(one, other):
                differing[name, guild] = one, other
    assert differing == {}


async def test_every_answer_is_the_same(pair: Pair) -> None:
    filled, moved, _ = pair
    differing = {}
    for asked in ASKED:
        for guild in (RED, None):
            one, other = [plain(await each.shelf(guild).answer(asked)) for each in (filled, moved)]
            if not same(one, other):
                differing[asked, guild] = one, other
    assert differing == {}


async def in_no_order(reading: Awaitable[list[Any]]) -> list[Any]:
    return sorted(await reading, key=repr)


def plain(value: Any) -> Any:
    """Give a value as lists of simple values, in the order in which it gives them; only sets have none."""
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(plain(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, dict):
        return [[plain(key), plain(held)] for key, held in value.items()]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(one) for one in value)
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are equal, numbers to the ninth place."""
    if isinstance(one, float) or isinstance(other, float):
        return bool(one == pytest.approx(other, rel=1e-9, abs=1e-9))
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)
