"""Finding the themes that a shelf has of itself, in a child process, as articles come and go.

A theme is a key phrase that several articles come back to; its vocabulary, the words that keep its company in them.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from corpus.arrival import OnTheme, ThemeWords, on_themes
from corpus.language.company import bare, grown
from corpus.language.recurring import LEAST, Recurring, recurring
from corpus.language.usage import Bag, Usage
from corpus.language.words import COUNTING, STOP_STEMS
from corpus.store.database import Database
from corpus.store.found_themes import FoundThemes, ShelfThemes
from corpus.store.store import Store
from corpus.store.writes_names import NewTheme

_SAMPLE = 2_000  # articles in which themes are looked for, at the most
_HOLDERS = 60  # of a theme, from which its vocabulary is learnt
_VOCABULARY = 12
_TOO_COMMON = STOP_STEMS | COUNTING
_SHORTEST = 3  # letters of a word of the vocabulary


async def find_themes_in(where: Database, shelf: int) -> None:
    """Bring the found themes of one shelf of a database up to date; for a process of its own."""
    store = await Store.open(where)
    try:
        await find_themes(store, shelf)
    finally:
        await store.close()


async def find_themes(store: Store, shelf: int) -> None:
    """Look for the themes of a shelf's own articles; put those that are new or have changed, drop those that are gone.

    Each changes as a whole. Where articles come or go meanwhile, what is left over is done the next time.
    """
    changes = await store.shelf_changes(shelf)
    there = await store.shelf_themes(shelf)
    wanted = await _wanted(store, shelf, there)
    changed = [theme for theme in wanted if there.found.get(theme.name) != theme]
    seen = await store.article_changes(shelf)
    found = await _held(store, shelf, changed) if changed else []
    for theme, on in zip(changed, found, strict=True):
        await store.put_found_theme(shelf, theme, on, articles_seen=seen)
    names = {theme.name for theme in wanted}
    for name in there.found:
        if name not in names:
            await store.drop_found_theme(shelf, name)
    if await store.article_changes(shelf) == seen:
        await store.set_themes_found(shelf, changes)


async def _wanted(store: FoundThemes, shelf: int, there: ShelfThemes) -> list[NewTheme]:
    ids = await store.own_article_ids(shelf)
    # The same shelf gives the same sample, and so the same themes.
    sample = sorted(random.Random(0).sample(ids, _SAMPLE)) if len(ids) > _SAMPLE else ids
    phrases = await store.phrases_of(sample)
    stems = await store.sentence_stems(sample)
    themes = recurring(phrases, stems, there.names, there.words, tuple(there.found))
    bags: dict[int, list[Bag]] = {
        article: [Counter(sentence) for sentence in sentences] for article, sentences in stems.items()
    }
    uses = Counter(stem for sentences in stems.values() for sentence in sentences for stem in sentence)
    usage = Usage(uses, uses.total(), sum(map(len, stems.values())))
    companions = {one.key: _companions(one, bags, usage) for one in themes}
    forms = await store.written(shelf, sorted({stem for words in companions.values() for stem in words}))
    return [
        NewTheme(one.name, words=tuple(forms[stem] for stem in companions[one.key] if stem in forms)) for one in themes
    ]


def _companions(one: Recurring, bags: dict[int, list[Bag]], usage: Usage) -> list[str]:
    holders = sorted(one.texts, key=lambda text: (-one.texts[text], text))[:_HOLDERS]
    known = grown(bare(one.key, (), usage), [bags[text] for text in holders], usage)
    spread = Counter(stem for text in holders for stem in {stem for bag in bags[text] for stem in bag})
    telling = [stem for stem in known.clear if stem.isalpha() and stem not in _TOO_COMMON and len(stem) >= _SHORTEST]
    return [stem for stem in telling if spread[stem] >= LEAST][:_VOCABULARY]


async def _held(store: Store, shelf: int, themes: Sequence[NewTheme]) -> list[dict[int, OnTheme]]:
    """What each article in reach says on each of the themes, by article."""
    wanted = [ThemeWords(number, (theme.name,), theme.words) for number, theme in enumerate(themes)]
    found: list[dict[int, OnTheme]] = [{} for _ in themes]
    for article, sentences in (await store.sentence_texts(shelf)).items():
        for on in on_themes(sentences, wanted):
            found[on.theme_id][article] = on
    return found
