"""An article as the store knows it: its lossless JSON, its fingerprint, and what makes it the same article again."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from corpus.article import Article, Section, Teaser
from corpus.language.shingles import shingles, sketch
from corpus.language.words import fold
from corpus.store.postings import Postings, index

# An opening long enough to tell articles apart, and the part of it that is shown.
_OPENING = 200
_LABEL = 80
_NAME = 200


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that can be worked out of an article before the transaction that writes it."""

    article: Article
    content: str
    fingerprint: str
    identity: str
    label: str
    postings: Postings
    sketch: list[int]


def prepare(article: Article) -> Prepared:
    """Work out what the store writes beside the article. CPU only: some milliseconds for a thousand words."""
    return Prepared(
        article=article,
        content=to_json(article),
        fingerprint=fingerprint(article),
        identity=identity(article),
        label=label(article),
        postings=index(article),
        sketch=sketch(shingles(body(article))),
    )


def clean(article: Article) -> Article:
    """Give the article without what a database cannot hold, see `storable`."""
    text = to_json(article)
    if "\\u0000" not in text and storable(text) is text:
        return article
    return from_json(json.dumps(_each_text(json.loads(text), storable), ensure_ascii=False))


def storable(text: str) -> str:
    """Give the text without what a database cannot hold: NUL characters and halves of surrogate pairs."""
    if "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def file_name(text: str) -> str:
    """Give the name of a file as it can be kept and shown: on one line, without what cannot be seen."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:_NAME] or "file"


def body(article: Article) -> str:
    """Give the paragraphs, one a line: the text by which an article is known again in another skin."""
    return "\n".join(text for _, _, text in article.paragraphs())


def to_json(article: Article) -> str:
    """Give the article as JSON that `from_json` turns back into an equal one."""
    return json.dumps(asdict(article), ensure_ascii=False, default=_date_to_text, separators=(",", ":"))


def from_json(text: str) -> Article:
    """Give back the article of `to_json`."""
    fields: dict[str, Any] = json.loads(text)
    sections = tuple(Section(item["heading"], tuple(item["paragraphs"])) for item in fields.pop("sections"))
    teasers = tuple(
        Teaser(**{**item, "published": _date_from_text(item["published"])}) for item in fields.pop("teasers")
    )
    return Article(
        sections=sections,
        teasers=teasers,
        published=_date_from_text(fields.pop("published")),
        authors=tuple(fields.pop("authors")),
        pull_quotes=tuple(fields.pop("pull_quotes")),
        **fields,
    )


def fingerprint(article: Article) -> str:
    """Give a hash that two articles share when they differ only in blanks and in how a character is encoded."""
    normal = unicodedata.normalize("NFC", to_json(article))
    parts = json.dumps(_each_text(json.loads(normal), _joined_blanks), ensure_ascii=False)
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def identity(article: Article) -> str:
    """Give what a later revision of the article shares with it: its folded title, else its folded opening."""
    if article.title:
        return f"title {fold(article.title) or article.title.casefold()}"
    opening = fold(_opening(article))
    return f"opening {opening[:_OPENING]}"


def label(article: Article) -> str:
    """Give the title, or the opening words where there is none."""
    if article.title:
        return article.title
    opening = " ".join(_opening(article).split())
    if len(opening) <= _LABEL:
        return opening or "Untitled"
    return opening[:_LABEL].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _opening(article: Article) -> str:
    first = next((text for _, _, text in article.paragraphs()), "")
    return article.standfirst or first


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_each_text(item, change) for item in value]
    if isinstance(value, dict):
        return {key: _each_text(item, change) for key, item in value.items()}
    return value


def _joined_blanks(text: str) -> str:
    return " ".join(text.split())


def _date_to_text(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"an article holds no {type(value).__name__}")


def _date_from_text(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
