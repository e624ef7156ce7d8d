"""The rows that reads give back, as frozen values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from corpus.language.shingles import LikeKind

NameKind = Literal["article", "term", "theme"]

# Who added what came with the program.
STARTER = "starter"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article without its text. `label` is its title, or its opening words where it has none."""

    id: int
    label: str
    title: str | None
    standfirst: str | None
    published: dt.date | None
    authors: tuple[str, ...]
    category: str | None
    words: int
    paragraphs: int
    revision: int
    starter: bool


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One paragraph with its article and heading: the unit of retrieval. `number` is its ¶."""

    id: int
    article_id: int
    label: str
    number: int
    heading: str | None
    text: str


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """One sentence with its place and what was derived of it (see corpus.arrival.Sentence).

    `start` is where it stands in its paragraph. `standing` is the sentence with what it leans on before it, as they
    stand there; None where it leans on what cannot be quoted with it.
    """

    id: int
    article_id: int
    label: str
    paragraph: int
    position: int  # from 0, through the article
    start: int
    text: str
    standing: str | None
    stems: tuple[str, ...]
    heading: str | None
    salience: float
    leans: bool
    defines: str | None
    definition: float
    score: float = 0.0  # on the theme or question it was asked for, where it was asked for one


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme; `words` most telling first. `found`: the shelf's articles brought it up, nobody made it."""

    id: int
    name: str
    aliases: tuple[str, ...]
    description: str
    words: tuple[str, ...]
    found: bool = False


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term. `definition` is the curated one; `curated_by` says whose words it is in ("the starter glossary").

    `own`: it is the guild's, not the common shelf's; then `set_by` is the name of who set it (None where they have
    asked to be forgotten) and `set_at` when. `given` are those of the aliases that moderators gave it.
    """

    id: int
    name: str
    acronym: str | None
    aliases: tuple[str, ...]
    definition: str | None
    curated_by: str | None
    related: tuple[str, ...]
    given: tuple[str, ...] = ()
    own: bool = False
    set_by: str | None = None
    set_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class ThemeShare:
    """How much of an article is on a theme: the part of its sentences, 0..1."""

    article_id: int
    theme_id: int
    share: float


@dataclass(frozen=True, slots=True)
class ThemeSize:
    """How many articles are on a theme, and the one that holds most of it."""

    theme_id: int
    articles: int
    most: ThemeShare


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name under which an article, term or theme can be found. `main` is the thing's own name."""

    kind: NameKind
    id: int
    text: str
    main: str
    alias: bool


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section of an article and its paragraphs, ¶first to ¶last; heading None before the first heading."""

    heading: str | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """An article of the shelf that a new one resembles, and how (see corpus.language.shingles.LikeKind).

    containment  the share of the new one's wording that stands in this article, 0..1
    of_other     the share of this article's wording that stands in the new one, 0..1
    """

    article: ArticleRow
    kind: LikeKind
    containment: float
    of_other: float


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was added.

    added      it is new on the shelf
    unchanged  it is there already, word for word
    revised    it was there with other words: the same id, one revision later

    `like` is what of the shelf it resembled before it was added.
    """

    article: ArticleRow
    outcome: Literal["added", "unchanged", "revised"]
    like: tuple[Likeness, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordRow:
    """Something that a moderator did. `who` is None where they have asked to be forgotten; `what` is a sentence."""

    at: dt.datetime
    who: str | None
    what: str


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What moderators have set for their server; roles and channels are Discord's ids.

    moderator_role    whose members moderate beside those with Manage Server
    language          one of corpus.tongues.LANGUAGES; None: each member's own
    private           whether answers are for the asker alone unless they say otherwise
    failures_channel  where moderators are told of what failed
    """

    moderator_role: int | None = None
    language: str | None = None
    private: bool = False
    failures_channel: int | None = None


@dataclass(frozen=True, slots=True)
class GuildRow:
    """A server that has a shelf, as whoever runs the bot sees it. `name` is None where the bot was never in it.

    `articles` are its own. It is erased after `erase_at`, if the bot left it; `erasing` once that has begun.
    """

    id: int
    name: str | None
    articles: int
    left_at: dt.datetime | None
    erase_at: dt.datetime | None
    erasing: bool
