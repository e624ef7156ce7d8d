"""Adding a draft to the shelf, article by article, and taking that back."""

from __future__ import annotations

import logging
from collections import Counter

from corpus.acts import AddDraft, UndoDraft
from corpus.answer import Answer
from corpus.apart import ApartError
from corpus.desk import drafts, gaps, importing, jobs, reports
from corpus.desk.desk import Desk
from corpus.desk.record import record
from corpus.errors import ConcordanceError
from corpus.saying import Said, say, say_count, say_number
from corpus.store.reads_drafts import DraftRow

_log = logging.getLogger(__name__)
_FAILED = say("I could not add it. If it fails again, tell whoever runs me.")


async def add(desk: Desk, act: AddDraft) -> Answer:
    """Add what waits of a draft, each article in a transaction of its own, and tell what came of it.

    Whoever adds what is being added, or has been, is told so; what a crash or a stop has left waiting is gone on with.
    """
    draft = await drafts.known(desk, act.draft)
    if await drafts.in_hand(desk, draft.key):
        return reports.going_on(draft)
    if not draft.waits and not draft.extras:
        return await reports.report(desk, draft, remarks=(say("There is nothing left to add."),))
    async with drafts.taken_in_hand(desk, draft.key, "adding") as mine:
        if not mine:
            return reports.going_on(draft)
        # Another process may have come to its end with it just now.
        draft = await drafts.known(desk, draft.key)
        remarks = await _add(desk, draft)
        draft = await drafts.known(desk, draft.key)
        await _put_on_record(desk, draft)
    if draft.gap and draft.state == "done":
        remarks = (*remarks, await gaps.settle(desk, draft.gap))
    return await reports.report(desk, draft, remarks=remarks)


async def told(desk: Desk, key: str) -> None:
    """Note that the report of a draft has reached its moderator."""
    await desk.library.store.set_draft_told(desk.guild_id, key)


async def _add(desk: Desk, draft: DraftRow) -> tuple[Said, ...]:
    store = desk.library.store
    waiting = await desk.reads.draft_waiting(draft.key)
    total = draft.done + len(waiting)
    by = await drafts.signed(desk)
    for number, position in enumerate(waiting, draft.done + 1):
        if desk.stopping():
            return (say("I am restarting. In a moment, go on with the rest."),)
        if total > 1:
            desk.progress(say("Adding {number} of {total}.", number=say_number(number), total=say_number(total)))
        await _add_part(desk, draft, position, by)
    remarks = await importing.put_extras(desk, draft) if draft.extras else ()
    left = await desk.reads.draft_waiting(draft.key)
    await store.set_draft_state(desk.guild_id, draft.key, "ready" if left else "done")
    return remarks


async def _add_part(desk: Desk, draft: DraftRow, position: int, by: str) -> None:
    part = await desk.reads.draft_part(draft.key, position)
    if part is None:
        return
    try:
        await desk.library.workers.adder.run(
            jobs.add_part,
            drafts.place(desk),
            draft.key,
            position,
            drafts.most(desk),
            part.name,
            by,
            draft.extras,
            seconds=drafts.SECONDS,
        )
    except ConcordanceError as error:
        await desk.library.store.mark_failed(desk.guild_id, draft.key, position, error.sentence)
    except ApartError as error:
        if desk.stopping():
            return
        _log.error("An article could not be added: %s", error)
        await desk.library.store.mark_failed(desk.guild_id, draft.key, position, _FAILED)


async def _put_on_record(desk: Desk, draft: DraftRow) -> None:
    """Put on record what was added since that was last done, also by a run that was cut off."""
    done = sum(draft.outcomes.get(outcome, 0) for outcome in ("added", "revised", "undone"))
    if done <= draft.recorded:
        return
    sentence = say_count(
        "Added {count} article from {name}.",
        "Added {count} articles from {name}.",
        done - draft.recorded,
        name=draft.name,
    )
    if draft.parts == 1:
        [part] = await desk.reads.draft_parts(draft.key)
        revised = part.outcome == "revised"
        sentence = (
            say("Added a newer version of “{title}”.", title=part.label)
            if revised
            else say("Added “{title}”.", title=part.label)
        )
    await record(desk, sentence)
    await desk.library.store.set_draft_recorded(desk.guild_id, draft.key, done)


async def undo(desk: Desk, act: UndoDraft) -> Answer:
    """Take back what adding a draft has made; what was changed since stays."""
    draft = await drafts.known(desk, act.draft)
    async with drafts.taken_in_hand(desk, draft.key, "undoing") as mine:
        if not mine:
            raise ConcordanceError(drafts.ADDING)
        became = await _undo(desk, draft)
        draft = await drafts.known(desk, draft.key)
        back = became["removed"] + became["before"]
        if back:
            await record(
                desk,
                say_count(
                    "Took back adding {count} article from {name}.",
                    "Took back adding {count} articles from {name}.",
                    back,
                    name=draft.name,
                ),
            )
    return await reports.report(desk, draft, remarks=_stayed(became))


async def _undo(desk: Desk, draft: DraftRow) -> Counter[str]:
    became: Counter[str] = Counter()
    by = await drafts.signed(desk)
    positions = await desk.reads.draft_undoable(draft.key)
    for number, position in enumerate(positions, 1):
        if desk.stopping():
            became["stopped"] += 1
            break
        if len(positions) > 1:
            total = say_number(len(positions))
            desk.progress(say("Taking back {number} of {total}.", number=say_number(number), total=total))
        became[
            await desk.library.workers.adder.run(
                jobs.undo_part, drafts.place(desk), draft.key, position, by, seconds=drafts.SECONDS
            )
        ] += 1
    return became


def _stayed(became: Counter[str]) -> tuple[Said, ...]:
    remarks = []
    if became["changed"]:
        remarks.append(
            say_count(
                "{count} article was changed since, and stays.",
                "{count} articles were changed since, and stay.",
                became["changed"],
            )
        )
    if became["stopped"]:
        remarks.append(say("I am restarting. In a moment, undo the rest."))
    if not sum(became.values()):
        remarks.append(say("There is nothing left to take back."))
    return tuple(remarks)
