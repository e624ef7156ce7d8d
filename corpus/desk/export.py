"""A guild's shelf as files: its articles in Markdown, and one file with what else is the group's own.

`shelf.json` marks a ZIP as one of ours. It names articles and terms by their names: ids mean nothing on another shelf.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from dataclasses import asdict, dataclass
from typing import Any

from corpus.language.words import fold
from corpus.reading.files import MANIFEST
from corpus.reading.markdown import to_markdown
from corpus.store.content import label
from corpus.store.reads import ShelfReads
from corpus.store.rows import NameKind, TermRow
from corpus.store.store import COMMON, Store
from corpus.store.writes_names import NewTheme

VERSION = 1
_SLUG = 60
_BATCH = 20
_ALL = 1_000_000
# What a ZIP takes for each file beside its content: two headers and twice its name.
_OVERHEAD = 400


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A term in the group's own words."""

    name: str
    acronym: str | None = None
    definition: str | None = None
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenAlias:
    """Another name that moderators gave: of what kind, and the thing's own name."""

    kind: NameKind
    name: str
    alias: str


@dataclass(frozen=True, slots=True)
class Extras:
    """What is a group's own beside its articles. `hidden_*` are names of common things that it does not see."""

    terms: tuple[OwnTerm, ...] = ()
    aliases: tuple[GivenAlias, ...] = ()
    themes: tuple[NewTheme, ...] = ()
    hidden_articles: tuple[str, ...] = ()
    hidden_terms: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give what `extras_of` turns back into the same."""
        return {"concordance": VERSION, **asdict(self)}

    def joined(self, other: Extras) -> Extras:
        """Give both, each thing once."""
        return Extras(**{name: tuple(dict.fromkeys((*getattr(self, name), *getattr(other, name)))) for name in _FIELDS})


_FIELDS = tuple(Extras.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Archive:
    """One ZIP of an export; `last` is the id of the last article in it, None where no more are to come. `empty`:
    there is nothing of the group's own in it.
    """

    data: bytes
    articles: int
    last: int | None
    empty: bool


def extras_of(kept: Any) -> Extras:
    """Give the extras of `to_json`, whoever may have changed them since. Raises ValueError where they are none."""
    if not isinstance(kept, dict) or not isinstance(kept.get("concordance"), int) or kept["concordance"] > VERSION:
        raise ValueError("not an export of this version")
    kinds: tuple[NameKind, ...] = ("article", "term", "theme")
    return Extras(
        terms=tuple(
            OwnTerm(
                _text(one, "name"),
                _text(one, "acronym") or None,
                _text(one, "definition") or None,
                _texts(one, "aliases"),
                _texts(one, "related"),
            )
            for one in _objects(kept, "terms")
            if _text(one, "name")
        ),
        aliases=tuple(
            GivenAlias(kind, _text(one, "name"), _text(one, "alias"))
            for one in _objects(kept, "aliases")
            for kind in kinds
            if one.get("kind") == kind and _text(one, "name") and _text(one, "alias")
        ),
        themes=tuple(
            NewTheme(_text(one, "name"), _texts(one, "aliases"), _text(one, "description"), _texts(one, "words"))
            for one in _objects(kept, "themes")
            if _text(one, "name")
        ),
        hidden_articles=_texts(kept, "hidden_articles"),
        hidden_terms=_texts(kept, "hidden_terms"),
    )


async def extras(reads: ShelfReads) -> Extras:
    """Give what is the group's own beside its articles."""
    terms = await reads.own_terms(limit=_ALL)
    given = await reads.given_names(limit=_ALL)
    removed = await reads.removed_terms(limit=_ALL)
    return Extras(
        terms=tuple(_own(term) for term in reversed(terms)),
        aliases=tuple(GivenAlias(one.kind, one.main, one.text) for one in reversed(given) if one.seen),
        themes=tuple(await reads.own_themes()),
        hidden_articles=tuple(row.label for row in await reads.hidden_articles()),
        hidden_terms=tuple(one.name for one in removed if not one.own),
    )


def _own(term: TermRow) -> OwnTerm:
    # The names that moderators gave it are exported as such.
    aliases = term.aliases[: len(term.aliases) - len(term.given)]
    return OwnTerm(term.name, term.acronym, term.definition, aliases, term.related)


async def archive(
    store: Store, guild_id: int | None, after: int = 0, number: int = 1, most: int | None = None
) -> Archive:
    """Give a ZIP of the articles of a guild's own (None: the common shelf's, but for those that came with the program)
    that follow the one with the id `after`; `number` is the first one's.

    It takes at most `most` bytes, unless a single article takes more. What is no article is in the first ZIP; every
    one carries the mark by which it is known again.
    """
    held = await extras(store.shelf(guild_id)) if not after else Extras()
    packed = io.BytesIO()
    first = number
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        manifest = json.dumps(held.to_json(), ensure_ascii=False, indent=1)
        _put(made, MANIFEST, manifest)
        taken = packed.tell() + 2 * _OVERHEAD
        while batch := await store.articles_of(guild_id or COMMON, after=after, limit=_BATCH):
            for article_id, article in batch:
                name = f"articles/{number:05} {_slug(label(article))}.md"
                text = to_markdown(article)
                size = len(zlib.compress(text.encode())) + _OVERHEAD + 2 * len(name.encode())
                if most is not None and taken + size > most and number > first:
                    made.close()
                    return Archive(packed.getvalue(), number - first, after, empty=False)
                _put(made, name, text)
                taken, after, number = taken + size, article_id, number + 1
    return Archive(packed.getvalue(), number - first, None, empty=number == first and held == Extras())


def _put(made: zipfile.ZipFile, name: str, text: str) -> None:
    # One date for all, so that the same shelf gives the same bytes.
    entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    made.writestr(entry, text.encode())


def _slug(title: str) -> str:
    return "-".join(fold(title).split())[:_SLUG].rstrip("-") or "untitled"


def _objects(kept: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = kept.get(name, [])
    if not isinstance(found, list):
        raise ValueError(f"{name} is no list")
    return [one for one in found if isinstance(one, dict)]


def _text(kept: dict[str, Any], name: str) -> str:
    found = kept.get(name)
    return found.strip() if isinstance(found, str) else ""


def _texts(kept: dict[str, Any], name: str) -> tuple[str, ...]:
    found = kept.get(name, [])
    return (
        tuple(one for one in found if isinstance(one, str) and one.strip()) if isinstance(found, list | tuple) else ()
    )
