"""Articles, themes and terms for tests, and a real store to put them in."""

from __future__ import annotations

import datetime as dt

from corpus.arrival import ThemeWords, derive, on_themes
from corpus.article import Article, Section, Teaser
from corpus.store.rows import Added
from corpus.store.store import Store
from corpus.store.writes_names import NewTerm, NewTheme

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
RED, BLUE = 111, 222

BERTHS = NewTheme("berths", ("quay space",), "Who may moor where.", ("berth", "mooring"))
BOARD = NewTerm("Harbour Safety Board", "HSB", ("the board",), "It sets the dues.", "the glossary", ("harbour dues",))


def article(
    title: str | None, *paragraphs: str, published: dt.date | None = None, heading: str | None = None
) -> Article:
    """Give an article of one section."""
    return Article(title, (Section(heading, paragraphs),), published=published)


def harbour(word: str) -> Article:
    """Give an article with one of everything, whose text is marked by `word`."""
    return Article(
        title="Dues and Pilots",
        standfirst=f"Small ports pay for {word}.",
        published=dt.date(2025, 3, 4),
        authors=("A. Keeper", "B. Warden"),
        category="Ports",
        sections=(
            Section(None, (f"A {word} levy is a charge that a port makes for the use of its quays. All pay it.",)),
            Section(
                "Mooring",
                (
                    f"The Harbour Safety Board (HSB) shares out each berth. The HSB likes {word}.",
                    f"A berth for every {word} was promised.",
                ),
            ),
        ),
        teasers=(Teaser(f"Tug owners on {word}.", dt.date(2025, 1, 2), "Ports", "Tugs"),),
    )


async def put(store: Store, shelf: int, new: Article, by: str = "a moderator") -> Added:
    """Derive what there is to derive, and put the article on the shelf."""
    return await store.put_article(
        shelf, new, derive(new, await store.theme_words(shelf)), source="a file", by=by, now=NOW
    )


async def put_theme(store: Store, shelf: int, theme: NewTheme) -> int:
    """Put a theme on the shelf with what the articles in reach say on it."""
    words = ThemeWords(0, (theme.name, *theme.aliases, *theme.words))
    texts = await store.sentence_texts(shelf)
    found = {number: on[0] for number, each in texts.items() if (on := on_themes(each, [words]))}
    return (await store.put_themes(shelf, [theme], [found]))[0]
