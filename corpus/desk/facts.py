"""What the preview of an article shows: worked out once, when a draft is made, and kept beside its text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from corpus.article import Article, Reading
from corpus.language.shingles import hashed, shingles, words
from corpus.saying import said_from_json, said_to_json
from corpus.store.content import body, storable

_HEADINGS = 40
_DROPPED = 300
_DOUBTS = 40
_LINE = 240
_WORDS = 160
# Hashes that stand for a text among those of the same upload: the smallest of all its shingles' (Broder 1997).
_SAMPLE = 96
_EMPTY: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """An article as its preview shows it.

    opening, ending   its first and last words
    dropped           lines that were left out, each with why; of very many only the first, `dropped_total` counts all
    like, within      what it is to an article of the shelf, and to one before it in the same upload, as sentences
    """

    title: str | None = None
    standfirst: str | None = None
    published: dt.date | None = None
    authors: tuple[str, ...] = ()
    paragraphs: int = 0
    words: int = 0
    characters: int = 0
    headings: tuple[str, ...] = ()
    heading_total: int = 0
    opening: str = ""
    ending: str = ""
    doubts: tuple[str, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    dropped_total: int = 0
    like: str = ""
    within: str = ""
    sample: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give what `from_json` turns back into the same."""
        kept = {name: getattr(self, name) for name in self.__dataclass_fields__}
        kept["doubts"] = [said_to_json(one) for one in self.doubts]
        kept["like"], kept["within"] = said_to_json(self.like), said_to_json(self.within)
        kept["dropped"] = [[text, said_to_json(reason)] for text, reason in self.dropped]
        kept["published"] = self.published.isoformat() if self.published else None
        return {name: value for name, value in kept.items() if value not in (None, "", 0, _EMPTY, [])}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Facts:
        """Give back the facts of `to_json`."""
        fields: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in kept.items()}
        fields["doubts"] = tuple(said_from_json(one) for one in kept.get("doubts", ()))
        for name in ("like", "within"):
            fields[name] = said_from_json(kept.get(name, ""))
        fields["dropped"] = tuple((text, said_from_json(reason)) for text, reason in kept.get("dropped", ()))
        if published := kept.get("published"):
            fields["published"] = dt.date.fromisoformat(published)
        return cls(**fields)


def facts_of(reading: Reading, *, like: str = "") -> Facts:
    """Give the facts of what was read. CPU only: some milliseconds for a thousand words."""
    article = reading.article
    dropped = tuple((_cut(one.text, _LINE), storable(one.reason)) for one in reading.dropped[:_DROPPED])
    return replace(
        of_article(article),
        doubts=tuple(map(storable, reading.doubts[:_DOUBTS])),
        dropped=dropped,
        dropped_total=len(reading.dropped),
        like=like,
        sample=tuple(sorted(map(hashed, shingles(body(article))))[:_SAMPLE]),
    )


def of_article(article: Article) -> Facts:
    """Give what can be told of an article itself."""
    paragraphs = [text for _, _, text in article.paragraphs()]
    headings = [section.heading for section in article.sections if section.heading]
    return Facts(
        title=article.title,
        standfirst=_cut(article.standfirst, _LINE) if article.standfirst else None,
        published=article.published,
        authors=article.authors,
        paragraphs=len(paragraphs),
        words=sum(len(words(text)) for text in paragraphs),
        characters=sum(map(len, paragraphs)),
        headings=tuple(_cut(heading, _LINE) for heading in headings[:_HEADINGS]),
        heading_total=len(headings),
        opening=_cut(paragraphs[0], _WORDS) if paragraphs else "",
        ending=_tail(paragraphs[-1], _WORDS) if paragraphs else "",
    )


def _cut(text: str, most: int) -> str:
    line = " ".join(storable(text).split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _tail(text: str, most: int) -> str:
    line = " ".join(storable(text).split())
    return line if len(line) <= most else "…" + line[-most:].split(" ", 1)[-1]
