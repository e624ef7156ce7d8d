"""What would be added, before it is: one article with what was found and left out, or a list of several."""

from __future__ import annotations

from dataclasses import replace

from corpus.acts import AddDraft, CancelDraft, EditDraft, LeaveOut, ShowDraft
from corpus.answer import Answer, Block, Entries, Entry, FollowUp, Note
from corpus.answers.wording import day, facts, page_of, reading_time
from corpus.desk.desk import Desk
from corpus.desk.facts import Facts
from corpus.saying import Said, say, say_count, say_list, say_number, say_together
from corpus.store.reads_drafts import DraftRow, PartRow

PER_PAGE = 10
_DROPPED_SHOWN = 4
_DROPPED_PER_PAGE = 12
_DOUBTS_SHOWN = 6
_HEADINGS_SHOWN = 6
ADD, EDIT, CANCEL = say("Add"), say("Edit"), say("Cancel")


def one(draft: DraftRow, part: PartRow, *, page: int = 1) -> Answer:
    """Show the one article of an upload."""
    ways = (
        FollowUp(ADD, AddDraft(draft.key), turn=True),
        FollowUp(EDIT, EditDraft(draft.key, part.position)),
        FollowUp(CANCEL, CancelDraft(draft.key), turn=True),
    )
    return _preview(draft, part, ways, ShowDraft(draft.key, page=page), draft.remarks)


def of_several(draft: DraftRow, part: PartRow, *, page: int = 1) -> Answer:
    """Show one article of an upload of several."""
    back = FollowUp(say("All of them"), ShowDraft(draft.key), turn=True)
    request = ShowDraft(draft.key, part.position, page)
    if part.foreseen is None:
        return Answer(
            part.name,
            (Note(part.problem or ""),),
            request,
            follow_ups=(back,),
            subtitle=say("Not read"),
            accent="quiet",
        )
    if not part.waits:
        return _preview(draft, part, (back,), request, ())
    edit = FollowUp(EDIT, EditDraft(draft.key, part.position))
    aside = say("Take it in") if part.left_out else say("Leave it out")
    toggle = FollowUp(aside, LeaveOut(draft.key, part.position, back=part.left_out), turn=True)
    remarks = (say("It is left out: it will not be added."),) if part.left_out else ()
    return _preview(draft, part, (edit, toggle, back), request, remarks)


async def several(desk: Desk, draft: DraftRow, *, page: int = 1) -> Answer:
    """List the articles of an upload, with what would become of each, and the files that hold none."""
    pages = max(1, -(-draft.parts // PER_PAGE))
    page = min(max(page, 1), pages)
    rows = await desk.reads.draft_parts(draft.key, limit=PER_PAGE, offset=PER_PAGE * (page - 1))
    ways: tuple[FollowUp, ...] = (FollowUp(CANCEL, CancelDraft(draft.key), turn=True),)
    if draft.waits or draft.extras:
        ways = (FollowUp(add_label(draft), AddDraft(draft.key), turn=True), *ways)
    return Answer(
        title=say_count("{count} article to add", "{count} articles to add", draft.waits),
        subtitle=facts(draft.name, _counts(draft)),
        blocks=(*_remarks(draft.remarks), Entries(tuple(_line(draft, part) for part in rows))),
        request=ShowDraft(draft.key, page=page),
        follow_ups=ways,
        previous=ShowDraft(draft.key, page=page - 1) if page > 1 else None,
        next=ShowDraft(draft.key, page=page + 1) if page < pages else None,
        place=page_of(page, pages),
    )


def add_label(draft: DraftRow) -> Said:
    """Give what stands on the button that adds what waits."""
    return say("Add all {count}", count=say_number(draft.waits)) if draft.waits > 1 else ADD


def _counts(draft: DraftRow) -> Said:
    counts = (
        (
            draft.waiting.get("revised", 0),
            say_count("{count} newer version", "{count} newer versions", draft.waiting.get("revised", 0)),
        ),
        (
            draft.waiting.get("unchanged", 0),
            say_count("{count} there already", "{count} there already", draft.waiting.get("unchanged", 0)),
        ),
        (draft.left_out, say_count("{count} left out", "{count} left out", draft.left_out)),
        (draft.unread, say_count("{count} not read", "{count} not read", draft.unread)),
    )
    return facts(*(said for number, said in counts if number))


def _line(draft: DraftRow, part: PartRow) -> Entry:
    if part.foreseen is None:
        return Entry(part.name, facts(say("not read"), part.problem or ""))
    found = Facts.from_json(part.facts)
    detail = facts(
        say("left out") if part.left_out else "",
        day(found.published) or say("undated"),
        _paragraphs(found),
        say_count("{count} doubt", "{count} doubts", len(found.doubts)) if found.doubts else "",
        found.like or found.within,
    )
    return Entry(part.label, detail, ShowDraft(draft.key, part.position))


def _preview(
    draft: DraftRow, part: PartRow, ways: tuple[FollowUp, ...], request: ShowDraft, remarks: tuple[str, ...]
) -> Answer:
    found = Facts.from_json(part.facts)
    subtitle = facts(
        day(found.published) or say("undated"),
        say_list(found.authors),
        _paragraphs(found),
        say_count("{count} section", "{count} sections", found.heading_total) if found.heading_total else "",
        reading_time(found.words),
    )
    if request.page > 1:
        return _dropped_page(part, found, ways, request, subtitle)
    all_lines = len(found.dropped) > _DROPPED_SHOWN
    more = (FollowUp(say("All lines left out"), replace(request, page=2), turn=True),) if all_lines else ()
    return Answer(
        title=part.label,
        subtitle=subtitle,
        blocks=(
            *_remarks((*remarks, found.like, found.within)),
            *_shape(found),
            *_doubts(found),
            *_dropped(found),
            Note(say("From {name}.", name=part.name), quiet=True),
        ),
        request=request,
        follow_ups=(*ways, *more),
    )


def _remarks(sentences: tuple[str, ...]) -> tuple[Note, ...]:
    return tuple(Note(sentence) for sentence in sentences if sentence)


def _shape(found: Facts) -> tuple[Block, ...]:
    """Tell by its ends and headings whether the text is whole."""
    lines: list[Said] = []
    if found.standfirst:
        lines.append(say("Summary: “{text}”", text=found.standfirst))
    if found.opening:
        lines.append(say("Begins: “{text}”", text=found.opening))
    if found.ending and found.paragraphs > 1:
        lines.append(say("Ends: “{text}”", text=found.ending))
    if found.headings:
        names = [f"“{heading}”" for heading in found.headings[:_HEADINGS_SHOWN]]
        rest = found.heading_total - len(names)
        others = [say_count("{count} more", "{count} more", rest)] if rest else []
        lines.append(say("Headings: {names}", names=say_list([*names, *others])))
    return (Note(say_together(*lines, between="\n")),) if lines else ()


def _doubts(found: Facts) -> tuple[Block, ...]:
    if not found.doubts:
        return ()
    more = len(found.doubts) - _DOUBTS_SHOWN
    entries = [Entry("", doubt) for doubt in found.doubts[:_DOUBTS_SHOWN]]
    if more > 0:
        entries.append(Entry("", say_count("and {count} more.", "and {count} more.", more)))
    return (Entries(tuple(entries), heading=say("In doubt")),)


def _dropped(found: Facts) -> tuple[Block, ...]:
    if not found.dropped:
        return ()
    heading = say_count("{count} line left out", "{count} lines left out", found.dropped_total)
    return (Entries(tuple(Entry(text, why) for text, why in found.dropped[:_DROPPED_SHOWN]), heading=heading),)


def _dropped_page(
    part: PartRow, found: Facts, ways: tuple[FollowUp, ...], request: ShowDraft, subtitle: Said
) -> Answer:
    """The pages from the second on: every line that was left out, and why."""
    pages = max(1, -(-len(found.dropped) // _DROPPED_PER_PAGE))
    page = min(request.page - 1, pages)
    start = _DROPPED_PER_PAGE * (page - 1)
    lines = tuple(Entry(text, why) for text, why in found.dropped[start : start + _DROPPED_PER_PAGE])
    heading = say_count("{count} line left out", "{count} lines left out", found.dropped_total)
    return Answer(
        title=part.label,
        subtitle=subtitle,
        blocks=(Entries(lines, heading=heading),),
        request=replace(request, page=page + 1),
        follow_ups=ways,
        previous=replace(request, page=page),
        next=replace(request, page=page + 2) if page < pages else None,
        place=page_of(page, pages),
    )


def _paragraphs(found: Facts) -> Said:
    return say_count("{count} paragraph", "{count} paragraphs", found.paragraphs)
