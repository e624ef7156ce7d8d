"""What came of adding a draft, or is coming of it."""

from __future__ import annotations

from corpus.acts import AddDraft, CancelDraft, EditArticle, ListShelf, ShowDraft, ShowKept, UndoDraft
from corpus.answer import Answer, Entries, Entry, FollowUp, Note
from corpus.answers.wording import facts, page_of
from corpus.desk import gaps, previews
from corpus.desk.desk import Desk
from corpus.request import OpenArticle, by_id
from corpus.saying import Said, say, say_count, say_number, say_together
from corpus.store.reads_drafts import DraftRow, Outcome, PartRow

PER_PAGE = 10
THE_SHELF = say("The shelf")
_BECAME: dict[Outcome, Said] = {
    "added": say("added"),
    "revised": say("replaced by a newer version"),
    "unchanged": say("there already"),
    "failed": say("not added"),
    "undone": say("taken back"),
}


def going_on(draft: DraftRow) -> Answer:
    """Tell how far adding a draft is."""
    total = draft.done + draft.waits
    return Answer(
        title=say("Being added"),
        subtitle=draft.name,
        blocks=(Note(say("{number} of {total} are done.", number=say_number(draft.done), total=say_number(total))),),
        request=ShowDraft(draft.key),
        follow_ups=(FollowUp(say("Look again"), ShowDraft(draft.key), turn=True),),
        accent="quiet",
    )


async def report(desk: Desk, draft: DraftRow, *, page: int = 1, remarks: tuple[str, ...] = ()) -> Answer:
    """Tell what came of a draft, and offer what can be done next."""
    if draft.parts == 1:
        [part] = await desk.reads.draft_parts(draft.key)
        return _of_one(draft, part, remarks)
    pages = max(1, -(-draft.parts // PER_PAGE))
    page = min(max(page, 1), pages)
    rows = await desk.reads.draft_parts(draft.key, limit=PER_PAGE, offset=PER_PAGE * (page - 1))
    return Answer(
        title=_title(draft),
        subtitle=facts(draft.name, _counts(draft)),
        blocks=(
            *(Note(one) for one in (*remarks, *_waiting(draft))),
            Entries(tuple(_line(draft, one) for one in rows)),
        ),
        request=ShowDraft(draft.key, page=page),
        follow_ups=_ways(draft),
        previous=ShowDraft(draft.key, page=page - 1) if page > 1 else None,
        next=ShowDraft(draft.key, page=page + 1) if page < pages else None,
        place=page_of(page, pages),
    )


def in_a_sentence(draft: DraftRow) -> Said:
    """Tell in short what came of a draft, for those who did not see its report."""
    added = say_count(
        "{count} article was added from {name}.",
        "{count} articles were added from {name}.",
        draft.outcomes.get("added", 0) + draft.outcomes.get("revised", 0),
        name=draft.name,
    )
    return say_together(added, say("The report is under /shelf list, for a day."))


def _of_one(draft: DraftRow, part: PartRow, remarks: tuple[str, ...]) -> Answer:
    sentence: dict[Outcome, Said] = {
        "added": say("It is on the shelf: members can ask about it now."),
        "revised": say("Its newer version is on the shelf: members can ask about it now."),
        "unchanged": say("It was on the shelf already. Nothing has changed."),
        "failed": say("It was not added."),
        "undone": say("Adding it was taken back."),
    }
    outcome: Outcome = part.outcome or "failed"
    notes = (sentence[outcome], part.problem or "", *remarks)
    ways: tuple[FollowUp, ...] = ()
    if outcome in ("added", "revised", "unchanged") and part.article_id is not None:
        name = by_id(part.article_id)
        ways = (FollowUp(say("Open"), OpenArticle(name)), FollowUp(previews.EDIT, EditArticle(name)))
    return Answer(
        title=part.label,
        blocks=tuple(Note(note) for note in notes if note),
        request=ShowDraft(draft.key),
        follow_ups=(*ways, *_ways(draft)),
    )


def _title(draft: DraftRow) -> Said:
    added = draft.outcomes.get("added", 0)
    if not added and draft.outcomes.get("undone") and not draft.outcomes.get("revised"):
        return say("Taken back")
    return say_count("{count} article added", "{count} articles added", added)


def _counts(draft: DraftRow) -> Said:
    revised, there = draft.outcomes.get("revised", 0), draft.outcomes.get("unchanged", 0)
    failed, undone = draft.outcomes.get("failed", 0), draft.outcomes.get("undone", 0)
    counts = (
        (revised, say_count("{count} newer version", "{count} newer versions", revised)),
        (there, say_count("{count} there already", "{count} there already", there)),
        (failed, say_count("{count} not added", "{count} not added", failed)),
        (undone, say_count("{count} taken back", "{count} taken back", undone)),
        (draft.left_out, say_count("{count} left out", "{count} left out", draft.left_out)),
        (draft.unread, say_count("{count} not read", "{count} not read", draft.unread)),
    )
    return facts(*(said for number, said in counts if number))


def _waiting(draft: DraftRow) -> tuple[Said, ...]:
    if not draft.waits:
        return ()
    return (
        say_count("{count} article has not been added yet.", "{count} articles have not been added yet.", draft.waits),
    )


def _ways(draft: DraftRow) -> tuple[FollowUp, ...]:
    ways: list[FollowUp] = []
    if draft.waits:
        label = say("Add the rest") if draft.done else say("Try again")
        ways += [
            FollowUp(label, AddDraft(draft.key), turn=True),
            FollowUp(previews.CANCEL, CancelDraft(draft.key), turn=True),
        ]
    if draft.outcomes.get("added") or draft.outcomes.get("revised"):
        ways.append(FollowUp(say("Undo"), UndoDraft(draft.key), turn=True))
    if draft.gap:
        ways.append(gaps.BACK)
    return (*ways, FollowUp(THE_SHELF, ListShelf()))


def _line(draft: DraftRow, part: PartRow) -> Entry:
    if part.foreseen is None:
        return Entry(part.name, facts(say("not read"), part.problem or ""))
    if part.outcome is None:
        waits = say("left out") if part.left_out else say("not added yet")
        return Entry(part.label, waits, ShowDraft(draft.key, part.position))
    opens = ShowKept(by_id(part.article_id)) if part.article_id is not None and part.outcome != "undone" else None
    return Entry(part.label, facts(_BECAME[part.outcome], part.problem or ""), opens)
