"""What the desk has done in the child process that adds: it holds the database as well, and answers nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from corpus import apart_child
from corpus.article import Article, Kind, Reading, Section
from corpus.desk import export
from corpus.desk.facts import Facts, facts_of, of_article
from corpus.desk.likeness import likeness, within
from corpus.errors import ConcordanceError
from corpus.language.shingles import GOOD_PART, containment, like_kind, shingles
from corpus.library import Added, Library
from corpus.reading.apart import Packet
from corpus.saying import Said, say, say_number
from corpus.store.content import body, clean, file_name
from corpus.store.database import Database
from corpus.store.drafts import AlreadyDoneError, mark_part, mark_undone
from corpus.store.engine import Writer
from corpus.store.upkeep import Usage
from corpus.store.writes_names import NewTheme

NOT_AN_ARTICLE: dict[Kind, Said] = {
    "stub": say("No article was found in it."),
    "listing": say("It lists articles and holds none itself."),
    "forum": say("It is a discussion among several people, not an article."),
}
# Of two samples of a text's hashes, so many in common say that the texts are worth comparing.
_COMPARED_FROM = 0.25


@dataclass(frozen=True, slots=True)
class Place:
    """Where a job is done: which database, for which guild, and at what time."""

    where: Database
    guild_id: int
    now: dt.datetime


@dataclass(frozen=True, slots=True)
class Stated:
    """What a moderator says of an article, in place of what was read; None leaves that as it is."""

    title: str | None = None
    published: dt.date | None = None
    authors: tuple[str, ...] | None = None
    undated: bool = False

    def of(self, article: Article) -> Article:
        """Give the article with it."""
        return replace(
            article,
            title=article.title if self.title is None else self.title or None,
            published=None if self.undated else self.published or article.published,
            authors=article.authors if self.authors is None else self.authors,
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a packet that was read: an article, or none; or it is an export's manifest."""

    article: bool
    manifest: str | None = None


class GoneError(Exception):
    """The article is not, or no longer, as the act takes it to be: nothing was written."""


class _Clock:
    """The time at which a job is done; the library is one for all jobs of the child."""

    at = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.at


_clock = _Clock()
_open: dict[Database, Library] = {}


async def _library(place: Place) -> Library:
    _clock.at = place.now
    if place.where not in _open:
        _open[place.where] = await Library.open(place.where, starter=False, now=_clock)
        apart_child.ENDINGS.append(_open[place.where].close)
    return _open[place.where]


async def keep_part(place: Place, draft: str, position: int, packet: Packet, stated: Stated | None) -> Kept:
    """Keep what was read as a part of a draft, with its preview. `stated`, if any, makes an article of any text."""
    library = await _library(place)
    part = packet.unpack()
    if part.manifest is not None:
        return Kept(article=False, manifest=part.manifest)
    put = partial(library.store.put_draft_part, place.guild_id, draft, position, file_name(part.name))
    reading = part.reading
    if reading is not None and stated is not None:
        reading = _taken_at_word(reading, stated)
    if reading is None or reading.kind != "article":
        problem = NOT_AN_ARTICLE[reading.kind] if reading else part.problem or NOT_AN_ARTICLE["stub"]
        await put(problem=problem)
        return Kept(article=False)
    reading = replace(reading, article=clean(reading.article))
    foreseen = await library.foresee(place.guild_id, reading.article)
    like = likeness(foreseen.outcome, foreseen.there, foreseen.like)
    facts = facts_of(reading, like=like or "")
    await put(article=reading.article, facts=facts.to_json(), foreseen=foreseen.outcome)
    return Kept(article=True)


def _taken_at_word(reading: Reading, stated: Stated) -> Reading:
    """What somebody pastes and gives a title to is an article to them, however little it is."""
    if reading.kind == "stub" and stated.title:
        sections = reading.article.sections
        lines = [one.text for one in reading.dropped] if not any(one.paragraphs for one in sections) else []
        article = replace(reading.article, sections=(Section(None, tuple(lines)),)) if lines else reading.article
        if any(section.paragraphs for section in article.sections):
            reading = Reading(article, "article", () if lines else reading.dropped, ())
    return replace(reading, article=stated.of(reading.article))


async def compare_parts(place: Place, draft: str) -> int:
    """Note of each part of a draft which one before it it resembles; give of how many."""
    library = await _library(place)
    store, reads = library.store, library.store.shelf(place.guild_id)
    holders: dict[int, list[int]] = {}
    found: dict[int, dict[str, object]] = {}
    for part in await reads.draft_parts(draft):
        facts = Facts.from_json(part.facts)
        shared: dict[int, int] = {}
        for number in facts.sample:
            for other in holders.setdefault(number, []):
                shared[other] = shared.get(other, 0) + 1
            holders[number].append(part.position)
        for other in sorted(shared, key=lambda one: -shared[one])[:3]:
            if shared[other] < _COMPARED_FROM * len(facts.sample):
                continue
            new, old = await reads.draft_article(draft, part.position), await reads.draft_article(draft, other)
            sentence = _resemblance(new, old) if new and old else None
            if sentence:
                found[part.position] = replace(facts, within=sentence).to_json()
                break
    await store.set_draft_facts(place.guild_id, draft, found)
    return len(found)


def _resemblance(new: Article, old: Article) -> Said | None:
    one, other = shingles(body(new)), shingles(body(old))
    of_new, of_old = containment(one, other), containment(other, one)
    kind = like_kind(of_new, of_old, new.title == old.title)
    if kind is None or max(of_new, of_old) < GOOD_PART:
        return None
    return within(kind, old.title or of_article(old).opening)


async def edit_part(place: Place, draft: str, position: int, stated: Stated) -> bool:
    """Change title, date and authors of a part of a draft; False where it is no longer there to be added."""
    library = await _library(place)
    reads = library.store.shelf(place.guild_id)
    part, article = await reads.draft_part(draft, position), await reads.draft_article(draft, position)
    if part is None or article is None:
        return False
    changed = clean(stated.of(article))
    foreseen = await library.foresee(place.guild_id, changed)
    like = likeness(foreseen.outcome, foreseen.there, foreseen.like)
    facts = replace(
        Facts.from_json(part.facts),
        title=changed.title,
        published=changed.published,
        authors=changed.authors,
        like=like or "",
    )
    await library.store.put_draft_part(
        place.guild_id, draft, position, part.name, article=changed, facts=facts.to_json(), foreseen=foreseen.outcome
    )
    return True


async def add_part(
    place: Place, draft: str, position: int, most: Usage, source: str, by: str, export: bool
) -> Added | None:
    """Add a part of a draft to the shelf, and note it in the same transaction; None where it is no longer to be added.

    Articles of one export are as they were on one shelf, and none of them is taken for another. Raises ConcordanceError
    where the shelf has no room.
    """
    library = await _library(place)
    reads = library.store.shelf(place.guild_id)
    article = await reads.draft_article(draft, position)
    if article is None:
        return None
    _check_room(await reads.usage(), most, sum(len(text) for _, _, text in article.paragraphs()))

    async def mark(writer: Writer, added: Added) -> None:
        await mark_part(writer, place.guild_id, draft, position, added)

    apart_from = await reads.draft_added(draft) if export else ()
    try:
        return await library.add_article(
            place.guild_id, article, source=source, by=by, also=mark, apart_from=apart_from
        )
    except AlreadyDoneError:
        return None


def _check_room(held: Usage, most: Usage, characters: int) -> None:
    if held.articles >= most.articles:
        raise ConcordanceError(
            say("The shelf is full: this server may keep {count} articles of its own.", count=say_number(most.articles))
        )
    if held.characters + characters > most.characters:
        raise ConcordanceError(
            say(
                "The shelf is full: this server may keep {count} characters of text.", count=say_number(most.characters)
            )
        )


async def edit_article(place: Place, article_id: int, stated: Stated, by: str) -> Added | None:
    """Change title, date and authors of an article of the guild's own; None where it is none, or was taken off."""
    library = await _library(place)
    latest = await library.store.latest_revision(place.guild_id, article_id)
    if latest is None:
        return None
    article, source, _, _ = latest
    return await _rewrite(library, place, article_id, stated.of(article), source=source, by=by, at=place.now)


async def restore_article(place: Place, article_id: int, most: Usage) -> Added | None:
    """Put an article back that was taken off, as it was, and as added by whom and when it was; None where there is
    none. One that is there stays as it is. Raises ConcordanceError where the shelf has no room.
    """
    library = await _library(place)
    latest = await library.store.latest_revision(place.guild_id, article_id)
    if latest is None:
        return None
    article, source, by, at = latest
    usage = await library.store.shelf(place.guild_id).usage()
    _check_room(usage, most, sum(len(text) for _, _, text in article.paragraphs()))
    return await library.rewrite_article(
        place.guild_id, article_id, article, source=source, by=by, at=at, also=_nothing
    )


async def undo_part(
    place: Place, draft: str, position: int, by: str
) -> Literal["removed", "before", "changed", "gone"]:
    """Take back what adding a part has made: a new article goes, one that was there is what it was before.

    "changed" where the article has been changed since, and stays; "gone" where it is no longer there.
    """
    library = await _library(place)
    store, reads = library.store, library.store.shelf(place.guild_id)
    part = await reads.draft_part(draft, position)
    kept = await reads.kept_article(part.article_id) if part and part.article_id else None
    if part is None or kept is None or kept.removed_at or part.outcome not in ("added", "revised"):
        return "gone"
    article_id = kept.article.id
    states = await store.revisions(place.guild_id, article_id)
    made = part.revision or 1
    # A later state may be this one again: that of a change which has been taken back.
    if states[-1] != states[made - 1]:
        return "changed"

    async def mark(writer: Writer, added: Added) -> None:
        await mark_undone(writer, place.guild_id, draft, position)

    if part.outcome == "added":
        await store.remove_article(place.guild_id, article_id, now=place.now, by=by)
        await store.write_also(mark, Added(kept.article, "unchanged"))
        return "removed"
    before = states[made - 2]
    await library.rewrite_article(
        place.guild_id, article_id, before, source=kept.source, by=by, at=place.now, also=mark
    )
    return "before"


async def export_part(place: Place, after: int, number: int, most: int) -> export.Archive:
    """Give one ZIP of the guild's shelf, see `corpus.desk.export.archive`."""
    return await export.archive((await _library(place)).store, place.guild_id, after, number, most)


async def put_themes(place: Place, themes: Sequence[NewTheme]) -> None:
    """Put themes on the shelf, and find out what each article says on them."""
    library = await _library(place)
    await library.put_themes(place.guild_id, themes)


async def _rewrite(
    library: Library, place: Place, article_id: int, article: Article, *, source: str, by: str, at: dt.datetime
) -> Added | None:
    async def still_there(writer: Writer, added: Added) -> None:
        # It would have been put back: somebody took it off meanwhile.
        if added.outcome == "added":
            raise GoneError

    try:
        return await library.rewrite_article(
            place.guild_id, article_id, article, source=source, by=by, at=at, also=still_there
        )
    except GoneError:
        return None


async def _nothing(writer: Writer, added: Added) -> None:
    return None
