"""The articles of a shelf as its moderators look after them: removing, putting back, changing their heads."""

from __future__ import annotations

from collections.abc import Callable

from corpus.acts import Act, EditArticle, ListShelf, RemoveArticle, RestoreArticle, ShowKept
from corpus.answer import Answer, Entries, Entry, FollowUp, Note
from corpus.answers.naming import GONE, WHICH, find, missing
from corpus.answers.wording import shown
from corpus.desk import drafts, jobs, listing
from corpus.desk.desk import Desk
from corpus.desk.facts import Facts
from corpus.desk.record import record
from corpus.errors import ConcordanceError, StaleRequestError
from corpus.language.words import fold
from corpus.request import as_id, by_id
from corpus.saying import say
from corpus.search.names import Found
from corpus.search.near import likeness, words_of
from corpus.store.reads import ShelfReads
from corpus.store.upkeep import MOST_REMOVED, KeptRow

_OFFERED = 10
_CLOSE = 0.5
_LONGEST = 200
_NOT_OWN = say(
    "This article is on the shelf of all servers, so it cannot be changed here. You can remove it, and add a copy of "
    "your own."
)


async def show(desk: Desk, act: ShowKept) -> Answer:
    """Show one article with what can be done with it. Raises StaleRequestError where it has gone."""
    return await listing.card(desk, await _kept(desk, act.article))


async def remove_named(desk: Desk, typed: str) -> Answer:
    """Remove an article as a moderator typed its name; what is only near, or several, is asked about first."""
    found = await find(desk.reads, "article", typed)
    if found.how in ("exact", "alias") and found.names:
        return await remove(desk, RemoveArticle(by_id(found.names[0].id)))
    if found.how in ("near", "several"):
        return _which(typed, RemoveArticle(typed), found, RemoveArticle)
    return await missing(desk.reads, "article", typed, RemoveArticle(typed), found, RemoveArticle)


async def edit_named(desk: Desk, typed: str) -> Answer | EditArticle:
    """Give the act that opens the form for an article as a moderator typed its name, or the answer to show instead."""
    found = await find(desk.reads, "article", typed)
    if found.how in ("exact", "alias") and found.names:
        return EditArticle(by_id(found.names[0].id))
    if found.how in ("near", "several"):
        return _which(typed, EditArticle(typed), found, EditArticle)
    return await missing(desk.reads, "article", typed, EditArticle(typed), found, EditArticle)


def _which(typed: str, act: Act, found: Found, again: Callable[[str], Act]) -> Answer:
    """Ask before something is done to an article that was not named exactly."""
    names = {name.id: name.main for name in found.names}
    return Answer(
        title=WHICH["article"],
        blocks=(Note(say("“{asked}” is not quite the name of one article. Choose one.", asked=shown(typed))),),
        request=act,
        found=False,
        follow_ups=tuple(FollowUp(main, again(by_id(one)), turn=True) for one, main in names.items()),
        accent="quiet",
    )


async def remove(desk: Desk, act: RemoveArticle) -> Answer:
    """Take an article off the shelf: one of the group's own, or a common one out of its sight. It can be put back."""
    row = await _kept(desk, act.article)
    name, store, by = by_id(row.article.id), desk.library.store, await drafts.signed(desk)
    if row.removed_at is None:
        done = (
            await store.remove_article(desk.guild_id, row.article.id, now=desk.now(), by=by)
            if row.own
            else await store.hide_article(desk.guild_id, row.article.id, by=by, now=desk.now())
        )
        if done:
            await record(desk, say("Removed “{title}”.", title=row.article.label))
    note = say("It is off the shelf. Members no longer find it.")
    return Answer(
        title=row.article.label,
        subtitle=say("Removed"),
        blocks=(Note(note if row.removed_at is None else say("It was off the shelf already.")),),
        request=ShowKept(name),
        follow_ups=(
            FollowUp(say("Undo"), RestoreArticle(name), turn=True),
            FollowUp(listing.REMOVED, ListShelf(removed=True)),
        ),
    )


async def restore_named(desk: Desk, typed: str) -> Answer:
    """Put an article back as a moderator typed its name; what is only near, or several, is asked about first."""
    if as_id(typed) is not None:
        return await restore(desk, RestoreArticle(typed))
    rows = await removed_like(desk.reads, typed, limit=_OFFERED)
    exact = [row for row in rows if row.article.label.casefold() == typed.strip().casefold()]
    if len(exact) == 1:
        return await restore(desk, RestoreArticle(by_id(exact[0].article.id)))
    if not rows:
        raise ConcordanceError(say("No article of that name was removed."))
    names = await listing.names_of(desk, rows)
    entries = tuple(
        Entry(row.article.label, listing.line(row, names), RestoreArticle(by_id(row.article.id))) for row in rows
    )
    return Answer(WHICH["article"], (Entries(entries),), ListShelf(removed=True), found=False, accent="quiet")


async def restore(desk: Desk, act: RestoreArticle) -> Answer:
    """Put an article back on the shelf as it was."""
    row = await _kept(desk, act.article)
    article_id = row.article.id
    if row.removed_at is None:
        return await listing.card(desk, row, say("It is on the shelf."))
    if not row.own:
        done = await desk.library.store.unhide_article(desk.guild_id, article_id)
    else:
        added = await desk.library.workers.adder.run(
            jobs.restore_article, drafts.place(desk), article_id, drafts.most(desk), seconds=drafts.SECONDS
        )
        done = added is not None and added.outcome == "added"
    if done:
        await record(desk, say("Put “{title}” back.", title=row.article.label))
    return await listing.card(desk, await _kept(desk, act.article), say("It is back on the shelf."))


async def removed_like(reads: ShelfReads, typed: str, limit: int = 25) -> list[KeptRow]:
    """Complete the name of an article that was removed: the best first, the latest first where nothing is typed."""
    rows = await reads.kept_articles(removed=True, limit=MOST_REMOVED)
    words = words_of(typed[:_LONGEST])
    if not words:
        return rows[:limit]
    scored = [(likeness(words, words_of(row.article.label)), row) for row in rows]
    begun = [fold(typed) in fold(row.article.label) for row in rows]
    close = [(held, score, row) for held, (score, row) in zip(begun, scored, strict=True) if held or score >= _CLOSE]
    return [row for _, _, row in sorted(close, key=lambda one: (not one[0], -one[1]))][:limit]


async def fields(desk: Desk, act: EditArticle) -> Facts:
    """Give what the form for an article is to be filled with. Raises ConcordanceError where it is not the group's."""
    row = await _own(desk, act.article)
    article = row.article
    return Facts(title=article.title, published=article.published, authors=article.authors)


async def edit(desk: Desk, act: EditArticle, stated: jobs.Stated) -> Answer:
    """Change title, date and authors of one of the group's own articles; all that is derived is derived anew."""
    row = await _own(desk, act.article)
    added = await desk.library.workers.adder.run(
        jobs.edit_article, drafts.place(desk), row.article.id, stated, await drafts.signed(desk), seconds=drafts.SECONDS
    )
    if added is None:
        raise StaleRequestError(GONE)
    after = await _kept(desk, act.article)
    if added.outcome == "unchanged":
        return await listing.card(desk, after, say("Nothing has changed."))
    before, now = row.article.label, after.article.label
    await record(
        desk,
        say("Changed the title of “{before}” to “{title}”.", before=before, title=now)
        if before != now
        else say("Changed date or authors of “{title}”.", title=now),
    )
    return await listing.card(desk, after, say("Saved."))


async def _own(desk: Desk, name: str) -> KeptRow:
    row = await _kept(desk, name)
    if not row.own:
        raise ConcordanceError(_NOT_OWN)
    if row.removed_at is not None:
        raise ConcordanceError(say("This article was removed. Put it back to change it."))
    return row


async def _kept(desk: Desk, name: str) -> KeptRow:
    row = await desk.reads.kept_article(as_id(name) or 0)
    if row is None:
        raise StaleRequestError(GONE)
    return row
