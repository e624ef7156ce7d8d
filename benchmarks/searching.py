"""`/search`'s own code over a list of documents, for graders that call plain functions."""

from __future__ import annotations

import asyncio
import datetime as dt
import tempfile
import threading
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

from corpus.arrival import Derived
from corpus.article import Article, Section
from corpus.learning import learn
from corpus.search.passages import rank
from corpus.store.store import COMMON, Store

T = TypeVar("T")

_AT_ONCE = 250
# Ranking reads titles, headings and paragraphs alone: sentences, phrases and themes are left out to save time.
_NOTHING = Derived((), (), (), ())


class Search:
    """A shelf of the documents in a database of its own, asked from outside its event loop. Close it when done."""

    def __init__(self, docs: Sequence[dict[str, str]]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="concordance-search-")
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._store = self._run(Store.open(Path(self._folder.name) / "search.db"))
        self._ids = self._run(_fill(self._store, docs))
        self._run(learn(self._store, COMMON))

    def __call__(self, query: str, k: int) -> list[str]:
        """Give the ids of the documents whose passages answer best."""
        ranked = self._run(rank(self._store.shelf(None), query, limit=k))
        return list(dict.fromkeys(self._ids[hit.passage.article_id] for hit in ranked.hits))[:k]

    def close(self) -> None:
        """Close and delete the database."""
        self._run(self._store.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._folder.cleanup()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


async def _fill(store: Store, docs: Sequence[dict[str, str]]) -> dict[int, str]:
    ids: dict[int, str] = {}
    titles: set[str] = set()
    for start in range(0, len(docs), _AT_ONCE):
        batch = docs[start : start + _AT_ONCE]
        articles = []
        for doc in batch:
            # On a shelf a title names one article; in a collection several may share theirs.
            title = doc["title"] if doc["title"] not in titles else f"{doc['title']} ({doc['id']})"
            titles.add(title)
            paragraphs = tuple(line for line in doc["text"].splitlines() if line.strip())
            articles.append((Article(title or None, (Section(None, paragraphs),)), _NOTHING, doc["id"]))
        added = await store.put_articles(COMMON, articles, by="benchmark", now=dt.datetime.now(dt.UTC))
        ids |= {one.article.id: doc["id"] for one, doc in zip(added, batch, strict=True)}
    return ids
