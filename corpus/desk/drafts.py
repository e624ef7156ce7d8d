"""Drafts at the desk: showing them, changing one of their articles, throwing them away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

from corpus.acts import AddForm, CancelDraft, EditDraft, LeaveOut, ListShelf, ShowDraft
from corpus.answer import Answer, FollowUp, Note
from corpus.desk import jobs, previews, reports
from corpus.desk.desk import Desk
from corpus.desk.facts import Facts
from corpus.desk.record import person
from corpus.errors import ConcordanceError, StaleRequestError
from corpus.saying import say
from corpus.store.people import signature
from corpus.store.reads_drafts import DraftRow, PartRow
from corpus.store.upkeep import Usage

GONE = say("This upload is no longer kept: it was cancelled, or a day has passed. Please add it again.")
ADDING = say("This is being added just now.")
Doing = Literal["adding", "undoing"]
SECONDS = 300.0


def place(desk: Desk) -> jobs.Place:
    """Give the place at which the desk's jobs are done."""
    return jobs.Place(desk.library.where, desk.guild_id, desk.now())


def most(desk: Desk) -> Usage:
    """Give how much the guild's shelf may hold."""
    return Usage(desk.limits.articles, desk.limits.characters)


async def signed(desk: Desk) -> str:
    """Give what a column of text keeps of whoever sits at the desk."""
    return signature(await person(desk))


async def known(desk: Desk, key: str) -> DraftRow:
    """Give a draft of this guild. Raises StaleRequestError where there is none (any more)."""
    draft = await desk.reads.draft(key, now=desk.now())
    if draft is None or draft.state == "reading":
        raise StaleRequestError(GONE)
    return draft


async def in_hand(desk: Desk, key: str) -> bool:
    """Whether the draft is being added at this moment, by whichever process."""
    return await desk.library.presence.is_held(_held(key))


@asynccontextmanager
async def taken_in_hand(desk: Desk, key: str, doing: Doing) -> AsyncIterator[bool]:
    """Take a draft in hand; gives False where it is in hand already. Should this process die, who did what is known."""
    presence = desk.library.presence
    async with presence.holding(_held(key)) as mine:
        if not mine:
            yield False
            return
        async with presence.holding(f"{doing} {key} {await person(desk)}"):
            yield True


def _held(key: str) -> str:
    return f"draft {key}"


async def show(desk: Desk, act: ShowDraft) -> Answer:
    """Show a draft: what would be added, how far adding it is, or what came of it."""
    draft = await known(desk, act.draft)
    if act.article >= 0:
        return await _show_part(desk, draft, act)
    if await in_hand(desk, draft.key):
        return reports.going_on(draft)
    if draft.done or draft.outcomes:
        return await reports.report(desk, draft, page=act.page)
    if draft.parts == 1 and draft.waits:
        [part] = await desk.reads.draft_parts(draft.key)
        return previews.one(draft, part, page=act.page)
    return await previews.several(desk, draft, page=act.page)


async def _show_part(desk: Desk, draft: DraftRow, act: ShowDraft) -> Answer:
    part = await _part(desk, draft, act.article)
    if draft.parts == 1 and not part.outcome:
        return previews.one(draft, part, page=act.page)
    return previews.of_several(draft, part, page=act.page)


async def fields(desk: Desk, act: EditDraft) -> Facts:
    """Give what the form for an article of a draft is to be filled with. Raises StaleRequestError."""
    part = await _waiting(desk, act)
    return Facts.from_json(part.facts)


async def edit(desk: Desk, act: EditDraft, stated: jobs.Stated) -> Answer:
    """Change title, date and authors of an article of a draft, and show it."""
    await _waiting(desk, act)
    done = await desk.library.workers.adder.run(
        jobs.edit_part, place(desk), act.draft, act.article, stated, seconds=SECONDS
    )
    if not done:
        raise StaleRequestError(GONE)
    return await show(desk, ShowDraft(act.draft, act.article))


async def leave_out(desk: Desk, act: LeaveOut) -> Answer:
    """Leave an article of a draft out of what is added, or take it in again."""
    draft = await _free(desk, act.draft)
    if not await desk.library.store.leave_out(desk.guild_id, draft.key, act.article, left_out=not act.back):
        raise StaleRequestError(say("This article has been added already."))
    if act.back and draft.state == "done":
        await desk.library.store.set_draft_state(desk.guild_id, draft.key, "ready")
    return await show(desk, ShowDraft(draft.key, act.article))


async def cancel(desk: Desk, act: CancelDraft) -> Answer:
    """Throw away what of a draft has not been added."""
    draft = await desk.reads.draft(act.draft, now=desk.now())
    if draft is not None:
        await _free(desk, act.draft)
        await desk.library.store.delete_draft(desk.guild_id, act.draft)
    added = draft.done if draft else 0
    text = say("What was added before stays on the shelf.") if added else say("Nothing was added.")
    ways = (FollowUp(say("Add something else"), AddForm()), FollowUp(say("The shelf"), ListShelf()))
    return Answer(say("Cancelled"), (Note(text),), act, follow_ups=ways, accent="quiet")


async def _free(desk: Desk, key: str) -> DraftRow:
    draft = await known(desk, key)
    if await in_hand(desk, key):
        raise ConcordanceError(ADDING)
    return draft


async def _part(desk: Desk, draft: DraftRow, position: int) -> PartRow:
    part = await desk.reads.draft_part(draft.key, position)
    if part is None:
        raise StaleRequestError(GONE)
    return part


async def _waiting(desk: Desk, act: EditDraft) -> PartRow:
    part = await _part(desk, await _free(desk, act.draft), act.article)
    if not part.waits:
        raise StaleRequestError(say("This article has been added already. Edit it on the shelf."))
    return part
