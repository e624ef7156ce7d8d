"""How moderators see the shelf: who added or removed what, and when; a list, and a card for each article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corpus.acts import AddForm, EditArticle, ListShelf, RemoveArticle, RestoreArticle, ShowDraft, ShowKept
from corpus.answer import Answer, Entries, Entry, FollowUp, Note
from corpus.answers.wording import article_facts, articles_counted, facts, page_of
from corpus.desk import drafts
from corpus.desk.desk import Desk
from corpus.request import OpenArticle, by_id
from corpus.saying import Said, say, say_count, say_day, say_number, say_together
from corpus.store.people import signed_by
from corpus.store.reads_drafts import DraftRow
from corpus.store.rows import STARTER
from corpus.store.upkeep import KeptRow

PER_PAGE = 10
OPEN, EDIT, REMOVE, PUT_BACK = say("Open"), say("Edit"), say("Remove"), say("Put back")
THE_SHELF, REMOVED = say("The shelf"), say("Removed articles")
_FORGOTTEN = say("somebody who asked to be forgotten")
_RUNNER = say("whoever runs me")

Names = dict[int, str]
"""The names of people by their keys."""


async def show(desk: Desk, act: ListShelf) -> Answer:
    """List the shelf, the group's own articles first, or what was taken off it; who added or removed each, and when."""
    total = await desk.reads.count_kept(removed=act.removed)
    pages = max(1, -(-total // PER_PAGE))
    act = replace(act, page=min(max(act.page, 1), pages))
    rows = await desk.reads.kept_articles(removed=act.removed, limit=PER_PAGE, offset=PER_PAGE * (act.page - 1))
    names = await names_of(desk, rows)
    entries = tuple(Entry(row.article.label, line(row, names), ShowKept(by_id(row.article.id))) for row in rows)
    other = FollowUp(THE_SHELF if act.removed else REMOVED, ListShelf(removed=not act.removed), turn=True)
    return Answer(
        title=REMOVED if act.removed else THE_SHELF,
        subtitle=facts(articles_counted(total), *(() if act.removed else await _usage(desk))),
        blocks=(
            *(() if act.removed or act.page > 1 else await _uploads(desk)),
            Entries(entries) if entries else Note(say("There is nothing here.")),
        ),
        request=act,
        follow_ups=(FollowUp(say("Add"), AddForm()), other),
        previous=replace(act, page=act.page - 1) if act.page > 1 else None,
        next=replace(act, page=act.page + 1) if act.page < pages else None,
        place=page_of(act.page, pages),
    )


async def _usage(desk: Desk) -> tuple[Said, ...]:
    held = await desk.reads.usage()
    own, most = say_number(held.articles), say_number(desk.limits.articles)
    return (say("{own} of {most} of its own", own=own, most=most),)


async def _uploads(desk: Desk) -> tuple[Entries, ...]:
    """What was brought and not added, and reports that never reached anybody."""
    held = await desk.reads.open_drafts(now=desk.now())
    if not held:
        return ()
    entries = tuple([Entry(draft.name, await _state(desk, draft), ShowDraft(draft.key)) for draft in held[:PER_PAGE]])
    return (Entries(entries, heading=say("Uploads")),)


async def _state(desk: Desk, draft: DraftRow) -> Said:
    if await drafts.in_hand(desk, draft.key):
        return say("being added: {number} done", number=say_number(draft.done))
    if draft.waits and draft.done:
        return say_count("{count} is still to be added", "{count} are still to be added", draft.waits)
    if draft.waits:
        return say_count("{count} article waits to be added", "{count} articles wait to be added", draft.waits)
    return say("done: see the report")


async def card(desk: Desk, row: KeptRow, note: Said | None = None) -> Answer:
    """Show one article with what can be done with it."""
    names = await names_of(desk, [row])
    name, article = by_id(row.article.id), row.article
    removed = row.removed_at is not None
    ways = [FollowUp(PUT_BACK, RestoreArticle(name), turn=True)] if removed else [FollowUp(OPEN, OpenArticle(name))]
    if row.own and not removed:
        ways.append(FollowUp(EDIT, EditArticle(name)))
    if not removed:
        ways.append(FollowUp(REMOVE, RemoveArticle(name), turn=True))
    return Answer(
        title=article.label,
        subtitle=article_facts(article),
        blocks=(*((Note(note),) if note else ()), Note(_history(row, names))),
        request=ShowKept(name),
        follow_ups=(*ways, FollowUp(THE_SHELF, ListShelf(removed=removed))),
    )


async def names_of(desk: Desk, rows: Iterable[KeptRow]) -> Names:
    """Give the names of those who added, changed or removed these articles."""
    signatures = (text for row in rows for text in (row.added_by, row.changed_by, row.removed_by) if text)
    return await desk.reads.person_names([key for text in signatures if (key := signed_by(text)) is not None])


def line(row: KeptRow, names: Names) -> Said:
    """Say in a line who added an article and when, or who removed it."""
    if row.removed_at is not None:
        return say("removed by {who}, {day}", who=_who(row.removed_by or "", names), day=say_day(row.removed_at.date()))
    if row.article.starter:
        return say("came with Concordance")
    return say("added by {who}, {day}", who=_who(row.added_by, names), day=say_day(row.added_at.date()))


def _history(row: KeptRow, names: Names) -> Said:
    added = (
        say("It came with Concordance.")
        if row.added_by == STARTER
        else say(
            "Added by {who} on {day}, from {source}.",
            who=_who(row.added_by, names),
            day=say_day(row.added_at.date()),
            source=row.source,
        )
    )
    changed = removed = None
    if row.own and row.article.revision > 1:
        who, day = _who(row.changed_by, names), say_day(row.changed_at.date())
        changed = say("Changed last by {who} on {day}.", who=who, day=day)
    if row.removed_at is not None:
        who, day = _who(row.removed_by or "", names), say_day(row.removed_at.date())
        removed = say("Removed by {who} on {day}.", who=who, day=day)
    return say_together(*(said for said in (added, changed, removed) if said), between="\n")


def _who(signature: str, names: Names) -> str:
    key = signed_by(signature)
    return _RUNNER if key is None else names.get(key, _FORGOTTEN)
