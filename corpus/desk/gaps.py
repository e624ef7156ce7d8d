"""What members asked that the shelf could not answer, or only weakly: listing it, and what to do about it."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass, replace

from corpus import answers
from corpus.acts import AddForm, DismissGap, GapAliasForm, RestoreGap, ShowGap, ShowGaps
from corpus.answer import Answer, Block, Entries, Entry, FollowUp, Menu, Note
from corpus.answers.intent import intent, plainly
from corpus.answers.wording import facts, page_of, shown
from corpus.desk.desk import Desk
from corpus.desk.named import nearest
from corpus.desk.record import record
from corpus.desk.same_question import groups, words_of
from corpus.desk.typed import LONGEST_NAME
from corpus.errors import StaleRequestError
from corpus.request import Ask, Define, Search, as_id, by_id
from corpus.saying import Said, say, say_count, say_day
from corpus.search.names import resolve
from corpus.store.gaps import GapRow
from corpus.store.rows import NameRow

BACK = FollowUp(say("Unanswered questions"), ShowGaps(), turn=True)
COMES_BACK = 3
"""Times that a question must be asked again after it was dismissed, to come back."""
PER_PAGE = 10
_ASKED_AGAIN = 20
"""Questions that are asked again, at most, when the list is shown."""
_SPELLINGS = 5
_NEAREST = 10


@dataclass(frozen=True, slots=True)
class Gap:
    """One question, in every way in which it was asked; that which was asked most comes first."""

    rows: tuple[GapRow, ...]

    @property
    def id(self) -> str:
        """Give what stands for it on a button."""
        return by_id(self.rows[0].id)

    @property
    def asked(self) -> str:
        """Give its words."""
        return self.rows[0].asked

    @property
    def times(self) -> int:
        """Give how often it was asked."""
        return sum(row.times for row in self.rows)

    @property
    def last_at(self) -> dt.datetime:
        """Give when it was asked last."""
        return max(row.last_at for row in self.rows)

    @property
    def weak(self) -> bool:
        """Whether it was answered, though weakly, in whatever way it was asked last."""
        return all(row.weak for row in self.rows)

    @property
    def waits(self) -> bool:
        """Whether it is on the list: nobody dismissed it, or it has been asked again often enough."""
        since = sum(row.times - (row.dismissed_times or 0) for row in self.rows)
        return since >= COMES_BACK or all(row.dismissed_times is None for row in self.rows)

    @property
    def ids(self) -> list[int]:
        """Give the ids of its rows."""
        return [row.id for row in self.rows]


@dataclass(frozen=True, slots=True)
class AliasFields:
    """What stands in the form that makes the words of a gap another name of something."""

    alias: str
    nearest: tuple[NameRow, ...]


async def show(desk: Desk, act: ShowGaps) -> Answer:
    """Show one page of the questions, most asked first, then newest.

    Those on it are asked again, and those that the shelf answers by now are taken off.
    """
    waiting = [gap for gap in await _gaps(desk) if gap.waits]
    act = replace(act, page=min(max(act.page, 1), _pages(len(waiting))))
    at, off = PER_PAGE * (act.page - 1), 0
    for _ in range(_ASKED_AGAIN):
        if at >= min(PER_PAGE * act.page, len(waiting)):
            break
        if await _answered(desk, waiting[at]):
            await desk.library.store.delete_gaps(desk.guild_id, waiting.pop(at).ids)
            off += 1
        else:
            at += 1
    pages = _pages(len(waiting))
    act = replace(act, page=min(act.page, pages))
    here = waiting[PER_PAGE * (act.page - 1) : PER_PAGE * act.page]
    blocks: list[Block] = [Entries(tuple(map(_entry, here))) if here else Note(say("No question is waiting."))]
    if off:
        taken = say_count(
            "{count} question is answered by now and was taken off.",
            "{count} questions are answered by now and were taken off.",
            off,
        )
        blocks.append(Note(taken, quiet=True))
    choices = tuple(FollowUp(gap.asked, ShowGap(gap.id, act.page), turn=True) for gap in here)
    return Answer(
        title=say("Unanswered questions"),
        subtitle=say_count("{count} question, without who asked", "{count} questions, without who asked", len(waiting)),
        blocks=tuple(blocks),
        request=act,
        menus=(Menu(say("Choose a question"), choices),) if choices else (),
        previous=ShowGaps(act.page - 1) if act.page > 1 else None,
        next=ShowGaps(act.page + 1) if act.page < pages else None,
        place=page_of(act.page, pages),
    )


async def open_one(desk: Desk, act: ShowGap) -> Answer:
    """Show one question, the ways in which it was asked, and what can be done about it."""
    gap = await _gap(desk, act.gap)
    title = shown(gap.asked)
    blocks: list[Block] = [Note(gap.asked)] if title != gap.asked else []
    blocks.append(Note(_facts(gap)))
    others = tuple(Entry(shown(row.asked), _times(row.times)) for row in gap.rows[1 : _SPELLINGS + 1])
    if others:
        blocks.append(Entries(others, heading=say("Also asked as")))
    return Answer(
        title=title,
        subtitle=say("Unanswered question"),
        blocks=tuple(blocks),
        request=act,
        follow_ups=(
            FollowUp(say("Another name for..."), GapAliasForm(gap.id)),
            FollowUp(say("Add an article"), AddForm(gap.id)),
            FollowUp(say("Dismiss"), DismissGap(gap.id), turn=True),
            replace(BACK, request=ShowGaps(act.page)),
        ),
    )


async def dismiss(desk: Desk, act: DismissGap) -> Answer:
    """Take a question off the list; it comes back if it is asked often enough."""
    gap = await _gap(desk, act.gap)
    await desk.library.store.dismiss_gaps(desk.guild_id, gap.ids)
    await record(desk, say("Dismissed the question “{words}”.", words=shown(gap.asked)))
    note = say_count(
        "It comes back once it has been asked {count} more time.",
        "It comes back once it has been asked {count} more times.",
        COMES_BACK,
    )
    return Answer(
        title=shown(gap.asked),
        subtitle=say("Dismissed."),
        blocks=(Note(note),),
        request=act,
        follow_ups=(FollowUp(say("Undo"), RestoreGap(gap.id), turn=True), BACK),
    )


async def restore(desk: Desk, act: RestoreGap) -> Answer:
    """Put a question that was dismissed back on the list."""
    gap = await _gap(desk, act.gap)
    await desk.library.store.restore_gaps(desk.guild_id, gap.ids)
    await record(desk, say("Put the question “{words}” back on the list.", words=shown(gap.asked)))
    return await open_one(desk, ShowGap(gap.id))


async def settle(desk: Desk, gap: str) -> Said:
    """Ask a question again after something was done about it; take it off the list if it is answered, and say which."""
    try:
        held = await _gap(desk, gap)
    except StaleRequestError:
        return say("The question is no longer on the list.")
    if not await _answered(desk, held):
        return say("The question itself is not answered yet: it stays on the list.")
    await desk.library.store.delete_gaps(desk.guild_id, held.ids)
    return say("The question is answered now, and off the list.")


async def asked(desk: Desk, gap: str) -> str:
    """Give the words of a question. Raises StaleRequestError where it is no longer kept."""
    return (await _gap(desk, gap)).asked


async def alias_fields(desk: Desk, act: GapAliasForm) -> AliasFields:
    """Give what the form is to be filled with: the words as a name, and the names that are nearest to them."""
    words = await asked(desk, act.gap)
    meant = intent(words)
    alias = act.alias or meant.term or meant.article or meant.theme or plainly(words)
    return AliasFields(alias[:LONGEST_NAME].strip(), await nearest(desk.reads, meant.words, _NEAREST))


async def _gaps(desk: Desk) -> list[Gap]:
    """Give all questions, most asked first, then newest, whether they are on the list or not."""
    rows = await desk.reads.gaps()
    known = await desk.reads.document_counts(sorted(words_of(row.asked for row in rows)))
    grouped = await asyncio.to_thread(groups, [row.asked for row in rows], [row.times for row in rows], known)
    found = [
        Gap(tuple(sorted((rows[at] for at in group), key=lambda row: (row.times, row.last_at), reverse=True)))
        for group in grouped
    ]
    return sorted(found, key=lambda gap: (gap.times, gap.last_at), reverse=True)


async def _gap(desk: Desk, gap: str) -> Gap:
    wanted = as_id(gap)
    found = next((one for one in await _gaps(desk) if wanted in one.ids), None)
    if found is None:
        raise StaleRequestError(say("This question is no longer on the list."))
    return found


async def _answered(desk: Desk, gap: Gap) -> bool:
    """Whether the shelf answers by now what it did not, and not only weakly."""
    kind, words = gap.rows[0].kind, gap.asked
    if kind == "name":
        return any([(await resolve(desk.reads, [one], words)).how != "none" for one in ("article", "theme")])
    request = Define(words) if kind == "term" else Search(words) if kind == "words" else Ask(words)
    answer = await answers.answer(desk.reads, request)
    return answer.found and answer.strength != "weak"


def _pages(total: int) -> int:
    return max(1, -(-total // PER_PAGE))


def _entry(gap: Gap) -> Entry:
    return Entry(shown(gap.asked), _facts(gap))


def _facts(gap: Gap) -> Said:
    last = say("last on {day}", day=say_day(gap.last_at.date()))
    return facts(_times(gap.times), last, say("answered only weakly") if gap.weak else "")


def _times(times: int) -> Said:
    return say_count("asked once", "asked {count} times", times)
